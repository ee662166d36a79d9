package io.github.faultscope.vm;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Mutex;
import io.github.faultscope.kern.Struct;

/** Giant: the one recursive mutex. */
public final class Giant {
    public static final Struct STRUCT = Struct.fixed(Kernel.FIXED + 120, "Giant");

    /** Holder and waiters. */
    public static final int MTX = STRUCT.mutex("Giant");

    private static final int RECURSED = STRUCT.number("Giant_recursed");

    private Giant() {}

    /** mtx_lock(&Giant); false when the thread has to wait. */
    public static boolean lock(Kernel k) {
        if (Mutex.owned(k, MTX) && !Mutex.grantedNow(k, MTX)) {
            k.add(RECURSED, 1);
            return true;
        }
        return Mutex.lock(k, MTX, "Giant");
    }

    public static void unlock(Kernel k) {
        if (k.get(RECURSED) > 0) {
            k.add(RECURSED, -1);
            return;
        }
        Mutex.unlock(k, MTX, "Giant");
    }

    /** How often it was taken and not given back; 0 when it is free. */
    public static long held(Kernel k) {
        return k.get(MTX) == 0 ? 0 : 1 + k.get(RECURSED);
    }
}
