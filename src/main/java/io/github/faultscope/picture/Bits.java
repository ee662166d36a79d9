package io.github.faultscope.picture;

/**
 * A row of little blocks, one a bit, lowest bit at the left: the valid or dirty bits of a page. A
 * bit that is not set is also lower than one that is, so that the row reads without colour.
 *
 * @param x left edge in pixels
 * @param y top edge in pixels
 * @param cellWidth width of a block in pixels
 * @param cellHeight height of a block in pixels
 * @param gap between blocks in pixels
 * @param count how many blocks, 1 to 32
 * @param bits bit i tells whether block i is set
 * @param on colour of set blocks
 * @param off colour of the others
 */
public record Bits(
        double x,
        double y,
        double cellWidth,
        double cellHeight,
        double gap,
        int count,
        int bits,
        Role on,
        Role off)
        implements Shape {

    public Bits {
        if (count < 1 || count > Integer.SIZE) {
            throw new IllegalArgumentException("count " + count);
        }
    }

    /** Whether block {@code index} is set. */
    public boolean isSet(int index) {
        return (bits >>> index & 1) != 0;
    }

    /** Where block {@code index} is painted. */
    public Rect cell(int index) {
        double left = x + index * (cellWidth + gap);
        if (isSet(index)) {
            return new Rect(left, y, cellWidth, cellHeight);
        }
        double height = Math.max(1, Math.rint(cellHeight / 2));
        return new Rect(left, y + cellHeight - height, cellWidth, height);
    }

    @Override
    public Rect bounds() {
        return new Rect(x, y, count * (cellWidth + gap) - gap, cellHeight);
    }

    @Override
    public Bits scaled(double factor) {
        Rect to = bounds().scaled(factor);
        double newGap = Math.max(1, Math.rint(gap * factor));
        double cell = Math.max(1, Math.floor((to.width() + newGap) / count) - newGap);
        double slack = to.width() + newGap - count * (cell + newGap);
        return new Bits(
                to.x() + Math.rint(slack / 2),
                to.y(),
                cell,
                to.height(),
                newGap,
                count,
                bits,
                on,
                off);
    }
}
