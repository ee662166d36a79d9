package io.github.faultscope.machine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.faultscope.check.Finding;
import io.github.faultscope.check.Invariants;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.KernelThread;
import io.github.faultscope.vm.SwapSpace;
import io.github.faultscope.vm.VmMap;
import io.github.faultscope.vm.VmMeter;
import io.github.faultscope.vm.VmObject;
import io.github.faultscope.vm.VmObjects;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Objects;

/** Trouble on purpose, and what is said of those who wait because of it. */
class FailuresTest {
    private static Rig file() {
        return new Rig()
                .script(
                        "spawn P",
                        "P: thread 2",
                        "file F 64 pages",
                        "P: mmap data 64 pages rw file F shared",
                        "P: read data 20");
    }

    private static String waits(Rig r, String thread) {
        Waits.Wait w = Waits.of(r.k, Threads.find(r.k, thread));
        return w == null
                ? ""
                : w.what()
                        + w.whom().stream().map(t -> " of " + KernelThread.name(r.k, t)).toList();
    }

    // what somebody has, what P waits for
    @ParameterizedTest
    @CsvSource({
        "map, vm_map of P[ of somebody]",
        "object data 0, vm_object o3 (F)[ of somebody]",
        "vnode data 0, vnode of F[ of somebody]",
        "queues, the page queues[ of somebody]",
        "page data 25, page p12[ of somebody]"
    })
    void occupy_something_faultsWaitUntilItIsVacated(String what, String waitsFor) {
        Rig r = file().script("P: occupy " + what);
        r.script("P: read data 25");
        assertThat(waits(r, "P")).isEqualTo(waitsFor);
        assertThat(r.machine.status()).isEqualTo(Machine.Status.STUCK);
        assertThat(Waits.deadlock(r.k)).isNull();
        assertThat(Invariants.check(r.k)).filteredOn(f -> !f.hazard()).isEmpty();
        r.script("P: vacate " + what);
        assertThat(r.machine.status()).isEqualTo(Machine.Status.FINISHED);
        assertThat(r.machine.lastResult("P")).extracting(ActionResult::value).isEqualTo(125L);
        assertThat(Invariants.check(r.k)).extracting(Finding::message).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "P: munmap data",
                "P: exit",
                "P: exec F",
                "P: mmap new 3 pages rw anon private at 0x10000"
            })
    void occupyPage_ofAnObjectThatEnds_keepsItUntilVacated(String end) {
        Rig r = new Rig().script("spawn P", "file F 4 pages");
        r.script("P: mmap data 3 pages rw anon private", "P: write data 1");
        r.script("P: occupy page data 1", end);
        assertThat(waits(r, "P")).startsWith("paging in progress in vm_object");
        assertThat(Invariants.check(r.k)).extracting(Finding::message).isEmpty();
        r.script("vacate_all");
        assertThat(r.machine.status()).isEqualTo(Machine.Status.FINISHED);
        assertThat(Invariants.check(r.k)).extracting(Finding::message).isEmpty();
    }

    @Test
    void vacate_whatIsMappedNoMore_isFoundByItsAddress() {
        Rig r =
                new Rig()
                        .script(
                                "spawn P",
                                "P: mmap data 3 pages rw anon private",
                                "P: write data 1");
        r.script("P: occupy page data 1", "P: munmap data");
        assertThat(r.machine.status()).isEqualTo(Machine.Status.STUCK);
        r.script("P: vacate page data 1");
        assertThat(r.machine.status()).isEqualTo(Machine.Status.FINISHED);
    }

    @Test
    void occupyPage_thatAnotherHas_countsBothAndTakesTurns() {
        Rig r = file().script("P: occupy page data 25", "P: occupy page data 25");
        int o = r.object("P", "data");
        assertThat(VmObject.pagingInProgress(r.k, o)).isEqualTo(2);
        assertThat(Invariants.check(r.k)).extracting(Finding::message).isEmpty();
        r.script("P: vacate page data 25");
        assertThat(VmObject.pagingInProgress(r.k, o)).isEqualTo(1);
        r.script("P: vacate page data 25");
        assertThat(VmObject.pagingInProgress(r.k, o)).isZero();
        assertThat(Invariants.check(r.k)).extracting(Finding::message).isEmpty();
    }

    @Test
    void occupyPage_whoseObjectCouldBeMerged_onlyWhatIsFreeMovesUp() {
        Rig r =
                new Rig()
                        .script(
                                "spawn P",
                                "P: mmap heap 2 pages rw anon private",
                                "P: write heap 0",
                                "P: write heap 1",
                                "P: fork C",
                                "P: write heap 0",
                                "P: occupy page heap 1",
                                "C: exit");
        assertThat(waits(r, "C")).startsWith("paging in progress in vm_object");
        assertThat(Invariants.check(r.k)).extracting(Finding::message).isEmpty();
        r.script("P: vacate page heap 1");
        assertThat(VmMeter.objectCollapses(r.k)).isEqualTo(1);
    }

    @Test
    void keepBusy_ofABusyPage_isRefused() {
        Rig r = file().script("P: occupy page data 25");
        assertThat(r.result("P: keep_busy data 25").outcome()).isEqualTo(Outcome.PAGE_BUSY);
    }

    @Test
    void occupyPage_thatIsGoneWhenItsTurnComes_takesNothing() {
        Rig r = file().script("P: occupy page data 25", "P: ftruncate F 0 pages");
        r.script("P: occupy page data 25", "P: vacate page data 25");
        assertThat(r.machine.status()).isEqualTo(Machine.Status.FINISHED);
        assertThat(r.machine.results())
                .extracting(ActionResult::outcome)
                .contains(Outcome.NOTHING_THERE);
        assertThat(Invariants.check(r.k)).extracting(Finding::message).isEmpty();
    }

    // action, outcome
    @ParameterizedTest
    @CsvSource({
        "occupy page data 50, NOTHING_THERE",
        "occupy page, NOTHING_THERE",
        "occupy object at 0x1000, NOTHING_THERE",
        "vacate map, NOBODY_HAS_IT",
        "vacate giant, NOBODY_HAS_IT"
    })
    void trouble_withNothing_isRefused(String action, Outcome outcome) {
        assertThat(file().result("P: " + action).outcome()).isEqualTo(outcome);
    }

    @Test
    void frames_takenAway_faultsWaitUntilTheyComeBack() {
        Rig r =
                new Rig()
                        .script(
                                "spawn P",
                                "P: mmap heap 8 pages rw anon private",
                                "take_frames 60");
        assertThat(VmMeter.vWireCount(r.k)).isEqualTo(60);
        r.script("P: write heap 0");
        assertThat(waits(r, "P")).isEqualTo("free frames[]");
        r.script("give_frames 60");
        assertThat(r.machine.status()).isEqualTo(Machine.Status.FINISHED);
        assertThat(Invariants.check(r.k)).extracting(Finding::message).isEmpty();
    }

    @Test
    void changeMap_whileTheDiskWorks_hasTheFaultLookAgain() {
        Rig r = file().script("hold disk", "P: read data 50");
        long before = VmMap.timestamp(r.k, r.map("P"));
        r.script("P: change_map");
        assertThat(VmMap.timestamp(r.k, r.map("P"))).isEqualTo(before + 1);
        int from = r.log.steps();
        r.script("release disk");
        assertThat(r.path(from)).contains("B48 B49 B50 B51");
    }

    @Test
    void deadlock_isNamedWithItsCycle() {
        Rig r = new Rig().script("spawn P", "P: thread 2");
        Kernel k = r.k;
        int a = VmObjects.allocate(k, VmObject.DEFAULT, 1);
        int b = VmObjects.allocate(k, VmObject.DEFAULT, 1);
        VmObject.name(k, b, k.intern("b"));
        lock(k, "P.1", a);
        lock(k, "P.2", b);
        assertThat(lock(k, "P.2", a)).isFalse();
        assertThat(Waits.deadlock(k)).isNull();
        assertThat(lock(k, "P.1", b)).isFalse();
        assertThat(Objects.requireNonNull(Waits.deadlock(k)))
                .isEqualTo(
                        "P.1 waits for vm_object o%d (b) held by P.2, which waits for vm_object o%d held by P.1"
                                .formatted(k.id(b), k.id(a)));
        assertThat(r.machine.deadlock()).isEqualTo(Waits.deadlock(k));
    }

    private static boolean lock(Kernel k, String thread, int o) {
        k.setCurthread(Threads.find(k, thread));
        return VmObjects.lock(k, o);
    }

    @Test
    void badswap_failsUntilItIsMended() {
        Rig r = new Rig().checked("badswap block 3");
        assertThat(SwapSpace.bad(r.k, 3)).isTrue();
        r.checked("badswap block 3 mended");
        assertThat(SwapSpace.bad(r.k, 3)).isFalse();
    }

    @Test
    void frames_takenAndGivenBack_areCounted() {
        Rig r = new Rig();
        assertThat(r.result("give_frames 1").outcome()).isEqualTo(Outcome.NO_FRAMES_TAKEN);
        assertThat(r.result("take_frames 60000").value()).isEqualTo(64);
        assertThat(r.result("give_frames 60000").value()).isEqualTo(64);
    }
}
