package io.github.faultscope.machine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.faultscope.check.Invariants;
import io.github.faultscope.kern.Mutex;
import io.github.faultscope.vm.Giant;
import io.github.faultscope.vm.VmObject;
import io.github.faultscope.vm.VmProt;

import org.junit.jupiter.api.Test;

/** Files on the machine that users see. */
class FilesTest {
    private static final Action[] PAGE_IN = {
        Actions.spawn("P"),
        Actions.file("F", 8 * 4096),
        Actions.mmap("P", "f", 8, VmProt.READ, Actions.Kind.FILE_SHARED, "F"),
        Actions.read("P", "f", 5)
    };

    private static MachineConfig config(MachineParameter p, String word) {
        return MachineConfig.standard().with(p, word);
    }

    @Test
    void pageIn_ofAFileSystemUnderGiant_takesItAndGivesItBack() {
        Rig r = new Rig(config(MachineParameter.FILE_SYSTEM, "giant"));
        for (Action a : PAGE_IN) {
            r.machine.append(a);
        }
        boolean held = false;
        while (r.machine.step()) {
            held |= Mutex.holder(r.k, Giant.MTX) != 0;
            assertThat(Invariants.check(r.k, r.machine.runner())).isEmpty();
        }
        assertThat(held).isTrue();
        assertThat(Giant.held(r.k)).isZero();
        assertThat(VmObject.is(r.k, r.fileObject("F"), VmObject.NEEDGIANT)).isTrue();
        assertThat(r.pte("P", "f", 5)).isEqualTo("r-- A");
    }

    @Test
    void pageIn_ofAShortRun_bringsFewerPages() {
        Rig r = new Rig(MachineConfig.standard().with(MachineParameter.RUN_PAGES, 4)).run(PAGE_IN);
        assertThat(r.counters()).containsEntry("vnodepgsin", 3L);
    }
}
