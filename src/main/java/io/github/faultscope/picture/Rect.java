package io.github.faultscope.picture;

/**
 * A rectangle in pixels at zoom 1; y grows downward.
 *
 * @param x left edge
 * @param y top edge
 * @param width in pixels, not negative
 * @param height in pixels, not negative
 */
public record Rect(double x, double y, double width, double height) {
    /** A rectangle without extent at the origin. */
    public static final Rect EMPTY = new Rect(0, 0, 0, 0);

    public Rect {
        if (width < 0 || height < 0) {
            throw new IllegalArgumentException("negative size " + width + " x " + height);
        }
    }

    /** The smallest rectangle around two points, given in any order. */
    public static Rect between(double x1, double y1, double x2, double y2) {
        return new Rect(Math.min(x1, x2), Math.min(y1, y2), Math.abs(x2 - x1), Math.abs(y2 - y1));
    }

    /** The same with another height, from the top. */
    public Rect withHeight(double newHeight) {
        return new Rect(x, y, width, newHeight);
    }

    public double right() {
        return x + width;
    }

    public double bottom() {
        return y + height;
    }

    public double centerX() {
        return x + width / 2;
    }

    public double centerY() {
        return y + height / 2;
    }

    /** Whether the point lies inside; the right and bottom edges lie outside. */
    public boolean contains(double px, double py) {
        return px >= x && px < right() && py >= y && py < bottom();
    }

    /** Whether any point lies in both. */
    public boolean intersects(Rect other) {
        return x < other.right() && other.x < right() && y < other.bottom() && other.y < bottom();
    }

    /** The smallest rectangle around both. */
    public Rect union(Rect other) {
        double left = Math.min(x, other.x);
        double top = Math.min(y, other.y);
        return new Rect(
                left,
                top,
                Math.max(right(), other.right()) - left,
                Math.max(bottom(), other.bottom()) - top);
    }

    /** The same size elsewhere. */
    public Rect moved(double dx, double dy) {
        return new Rect(x + dx, y + dy, width, height);
    }

    /** Larger by {@code margin} on each side; smaller, but never below nothing, if negative. */
    public Rect grown(double margin) {
        return new Rect(
                x - margin,
                y - margin,
                Math.max(0, width + 2 * margin),
                Math.max(0, height + 2 * margin));
    }

    /** Edges multiplied and snapped to whole pixels, so that neighbours still meet. */
    public Rect scaled(double factor) {
        double left = Math.rint(x * factor);
        double top = Math.rint(y * factor);
        return new Rect(
                left, top, Math.rint(right() * factor) - left, Math.rint(bottom() * factor) - top);
    }
}
