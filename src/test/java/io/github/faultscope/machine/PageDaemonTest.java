package io.github.faultscope.machine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.faultscope.check.Finding;
import io.github.faultscope.check.Invariants;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.vm.PageQueues;
import io.github.faultscope.vm.SwapMeta;
import io.github.faultscope.vm.SwapSpace;
import io.github.faultscope.vm.VmMeter;
import io.github.faultscope.vm.VmObject;
import io.github.faultscope.vm.VmPage;

import org.junit.jupiter.api.Test;

import java.util.List;

/** The page daemon at work (model 5.1, 5.2). */
class PageDaemonTest {
    private static final int STEPS = 100_000;

    private Rig rig(String... parameters) {
        MachineConfig config = MachineConfig.standard();
        for (String p : parameters) {
            String[] words = p.split(" ");
            MachineParameter parameter = MachineParameter.of(words[0]);
            config =
                    parameter.range().words().isEmpty()
                            ? config.with(parameter, Long.parseLong(words[1]))
                            : config.with(parameter, words[1]);
        }
        return new Rig(config);
    }

    /** Does actions one step at a time; no invariant may break, not even for a step. */
    private static void checked(Rig rig, String... actions) {
        for (String a : actions) {
            rig.machine.append(rig.read(a));
            for (int i = 0; rig.machine.step(); i++) {
                assertThat(i).isLessThan(STEPS);
                List<Finding> broken =
                        Invariants.check(rig.k).stream().filter(f -> !f.hazard()).toList();
                assertThat(broken).as(a + ", step " + i).isEmpty();
            }
        }
    }

    private static String[] writes(String process, int first, int last) {
        String[] all = new String[last - first + 1];
        for (int i = first; i <= last; i++) {
            all[i - first] = "%s: write heap %d = %d".formatted(process, i, 100 + i);
        }
        return all;
    }

    @Test
    void moreMemoryThanFrames_goesToSwapAndComesBack() {
        Rig rig = rig("frames 32", "swap 64");
        checked(rig, "spawn P", "P: mmap heap 40 pages rw anon private");
        checked(rig, writes("P", 0, 39));

        Kernel k = rig.k;
        assertThat(rig.machine.status()).isEqualTo(Machine.Status.FINISHED);
        assertThat(VmMeter.vSwapout(k)).isPositive();
        assertThat(VmMeter.vPdwakeups(k)).isPositive();
        int o = rig.object("P", "heap");
        assertThat(VmObject.type(k, o)).isEqualTo(VmObject.SWAP_TYPE);
        assertThat(SwapSpace.avail(k)).isLessThan(64);
        for (int i = 0; i < 40; i++) {
            ActionResult r = rig.result("P: read heap " + i);
            assertThat(r.value()).as("page " + i).isEqualTo(100 + i);
        }
        checked(rig, "P: exit");
        assertThat(SwapSpace.avail(k)).isEqualTo(64);
    }

    @Test
    void withoutThePageDaemon_whoeverWaitsForFramesWaitsForEver() {
        Rig rig = rig("frames 16", "page_daemon off", "idlezero on");
        rig.script("spawn P", "P: mmap heap 40 pages rw anon private");
        rig.script(writes("P", 0, 39));
        assertThat(rig.machine.status()).isEqualTo(Machine.Status.STUCK);
    }

    @Test
    void dirtyPage_isSparedOnItsFirstLap_andThenWritten() {
        Rig rig = rig();
        checked(rig, "spawn P", "P: mmap heap 4 pages rw anon private");
        checked(rig, writes("P", 0, 0));
        checked(rig, "pagedaemon page_stats times 12");
        int m = rig.page(rig.object("P", "heap"), 0);
        assertThat(VmPage.queue(rig.k, m)).isEqualTo(VmPage.PQ_INACTIVE);
        assertThat(rig.pte("P", "heap", 0)).isEmpty();

        checked(rig, "pagedaemon scan pass 0 want 1 pages");
        assertThat(VmPage.is(rig.k, m, VmPage.WINATCFLS)).isTrue();
        assertThat(VmMeter.vSwapout(rig.k)).isZero();
        checked(rig, "pagedaemon scan pass 0 want 1 pages");
        assertThat(VmMeter.vSwapout(rig.k)).isEqualTo(1);
        assertThat(rig.page(m)).isEqualTo("INACTIVE valid ff dirty 0");
        assertThat(SwapMeta.block(rig.k, rig.object("P", "heap"), 0)).isZero();

        checked(rig, "pagedaemon scan pass 0 want 1 pages");
        assertThat(VmPage.is(rig.k, m, VmPage.CACHED)).isTrue();
        assertThat(VmMeter.vTcached(rig.k)).isEqualTo(1);
    }

