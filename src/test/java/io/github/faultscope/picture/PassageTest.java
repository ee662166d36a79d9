package io.github.faultscope.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.faultscope.picture.Sprite.Kind;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

/** How one picture becomes the next. */
class PassageTest {
    private static final Rect ALL = new Rect(0, 0, 400, 400);

    private static Group group(String key, double x, double y) {
        return GroupBuilder.of(key, x, y).fill(new Rect(0, 0, 10, 10), 0, Role.INK).build();
    }

    private static Group other(String key, double x, double y) {
        return GroupBuilder.of(key, x, y).fill(new Rect(0, 0, 10, 10), 0, Role.NOW).build();
    }

    private static Picture picture(List<Motion> motions, Group... groups) {
        return new Picture(
                400, 400, List.of(new Pane("chips", Layer.CHIPS, ALL, List.of(groups))), motions);
    }

    private static Motion motion(Motion.Kind kind, String from, String to) {
        return new Motion(kind, from, to);
    }

    private static Passage on(Picture before, Picture after) {
        return Passage.on(before, after, PictureDiff.between(before, after));
    }

    @Test
    void difference_becomesSlidesAndFades_andWhatArrivesDoesNotRest() {
        Picture before =
                picture(
                        List.of(),
                        group("page/1@queue/free", 0, 0),
                        group("stays", 50, 50),
                        group("moves", 90, 90),
                        group("goes", 200, 200));
        Picture after =
                picture(
                        List.of(),
                        group("page/1@queue/active", 100, 0),
                        group("stays", 50, 50),
                        group("moves", 60, 90),
                        group("comes", 300, 200));

        Passage passage = on(before, after);

        assertThat(passage.sprites())
                .extracting(Sprite::kind, s -> s.group().key(), Sprite::dx, Sprite::dy)
                .containsExactly(
                        tuple(Kind.VANISH, "goes", 0.0, 0.0),
                        tuple(Kind.SLIDE, "page/1@queue/active", -100.0, 0.0),
                        tuple(Kind.APPEAR, "comes", 0.0, 0.0),
                        tuple(Kind.SLIDE, "moves", 30.0, 0.0));
        assertThat(passage.resting().panes().getFirst().groups())
                .extracting(Group::key)
                .containsExactly("stays");
    }

    @Test
    void motions_areSeenOnTheWayOn_andNotBack() {
        Picture before = picture(List.of(), group("a", 0, 0), group("b", 100, 0));
        Picture after =
                picture(
                        List.of(
                                motion(Motion.Kind.COPY, "a", "b"),
                                motion(Motion.Kind.READ, "a", "c"),
                                motion(Motion.Kind.UNMAP, "b", "b")),
                        group("a", 0, 0),
                        other("b", 100, 0),
                        group("c", 40, 200));

        assertThat(on(before, after).sprites())
                .extracting(Sprite::kind, s -> s.group().key(), Sprite::dx, Sprite::dy)
                .containsExactly(
                        tuple(Kind.APPEAR, "c", 0.0, 0.0),
                        tuple(Kind.LINGER, "b", 0.0, 0.0),
                        tuple(Kind.TRAVEL, "a", 100.0, 0.0),
                        tuple(Kind.COME, "c", -40.0, -200.0),
                        tuple(Kind.DISSOLVE, "b", 0.0, 0.0));
        assertThat(Passage.back(before, after, PictureDiff.between(before, after)).sprites())
                .extracting(Sprite::kind)
                .containsExactly(Kind.APPEAR);
    }

