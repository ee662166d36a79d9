package io.github.faultscope.picture;

/**
 * A rectangle, perhaps rounded, filled and outlined. The outline lies inside the rectangle, so that
 * whole coordinates give sharp edges.
 *
 * @param x left edge in pixels
 * @param y top edge in pixels
 * @param width in pixels
 * @param height in pixels
 * @param radius of the corners in pixels; half the height makes a pill
 * @param fill colour of the face, or {@link Role#NONE}
 * @param stroke colour of the outline, or {@link Role#NONE}
 * @param strokeWidth in pixels
 * @param dash how the outline is broken
 */
public record Box(
        double x,
        double y,
        double width,
        double height,
        double radius,
        Role fill,
        Role stroke,
        double strokeWidth,
        Dash dash)
        implements Shape {

    public Box {
        if (width < 0 || height < 0) {
            throw new IllegalArgumentException("negative size " + width + " x " + height);
        }
        radius = Math.clamp(radius, 0, Math.min(width, height) / 2);
    }

    /** A face without outline. */
    public static Box filled(Rect at, double radius, Role fill) {
        return new Box(
                at.x(), at.y(), at.width(), at.height(), radius, fill, Role.NONE, 0, Dash.SOLID);
    }

    /** A face with an unbroken outline. */
    public static Box outlined(Rect at, double radius, Role fill, Role stroke, double width) {
        return new Box(
                at.x(), at.y(), at.width(), at.height(), radius, fill, stroke, width, Dash.SOLID);
    }

    /** The same box with a broken outline. */
    public Box dashed(Dash newDash) {
        return new Box(x, y, width, height, radius, fill, stroke, strokeWidth, newDash);
    }

    @Override
    public Rect bounds() {
        return new Rect(x, y, width, height);
    }

    @Override
    public Box scaled(double factor) {
        Rect to = bounds().scaled(factor);
        double newWidth = stroke == Role.NONE ? 0 : Shape.scaledStroke(strokeWidth, factor);
        return new Box(
                to.x(),
                to.y(),
                to.width(),
                to.height(),
                radius * factor,
                fill,
                stroke,
                newWidth,
                dash);
    }
}