    @Test
    void usedInactivePage_goesBackToTheActiveQueue() {
        Rig rig = rig();
        checked(rig, "spawn P", "P: mmap heap 4 pages rw anon private");
        checked(rig, writes("P", 0, 0));
        checked(rig, "pagedaemon page_stats times 12", "P: write heap 0 = 5");
        int m = rig.page(rig.object("P", "heap"), 0);
        PageQueues.deactivate(rig.k, m);
        VmPage.actCount(rig.k, m, 0);

        checked(rig, "pagedaemon scan want 1 pages");
        assertThat(VmPage.queue(rig.k, m)).isEqualTo(VmPage.PQ_ACTIVE);
        assertThat(VmPage.actCount(rig.k, m)).isEqualTo(5 + 1 + 4 - 1);
    }

    @Test
    void cleanAnonymousPage_isFreed_andReadsAsZeroAgain() {
        Rig rig = rig();
        checked(rig, "spawn P", "P: mmap heap 4 pages rw anon private", "P: read heap 0");
        checked(rig, "pagedaemon page_stats times 12", "pagedaemon scan want 1 pages");
        assertThat(rig.page(rig.object("P", "heap"), 0)).isZero();
        assertThat(VmMeter.vTcached(rig.k)).isZero();
        checked(rig, "P: read heap 0");
        assertThat(VmMeter.vZfod(rig.k)).isEqualTo(2);
    }

    @Test
    void withoutSwap_theBiggestProcessIsKilled() {
        Rig rig = rig("frames 32", "swap 0");
        checked(rig, "spawn P", "spawn Q");
        checked(rig, "P: mmap heap 40 pages rw anon private");
        checked(rig, "Q: mmap heap 40 pages rw anon private");
        checked(rig, writes("P", 0, 17));
        checked(rig, writes("Q", 0, 11));

        assertThat(Processes.find(rig.k, "P")).isZero();
        assertThat(rig.machine.status()).isEqualTo(Machine.Status.FINISHED);
        assertThat(rig.result("Q: read heap 11").value()).isEqualTo(111);
    }

    @Test
    void withoutSwap_aLoneProcessIsKilledInItsFault() {
        Rig rig = rig("frames 32", "swap 0");
        checked(rig, "spawn P", "P: mmap heap 40 pages rw anon private");
        checked(rig, writes("P", 0, 27));

        assertThat(rig.machine.results().get(29).signal()).isEqualTo("SIGKILL");
        assertThat(Processes.find(rig.k, "P")).isZero();
    }

    @Test
    void idleTime_passesOnlyWhenAskedFor() {
        Rig rig = rig();
        checked(rig, "spawn P", "P: mmap heap 4 pages rw anon private");
        checked(rig, writes("P", 0, 0));
        int m = rig.page(rig.object("P", "heap"), 0);
        assertThat(VmPage.actCount(rig.k, m)).isEqualTo(5);
        checked(rig, "wait seconds 12");
        // The mark of use keeps it up in the first round, and is gone in the second.
        assertThat(VmPage.actCount(rig.k, m)).isEqualTo(5 + 3 + 2 - 1);
    }

    @Test
    void filePages_areCachedWhenClean_andWrittenWhenDirty() {
        Rig rig = rig("frames 32", "swap 64");
        checked(rig, "spawn P", "file F 64 pages");
        checked(rig, "P: mmap data 64 pages rw file F shared");
        for (int i = 0; i < 48; i++) {
            checked(rig, "P: %s data %d".formatted(i % 5 == 4 ? "read" : "write", i));
        }
        assertThat(rig.machine.status()).isEqualTo(Machine.Status.FINISHED);
        assertThat(VmMeter.vTcached(rig.k)).isPositive();
        assertThat(VmMeter.vVnodeout(rig.k)).isPositive();
        // Its value was the number of its action: three went before the first.
        assertThat(rig.result("P: read data 5").value()).isEqualTo(3 + 5 + 1);
    }

    @Test
    void pagezero_zeroesFromTheTail_asOftenAsAsked() {
        Rig rig = rig();
        checked(rig, "pagezero frames 3");
        assertThat(VmMeter.vmPageZeroCount(rig.k)).isEqualTo(3);
        assertThat(PageQueues.freeCount(rig.k)).isEqualTo(64);
        checked(rig, "pagezero frames 100");
        assertThat(VmMeter.vmPageZeroCount(rig.k)).isEqualTo(64);
    }

    @Test
    void idlezero_keepsFourInFiveFreeFramesZeroed() {
        Rig rig = rig("idlezero on");
        assertThat(VmMeter.vmPageZeroCount(rig.k)).isEqualTo(4 * 64 / 5);
        checked(rig, "spawn P", "P: mmap heap 40 pages rw anon private");
        checked(rig, writes("P", 0, 39));
        checked(rig, "P: exit");
        assertThat(VmMeter.vmPageZeroCount(rig.k)).isEqualTo(4 * 64 / 5);
        assertThat(VmMeter.vOzfod(rig.k)).isPositive();
    }

    @Test
    void idlezero_restsUntilTwoThirdsAreLeft() {
        Rig rig = rig("idlezero on");
        checked(rig, "spawn P", "P: mmap heap 4 pages rw anon private");
        // The frames at the head of the list are not zeroed: those at its tail were.
        checked(rig, writes("P", 0, 3));
        assertThat(VmMeter.vmPageZeroCount(rig.k)).isEqualTo(4 * 64 / 5);
    }
}
