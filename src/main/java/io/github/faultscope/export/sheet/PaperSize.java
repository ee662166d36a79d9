package io.github.faultscope.export.sheet;

import io.github.faultscope.picture.Picture;

import java.util.Arrays;
import java.util.Optional;

/** Sizes that slides and print ask for: the room that the stage is laid out in, and on paper. */
public enum PaperSize {
    /** A slide of 13.33 by 7.5 inches. */
    WIDE("16:9", 1280, 720, 960),
    /** A slide of 10 by 7.5 inches. */
    OLD("4:3", 960, 720, 720),
    /** A sheet of A4, lying. */
    A4("a4", 1123, 794, 842.25),
    /** A column of a paper in two columns, 86 mm wide; made for what is cropped. */
    COLUMN("column", 900, 600, 243.78);

    private final String word;
    private final double width;
    private final double height;
    private final double points;

    PaperSize(String word, double width, double height, double points) {
        this.word = word;
        this.width = width;
        this.height = height;
        this.points = points;
    }

    /** The size of that name: 16:9, 4:3, a4 or column. */
    public static Optional<PaperSize> named(String word) {
        return Arrays.stream(values()).filter(size -> size.word.equals(word)).findFirst();
    }

    /** How the command line calls it. */
    public String word() {
        return word;
    }

    /** Width of the room in pixels. */
    public double width() {
        return width;
    }

    /** Height of the room in pixels. */
    public double height() {
        return height;
    }

    /** How many points of 1/72 inch a pixel of the picture measures on paper. */
    public double pointsPerPixel(Picture picture) {
        return this == COLUMN ? points / picture.width() : points / width;
    }
}
