package io.github.faultscope.picture;

/**
 * A filled path, perhaps outlined: bands, wedges, anything that is not a box. Filled by the
 * even-odd rule.
 *
 * @param path the outline; open ends are joined
 * @param fill colour of the face, or {@link Role#NONE}
 * @param stroke colour of the outline, or {@link Role#NONE}
 * @param strokeWidth in pixels, centred on the path
 */
public record Region(PathData path, Role fill, Role stroke, double strokeWidth) implements Shape {
    /** A face without outline. */
    public static Region filled(PathData path, Role fill) {
        return new Region(path, fill, Role.NONE, 0);
    }

    @Override
    public Rect bounds() {
        return path.bounds();
    }

    @Override
    public Region scaled(double factor) {
        double width = stroke == Role.NONE ? 0 : Shape.scaledStroke(strokeWidth, factor);
        return new Region(path.transformed(factor, 0, 0), fill, stroke, width);
    }
}
