package io.github.faultscope.kern;

/**
 * The head of every frame on a thread's stack, and how routines call each other.
 *
 * <pre>
 *   word 0   the caller's frame (above bit 16) and the block at which it goes on
 *   word 1   what the last routine that this one called returned
 *   word 2…  the arguments, in order, then the locals
 * </pre>
 */
public final class Frame {
    /** Where arguments begin. */
    public static final int ARGS = 2;

    private Frame() {}

    /**
     * Pushes the frame of a callee.
     *
     * @param f the caller's frame
     * @param callerSize its size in words
     * @param calleeSize the callee's size in words
     * @param resume the caller's block that runs after the callee returned
     * @return the new frame, whose arguments the caller sets before it returns the callee's entry
     */
    public static int push(Kernel k, int f, int callerSize, int calleeSize, int resume) {
        int g = f + callerSize;
        int t = k.curthread();
        if (g + calleeSize > KernelThread.stackLimit(k, t)) {
            throw k.panic("kernel stack overflow");
        }
        k.set(g, (long) f << 16 | resume);
        KernelThread.frame(k, t, g);
        return g;
    }

    /** Pops a frame; the value goes to the caller. */
    public static int ret(Kernel k, int f, long value) {
        long link = k.get(f);
        int caller = (int) (link >>> 16);
        int t = k.curthread();
        if (caller == 0) {
            KernelThread.result(k, t, value);
            KernelThread.state(k, t, KernelThread.IDLE);
        } else {
            k.set(caller + 1, value);
        }
        KernelThread.frame(k, t, caller);
        return (int) link & 0xffff;
    }

    /** Pops the frame of a routine that returns nothing. */
    public static int ret(Kernel k, int f) {
        long link = k.get(f);
        int caller = (int) (link >>> 16);
        int t = k.curthread();
        if (caller == 0) {
            KernelThread.state(k, t, KernelThread.IDLE);
        }
        KernelThread.frame(k, t, caller);
        return (int) link & 0xffff;
    }

    /** What the last callee returned. */
    public static long result(Kernel k, int f) {
        return k.get(f + 1);
    }

    /** The caller's frame; 0 for the first frame of a thread. */
    public static int caller(Kernel k, int f) {
        return (int) (k.get(f) >>> 16);
    }

    /** The block at which the caller goes on. */
    public static int resume(Kernel k, int f) {
        return (int) k.get(f) & 0xffff;
    }
}
