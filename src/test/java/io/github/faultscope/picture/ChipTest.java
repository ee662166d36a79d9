package io.github.faultscope.picture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.List;

class ChipTest {
    private static List<Mark> marks(Chip chip, ChipSize size) {
        return chip.at("page/1", 0, 0, size, null).build().shapes().stream()
                .filter(Icon.class::isInstance)
                .map(shape -> ((Icon) shape).mark())
                .toList();
    }

    private static List<String> texts(Chip chip, ChipSize size) {
        return chip.at("page/1", 0, 0, size, null).build().shapes().stream()
                .filter(Text.class::isInstance)
                .map(shape -> ((Text) shape).text())
                .toList();
    }

    @ParameterizedTest
    @EnumSource(ChipSize.class)
    void everyShape_staysInside_howeverFullTheChip(ChipSize size) {
        Chip full =
                Chip.frame(65535)
                        .tag("d")
                        .busy(true, 3)
                        .held(12, 9, 2)
                        .referenced(true)
                        .blocks(0xff, 0x0f);
        Group group = full.at("page/1", 0, 0, size, "page/1").build();
        Rect inside = new Rect(0, 0, size.width(), size.height());

        assertThat(group.shapes())
                .filteredOn(shape -> !(shape instanceof Text))
                .allSatisfy(shape -> assertThat(inside.union(shape.bounds())).isEqualTo(inside));
        assertThat(group.shapes())
                .filteredOn(Text.class::isInstance)
                .allSatisfy(
                        shape -> {
                            assertThat(shape.bounds().x()).isNotNegative();
                            assertThat(shape.bounds().right()).isLessThanOrEqualTo(size.width());
                        });
    }

    @Test
    void busy_isALockForOneOwnerAndAHollowOneWithACountForSeveral() {
        assertThat(marks(Chip.frame(1).busy(true, 0), ChipSize.NORMAL)).containsExactly(Mark.LOCK);
        Chip shared = Chip.frame(1).busy(false, 2);
        assertThat(marks(shared, ChipSize.NORMAL)).containsExactly(Mark.LOCK_SHARED);
        assertThat(texts(shared, ChipSize.NORMAL)).containsExactly("2", "1");
    }

    @Test
    void marks_thatDoNotFit_giveUpTheLeastPressing() {
        Chip full = Chip.frame(1).busy(true, 0).held(1, 1, 1).referenced(true);

        assertThat(marks(full, ChipSize.TINY)).containsExactly(Mark.LOCK, Mark.PIN);
        assertThat(marks(full, ChipSize.NORMAL))
                .containsExactly(Mark.LOCK, Mark.PIN, Mark.HOOK, Mark.COPY);
    }

    @Test
    void bars_showValidAboveDirty() {
        Chip chip = Chip.frame(1).blocks(0b1, 0b10000000);
        List<Bits> bars =
                chip.at("page/1", 0, 0, ChipSize.NORMAL, null).build().shapes().stream()
                        .filter(Bits.class::isInstance)
                        .map(Bits.class::cast)
                        .toList();

        assertThat(bars).extracting(Bits::on).containsExactly(Role.VALID, Role.DIRTY);
        assertThat(bars.get(0).y()).isLessThan(bars.get(1).y());
        assertThat(bars.get(0).isSet(0)).isTrue();
        assertThat(bars.get(1).isSet(7)).isTrue();
        assertThat(bars.get(0).cell(1).height()).isLessThan(bars.get(0).cell(0).height());
    }

    @Test
    void ghost_hasABrokenOutlineAndNoBars() {
        Group ghost = Chip.ghost("swap").at("g", 0, 0, ChipSize.COMPACT, null).build();

        assertThat(ghost.shapes()).hasSize(2);
        assertThat(((Box) ghost.shapes().get(0)).dash()).isEqualTo(Dash.DASHED);
    }
}
