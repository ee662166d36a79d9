package io.github.faultscope.picture;

/**
 * One line of text. Painters draw it from {@link #left()} rightward, without kerning or ligatures,
 * so that it is exactly {@link #width()} wide.
 *
 * @param x the point that {@code anchor} names, in pixels
 * @param y the baseline in pixels
 * @param text what is written; line breaks and control characters become spaces
 * @param type face and size
 * @param role colour
 * @param anchor which point {@code x} is
 */
public record Text(double x, double y, String text, Type type, Role role, Anchor anchor)
        implements Shape {

    public Text {
        text = TextMeasure.oneLine(text);
    }

    /** Width in pixels. */
    public double width() {
        return TextMeasure.width(text, type);
    }

    /** Where the first letter begins, in whole pixels. */
    public double left() {
        return anchor == Anchor.LEFT ? Math.rint(x) : Math.rint(x - width() * anchor.part());
    }

    @Override
    public Rect bounds() {
        double ascent = type.ascent();
        return new Rect(left(), y - ascent, width(), ascent + type.descent());
    }

    @Override
    public Text scaled(double factor) {
        return new Text(
                Math.rint(x * factor),
                Math.rint(y * factor),
                text,
                type.at(type.size() * factor),
                role,
                anchor);
    }
}
