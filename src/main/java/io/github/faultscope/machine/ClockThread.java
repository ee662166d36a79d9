package io.github.faultscope.machine;

import io.github.faultscope.kern.Block;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.KernelThread;
import io.github.faultscope.kern.Routine;
import io.github.faultscope.kern.Routines;
import io.github.faultscope.kern.SleepQueue;
import io.github.faultscope.kern.Struct;
import io.github.faultscope.vm.PageQueues;
import io.github.faultscope.vm.Pageout;
import io.github.faultscope.vm.Vm;

/**
 * The clock: a thread that ticks when nobody else can run and somebody waits for time to pass. It
 * ticks once for whoever waits for a tick, else as often at once as it takes until somebody's sleep
 * is over.
 *
 * <p>Idle time does not pass by itself, or an idle machine would never come to rest: the page
 * daemon's sleeps end only while somebody waits for frames, or for time to pass.
 */
final class ClockThread {
    static final Struct FRAME = Struct.frame("hardclock");

    private static final int CK1 = Routines.CLOCK;
    private static final int CK2 = CK1 + 1;

    static final Routine ROUTINE =
            new Routine(FRAME.name(), CK1, CK2, ClockThread.class, FRAME, ClockThread::block);

    /** After so many looks in a row that found too little, the page daemon will find no more. */
    private static final int MAX_PASSES = 16;

    private ClockThread() {}

    private static int block(Kernel k, int f, int block) {
        return switch (block) {
            case CK1 -> rest(k);
            case CK2 -> tick(k);
            default -> throw new IllegalStateException("no block " + block);
        };
    }

    /** Whether somebody waits for time to pass. */
    static boolean wanted(Kernel k) {
        return SleepQueue.sleeps(k, Vm.TICK_CHANNEL)
                || KernelThread.deadline(k, MachineState.console(k)) != 0
                || (framesAreWanted(k) && SleepQueue.firstDeadline(k, Pageout.ZERO_CHANNEL) != 0);
    }

    /**
     * Whether a process waits for frames, and the page daemon has not tried in vain too often. The
     * page-zeroing thread finds none, however often it wakes.
     */
    private static boolean framesAreWanted(Kernel k) {
        return Pageout.pass(k) < MAX_PASSES && SleepQueue.sleeps(k, PageQueues.FREE_COUNT_CHANNEL);
    }

    @Block(
            number = CK1,
            id = "CK1",
            label = "wait until a tick matters",
            next = {CK2})
    static int rest(Kernel k) {
        return SleepQueue.sleep(k, MachineState.CLOCK_CHANNEL, "idle", CK2);
    }

    @Block(
            number = CK2,
            id = "CK2",
            label = "tick",
            next = {CK2})
    static int tick(Kernel k) {
        long now = SleepQueue.sleeps(k, Vm.TICK_CHANNEL) ? 0 : SleepQueue.firstDeadline(k);
        Vm.ticks(k, Math.max(now, Vm.ticks(k) + 1));
        SleepQueue.wakeup(k, Vm.TICK_CHANNEL);
        SleepQueue.expire(k, Vm.ticks(k));
        return rest(k);
    }
}
