package io.github.faultscope.picture;

/**
 * A straight rule without heads. For arrows see {@link Curve}.
 *
 * @param x1 start
 * @param y1 start
 * @param x2 end
 * @param y2 end
 * @param stroke colour
 * @param strokeWidth in pixels
 * @param dash how it is broken
 */
public record Line(
        double x1, double y1, double x2, double y2, Role stroke, double strokeWidth, Dash dash)
        implements Shape {

    /** A thin unbroken line. */
    public static Line rule(double x1, double y1, double x2, double y2, Role stroke) {
        return new Line(x1, y1, x2, y2, stroke, 1, Dash.SOLID);
    }

    /**
     * The line as painters must draw it: horizontal and vertical lines of odd width go through
     * pixel centres.
     */
    public Line crisp() {
        boolean odd = Math.rint(strokeWidth) % 2 == 1;
        if (odd && x1 == x2) {
            double at = Math.floor(x1) + 0.5;
            return new Line(at, y1, at, y2, stroke, strokeWidth, dash);
        }
        if (odd && y1 == y2) {
            double at = Math.floor(y1) + 0.5;
            return new Line(x1, at, x2, at, stroke, strokeWidth, dash);
        }
        return this;
    }

    @Override
    public Rect bounds() {
        return Rect.between(x1, y1, x2, y2);
    }

    @Override
    public boolean hit(double x, double y) {
        return Geometry.distance(x, y, x1, y1, x2, y2) <= Geometry.REACH + strokeWidth / 2;
    }

    @Override
    public Line scaled(double factor) {
        return new Line(
                Math.rint(x1 * factor),
                Math.rint(y1 * factor),
                Math.rint(x2 * factor),
                Math.rint(y2 * factor),
                stroke,
                Shape.scaledStroke(strokeWidth, factor),
                dash);
    }
}
