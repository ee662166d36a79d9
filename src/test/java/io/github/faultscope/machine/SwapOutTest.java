package io.github.faultscope.machine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.faultscope.vm.PageQueues;
import io.github.faultscope.vm.Pageout;
import io.github.faultscope.vm.Pmap;
import io.github.faultscope.vm.Proc;
import io.github.faultscope.vm.VmMap;
import io.github.faultscope.vm.VmMeter;
import io.github.faultscope.vm.VmPage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The daemon that swaps processes out and holds them against RLIMIT_RSS (model 5.4). */
class SwapOutTest {
    private static Rig rig(MachineConfig config) {
        return new Rig(config.with(MachineParameter.SWAP_PROCESSES, "on"));
    }

    /** P with so many pages in memory, after so many seconds without anything to do. */
    private static Rig idle(int pages, int seconds) {
        Rig r = rig(MachineConfig.standard());
        r.checked("spawn P", "P: mmap heap 8 pages rw anon private");
        write(r, pages);
        return seconds == 0 ? r : r.checked("wait seconds " + seconds);
    }

    private static void write(Rig r, int pages) {
        for (int i = 0; i < pages; i++) {
            r.checked("P: write heap %d = %d".formatted(i, 100 + i));
        }
    }

    private static boolean swappedOut(Rig r, String process) {
        return (Proc.pFlag(r.k, r.proc(process)) & Proc.P_SWAPPEDOUT) != 0;
    }

    private static int resident(Rig r, String process) {
        return Pmap.residentCount(r.k, VmMap.pmap(r.k, r.map(process)));
    }

    @ParameterizedTest
    @CsvSource({"0, false, 4", "1, false, 4", "2, true, 0", "30, true, 0"})
    void swapOut_ofAnIdleProcess_takesAllItsMappings(int seconds, boolean out, int left) {
        Rig r = idle(4, seconds).checked("vmdaemon swap_out");

        assertThat(swappedOut(r, "P")).isEqualTo(out);
        assertThat(resident(r, "P")).isEqualTo(left);
    }

    @Test
    void action_ofAProcessThatIsOut_bringsItBack() {
        Rig r = idle(4, 3).checked("vmdaemon swap_out");

        assertThat(r.checkedResult("P: read heap 2").value()).isEqualTo(102);
        assertThat(swappedOut(r, "P")).isFalse();
        assertThat(resident(r, "P")).isEqualTo(4);
    }

    @Test
    void wiredMemory_keepsItsMappings() {
        Rig r = idle(4, 0).checked("P: mlock heap 1..2", "wait seconds 3", "vmdaemon swap_out");

        assertThat(swappedOut(r, "P")).isTrue();
        assertThat(r.pte("P", "heap", 1)).contains("W");
        assertThat(r.pte("P", "heap", 2)).contains("W");
    }

    @Test
    void processThatIsOut_isTrimmedAgainWheneverTheDaemonWakes() {
        Rig r = idle(4, 0).checked("P: mlock heap 1", "wait seconds 3", "vmdaemon swap_out");
        assertThat(resident(r, "P")).isEqualTo(4);
        r.checked("vmdaemon check_limits times 3");

        assertThat(resident(r, "P")).isEqualTo(1);
        assertThat(r.page(r.page(r.object("P", "heap"), 0))).startsWith("INACTIVE");
    }

    @Test
    void lockedMap_isLeftAlone() {
        Rig r = idle(4, 3).checked("P: occupy map", "vmdaemon swap_out");

        assertThat(swappedOut(r, "P")).isFalse();
        assertThat(resident(r, "P")).isEqualTo(4);
        r.checked("P: vacate map");
    }

    @Test
    void lockedObject_isPassedOverFirst_andThenWaitedFor() {
        Rig r = idle(4, 3).checked("P: occupy object heap 0");
        r.begin("vmdaemon swap_out");
        while (r.machine.step()) {
            assertThat(r.log.steps()).isLessThan(10_000);
        }
        assertThat(r.machine.lastResult()).extracting(ActionResult::done).isEqualTo(false);
    }

    @ParameterizedTest
    @CsvSource({"0 pages, 6", "16 pages, 6", "6 pages, 6", "3 pages, 3", "1 page, 1"})
    void limit_decidesHowManyPagesAreLeft(String limit, int left) {
        Rig r = idle(6, 0).checked("P: limit rss " + limit, "vmdaemon check_limits times 8");

        assertThat(resident(r, "P")).isEqualTo(left);
    }

    @Test
    void limit_isInherited() {
        Rig r = idle(6, 0).checked("P: limit rss 2 pages", "P: fork C", "C: read heap 0");

        assertThat(Proc.rssLimit(r.k, r.proc("C"))).isEqualTo(2L * VmPage.PAGE_SIZE);
    }

    @Test
    void sharedPages_ofManyShadows_areNotTakenFromTheOthers() {
        Rig r = idle(4, 0).checked("P: fork C", "P: fork D", "C: write heap 0", "D: write heap 0");
        r.checked("P: limit rss 1 page", "vmdaemon check_limits times 12");

        // The object below has two shadows: its pages lose standing, but stay mapped.
        assertThat(resident(r, "P")).isEqualTo(4);
        assertThat(r.checkedResult("C: read heap 1").value()).isEqualTo(101);
    }

    @Test
    void shortage_hasIdleProcessesSwappedOut() {
        Rig r = rig(MachineConfig.ofFrames(32).with(MachineParameter.SWAP, 64));
        r.checked("spawn P", "spawn Q", "P: mmap heap 8 pages rw anon private");
        r.checked("Q: mmap data 40 pages rw anon private");
        write(r, 8);
        r.checked("wait seconds 3");
        for (int i = 0; i < 40; i++) {
            r.checked("Q: write data " + i);
        }

        assertThat(swappedOut(r, "P")).isTrue();
        assertThat(resident(r, "P")).isZero();
        assertThat(r.machine.status()).isEqualTo(Machine.Status.FINISHED);
        assertThat(r.checkedResult("P: read heap 7").value()).isEqualTo(107);
    }

    @Test
    void machineThatDoesNotSwapProcesses_hasNoSuchDaemon() {
        Rig r = new Rig().checked("spawn P");

        assertThat(r.result("vmdaemon swap_out").outcome()).isEqualTo(Outcome.NO_DAEMON);
        assertThat(Threads.find(r.k, "vmdaemon")).isZero();
        assertThat(Pageout.swapsProcesses(r.k)).isFalse();
    }

    @Test
    void daemon_looksAtEveryPageItPasses() {
        Rig r = idle(4, 3);
        long before = VmMeter.vPdpages(r.k);
        r.checked("vmdaemon swap_out");

        assertThat(VmMeter.vPdpages(r.k) - before).isEqualTo(8);
        assertThat(PageQueues.activeCount(r.k)).isEqualTo(4);
    }
}
