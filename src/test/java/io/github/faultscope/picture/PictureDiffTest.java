package io.github.faultscope.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

/** Groups are written {@code key x}; a trailing {@code !} gives them another look. */
class PictureDiffTest {
    private static final Rect ALL = new Rect(0, 0, 100, 100);

    private static Picture picture(String... groups) {
        return new Picture(100, 100, List.of(pane("chips", groups)), List.of());
    }

    private static Pane pane(String key, String... groups) {
        List<Group> built = new ArrayList<>();
        for (String text : groups) {
            List<String> words = List.of(text.split(" ", -1));
            Role role = words.size() > 2 ? Role.NOW : Role.INK;
            built.add(
                    GroupBuilder.of(words.get(0), Double.parseDouble(words.get(1)), 0)
                            .fill(new Rect(0, 0, 9, 9), 0, role)
                            .build());
        }
        return new Pane(key, Layer.CHIPS, ALL, built);
    }

    @Test
    void between_equalPictures_isEmpty() {
        PictureDiff diff = PictureDiff.between(picture("a 0", "b 10"), picture("a 0", "b 10"));

        assertThat(diff.isEmpty()).isTrue();
        assertThat(diff.same()).isEqualTo(2);
    }

    @Test
    void between_tellsAddedRemovedMovedChanged() {
        PictureDiff diff =
                PictureDiff.between(
                        picture("a 0", "b 10", "c 20", "d 30", "e 40"),
                        picture("a 0", "b 11", "c 20 !", "d 31 !", "f 50"));

        assertThat(diff.added()).extracting(p -> p.group().key()).containsExactly("f");
        assertThat(diff.removed()).extracting(p -> p.group().key()).containsExactly("e");
        assertThat(diff.moved()).extracting(c -> c.after().key()).containsExactly("b", "d");
        assertThat(diff.changed()).extracting(c -> c.after().key()).containsExactly("c", "d");
        assertThat(diff.same()).isEqualTo(1);
        assertThat(diff.transfers()).isEmpty();
    }

    @Test
    void chip_thatChangesQueue_isSeenToMoveWhileItStaysInItsObject() {
        PictureDiff diff =
                PictureDiff.between(
                        picture("page/13@object/O/3 0", "page/13@queue/active 50"),
                        picture("page/13@object/O/3 0", "page/13@queue/none 90"));

        assertThat(diff.transfers())
                .extracting(t -> t.from().key(), t -> t.to().key(), PictureDiff.Transfer::leaves)
                .containsExactly(tuple("page/13@queue/active", "page/13@queue/none", true));
    }

    @Test
    void chip_thatChangesQueueAndObject_movesWithinEachKindOfPlace() {
        PictureDiff diff =
                PictureDiff.between(
                        picture("page/5@object/O/3 0", "page/5@queue/active 50"),
                        picture("page/5@queue/inactive 60", "page/5@object/S1/3 20"));

        assertThat(diff.transfers())
                .extracting(t -> t.from().key(), t -> t.to().key())
                .containsExactly(
                        tuple("page/5@queue/active", "page/5@queue/inactive"),
                        tuple("page/5@object/O/3", "page/5@object/S1/3"));
    }

    @Test
    void chip_thatAppearsInAnObject_comesOutOfTheQueueThatStillShowsIt() {
        PictureDiff diff =
                PictureDiff.between(
                        picture("page/31@queue/none 50"),
                        picture("page/31@queue/none 50", "page/31@object/S1/3 0"));

        assertThat(diff.transfers())
                .extracting(t -> t.from().key(), t -> t.to().key(), PictureDiff.Transfer::leaves)
                .containsExactly(tuple("page/31@queue/none", "page/31@object/S1/3", false));
    }

    @Test
    void group_inAnotherPane_isRemovedAndAdded() {
        Picture before = new Picture(9, 9, List.of(pane("p", "a 0"), pane("q")), List.of());
        Picture after = new Picture(9, 9, List.of(pane("p"), pane("q", "a 0")), List.of());
        PictureDiff diff = PictureDiff.between(before, after);

        assertThat(diff.added()).extracting(PictureDiff.Placed::pane).containsExactly("q");
        assertThat(diff.removed()).extracting(PictureDiff.Placed::pane).containsExactly("p");
        assertThat(diff.panesChanged()).isFalse();
    }

    @Test
    void groups_thatChangeTheirOrder_areTold() {
        PictureDiff swapped = PictureDiff.between(picture("a 0", "b 0"), picture("b 0", "a 0"));
        PictureDiff more = PictureDiff.between(picture("a 0", "b 0"), picture("x 0", "a 0", "b 0"));

        assertThat(swapped.reordered()).containsExactly("chips");
        assertThat(swapped.isEmpty()).isFalse();
        assertThat(more.reordered()).isEmpty();
    }

    @Test
    void panes_thatComeOrGetOtherBounds_areTold() {
        Picture two = new Picture(100, 100, List.of(pane("chips"), pane("more")), List.of());
        Pane grown = new Pane("chips", Layer.CHIPS, new Rect(0, 0, 5, 5), List.of());

        assertThat(PictureDiff.between(picture(), two).panesChanged()).isTrue();
        assertThat(
                        PictureDiff.between(
                                        picture(), new Picture(100, 100, List.of(grown), List.of()))
                                .panesChanged())
                .isTrue();
    }
}
