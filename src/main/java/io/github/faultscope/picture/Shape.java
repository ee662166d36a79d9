package io.github.faultscope.picture;

import java.util.stream.Stream;

/**
 * Something that a painter can draw. Coordinates are pixels at zoom 1, relative to the {@link
 * Group} that holds the shape. Every painter must draw every shape alike; whatever needs geometry
 * (arrow heads, snapping, text positions) is computed here, not by painters.
 */
public sealed interface Shape permits Bits, Box, Curve, Icon, Line, Region, Text {
    /** The rectangle that the shape covers, without the width of its strokes. */
    Rect bounds();

    /**
     * The shape laid out {@code factor} times as large: edges snapped to whole pixels, strokes to
     * whole pixels of at least one.
     */
    Shape scaled(double factor);

    /** Whether the point touches the shape; lines are widened so that they can be met. */
    default boolean hit(double x, double y) {
        return bounds().contains(x, y);
    }

    /** The roles whose colours it is painted in. */
    default Stream<Role> roles() {
        return switch (this) {
            case Box box -> Stream.of(box.fill(), box.stroke());
            case Region at -> Stream.of(at.fill(), at.stroke());
            case Curve curve -> Stream.of(curve.stroke());
            case Line line -> Stream.of(line.stroke());
            case Text text -> Stream.of(text.role());
            case Icon icon -> Stream.of(icon.fill());
            case Bits bits -> Stream.of(bits.on(), bits.off());
        };
    }

    /** A stroke width {@code factor} times as wide, in whole pixels, at least one. */
    static double scaledStroke(double width, double factor) {
        return Math.max(1, Math.rint(width * factor));
    }
}
