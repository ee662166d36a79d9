package io.github.faultscope.machine;

import io.github.faultscope.kern.Block;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Routine;
import io.github.faultscope.kern.Routines;
import io.github.faultscope.kern.Runner;
import io.github.faultscope.kern.SleepQueue;
import io.github.faultscope.kern.Struct;
import io.github.faultscope.vm.Vm;

/** The clock: a thread that ticks when somebody waits for a tick and nobody else can run. */
final class ClockThread {
    static final Struct FRAME = Struct.frame("hardclock");

    private static final int CK1 = Routines.CLOCK;
    private static final int CK2 = CK1 + 1;

    static final Routine ROUTINE =
            new Routine(FRAME.name(), CK1, ClockThread.class, FRAME, ClockThread::run);

    private ClockThread() {}

    static int run(Runner r, Kernel k, int f, int pc) {
        int b = pc;
        do {
            int next =
                    switch (b) {
                        case CK1 -> rest(k);
                        case CK2 -> tick(k);
                        default -> throw new IllegalStateException("no block " + b);
                    };
            if (r.step(b, next)) {
                return next;
            }
            b = next;
        } while (r.goesOn(b, CK1, CK2));
        return b;
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
        Vm.ticks(k, Vm.ticks(k) + 1);
        SleepQueue.wakeup(k, Vm.TICK_CHANNEL);
        return rest(k);
    }
}
