package io.github.faultscope.machine;

import io.github.faultscope.kern.Kernel;

/**
 * Begins an action: gives its thread a routine to run. What cannot be done, because there is no
 * such process or file or because of a limit, begins as well, and ends at once with the reason.
 */
final class Starter {
    private final Kernel k;

    Starter(Kernel k) {
        this.k = k;
    }

    /** The thread that would do an action; that of the console when its process does not exist. */
    int thread(Action a) {
        int t = a.verb().isOutside() ? 0 : Threads.find(k, a.actor());
        return t == 0 ? MachineState.console(k) : t;
    }

    /**
     * Begins an action, whose thread is idle.
     *
     * @return the thread, which can make its first step now; 0 for a thread that was told to run
     */
    int start(Action a) {
        Processes.reap(k);
        String actor = a.verb().isOutside() ? "" : a.actor();
        Call call = new Call(k, a, ActionRecord.create(k, actor));
        MachineState.started(k, MachineState.started(k) + 1);
        Outcome obstacle = call.obstacle();
        Processes.faultin(k, call.proc());
        return obstacle == Outcome.SUCCESS ? a.verb().begin(call) : call.refused(obstacle);
    }

    /** Ends the action that began last: the thread that was told to run cannot. */
    int nobodyCanRun() {
        return Call.refused(k, ActionRecord.last(k), Outcome.NOBODY_CAN_RUN);
    }
}
