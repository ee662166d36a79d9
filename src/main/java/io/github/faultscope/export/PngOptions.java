package io.github.faultscope.export;

/**
 * How a picture becomes a PNG.
 *
 * @param scale image pixels for each pixel of the picture, {@value #LEAST} to {@value #MOST}
 * @param transparent whether the paper is left out
 */
public record PngOptions(double scale, boolean transparent) {
    /** The smallest scale. */
    public static final double LEAST = 1;

    /** The largest scale. */
    public static final double MOST = 8;

    public PngOptions {
        if (!(scale >= LEAST && scale <= MOST)) {
            throw new IllegalArgumentException(
                    "The scale is " + scale + "; it must lie between 1 and 8.");
        }
    }

    /** Paper included. */
    public static PngOptions atScale(double scale) {
        return new PngOptions(scale, false);
    }
}
