package io.github.faultscope.machine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.faultscope.check.Invariants;
import io.github.faultscope.kern.KernelThread;
import io.github.faultscope.kern.Sx;
import io.github.faultscope.vm.VmMap;
import io.github.faultscope.vm.VmMeter;
import io.github.faultscope.vm.VmObject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

/** U2: when what leaves a map loses its reference to an object, with the map locked or not. */
class ObjectReleaseTest {
    private static Rig rig(String release) {
        return new Rig(MachineConfig.standard().with(MachineParameter.OBJECT_RELEASE, release));
    }

    /**
     * Runs what was begun, with invariants, and notes whether the map is locked when an object
     * ends.
     */
    private static String lockedAtRelease(Rig r, int map) {
        StringBuilder seen = new StringBuilder();
        while (r.machine.step()) {
            String id = r.machine.runner().table().get(r.log.block(r.log.steps() - 1)).id();
            if (id.equals("OT3")) {
                seen.append(Sx.holder(r.k, map + VmMap.LOCK) != 0 ? 'L' : 'u');
            }
            assertThat(Invariants.check(r.k).stream().filter(f -> !f.hazard()).toList()).isEmpty();
        }
        return seen.toString();
    }

    @ParameterizedTest
    @CsvSource({"at_once, LLL", "deferred, uuu"})
    void munmap_ofThreeEntries_releasesEachWithTheMapLockedOrNot(String release, String locked) {
        Rig r =
                rig(release)
                        .checked(
                                "spawn P",
                                "P: mmap a 2 pages rw anon private",
                                "P: mmap b 2 pages r anon private",
                                "P: mmap c 2 pages rw anon private",
                                "P: write a 0 = 1",
                                "P: read b 0",
                                "P: write c 1 = 2");
        long before = VmMeter.vTfree(r.k);
        r.begin("P: munmap at 0x10000 6 pages");

        assertThat(lockedAtRelease(r, r.map("P"))).isEqualTo(locked);

        assertThat(r.machine.lastResult())
                .extracting(ActionResult::outcome)
                .isEqualTo(Outcome.SUCCESS);
        assertThat(r.entries("P")).isEmpty();
        assertThat(VmMeter.vTfree(r.k) - before).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({"at_once, L", "deferred, u"})
    void mmapFixed_overAMapping_releasesWhatWasThere(String release, String locked) {
        Rig r =
                rig(release)
                        .checked(
                                "spawn P", "P: mmap a 4 pages rw anon private", "P: write a 1 = 1");
        int old = r.object("P", "a");
        r.begin("P: mmap b 4 pages rw anon shared at 0x10000");

        assertThat(lockedAtRelease(r, r.map("P"))).isEqualTo(locked);

        assertThat(r.k.all(VmObject.STRUCT)).doesNotContain(old);
        assertThat(r.entries("P")).isEqualTo("10000-14000 share");
    }

    @ParameterizedTest
    @CsvSource({"at_once", "deferred"})
    void exit_afterFork_leavesTheChildsPagesAlone(String release) {
        Rig r =
                rig(release)
                        .checked(
                                "spawn P",
                                "file F 4 pages",
                                "P: mmap a 4 pages rw anon private",
                                "P: mmap f 4 pages rw file F shared",
                                "P: write a 1 = 7",
                                "P: write f 2 = 8",
                                "P: fork C",
                                "P: write a 1 = 9",
                                "P: exit");

        assertThat(r.checkedResult("C: read a 1").value()).isEqualTo(7);
        assertThat(r.checkedResult("C: read f 2").value()).isEqualTo(8);
        for (int t : KernelThread.all(r.k)) {
            assertThat(KernelThread.deferred(r.k, t)).isZero();
        }
    }

    @Test
    void munmap_insideADeferredMachine_trimsTheObjectWithTheMapLocked() {
        Rig r =
                rig("deferred")
                        .checked("spawn P", "P: mmap a 4 pages rw anon private")
                        .checked("P: write a 0 = 1", "P: write a 3 = 2", "P: munmap a 2..3");

        int o = r.object("P", "a");
        assertThat(r.object(o)).isEqualTo("ref 1 shadow 0 resident 1 size 2");
        assertThat(List.of(r.entries("P")))
                .containsExactly("10000-12000 copy o%d+0".formatted(r.k.id(o)));
    }
}
