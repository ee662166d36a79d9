package io.github.faultscope.kern;

/**
 * Giant: the one recursive mutex. Whoever sleeps, or waits for a lock that does, gives it up
 * meanwhile (DROP_GIANT and PICKUP_GIANT of msleep, sx and lockmgr), so it may be taken before such
 * a lock or after.
 */
public final class Giant {
    private static final String NAME = "Giant";

    public static final Struct STRUCT = Struct.fixed(Kernel.FIXED + 120, NAME);

    /** Holder and waiters. */
    public static final int MTX = STRUCT.mutex(NAME);

    private static final int RECURSED = STRUCT.number("Giant_recursed");

    private Giant() {}

    /** mtx_lock(&Giant); false when the thread has to wait. */
    public static boolean lock(Kernel k) {
        if (Mutex.owned(k, MTX) && !Mutex.grantedNow(k, MTX)) {
            k.add(RECURSED, 1);
            return true;
        }
        return Mutex.lock(k, MTX, NAME);
    }

    public static void unlock(Kernel k) {
        if (k.get(RECURSED) > 0) {
            k.add(RECURSED, -1);
            return;
        }
        Mutex.unlock(k, MTX, NAME);
    }

    /** The running thread is about to wait for a lock that sleeps, or to sleep as msleep does. */
    static void drop(Kernel k) {
        int me = k.curthread();
        if (k.get(MTX) == me && me != 0) {
            KernelThread.giantDropped(k, me, held(k));
            k.set(RECURSED, 0);
            Mutex.unlock(k, MTX, NAME);
        }
    }

    /**
     * The running thread has the lock that it waited for, or is awake: it takes Giant again if it
     * gave that up. False when it has to wait for Giant.
     */
    static boolean pickUp(Kernel k) {
        int me = k.curthread();
        long dropped = KernelThread.giantDropped(k, me);
        if (dropped == 0) {
            return true;
        }
        if (!Mutex.lock(k, MTX, NAME)) {
            return false;
        }
        k.set(RECURSED, dropped - 1);
        KernelThread.giantDropped(k, me, 0);
        return true;
    }

    /** How often it was taken and not given back; 0 when it is free. */
    public static long held(Kernel k) {
        return k.get(MTX) == 0 ? 0 : 1 + k.get(RECURSED);
    }
}
