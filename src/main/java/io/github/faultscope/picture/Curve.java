package io.github.faultscope.picture;

/**
 * A stroked path, perhaps with a head at its end: arrows, brackets, connectors. Painters stroke
 * {@link #shaft()} with butt caps and round joins, and fill {@link #headPath()} with the same
 * colour.
 *
 * @param path where it runs; the head points along its last piece
 * @param stroke colour
 * @param strokeWidth in pixels
 * @param dash how the shaft is broken
 * @param head what stands at the end
 */
public record Curve(PathData path, Role stroke, double strokeWidth, Dash dash, Head head)
        implements Shape {

    /** An unbroken path without head. */
    public static Curve plain(PathData path, Role stroke, double strokeWidth) {
        return new Curve(path, stroke, strokeWidth, Dash.SOLID, Head.NONE);
    }

    /** An unbroken arrow. */
    public static Curve arrow(PathData path, Role stroke, double strokeWidth) {
        return new Curve(path, stroke, strokeWidth, Dash.SOLID, Head.ARROW);
    }

    /** The same curve broken. */
    public Curve dashed(Dash newDash) {
        return new Curve(path, stroke, strokeWidth, newDash, head);
    }

    /** Length of the head along the path, in pixels. */
    public double headLength() {
        return Heads.length(this);
    }

    /** The path to stroke: shortened where an arrow head takes over. */
    public PathData shaft() {
        return Heads.shaft(this);
    }

    /** The closed path of the head to fill; without area if there is no head. */
    public PathData headPath() {
        return Heads.head(this);
    }

    @Override
    public Rect bounds() {
        return path.bounds();
    }

    @Override
    public boolean hit(double x, double y) {
        return path.distance(x, y) <= Geometry.REACH + strokeWidth / 2;
    }

    @Override
    public Curve scaled(double factor) {
        return new Curve(
                path.transformed(factor, 0, 0),
                stroke,
                Shape.scaledStroke(strokeWidth, factor),
                dash,
                head);
    }
}
