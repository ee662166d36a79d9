package io.github.faultscope.picture;

/**
 * A mark in a square. Painters fill {@link #path()} by the even-odd rule.
 *
 * @param x left edge in pixels
 * @param y top edge in pixels
 * @param size side of the square in pixels
 * @param mark what is drawn
 * @param fill colour
 */
public record Icon(double x, double y, double size, Mark mark, Role fill) implements Shape {
    /** The mark's outline where it is to be painted. */
    public PathData path() {
        return mark.path().transformed(size / Mark.GRID, x, y);
    }

    @Override
    public Rect bounds() {
        return new Rect(x, y, size, size);
    }

    @Override
    public Icon scaled(double factor) {
        return new Icon(
                Math.rint(x * factor), Math.rint(y * factor), Math.rint(size * factor), mark, fill);
    }
}
