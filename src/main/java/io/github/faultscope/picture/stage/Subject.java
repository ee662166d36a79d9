package io.github.faultscope.picture.stage;

import io.github.faultscope.fault.VmFault;
import io.github.faultscope.kern.Frames;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.KernelThread;
import io.github.faultscope.kern.Runner;

/**
 * Whose fault is shown: that of the thread that made the step, but while the disk or a daemon
 * works, that of whoever waits in a fault meanwhile.
 */
public final class Subject {
    private Subject() {}

    /**
     * The thread to show.
     *
     * @param thread the one that made the step
     */
    public static int of(Kernel k, Runner runner, int thread) {
        if (thread == 0 || !KernelThread.system(k, thread) || inFault(k, runner, thread)) {
            return thread;
        }
        int found = thread;
        for (int t : KernelThread.all(k)) {
            if (inFault(k, runner, t)
                    && (found == thread || KernelThread.state(k, t) == KernelThread.RUNNABLE)) {
                found = t;
            }
        }
        return found;
    }

    private static boolean inFault(Kernel k, Runner runner, int t) {
        return Frames.of(k, t, runner).stream()
                .anyMatch(frame -> frame.routine().name().equals(VmFault.NAME));
    }
}
