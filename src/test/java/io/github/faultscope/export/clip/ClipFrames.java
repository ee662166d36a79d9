package io.github.faultscope.export.clip;

import io.github.faultscope.export.Progress;
import io.github.faultscope.export.reel.Shots;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Keeps the frames of a clip, each as often as it is to be seen. */
public final class ClipFrames implements FrameSink {
    private final List<BufferedImage> frames = new ArrayList<>();

    private ClipFrames() {}

    /** All frames of a clip of the steps. */
    public static List<BufferedImage> of(Clip clip, Shots shots, List<Integer> steps)
            throws IOException {
        try (ClipFrames sink = new ClipFrames()) {
            clip.play(shots, steps, sink, Progress.NONE);
            return List.copyOf(sink.frames);
        }
    }

    @Override
    public void frame(BufferedImage image, int times) {
        BufferedImage copy =
                new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_ARGB);
        copy.createGraphics().drawImage(image, 0, 0, null);
        for (int i = 0; i < times; i++) {
            frames.add(copy);
        }
    }

    @Override
    public void finish() {}

    @Override
    public void close() {}
}
