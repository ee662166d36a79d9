package io.github.faultscope.export.handout;

import io.github.faultscope.picture.Rect;

/**
 * Where things stand on a standing sheet of A4, in points of 1/72 inch: below the head as many rows
 * as there are pictures a page, in each the picture and right of it the text.
 */
record HandoutLayout(int perPage) {
    static final double WIDTH = 595;
    static final double HEIGHT = 842;
    static final double MARGIN = 34;
    private static final double HEAD = 30;
    private static final double FOOT = 20;
    private static final double GAP = 14;
    private static final double MOST_PICTURE = 345;

    /** The least room that the stage is laid out in without its words, in pixels. */
    private static final double LEAST_WIDTH = 700;

    private static final double LEAST_HEIGHT = 600;

    /** Points for each pixel of a picture. */
    double scale() {
        return Math.min(MOST_PICTURE / LEAST_WIDTH, rowHeight() / LEAST_HEIGHT);
    }

    /** Width of the room for a picture, in pixels. */
    double roomWidth() {
        return Math.floor(MOST_PICTURE / scale());
    }

    /** Height of the room for a picture, in pixels. */
    double roomHeight() {
        return Math.floor(rowHeight() / scale());
    }

    private double rowHeight() {
        double all = HEIGHT - 2 * MARGIN - HEAD - FOOT;
        return (all - (perPage - 1) * GAP) / perPage;
    }

    private double top(int row) {
        return MARGIN + HEAD + row * (rowHeight() + GAP);
    }

    Rect head() {
        return new Rect(MARGIN, MARGIN - 8, WIDTH - 2 * MARGIN, HEAD);
    }

    /** Where the page's number stands. */
    double foot() {
        return HEIGHT - MARGIN + 6;
    }

    Rect picture(int row) {
        return new Rect(MARGIN, top(row), MOST_PICTURE, rowHeight());
    }

    Rect text(int row) {
        double left = MARGIN + MOST_PICTURE + GAP;
        return Rect.between(left, top(row), WIDTH - MARGIN, top(row) + rowHeight());
    }

    /** Everything between head and foot. */
    Rect body() {
        return Rect.between(MARGIN, top(0), WIDTH - MARGIN, HEIGHT - MARGIN - FOOT);
    }
}
