package io.github.faultscope.picture.stage;

import io.github.faultscope.fault.VmFault;
import io.github.faultscope.history.History;
import io.github.faultscope.kern.Frames;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.KernelThread;
import io.github.faultscope.kern.Runner;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Whose fault is shown: that of the thread that made the step; where it is in none, that of another
 * thread which waits or was interrupted in the midst of its own.
 */
public final class Subject {
    /** So many steps are looked back for the last one of a process. */
    private static final int MOST_STEPS = 50_000;

    private Subject() {}

    /**
     * The thread to show.
     *
     * @param thread the one that made the step
     */
    public static int of(Kernel k, Runner runner, int thread) {
        return of(k, inFault(k, runner), thread);
    }

    /**
     * The same where it is known who handles a fault.
     *
     * @param others those threads
     */
    static int of(Kernel k, List<Integer> others, int thread) {
        if (thread == 0 || others.contains(thread)) {
            return thread;
        }
        return others.stream()
                .filter(t -> isNearer(k, thread, t))
                .findFirst()
                .orElse(others.isEmpty() ? thread : others.getFirst());
    }

    /** To a process one of its own threads, to a daemon whoever it has just woken. */
    private static boolean isNearer(Kernel k, int thread, int t) {
        return KernelThread.system(k, thread)
                ? KernelThread.state(k, t) == KernelThread.RUNNABLE
                : KernelThread.proc(k, t) == KernelThread.proc(k, thread);
    }

    /** The thread of a process that made a step last; 0 for none that is still there. */
    public static int user(History history, Kernel k, int position) {
        Set<Integer> users = new HashSet<>();
        for (int t : KernelThread.all(k)) {
            if (!KernelThread.system(k, t)) {
                users.add(t);
            }
        }
        int least = Math.max(1, position - MOST_STEPS);
        for (int n = position; n >= least && !users.isEmpty(); n--) {
            if (users.contains(history.thread(n))) {
                return history.thread(n);
            }
        }
        return 0;
    }

    /**
     * The thread whose faults are counted on the stage: one of a process, also while daemons work.
     *
     * @param thread the one that made the step
     * @param user the one of a process that did so last
     */
    public static int counted(Kernel k, Runner runner, int thread, int user) {
        if (thread == 0 || !KernelThread.system(k, thread)) {
            return thread;
        }
        int shown = of(k, runner, thread);
        return KernelThread.system(k, shown) && user != 0 ? user : shown;
    }

    /** The threads that handle a fault, in order of creation. */
    static List<Integer> inFault(Kernel k, Runner runner) {
        List<Integer> found = new ArrayList<>();
        for (int t : KernelThread.all(k)) {
            if (inFault(k, runner, t)) {
                found.add(t);
            }
        }
        return found;
    }

    private static boolean inFault(Kernel k, Runner runner, int t) {
        return Frames.innermost(k, t, runner, VmFault.NAME).isPresent();
    }
}
