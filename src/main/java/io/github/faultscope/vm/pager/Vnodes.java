package io.github.faultscope.vm.pager;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Sx;
import io.github.faultscope.kern.Trigger;
import io.github.faultscope.vm.Settings;
import io.github.faultscope.vm.Vnode;

/** The vnode lock and use count, as the virtual memory system uses them (model 3.11, 3.27). */
public final class Vnodes {
    private static final String NAME = "vnode";

    private Vnodes() {}

    /**
     * vget with LK_SHARED, LK_CANRECURSE and LK_RETRY; false when the thread has to wait.
     *
     * <p>A thread that has the vnode exclusively, inside read(2) or write(2), may have it shared as
     * well.
     */
    public static boolean vget(Kernel k, int vp) {
        int lock = vp + Vnode.LOCK;
        if (Sx.holder(k, lock) != 0 && Sx.holder(k, lock) == k.curthread()) {
            Sx.shareToo(k, lock);
        } else if (!Sx.slock(k, lock, NAME)) {
            return false;
        }
        addUse(k, vp, 1);
        return true;
    }

    /** vput: gives up the share of the lock and the use. */
    public static void vput(Kernel k, int vp) {
        k.strike(Trigger.VPUT);
        Sx.sunlock(k, vp + Vnode.LOCK, NAME);
        addUse(k, vp, -1);
    }

    /** vget with LK_EXCLUSIVE; false when the thread has to wait. */
    public static boolean vgetExclusive(Kernel k, int vp) {
        if (!Sx.xlock(k, vp + Vnode.LOCK, NAME)) {
            return false;
        }
        addUse(k, vp, 1);
        return true;
    }

    /** The same for a thread that will not wait; false when the lock is not to be had. */
    public static boolean tryVgetExclusive(Kernel k, int vp) {
        if (!Sx.tryXlock(k, vp + Vnode.LOCK)) {
            return false;
        }
        addUse(k, vp, 1);
        return true;
    }

    /** vput of a vnode that the thread has exclusively. */
    public static void vputExclusive(Kernel k, int vp) {
        Sx.xunlock(k, vp + Vnode.LOCK, NAME);
        addUse(k, vp, -1);
    }

    private static void addUse(Kernel k, int vp, int n) {
        if (!Settings.is(k, Settings.NO_VNODE_COUNTS)) {
            Vnode.vUsecount(k, vp, Vnode.vUsecount(k, vp) + n);
        }
    }
}
