package io.github.faultscope.vm.pageout;

import io.github.faultscope.kern.Block;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.KernelThread;
import io.github.faultscope.kern.Routine;
import io.github.faultscope.kern.Routines;
import io.github.faultscope.kern.Runner;
import io.github.faultscope.kern.SleepQueue;
import io.github.faultscope.kern.Struct;
import io.github.faultscope.vm.PageAlloc;
import io.github.faultscope.vm.PageQueues;
import io.github.faultscope.vm.Pageout;
import io.github.faultscope.vm.Vm;
import io.github.faultscope.vm.VmMeter;

/**
 * vm_pageout: the page daemon. It sleeps until frames are needed, looks for some, and looks again
 * after half a second as long as there are not enough; with nothing to do for five seconds it looks
 * which pages are used (vm_pageout.c; model 5.1).
 */
public final class VmPageout {
    /** Ticks in a second of simulated time. */
    public static final int HZ = 100;

    /** vm_pageout_stats_interval: seconds without anything to do before page_stats. */
    private static final int STATS_INTERVAL = 5;

    static final Struct FRAME = Struct.frame("vm_pageout");

    private static final int PD1 = Routines.VM_PAGEOUT;
    private static final int PD2 = PD1 + 1;
    private static final int PD3 = PD1 + 2;
    private static final int PD4 = PD1 + 3;
    private static final int PD5 = PD1 + 4;
    private static final int PD6 = PD1 + 5;

    public static final Routine ROUTINE =
            new Routine(FRAME.name(), PD1, PD6, VmPageout.class, FRAME, VmPageout::block);

    private VmPageout() {}

    private static int block(Kernel k, int f, int block) {
        return switch (block) {
            case PD1 -> look(k);
            case PD2 -> awake(k);
            case PD3 -> scan(k, f);
            case PD4 -> scanned(k);
            case PD5 -> pageStats(k, f);
            case PD6 -> counted(k);
            default -> throw new IllegalStateException("no block " + block);
        };
    }

    @Block(
            number = PD1,
            id = "PD1",
            label = "are frames needed?",
            next = {PD2, PD3})
    static int look(Kernel k) {
        if (Pageout.asked(k)) {
            return PD2;
        }
        if (Pageout.pagesNeeded(k) && !PageAlloc.countMin(k)) {
            if (!Pageout.pagingNeeded(k)) {
                Pageout.pagesNeeded(k, false);
            }
            SleepQueue.wakeup(k, PageQueues.FREE_COUNT_CHANNEL);
        }
        if (!Pageout.pagesNeeded(k)) {
            Pageout.pass(k, Pageout.pass(k) > 1 ? 1 : 0);
            return sleep(k, STATS_INTERVAL * HZ);
        }
        Pageout.pass(k, Pageout.pass(k) + 1);
        return Pageout.pass(k) > 1 ? sleep(k, HZ / 2) : PD3;
    }

    private static int sleep(Kernel k, int ticks) {
        return SleepQueue.sleepUntil(k, Pageout.CHANNEL, "psleep", Vm.ticks(k) + ticks, PD2);
    }

    @Block(
            number = PD2,
            id = "PD2",
            label = "awake: by whom?",
            next = {PD3, PD5})
    static int awake(Kernel k) {
        if (Pageout.request(k) == Pageout.REQUEST_STATS) {
            return PD5;
        }
        boolean idle = KernelThread.timedOut(k, k.curthread()) && !Pageout.pagesNeeded(k);
        if (idle && !Pageout.asked(k)) {
            Pageout.pass(k, 0);
            return PD5;
        }
        return PD3;
    }

    @Block(
            number = PD3,
            id = "PD3",
            label = "scan",
            next = {PD4},
            calls = {Routines.VM_PAGEOUT_SCAN})
    static int scan(Kernel k, int f) {
        if (Pageout.request(k) == Pageout.REQUEST_SCAN) {
            int pages = Pageout.requestPages(k);
            return VmPageoutScan.call(k, f, FRAME.size(), PD4, Pageout.requestPass(k), pages);
        }
        if (Pageout.pagesNeeded(k)) {
            k.add(VmMeter.V_PDWAKEUPS, 1);
        }
        return VmPageoutScan.call(k, f, FRAME.size(), PD4, Pageout.pass(k), 0);
    }

    @Block(
            number = PD4,
            id = "PD4",
            label = "the scan is over",
            next = {PD1})
    static int scanned(Kernel k) {
        if (Pageout.asked(k)) {
            Pageout.answered(k);
        }
        return PD1;
    }

    @Block(
            number = PD5,
            id = "PD5",
            label = "page_stats: which pages are used?",
            next = {PD6},
            calls = {Routines.VM_PAGEOUT_ACTIVE})
    static int pageStats(Kernel k, int f) {
        return PageQueues.lock(k)
                ? VmPageoutActive.call(k, f, FRAME.size(), PD6, true, 0)
                : Runner.again(PD5);
    }

    @Block(
            number = PD6,
            id = "PD6",
            label = "page_stats is done",
            next = {PD1})
    static int counted(Kernel k) {
        PageQueues.unlock(k);
        if (Pageout.asked(k)) {
            Pageout.answered(k);
        }
        return PD1;
    }
}
