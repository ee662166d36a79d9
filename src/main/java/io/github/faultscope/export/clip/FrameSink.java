package io.github.faultscope.export.clip;

import java.awt.image.BufferedImage;
import java.io.IOException;

/** Takes the frames of a clip, one after the other. */
interface FrameSink extends AutoCloseable {
    /**
     * The next frame; the image may change after the call.
     *
     * @param times for how many frames it is to be seen
     */
    void frame(BufferedImage image, int times) throws IOException;

    /** Ends the clip. */
    void finish() throws IOException;

    /** Lets go of whatever is held, whether or not the clip was ended. */
    @Override
    void close();
}
