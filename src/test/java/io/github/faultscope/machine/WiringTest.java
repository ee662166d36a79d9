package io.github.faultscope.machine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.vm.Kern;
import io.github.faultscope.vm.PageQueues;
import io.github.faultscope.vm.Pmap;
import io.github.faultscope.vm.VmMap;
import io.github.faultscope.vm.VmMapEntry;
import io.github.faultscope.vm.VmMeter;
import io.github.faultscope.vm.VmPage;
import io.github.faultscope.vm.VmProt;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** mlock and its kin: what they leave in entries, pages and page tables (model 4.6, 4.16). */
class WiringTest {
    private static Rig locked() {
        return new Rig()
                .checked("spawn P", "P: mmap heap 4 pages rw anon private", "P: mlock heap 0..2");
    }

    private static String entry(Rig r, String region, long page) {
        Kernel k = r.k;
        int e = r.entryAt("P", r.address("P", region, page));
        return "wired %d%s%s"
                .formatted(
                        VmMapEntry.wiredCount(k, e),
                        VmMapEntry.is(k, e, VmMapEntry.USER_WIRED) ? " user" : "",
                        VmMapEntry.is(k, e, VmMapEntry.IN_TRANSITION) ? " transition" : "");
    }

    private static int wireCount(Rig r, String region, long page) {
        return VmPage.wireCount(r.k, r.page(r.object("P", region), page));
    }

    @Test
    void mlock_freshMemory_wiresEachPageAndMapsItDirty() {
        Rig r = locked();

        assertThat(entry(r, "heap", 0)).isEqualTo("wired 1 user");
        assertThat(entry(r, "heap", 3)).isEqualTo("wired 0");
        for (int i = 0; i < 3; i++) {
            assertThat(r.pte("P", "heap", i)).isEqualTo("rw- WAM");
            assertThat(wireCount(r, "heap", i)).isEqualTo(1);
            assertThat(r.page(r.mapped("P", "heap", i))).isEqualTo("NONE valid ff dirty 0");
        }
        assertThat(VmMeter.vWireCount(r.k)).isEqualTo(3);
        assertThat(r.counters()).containsEntry("faults", 3L).containsEntry("zfod", 3L);
        assertThat(Pmap.wiredCount(r.k, VmMap.pmap(r.k, r.map("P")))).isEqualTo(3);
    }

    @Test
    void munlock_lockedMemory_putsItsPagesOnTheActiveQueue() {
        Rig r = locked().checked("P: munlock heap 0..2");

        assertThat(r.entries("P")).isEqualTo("10000-14000 copy o3+0");
        assertThat(entry(r, "heap", 0)).isEqualTo("wired 0");
        assertThat(r.pte("P", "heap", 0)).isEqualTo("rw- AM");
        assertThat(r.page(r.mapped("P", "heap", 0))).startsWith("ACTIVE");
        assertThat(VmMeter.vWireCount(r.k)).isZero();
    }

    @Test
    void mlock_twice_countsOnce() {
        Rig r = locked().checked("P: mlock heap 0..3");

        assertThat(entry(r, "heap", 0)).isEqualTo("wired 1 user");
        assertThat(r.entries("P")).as("the entries are one again").doesNotContain(",");
    }

    @Test
    void mlock_partOfALockedRange_munlockCutsItOut() {
        Rig r = locked().checked("P: munlock heap 1");

        assertThat(entry(r, "heap", 0)).isEqualTo("wired 1 user");
        assertThat(entry(r, "heap", 1)).isEqualTo("wired 0");
        assertThat(entry(r, "heap", 2)).isEqualTo("wired 1 user");
        assertThat(VmMeter.vWireCount(r.k)).isEqualTo(2);
    }

    @Test
    void mlock_privateFileThatMayBeWritten_copiesAtOnce() {
        Rig r =
                new Rig()
                        .checked(
                                "spawn P",
                                "file F 4 pages",
                                "P: mmap text 4 pages rw file F private",
                                "P: mlock text 0..1");

        assertThat(r.counters()).containsEntry("cow", 2L);
        assertThat(r.pte("P", "text", 0)).isEqualTo("rw- WAM");
        assertThat(VmMapEntry.is(r.k, r.entry("P", "text"), VmMapEntry.NEEDS_COPY)).isFalse();
    }

    @Test
    void mlock_pastTheEndOfTheFile_undoesWhatItDid() {
        Rig r =
                new Rig()
                        .checked(
                                "spawn P",
                                "file F 2 pages",
                                "P: mmap data 4 pages rw file F shared");
        ActionResult result = r.checkedResult("P: mlock data");

        assertThat(result.outcome()).isEqualTo(Outcome.NOT_WIRED);
        assertThat(result.kern()).isEqualTo(Kern.PROTECTION_FAILURE);
        assertThat(entry(r, "data", 0)).isEqualTo("wired 0");
        assertThat(VmMeter.vWireCount(r.k)).isZero();
        assertThat(r.page(r.page(r.fileObject("F"), 0))).startsWith("ACTIVE");
        assertThat(r.page(r.page(r.fileObject("F"), 1))).startsWith("ACTIVE");
    }

