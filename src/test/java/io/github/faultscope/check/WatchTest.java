package io.github.faultscope.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.machine.Action;
import io.github.faultscope.machine.Actions;
import io.github.faultscope.machine.Machine;
import io.github.faultscope.machine.MachineConfig;
import io.github.faultscope.vm.Pmap;
import io.github.faultscope.vm.Pmaps;
import io.github.faultscope.vm.VmMap;
import io.github.faultscope.vm.VmMaps;
import io.github.faultscope.vm.VmPage;
import io.github.faultscope.vm.VmProt;

import org.junit.jupiter.api.Test;

import java.util.List;

/** What only shows from one state to the next, or while a daemon is at work. */
class WatchTest {
    private static final int MOST_STEPS = 10_000;
    private static final int ACT_MAX = 64;

    private final Machine machine = new Machine(MachineConfig.standard());
    private final Kernel k = machine.kernel();
    private final Watch watch = new Watch();

    private void run(Action... actions) {
        for (Action a : actions) {
            machine.append(a);
        }
        while (machine.step()) {
            assertThat(watch.look(k)).isEmpty();
        }
    }

    private List<Integer> look() {
        return watch.look(k).stream().map(Finding::number).toList();
    }

    /** A page that its process has written, and whose dirtiness nothing but its pte says. */
    private int modified() {
        run(Actions.spawn("P"), Actions.anon("P", "a", 2), Actions.write("P", "a", 0));
        int m = Pmap.page(Pmap.pte(k, pmap(), 0x10000));
        VmPage.dirty(k, m, 0);
        assertThat(look()).isEmpty();
        return m;
    }

    private int pmap() {
        for (int map : k.all(VmMap.STRUCT)) {
            if (VmMaps.lookupEntry(k, map, 0x10000) != 0 && !VmMap.systemMap(k, map)) {
                return VmMap.pmap(k, map);
            }
        }
        throw new AssertionError("no map");
    }

    @Test
    void rightToWrite_takenAway_leavesItsMarkInDirty() {
        modified();

        Pmaps.protect(k, pmap(), 0x10000, 0x12000, VmProt.READ);

        assertThat(look()).isEmpty();
    }

    @Test
    void rightToWrite_takenAwayWithoutAMark_isReported() {
        int m = modified();

        Pmaps.protect(k, pmap(), 0x10000, 0x12000, VmProt.READ);
        VmPage.dirty(k, m, 0);

        assertThat(look()).contains(51);
    }

    @Test
    void version_thatGoesBack_isReported() {
        modified();
        int map = Pmap.map(k, pmap());

        VmMap.timestamp(k, map, VmMap.timestamp(k, map) - 1);

        assertThat(look()).containsExactly(10);
    }

    @Test
    void standing_aboveTheMostAfterAScan_isReported() {
        run(Actions.spawn("P"), Actions.anon("P", "a", 2), Actions.write("P", "a", 0));
        machine.append(Action.of("", "pagedaemon").with("do", "page_stats"));
        int m = Pmap.page(Pmap.pte(k, pmap(), 0x10000));
        int before = VmPage.actCount(k, m);
        for (int i = 0; i < MOST_STEPS && VmPage.actCount(k, m) <= before; i++) {
            assertThat(machine.step()).isTrue();
            assertThat(look()).isEmpty();
        }

        VmPage.actCount(k, m, ACT_MAX + 1);

        assertThat(look()).containsExactly(42);
    }

    @Test
    void cleanPage_isAMistakeUnlessSomethingSaysWhy() {
        run(
                Actions.spawn("P"),
                Actions.anon("P", "a", 2),
                Actions.write("P", "a", 0).with("value", 7));
        int m = Pmap.page(Pmap.pte(k, pmap(), 0x10000));
        Pmaps.clearModify(k, m);
        VmPage.dirty(k, m, 0);
        assertThat(watch.look(k))
                .extracting(Finding::number, Finding::hazard)
                .containsExactly(tuple(43, false));

        VmPage.notDirtied(k, m);
        assertThat(watch.look(k))
                .extracting(Finding::number, Finding::hazard)
                .containsExactly(tuple(43, true));

        VmPage.givenFree(k, m);
        assertThat(look()).isEmpty();
    }
}
