package io.github.faultscope.picture.stage;

import io.github.faultscope.history.History;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.KernelThread;
import io.github.faultscope.kern.Routines;
import io.github.faultscope.machine.MachineState;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Who takes part in a run, as far as it is recorded: what is shown of several threads keeps its
 * place through the run, whoever is at work just now.
 *
 * @param threads those that made a step, but for the console, in the order of their first steps
 * @param users how many of them are no daemons
 * @param wires whether memory is wired in the run
 */
public record Cast(Set<Integer> threads, int users, boolean wires) {
    /** Nobody yet. */
    public static final Cast NONE = new Cast(Set.of(), 0, false);

    /** More steps are not looked at. */
    private static final int MOST_STEPS = 50_000;

    /**
     * The cast of a record.
     *
     * @param k a state of it, which tells the daemons
     */
    static Cast of(History history, Kernel k) {
        Set<Integer> threads = new LinkedHashSet<>();
        boolean wires = false;
        int last = Math.min(MOST_STEPS, history.recorded());
        for (int n = 1; n <= last; n++) {
            threads.add(history.thread(n));
            wires |= history.block(n) == Routines.VM_FAULT_WIRE;
        }
        threads.remove(MachineState.console(k));
        Set<Integer> daemons = new LinkedHashSet<>();
        for (int t : KernelThread.all(k)) {
            if (KernelThread.system(k, t)) {
                daemons.add(t);
            }
        }
        long users = threads.stream().filter(t -> !daemons.contains(t)).count();
        return new Cast(threads, (int) users, wires);
    }

    /** Whether several threads of processes take turns. */
    boolean isSeveral() {
        return users > 1;
    }
}