    @Test
    void mlock_failsInTheSecondEntry_unwiresTheFirstAsWell() {
        Rig r =
                new Rig()
                        .checked(
                                "spawn P",
                                "file F 1 pages",
                                "P: mmap heap 2 pages rw anon private at 0x10000",
                                "P: mmap data 2 pages rw file F shared at 0x12000");
        ActionResult result = r.checkedResult("P: mlock at 0x10000 4 pages");

        assertThat(result.outcome()).isEqualTo(Outcome.NOT_WIRED);
        assertThat(entry(r, "heap", 0)).isEqualTo("wired 0");
        assertThat(entry(r, "data", 0)).isEqualTo("wired 0");
        assertThat(VmMeter.vWireCount(r.k)).isZero();
    }

    @Test
    void mlock_withAHole_failsAndUnwires() {
        Rig r =
                new Rig()
                        .checked(
                                "spawn P",
                                "P: mmap a 2 pages rw anon private at 0x10000",
                                "P: mmap b 2 pages rw anon private at 0x14000");
        ActionResult result = r.checkedResult("P: mlock at 0x10000 6 pages");

        assertThat(result.kern()).isEqualTo(Kern.INVALID_ADDRESS);
        assertThat(VmMeter.vWireCount(r.k)).isZero();
        assertThat(entry(r, "a", 0)).isEqualTo("wired 0");
    }

