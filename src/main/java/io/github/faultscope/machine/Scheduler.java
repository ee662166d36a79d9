package io.github.faultscope.machine;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.KernelThread;
import io.github.faultscope.kern.SleepQueue;
import io.github.faultscope.vm.Vm;

/**
 * Who runs next. A thread runs until it waits or ends; then comes the next one in order of
 * creation. The disk comes when no process can run, and the clock when not even the disk can.
 */
final class Scheduler {
    private Scheduler() {}

    /** The thread of a process, or the console's, that runs next; 0 for none. */
    static int foreground(Kernel k) {
        int current = k.curthread();
        if (current != 0 && eligible(k, current)) {
            return current;
        }
        long after = k.id(current);
        int next = 0;
        int first = 0;
        for (int t : KernelThread.all(k)) {
            if (eligible(k, t)) {
                first = earlier(k, t, first);
                if (k.id(t) > after) {
                    next = earlier(k, t, next);
                }
            }
        }
        return next != 0 ? next : first;
    }

    private static int earlier(Kernel k, int t, int other) {
        return other == 0 || k.id(t) < k.id(other) ? t : other;
    }

    private static boolean eligible(Kernel k, int t) {
        return runnable(k, t) && t != MachineState.disk(k) && t != MachineState.clock(k);
    }

    private static boolean runnable(Kernel k, int t) {
        return KernelThread.state(k, t) == KernelThread.RUNNABLE;
    }

    /** Whether disk or clock has something to do. */
    static boolean hasBackground(Kernel k) {
        return runnable(k, MachineState.disk(k))
                || runnable(k, MachineState.clock(k))
                || SleepQueue.sleeps(k, Vm.TICK_CHANNEL);
    }

    /** The disk or the clock, if either has something to do; 0 for none. */
    static int background(Kernel k) {
        int disk = MachineState.disk(k);
        if (runnable(k, disk)) {
            return disk;
        }
        int clock = MachineState.clock(k);
        if (SleepQueue.sleeps(k, Vm.TICK_CHANNEL)) {
            SleepQueue.wakeup(k, MachineState.CLOCK_CHANNEL);
        }
        return runnable(k, clock) ? clock : 0;
    }
}
