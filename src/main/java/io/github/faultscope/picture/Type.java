package io.github.faultscope.picture;

/**
 * A face at a size, and the sizes that pictures use. Other sizes are allowed; these keep pictures
 * alike.
 *
 * @param face the font file
 * @param size in pixels an em
 */
public record Type(Face face, double size) {
    /** The name of a scenario or of a picture. */
    public static final Type TITLE = new Type(Face.SANS_BOLD, 16);

    /** The name of a process or object. */
    public static final Type NAME = new Type(Face.SANS_BOLD, 18);

    /** What just happened. */
    public static final Type SENTENCE = new Type(Face.SANS_SEMIBOLD, 17);

    /** Running text. */
    public static final Type BODY = new Type(Face.SANS_REGULAR, 14);

    /** Running text that matters. */
    public static final Type BODY_STRONG = new Type(Face.SANS_SEMIBOLD, 14);

    /** Short labels beside things. */
    public static final Type LABEL = new Type(Face.SANS_REGULAR, 12);

    /** Short labels that matter. */
    public static final Type LABEL_STRONG = new Type(Face.SANS_SEMIBOLD, 12);

    /** Capital headings of a section. */
    public static final Type SECTION = new Type(Face.SANS_SEMIBOLD, 11);

    /** Fields, flags, addresses. */
    public static final Type CODE = new Type(Face.MONO_REGULAR, 12);

    /** Fields, flags, addresses that matter. */
    public static final Type CODE_STRONG = new Type(Face.MONO_BOLD, 12);

    /** Addresses along a ruler, indexes in a strip. */
    public static final Type CODE_SMALL = new Type(Face.MONO_REGULAR, 11);

    /** The same where they matter. */
    public static final Type CODE_SMALL_STRONG = new Type(Face.MONO_BOLD, 11);

    public Type {
        if (!(size > 0)) {
            throw new IllegalArgumentException("size " + size);
        }
    }

    public static Type sans(double size) {
        return new Type(Face.SANS_REGULAR, size);
    }

    public static Type sansBold(double size) {
        return new Type(Face.SANS_BOLD, size);
    }

    public static Type mono(double size) {
        return new Type(Face.MONO_REGULAR, size);
    }

    public static Type monoBold(double size) {
        return new Type(Face.MONO_BOLD, size);
    }

    /** The same face at another size in pixels. */
    public Type at(double newSize) {
        return new Type(face, newSize);
    }

    /** Height of capitals and digits in pixels. */
    public double capHeight() {
        return TextMeasure.capHeight(face) * size;
    }

    /** From the baseline up to the top of the tallest letters, in pixels. */
    public double ascent() {
        return TextMeasure.ascent(face) * size;
    }

    /** From the baseline down to the foot of the lowest letters, in pixels. */
    public double descent() {
        return TextMeasure.descent(face) * size;
    }

    /** Usual distance between baselines in pixels. */
    public double lineHeight() {
        return Math.rint(size * 1.55);
    }

    /** The baseline, in whole pixels, that centres capitals and digits on {@code y}. */
    public double baselineFor(double y) {
        return Math.rint(y + capHeight() / 2);
    }
}
