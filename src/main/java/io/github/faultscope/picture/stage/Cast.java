package io.github.faultscope.picture.stage;

import io.github.faultscope.history.History;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.KernelThread;
import io.github.faultscope.kern.Routines;
import io.github.faultscope.machine.MachineState;

import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who takes part in a run, as far as it is recorded: what is shown of several threads keeps its
 * place through the run, whoever is at work just now.
 *
 * @param threads those that made a step, but for the console
 * @param isSeveral whether threads of processes take turns: one runs in the midst of what another
 *     does
 * @param wires whether memory is wired in the run
 */
public record Cast(Set<Integer> threads, boolean isSeveral, boolean wires) {
    /** Nobody yet. */
    public static final Cast NONE = new Cast(Set.of(), false, false);

    public Cast {
        threads = Set.copyOf(threads);
    }

    /** More steps are not looked at. */
    private static final int MOST_STEPS = 50_000;

    /** Finds the cast of a record that grows: each step is looked at once. */
    static final class Finder {
        private final History history;
        private final Set<Integer> threads = new LinkedHashSet<>();

        /** Those of processes that have begun something and not ended it. */
        private final Set<Integer> working = new HashSet<>();

        private Cast cast = NONE;
        private int looked;
        private int branches;
        private boolean several;
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
                working.clear();
                cast = NONE;
                looked = 0;
                several = false;
                wires = false;
            }
            if (last > looked) {
                look(last, MachineState.console(k), system(k));
                cast = new Cast(threads, several, wires);
            }
            return cast;
        }

        private void look(int last, int console, Set<Integer> system) {
            while (looked < last) {
                looked++;
                int t = history.thread(looked);
                wires |= history.block(looked) == Routines.VM_FAULT_WIRE;
                if (t != console) {
                    threads.add(t);
                }
                if (!system.contains(t)) {
                    working.add(t);
                    several |= working.size() > 1;
                    if (history.next(looked) == Routines.DONE) {
                        working.remove(t);
                    }
                }
            }
        }

        /** The threads of no process, the console among them. */
        private static Set<Integer> system(Kernel k) {
            return Arrays.stream(KernelThread.all(k))
                    .filter(t -> KernelThread.system(k, t))
                    .boxed()
                    .collect(Collectors.toSet());
        }
    }
}