    @Test
    void pageOfAListThatIsDrawnInPart_goesInto_andComesOutOf_whatStandsForTheRest() {
        Group more = group(Group.moreKey("queue/b"), 90, 0);
        Picture before =
                picture(
                        List.of(),
                        more,
                        group("page/1@queue/a", 0, 0),
                        group("page/2@queue/b", 60, 0),
                        group("page/3@object/o", 0, 99));
        Picture after =
                picture(
                        List.of(
                                motion(Motion.Kind.MOVE, "page/1@queue/a", "page/1@queue/b"),
                                motion(Motion.Kind.MOVE, "page/4@queue/b", "page/4@queue/a")),
                        more,
                        group("page/3@queue/b", 70, 0),
                        group("page/3@object/o", 0, 99),
                        group("page/4@queue/a", 10, 0));

        assertThat(on(before, after).sprites())
                .extracting(Sprite::kind, s -> s.group().key(), Sprite::dx)
                .containsExactly(
                        tuple(Kind.SINK, "page/1@queue/a", 90.0),
                        tuple(Kind.SINK, "page/2@queue/b", 30.0),
                        tuple(Kind.SLIDE, "page/3@queue/b", 20.0),
                        tuple(Kind.SLIDE, "page/4@queue/a", 80.0));
    }

    @Test
    void groundLayer_neverMoves() {
        Picture before =
                new Picture(
                        400,
                        400,
                        List.of(new Pane("g", Layer.GROUND, ALL, List.of(group("a", 0, 0)))),
                        List.of());
        Picture after =
                new Picture(
                        400,
                        400,
                        List.of(new Pane("g", Layer.GROUND, ALL, List.of(group("b", 9, 9)))),
                        List.of());

        assertThat(on(before, after).sprites()).isEmpty();
    }

    // kind, part, how far of 100 pixels, how much of it is seen
    @ParameterizedTest
    @CsvSource({
        "SLIDE, 0, 100, 1",
        "SLIDE, 0.25, 94, 1",
        "SLIDE, 0.5, 50, 1",
        "SLIDE, 1, 0, 1",
        "COME, 0, 100, 1",
        "COME, 0.75, 6, 1",
        "COME, 1, 0, 1",
        "TRAVEL, 0, 0, 1",
        "TRAVEL, 0.5, 50, 1",
        "TRAVEL, 0.75, 94, 1",
        "TRAVEL, 1, 100, 0",
        "APPEAR, 0.25, 0, 0",
        "APPEAR, 1, 0, 1",
        "VANISH, 0, 0, 1",
        "VANISH, 0.5, 0, 0",
        "VANISH, 1, 0, 0",
        "DISSOLVE, 0, 0, 1",
        "DISSOLVE, 0.5, 0, 0.5",
        "DISSOLVE, 1, 0, 0",
        "SINK, 0.5, 50, 1",
        "SINK, 1, 100, 0",
        "LINGER, 0, 0, 1",
        "LINGER, 0.75, 0, 1",
        "LINGER, 1, 0, 0"
    })
    void sprite_atAPart_isThere(Kind kind, double part, double far, double seen) {
        Sprite sprite = new Sprite(group("a", 5, 5), kind, 100, 0);

        assertThat(sprite.x(part)).isEqualTo(far);
        assertThat(sprite.y(part)).isZero();
        assertThat(sprite.opacity(part)).isBetween(seen - 1e-9, seen + 1e-9);
    }

    @Test
    void trail_growsBehindWhatFliesOverOthers_fromWhereItBegan() {
        Sprite away = new Sprite(group("a", 5, 5), Kind.TRAVEL, 0, 100);
        Sprite home = new Sprite(group("a", 5, 5), Kind.COME, 0, 100);

        assertThat(away.trail(0.5)).hasValue(new Line(10, 10, 10, 60, Role.NOW, 2, Dash.SOLID));
        assertThat(home.trail(0.75)).hasValue(new Line(10, 110, 10, 16, Role.NOW, 2, Dash.SOLID));
        assertThat(new Sprite(group("a", 5, 5), Kind.SLIDE, 0, 100).trail(0.5)).isEmpty();
        assertThat(new Sprite(group("a", 5, 5), Kind.TRAVEL, 99, 9).trail(0.5)).isEmpty();
    }
}
