package io.github.faultscope.export;

import java.awt.image.BufferedImage;

/** Compares images that two programs painted of the same picture. */
public final class Pixels {
    private Pixels() {}

    /**
     * The mean difference of a channel, 0 to 255, over squares of {@code side} pixels: smoothing of
     * edges is as good as gone in it, a shape that is missing is not.
     *
     * @return the largest of all squares
     */
    public static double worstSquare(BufferedImage one, BufferedImage other, int side) {
        int width = Math.min(one.getWidth(), other.getWidth());
        int height = Math.min(one.getHeight(), other.getHeight());
        double worst = 0;
        for (int y = 0; y + side <= height; y += side) {
            for (int x = 0; x + side <= width; x += side) {
                worst = Math.max(worst, difference(one, other, x, y, side));
            }
        }
        return worst;
    }

    private static double difference(
            BufferedImage one, BufferedImage other, int left, int top, int side) {
        long sum = 0;
        for (int shift = 0; shift < 24; shift += 8) {
            long channel = 0;
            for (int y = top; y < top + side; y++) {
                for (int x = left; x < left + side; x++) {
                    channel += (one.getRGB(x, y) >> shift & 0xff);
                    channel -= (other.getRGB(x, y) >> shift & 0xff);
                }
            }
            sum = Math.max(sum, Math.abs(channel));
        }
        return (double) sum / (side * side);
    }
}
