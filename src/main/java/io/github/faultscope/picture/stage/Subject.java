package io.github.faultscope.picture.stage;

import io.github.faultscope.fault.VmFault;
import io.github.faultscope.kern.Frames;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.KernelThread;
import io.github.faultscope.kern.Runner;

import java.util.ArrayList;
import java.util.List;

/**
 * Whose fault is shown: that of the thread that made the step; where it is in none, that of another
 * thread which waits or was interrupted in the midst of its own.
 */
public final class Subject {
    private Subject() {}

    /**
     * The thread to show.
     *
     * @param thread the one that made the step
     */
    public static int of(Kernel k, Runner runner, int thread) {
        if (thread == 0 || inFault(k, runner, thread)) {
            return thread;
        }
        List<Integer> others = inFault(k, runner);
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
        return Frames.of(k, t, runner).stream()
                .anyMatch(frame -> frame.routine().name().equals(VmFault.NAME));
    }
}
