package io.github.faultscope.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

import java.util.List;

class PictureTest {
    private static final Rect ALL = new Rect(0, 0, 100, 100);

    private static Group square(String key, double x, double y) {
        return GroupBuilder.of(key, x, y)
                .target(key)
                .fill(new Rect(0, 0, 10, 10), 0, Role.INK)
                .build();
    }

    private static Picture of(Pane... panes) {
        return new Picture(100, 100, List.of(panes), List.of());
    }

    @Test
    void at_whereGroupsOverlap_givesTheTopmost() {
        Picture picture =
                of(
                        new Pane("up", Layer.ARROWS, ALL, List.of(square("c", 8, 8))),
                        new Pane(
                                "low",
                                Layer.GROUND,
                                ALL,
                                List.of(square("a", 0, 0), square("b", 5, 5))));

        assertThat(picture.at(1, 1)).map(Group::key).hasValue("a");
        assertThat(picture.at(6, 6)).map(Group::key).hasValue("b");
        assertThat(picture.at(9, 9)).map(Group::key).hasValue("c");
        assertThat(picture.at(50, 50)).isEmpty();
    }

    @Test
    void at_overAGroupWithoutTarget_looksThroughIt() {
        Group veil = GroupBuilder.of("veil").fill(ALL, 0, Role.NOW_WASH).build();
        Picture picture =
                of(
                        new Pane("low", Layer.GROUND, ALL, List.of(square("a", 0, 0))),
                        new Pane("up", Layer.ARROWS, ALL, List.of(veil)));

        assertThat(picture.at(1, 1)).map(Group::key).hasValue("a");
    }

    @Test
    void twoGroups_withOneKey_areRefusedEvenInTwoPanes() {
        Pane one = new Pane("one", Layer.GROUND, ALL, List.of(square("a", 0, 0)));
        Pane two = new Pane("two", Layer.CHIPS, ALL, List.of(square("a", 20, 0)));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(one, two))
                .withMessageContaining("two groups have the key a");
        assertThatIllegalArgumentException().isThrownBy(() -> of(one, one));
    }

    @Test
    void key_tellsIdentityAndPlace() {
        Group group = square("page/13@queue/active", 0.4, 2.6);

        assertThat(group.identity()).isEqualTo("page/13");
        assertThat(group.placeKind()).isEqualTo("queue");
        assertThat(group.x()).isZero();
        assertThat(group.y()).isEqualTo(3);
        assertThat(group.bounds()).isEqualTo(new Rect(0, 3, 10, 10));
        assertThat(square("entry/1", 0, 0).placeKind()).isEmpty();
    }

    @Test
    void scaled_snapsEdgesAndKeepsNeighboursTogether() {
        Box left = Box.outlined(new Rect(0, 0, 33, 33), 6, Role.SURFACE, Role.EDGE, 1);
        Box right = Box.filled(new Rect(33, 0, 33, 33), 0, Role.INK);

        assertThat(left.scaled(1.25).bounds().right()).isEqualTo(right.scaled(1.25).x());
        assertThat(left.scaled(1.25).strokeWidth()).isEqualTo(1);
        assertThat(left.scaled(2).strokeWidth()).isEqualTo(2);
        assertThat(DemoPicture.atCopy().scaled(1)).isEqualTo(DemoPicture.atCopy());
        assertThat(DemoPicture.atCopy().scaled(1.5).width()).isEqualTo(2400);
    }

    @Test
    void scaledBits_areWholePixelsInsideTheirRoom() {
        Bits bits = new Bits(4, 30, 4, 4, 1, 8, 0b1, Role.VALID, Role.EMPTY);
        for (double factor : new double[] {1, 1.1, 1.25, 1.5, 2, 2.75}) {
            Bits larger = bits.scaled(factor);
            Rect room = bits.bounds().scaled(factor);

            assertThat(larger.cellWidth()).isEqualTo(Math.rint(larger.cellWidth()));
            assertThat(larger.bounds().x()).isGreaterThanOrEqualTo(room.x());
            assertThat(larger.bounds().right()).isLessThanOrEqualTo(room.right());
        }
    }

    @Test
    void text_isPlacedByItsAnchorInWholePixels() {
        Text right = new Text(100, 20, "abc", Type.mono(10), Role.INK, Anchor.RIGHT);
        Text centre = new Text(100, 20, "abc", Type.mono(10), Role.INK, Anchor.CENTER);

        assertThat(right.width()).isEqualTo(18);
        assertThat(right.left()).isEqualTo(82);
        assertThat(centre.left()).isEqualTo(91);
        assertThat(right.bounds().y()).isLessThan(12);
    }

    @Test
    void line_ofOddWidth_goesThroughPixelCentres() {
        assertThat(Line.rule(3, 0, 3, 9, Role.RULE).crisp().x1()).isEqualTo(3.5);
        assertThat(Line.rule(0, 4, 9, 4, Role.RULE).crisp().y2()).isEqualTo(4.5);
        assertThat(new Line(3, 0, 3, 9, Role.RULE, 2, Dash.SOLID).crisp().x1()).isEqualTo(3);
        assertThat(Line.rule(0, 0, 5, 9, Role.RULE).hit(100, 0)).isFalse();
    }
}
