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
 * @param threads those that made a step, but for the console
 * @param users how many of them are no daemons
 * @param wires whether memory is wired in the run
 */
public record Cast(Set<Integer> threads, int users, boolean wires) {
    /** Nobody yet. */
    public static final Cast NONE = new Cast(Set.of(), 0, false);

    public Cast {
        threads = Set.copyOf(threads);
    }

    /** More steps are not looked at. */
    private static final int MOST_STEPS = 50_000;

    /** Finds the cast of a record that grows: each step is looked at once. */
    static final class Finder {
        private final History history;
        private final Set<Integer> threads = new LinkedHashSet<>();
        private Cast cast = NONE;
        private int looked;
        private int branches;
        private boolean wires;

        Finder(History history) {
            this.history = history;
        }

        /**
         * The cast of what is recorded now.
         *
         * @param k a state of it, which tells the daemons
         */
        Cast of(Kernel k) {
            int last = Math.min(MOST_STEPS, history.recorded());
            if (branches != history.branches()) {
                branches = history.branches();
                threads.clear();
                looked = 0;
                wires = false;
            }
            if (last > looked) {
                look(last);
                cast = new Cast(threads, users(k), wires);
            }
            return cast;
        }

        private void look(int last) {
            while (looked < last) {
                looked++;
                threads.add(history.thread(looked));
                wires |= history.block(looked) == Routines.VM_FAULT_WIRE;
            }
        }

        private int users(Kernel k) {
            threads.remove(MachineState.console(k));
            int users = threads.size();
            for (int t : KernelThread.all(k)) {
                users -= KernelThread.system(k, t) && threads.contains(t) ? 1 : 0;
            }
            return users;
        }
    }

    /** Whether several threads of processes take turns. */
    boolean isSeveral() {
        return users > 1;
    }
}
