package io.github.faultscope.export.clip;

import io.github.faultscope.export.Progress;
import io.github.faultscope.export.reel.Shots;

import org.jspecify.annotations.Nullable;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Animated GIF: each frame holds the rectangle that differs from the one before. */
public final class GifWriter {
    private static final String FORMAT = "javax_imageio_gif_image_1.0";
    private static final int MOST_DELAY = 65_535;

    private GifWriter() {}

    /** Writes the steps; {@code out} stays open. */
    public static void write(
            Clip clip, Shots shots, List<Integer> steps, OutputStream out, Progress progress)
            throws IOException {
        try (Frames frames = new Frames(out, clip.framesPerSecond())) {
            clip.play(shots, steps, frames, progress);
            frames.finish();
        }
    }

    private static final class Frames implements FrameSink {
        private final ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
        private final ImageOutputStream stream;
        private final double hundredths;
        private @Nullable BufferedImage shown;
        private double late;

        Frames(OutputStream out, int framesPerSecond) throws IOException {
            stream = new MemoryCacheImageOutputStream(out);
            hundredths = 100.0 / framesPerSecond;
            writer.setOutput(stream);
            writer.prepareWriteSequence(null);
        }

        @Override
        public void frame(BufferedImage image, int times) throws IOException {
            late += times * hundredths;
            int delay = Math.clamp(Math.round(late), 1, MOST_DELAY);
            late -= delay;
            BufferedImage last = shown;
            Rectangle changed =
                    last == null
                            ? new Rectangle(image.getWidth(), image.getHeight())
                            : changed(last, image);
            IIOMetadata metadata =
                    writer.getDefaultImageMetadata(
                            ImageTypeSpecifier.createFromBufferedImageType(
                                    BufferedImage.TYPE_INT_RGB),
                            null);
            describe(metadata, changed, delay, last == null);
            BufferedImage part =
                    image.getSubimage(changed.x, changed.y, changed.width, changed.height);
            writer.writeToSequence(new IIOImage(part, null, metadata), null);
            if (last == null) {
                last = new BufferedImage(image.getWidth(), image.getHeight(), image.getType());
                shown = last;
            }
            System.arraycopy(Clip.pixels(image), 0, Clip.pixels(last), 0, Clip.pixels(last).length);
        }

        /** The rectangle around all that differs; one pixel if nothing does. */
        private static Rectangle changed(BufferedImage one, BufferedImage other) {
            int[] a = Clip.pixels(one);
            int[] b = Clip.pixels(other);
            int width = one.getWidth();
            Rectangle all = new Rectangle(0, 0, -1, -1);
            for (int y = 0, row = 0; y < one.getHeight(); y++, row += width) {
                int first = 0;
                while (first < width && a[row + first] == b[row + first]) {
                    first++;
                }
                if (first < width) {
                    int last = width - 1;
                    while (a[row + last] == b[row + last]) {
                        last--;
                    }
                    all.add(new Rectangle(first, y, last - first + 1, 1));
                }
            }
            return all.width < 0 ? new Rectangle(1, 1) : all;
        }

        private static void describe(IIOMetadata metadata, Rectangle at, int delay, boolean first)
                throws IOException {
            IIOMetadataNode root = (IIOMetadataNode) metadata.getAsTree(FORMAT);
            IIOMetadataNode place = child(root, "ImageDescriptor");
            place.setAttribute("imageLeftPosition", Integer.toString(at.x));
            place.setAttribute("imageTopPosition", Integer.toString(at.y));
            place.setAttribute("imageWidth", Integer.toString(at.width));
            place.setAttribute("imageHeight", Integer.toString(at.height));
            place.setAttribute("interlaceFlag", "FALSE");
            IIOMetadataNode control = child(root, "GraphicControlExtension");
            control.setAttribute("disposalMethod", "doNotDispose");
            control.setAttribute("userInputFlag", "FALSE");
            control.setAttribute("transparentColorFlag", "FALSE");
            control.setAttribute("transparentColorIndex", "0");
            control.setAttribute("delayTime", Integer.toString(delay));
            if (first) {
                IIOMetadataNode loop = new IIOMetadataNode("ApplicationExtension");
                loop.setAttribute("applicationID", "NETSCAPE");
                loop.setAttribute("authenticationCode", "2.0");
                loop.setUserObject(new byte[] {1, 0, 0});
                child(root, "ApplicationExtensions").appendChild(loop);
            }
            metadata.setFromTree(FORMAT, root);
        }

        private static IIOMetadataNode child(IIOMetadataNode root, String name) {
            for (int i = 0; i < root.getLength(); i++) {
                if (root.item(i) instanceof IIOMetadataNode node
                        && name.equals(node.getNodeName())) {
                    return node;
                }
            }
            IIOMetadataNode node = new IIOMetadataNode(name);
            root.appendChild(node);
            return node;
        }

        @Override
        public void finish() throws IOException {
            writer.endWriteSequence();
            stream.flush();
        }

        @Override
        public void close() {
            writer.dispose();
        }
    }
}
