package io.github.faultscope.kern;

/** The stacks of threads, as a test may spoil them. */
public final class Stacks {
    /** Neither nothing nor the address, number or flag of anything. */
    private static final long RUBBISH = 0x5a5a_5a5aL;

    private Stacks() {}

    /** Fills the stack of each thread that does nothing, as if much had run there. */
    public static void spoil(Kernel k) {
        for (int t : KernelThread.all(k)) {
            if (KernelThread.state(k, t) == KernelThread.IDLE) {
                for (int w = KernelThread.stackBase(k, t); w < KernelThread.stackLimit(k, t); w++) {
                    k.set(w, RUBBISH);
                }
            }
        }
    }
}
