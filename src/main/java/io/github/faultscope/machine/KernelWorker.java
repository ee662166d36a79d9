package io.github.faultscope.machine;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.KernelThread;
import io.github.faultscope.kern.Struct;

/** The thread in which the kernel does what it does for itself; made when it is first needed. */
final class KernelWorker {
    private static final Struct STRUCT = Struct.fixed(Kernel.FIXED + 350, "kernel_worker");
    private static final int THREAD = STRUCT.ref("thread", "thread");

    private KernelWorker() {}

    /** Whether it has something to do, so that nothing more can be asked of it. */
    static boolean busy(Kernel k) {
        int t = (int) k.get(THREAD);
        return t != 0 && KernelThread.state(k, t) != KernelThread.IDLE;
    }

    /** The thread, which belongs to no process. */
    static int thread(Kernel k) {
        if (k.get(THREAD) == 0) {
            int t = KernelThread.create(k, "kernel", 0);
            KernelThread.system(k, t, true);
            k.set(THREAD, t);
        }
        return (int) k.get(THREAD);
    }
}
