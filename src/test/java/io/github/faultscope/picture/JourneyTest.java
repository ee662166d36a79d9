package io.github.faultscope.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;

import java.util.List;

/** Which motions can be seen, and how far they go. */
class JourneyTest {
    private static Group group(String key, double x, double y) {
        return GroupBuilder.of(key, x, y).fill(new Rect(0, 0, 9, 9), 0, Role.INK).build();
    }

    private static Picture picture(List<Motion> motions, Group... groups) {
        Rect all = new Rect(0, 0, 100, 100);
        Pane pane = new Pane("chips", Layer.CHIPS, all, List.of(groups));
        return new Picture(100, 100, List.of(pane), motions);
    }

    private static Motion motion(Motion.Kind kind, String from, String to) {
        return new Motion(kind, from, to);
    }

    @Test
    void between_tellsOfWhatTravels_fromWhereItWasIfThatHasGone() {
        Picture before = picture(List.of(), group("gone", 10, 20), group("a", 1, 1));
        Picture after =
                picture(
                        List.of(
                                motion(Motion.Kind.COPY, "a", "b"),
                                motion(Motion.Kind.READ, "gone", "b"),
                                motion(Motion.Kind.MOVE, "new", "b"),
                                motion(Motion.Kind.MAP, "nowhere", "b"),
                                motion(Motion.Kind.WRITE, "a", "nowhere")),
                        group("a", 0, 0),
                        group("b", 30, 40));

        assertThat(Journey.between(before, after))
                .extracting(Journey::kind, j -> j.from().key(), Journey::dx, Journey::dy)
                .containsExactly(
                        tuple(Motion.Kind.COPY, "a", 30.0, 40.0),
                        tuple(Motion.Kind.READ, "gone", 20.0, 20.0));
    }
}
