package io.github.faultscope.picture;

/** The three sizes in which a {@link Chip} is drawn; pixels at zoom 1. */
public enum ChipSize {
    /** In an object's strip. */
    NORMAL(53, 54, 17, 4, 4, 9),
    /** In a queue. */
    COMPACT(45, 44, 14, 4, 3, 8),
    /** Where many must stand side by side: number, busy mark and bars only. */
    TINY(27, 40, 11, 2, 3, 8);

    private final int width;
    private final int height;
    private final int numberSize;
    private final int cellWidth;
    private final int cellHeight;
    private final int markSize;

    ChipSize(int width, int height, int numberSize, int cellWidth, int cellHeight, int markSize) {
        this.width = width;
        this.height = height;
        this.numberSize = numberSize;
        this.cellWidth = cellWidth;
        this.cellHeight = cellHeight;
        this.markSize = markSize;
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /** Size of the frame number's type. */
    int numberSize() {
        return numberSize;
    }

    int cellWidth() {
        return cellWidth;
    }

    int cellHeight() {
        return cellHeight;
    }

    int markSize() {
        return markSize;
    }

    int radius() {
        return this == TINY ? 4 : 6;
    }
}