    @Test
    void munlock_withAHole_unwiresNothing() {
        Rig r = locked();
        ActionResult result = r.checkedResult("P: munlock at 0x10000 6 pages");

        assertThat(result.outcome()).isEqualTo(Outcome.NOT_WIRED);
        assertThat(VmMeter.vWireCount(r.k)).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({
        "P: mlock heap 0..63, TOO_MANY_TO_WIRE, 0", // a third of 64 frames may be wired
        "P: mlock heap 0..20, SUCCESS, 21",
        "P: mlock at 0x5000 1 pages, NOT_WIRED, 0",
        "P: mlockall, BAD_ARGUMENT, 0",
        "P: munlockall, SUCCESS, 0",
        "P: munlock heap, SUCCESS, 0",
    })
    void call_atTheLimits_saysWhy(String call, Outcome outcome, long wired) {
        Rig r = new Rig().checked("spawn P", "P: mmap heap 64 pages rw anon private");

        assertThat(r.checkedResult(call).outcome()).isEqualTo(outcome);
        assertThat(VmMeter.vWireCount(r.k)).isEqualTo(wired);
    }

    /** The limit is asked for these pages and all that the process has wired (model 4.6). */
    @Test
    void mlock_beyondRlimitMemlock_isRefused() {
        Rig r = new Rig().checked("spawn P", "P: mmap heap 8 pages rw anon private");
        r.checked("P: limit memlock 4 pages");
        assertThat(r.checkedResult("P: mlock heap 0..4").outcome())
                .isEqualTo(Outcome.MEMLOCK_LIMIT);
        assertThat(r.checkedResult("P: mlock heap 0..2").outcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(r.checkedResult("P: mlock heap 0..1").outcome())
                .as("what is locked already counts again")
                .isEqualTo(Outcome.MEMLOCK_LIMIT);
        assertThat(r.checkedResult("P: mlock heap 3").outcome()).isEqualTo(Outcome.SUCCESS);
        r.checked("P: fork C");
        assertThat(r.checkedResult("C: mlock heap 0..4").outcome().errno()).isEqualTo("ENOMEM");
        r.checked("P: limit memlock 0 pages");
        assertThat(r.checkedResult("P: mlock heap").outcome()).isEqualTo(Outcome.SUCCESS);
    }

    @Test
    void mlock_withWhatIsWiredAlready_isRefusedForNow() {
        Rig r = new Rig().checked("spawn P", "P: mmap heap 64 pages rw anon private");
        r.checked("P: mlock heap 0..19");

        assertThat(r.checkedResult("P: mlock heap 30..31").outcome())
                .isEqualTo(Outcome.TOO_MANY_WIRED);
        assertThat(r.checkedResult("P: vslock heap 30..31").outcome()).isEqualTo(Outcome.SUCCESS);
    }

    @Test
    void calls_ofAnOrdinaryUser_areNotPermitted() {
        Rig r = locked().checked("P: setuid user", "P: fork C");

        for (String call : new String[] {"mlock heap 0", "munlock heap 0", "mlockall current"}) {
            assertThat(r.checkedResult("P: " + call).outcome()).isEqualTo(Outcome.NOT_PERMITTED);
            assertThat(r.checkedResult("C: " + call).outcome()).isEqualTo(Outcome.NOT_PERMITTED);
        }
        assertThat(r.checkedResult("P: munlockall").outcome()).isEqualTo(Outcome.NOT_PERMITTED);
        assertThat(r.checkedResult("P: setuid root").outcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(r.checkedResult("P: munlockall").outcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(VmMeter.vWireCount(r.k)).isZero();
    }

    /** U10: what may be neither read nor executed is wired, or refused, or passed over. */
    @ParameterizedTest
    @CsvSource({
        "wires, mlock at 0x10000 3 pages, SUCCESS, 3",
        "wires, mlockall current, SUCCESS, 3",
        "refuses, mlock at 0x10000 3 pages, NOT_WIRED, 0",
        "refuses, mlockall current, SUCCESS, 2",
    })
    void mlock_withoutPermission_followsTheSwitch(
            String wireNone, String call, Outcome outcome, long wired) {
        Rig r = new Rig(MachineConfig.standard().with(MachineParameter.WIRE_NONE, wireNone));
        r.checked(
                "spawn P",
                "P: mmap heap 2 pages rw anon private at 0x10000",
                "P: mmap none 1 page --- anon private at 0x12000");

        assertThat(r.checkedResult("P: " + call).outcome()).isEqualTo(outcome);
        assertThat(VmMeter.vWireCount(r.k)).isEqualTo(wired);
        assertThat(VmMapEntry.is(r.k, r.entry("P", "none"), VmMapEntry.WIRE_SKIPPED)).isFalse();
    }

    /** The first page takes WRITE out of max_protection, and so the second cannot be had. */
    @Test
    void mlock_twoPagesWithoutPermission_failsAtTheSecond() {
        Rig r = new Rig().checked("spawn P", "P: mmap none 2 pages --- anon private");
        ActionResult result = r.checkedResult("P: mlock none");

        assertThat(result.outcome()).isEqualTo(Outcome.NOT_WIRED);
        assertThat(VmMeter.vWireCount(r.k)).isZero();
        assertThat(VmMapEntry.maxProtection(r.k, r.entry("P", "none")))
                .isEqualTo(VmProt.READ | VmProt.EXECUTE);
    }

    @Test
    void mlockall_current_wiresTheWholeMapOverHoles() {
        Rig r =
                new Rig()
                        .checked(
                                "spawn P",
                                "P: mmap a 2 pages rw anon private at 0x10000",
                                "P: mmap b 2 pages rw anon private at 0x14000",
                                "P: mlockall current");

        assertThat(VmMeter.vWireCount(r.k)).isEqualTo(4);
        r.checked("P: munlockall");
        assertThat(VmMeter.vWireCount(r.k)).isZero();
    }

    @Test
    void mlockall_future_wiresWhatIsMappedLater() {
        Rig r = new Rig().checked("spawn P", "P: mlockall future");
        r.checked("P: mmap heap 3 pages rw anon private");

        assertThat(entry(r, "heap", 0)).isEqualTo("wired 1 user");
        assertThat(VmMeter.vWireCount(r.k)).isEqualTo(3);
        r.checked("P: munlockall", "P: mmap more 2 pages rw anon private at 0x40000");
        assertThat(VmMeter.vWireCount(r.k)).isZero();
    }

    @Test
    void vslock_lockedByTheUserToo_countsBoth() {
        Rig r = locked().checked("P: vslock heap 0..2");
        assertThat(entry(r, "heap", 0)).isEqualTo("wired 2 user");
        assertThat(wireCount(r, "heap", 0)).as("the page is wired by its entry").isEqualTo(1);

        r.checked("P: munlock heap 0..2");
        assertThat(entry(r, "heap", 0)).isEqualTo("wired 1");
        r.checked("P: vsunlock heap 0..2");
        assertThat(entry(r, "heap", 0)).isEqualTo("wired 0");
        assertThat(VmMeter.vWireCount(r.k)).isZero();
    }

    @Test
    void vslock_whatMayNotBeWritten_isABadAddress() {
        Rig r = new Rig().checked("spawn P", "P: mmap text 2 pages r anon private");

        assertThat(r.checkedResult("P: vslock text").outcome()).isEqualTo(Outcome.BAD_ADDRESS);
        assertThat(entry(r, "text", 0)).isEqualTo("wired 0");
    }

    @Test
    void fork_ofLockedMemory_copiesAtOnce() {
        Rig r = locked().checked("P: write heap 0 = 7", "P: fork C");

        assertThat(r.object(r.object("C", "heap"))).isEqualTo("ref 1 shadow 0 resident 3 size 3");
        assertThat(VmMapEntry.wiredCount(r.k, r.entry("C", "heap"))).isZero();
        assertThat(r.page(r.mapped("C", "heap", 0))).isEqualTo("ACTIVE valid ff dirty 0");
        assertThat(r.checkedResult("C: read heap 0").value()).isEqualTo(7);
        assertThat(VmMeter.vWireCount(r.k)).isEqualTo(3);
    }

    @Test
    void exit_withLockedMemory_givesTheFramesBack() {
        Rig r = locked();
        long free = VmMeter.vPageCount(r.k);
        r.checked("P: exit");

        assertThat(VmMeter.vWireCount(r.k)).isZero();
        assertThat(PageQueues.freeCount(r.k)).isEqualTo(free);
    }
}
