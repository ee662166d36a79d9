package io.github.faultscope.ui.stage;

import io.github.faultscope.picture.Bits;
import io.github.faultscope.picture.Group;
import io.github.faultscope.picture.Icon;
import io.github.faultscope.picture.Rect;
import io.github.faultscope.picture.Shape;
import io.github.faultscope.picture.Spot;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The places within a group that the keyboard can be at, in the order in which it goes through
 * them: all that answer a click for themselves.
 */
final class Spots {
    private Spots() {}

    /** Those that the group names, then those that are found in what is drawn. */
    static List<Spot> of(Group group) {
        Stream<Spot> drawn =
                group.shapes().stream()
                        .flatMap(Spots::places)
                        .flatMap(place -> drawn(group, place).stream())
                        .filter(spot -> !group.spots().contains(spot));
        return Stream.concat(group.spots().stream(), drawn).toList();
    }

    private static Stream<Rect> places(Shape shape) {
        return switch (shape) {
            case Bits bits -> IntStream.range(0, bits.count()).mapToObj(bits::cell);
            case Icon icon -> Stream.of(icon.bounds());
            default -> Stream.empty();
        };
    }

    /** What a click on the middle of the place is about, no larger than the place. */
    private static Optional<Spot> drawn(Group group, Rect place) {
        double x = group.x() + place.centerX();
        double y = group.y() + place.centerY();
        return group.spotAt(x, y)
                .map(
                        spot ->
                                group.spots().contains(spot)
                                        ? spot
                                        : new Spot(place, spot.target(), spot.tooltip()));
    }
}
