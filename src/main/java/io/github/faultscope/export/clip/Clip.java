package io.github.faultscope.export.clip;

import io.github.faultscope.export.PicturePainter;
import io.github.faultscope.export.Progress;
import io.github.faultscope.export.reel.Shots;
import io.github.faultscope.picture.Box;
import io.github.faultscope.picture.Passage;
import io.github.faultscope.picture.Picture;
import io.github.faultscope.picture.PictureDiff;
import io.github.faultscope.picture.Pulse;
import io.github.faultscope.picture.Sprite;
import io.github.faultscope.picture.Theme;

import java.awt.AlphaComposite;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.IOException;
import java.util.List;

/**
 * Steps as frames: each step stands still for a while, then becomes the next with the motion of the
 * window.
 */
public final class Clip {
    /** The most frames of a clip: twenty minutes of thirty a second. */
    public static final int MOST_FRAMES = 36_000;

    /** The widest frames, in pixels, where they are as high as {@link #MOST_HIGH}. */
    public static final int MOST_WIDE = 4096;

    /** The highest frames; those that are higher have to be narrower. */
    public static final int MOST_HIGH = 2304;

    private final PicturePainter painter;
    private final double scale;
    private final int framesPerSecond;
    private final int hold;
    private final int motion;

    /**
     * @param scale pixels of a frame for each pixel of a picture
     * @param framesPerSecond from 1 to 60
     * @param seconds for which each step stands still
     */
    public Clip(Theme theme, double scale, int framesPerSecond, double seconds) {
        painter = new PicturePainter(theme);
        this.scale = scale;
        this.framesPerSecond = framesPerSecond;
        hold = Math.max(1, (int) Math.round(seconds * framesPerSecond));
        motion = Math.max(1, (int) Math.round(Passage.SECONDS * framesPerSecond));
    }

    int framesPerSecond() {
        return framesPerSecond;
    }

    /** How many frames so many steps make. */
    public long frames(int steps) {
        return (long) steps * hold + Math.max(0, steps - 1) * (long) motion;
    }

    /** Whether frames of the picture have no more pixels than memory is meant for. */
    public boolean holds(Picture picture) {
        return (long) width(picture) * height(picture) <= (long) MOST_WIDE * MOST_HIGH;
    }

    /** Width of the picture's frames in pixels; even, as most players want it. */
    public int width(Picture picture) {
        return even(picture.width());
    }

    /** Height of the picture's frames in pixels; even too. */
    public int height(Picture picture) {
        return even(picture.height());
    }

    private int even(double length) {
        return (int) Math.ceil(length * scale / 2) * 2;
    }

    /** Paints all frames and keeps none: what a clip takes besides its encoding. */
    public void paint(Shots shots, List<Integer> steps) throws IOException {
        try (FrameSink nobody = new Unseen()) {
            play(shots, steps, nobody, Progress.NONE);
        }
    }

    private static final class Unseen implements FrameSink {
        @Override
        public void frame(BufferedImage image, int times) {}

        @Override
        public void finish() {}

        @Override
        public void close() {}
    }

    /** Paints all frames into the sink, which is not ended. */
    void play(Shots shots, List<Integer> steps, FrameSink sink, Progress progress)
            throws IOException {
        Picture before = shots.shot(steps.getFirst()).picture();
        BufferedImage frame = blank(before);
        BufferedImage rest = blank(before);
        int all = (int) frames(steps.size());
        int done = 0;
        paint(before, frame);
        stand(before, frame, hold, sink);
        for (int step : steps.subList(1, steps.size())) {
            Picture after = shots.shot(step).picture();
            Passage passage = Passage.on(before, after, PictureDiff.between(before, after));
            paint(passage.resting(), rest);
            for (int i = 1; i <= motion; i++) {
                progress.at(done + hold + i, all);
                copy(rest, frame);
                if (i < motion) {
                    move(passage.sprites(), (double) i / motion, frame);
                    sink.frame(frame, 1);
                }
            }
            paint(after, frame);
            stand(after, frame, hold + 1, sink);
            done += hold + motion;
            before = after;
        }
    }

    /** A step stands still, except that what waits pulses. */
    private void stand(Picture picture, BufferedImage still, int frames, FrameSink sink)
            throws IOException {
        List<Box> rings = Pulse.rings(picture);
        if (rings.isEmpty()) {
            sink.frame(still, frames);
            return;
        }
        BufferedImage frame = blank(picture);
        for (int i = 0, times; i < frames; i += times) {
            double opacity = shade(i);
            times = 1;
            while (i + times < frames && shade(i + times) == opacity) {
                times++;
            }
            copy(still, frame);
            Graphics2D graphics = frame.createGraphics();
            graphics.scale(scale, scale);
            opacity(graphics, opacity);
            rings.forEach(ring -> painter.paint(ring, graphics));
            graphics.dispose();
            sink.frame(frame, times);
        }
    }

    private double shade(int frame) {
        return Pulse.opacity((double) frame / framesPerSecond);
    }

    private BufferedImage blank(Picture picture) {
        return new BufferedImage(width(picture), height(picture), BufferedImage.TYPE_INT_RGB);
    }

    private void paint(Picture picture, BufferedImage image) {
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(painter.paper());
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        graphics.scale(scale, scale);
        painter.paint(picture, graphics, true);
        graphics.dispose();
    }

    private void move(List<Sprite> sprites, double part, BufferedImage image) {
        Graphics2D graphics = image.createGraphics();
        graphics.scale(scale, scale);
        AffineTransform still = graphics.getTransform();
        for (Sprite sprite : sprites) {
            sprite.trail(part)
                    .ifPresent(
                            trail -> {
                                opacity(graphics, sprite.trailOpacity(part));
                                painter.paint(trail, graphics);
                            });
            double opacity = sprite.opacity(part);
            if (opacity > 0) {
                opacity(graphics, opacity);
                graphics.translate(sprite.x(part), sprite.y(part));
                painter.paint(sprite.group(), graphics);
                graphics.setTransform(still);
            }
        }
        graphics.dispose();
    }

    private static void opacity(Graphics2D graphics, double opacity) {
        graphics.setComposite(AlphaComposite.getInstance(AlphaComposite.SRC_OVER, (float) opacity));
    }

    private static void copy(BufferedImage from, BufferedImage to) {
        int[] source = pixels(from);
        System.arraycopy(source, 0, pixels(to), 0, source.length);
    }

    static int[] pixels(BufferedImage image) {
        return ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    }
}
