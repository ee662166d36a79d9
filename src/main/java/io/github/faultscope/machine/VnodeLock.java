package io.github.faultscope.machine;

import io.github.faultscope.kern.Giant;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.vm.Vnode;
import io.github.faultscope.vm.pager.Vnodes;

/**
 * How a system call that works on a file locks it: Giant where the file system wants it, the vnode.
 */
final class VnodeLock {
    private VnodeLock() {}

    /** VFS_LOCK_GIANT; false when the thread has to wait. */
    static boolean giant(Kernel k, int vp) {
        return !Vnode.giant(k, vp) || Giant.lock(k);
    }

    /** vn_lock with a use; false when the thread has to wait. */
    static boolean lock(Kernel k, int vp, boolean exclusive) {
        return exclusive ? Vnodes.vgetExclusive(k, vp) : Vnodes.vget(k, vp);
    }

    /** vput and VFS_UNLOCK_GIANT. */
    static void unlock(Kernel k, int vp, boolean exclusive) {
        if (exclusive) {
            Vnodes.vputExclusive(k, vp);
        } else {
            Vnodes.vput(k, vp);
        }
        if (Vnode.giant(k, vp)) {
            Giant.unlock(k);
        }
    }

    /** Whether the file was taken away by force: no file system is behind it any more. */
    static boolean isGone(Kernel k, int vp) {
        return (Vnode.vIflag(k, vp) & Vnode.DOOMED) != 0;
    }
}
