package io.github.faultscope.check;

import io.github.faultscope.kern.Frame;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.KernelThread;
import io.github.faultscope.vm.pager.DiskRequest;

/** Whether anything is going on in a machine. */
public final class Quiescence {
    private Quiescence() {}

    /**
     * Whether no operation is in flight: no thread is in the middle of anything and no request is
     * on its way to the disk. That no lock is held then is invariant 66.
     */
    public static boolean of(Kernel k) {
        for (int t : KernelThread.all(k)) {
            if (!idle(k, t)) {
                return false;
            }
        }
        return k.all(DiskRequest.STRUCT).length == 0;
    }

    /** Whether a thread is in no operation: a daemon that waits for work is in none either. */
    static boolean idle(Kernel k, int t) {
        int state = KernelThread.state(k, t);
        boolean waits = state == KernelThread.SLEEPING && KernelThread.system(k, t);
        return state == KernelThread.IDLE
                || (waits && Frame.caller(k, KernelThread.frame(k, t)) == 0);
    }

    /** Whether no thread can run by itself: each is idle or waits. */
    static boolean atRest(Kernel k) {
        for (int t : KernelThread.all(k)) {
            if (KernelThread.state(k, t) == KernelThread.RUNNABLE) {
                return false;
            }
        }
        return true;
    }
}
