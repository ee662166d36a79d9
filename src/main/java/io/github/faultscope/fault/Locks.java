package io.github.faultscope.fault;

import io.github.faultscope.kern.Giant;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Mutex;
import io.github.faultscope.vm.Call;
import io.github.faultscope.vm.PageQueues;
import io.github.faultscope.vm.VmObject;
import io.github.faultscope.vm.VmObjects;

/** The handler's locking, each call noted once, when it is made. */
final class Locks {
    private Locks() {}

    /** A thread that waited for a lock and has it now is in the same call still. */
    private static boolean enters(Kernel k, int mtx) {
        return k.recording() && !Mutex.grantedNow(k, mtx);
    }

    /** VM_OBJECT_LOCK; false when the thread has to wait. */
    static boolean object(Kernel k, int o) {
        VmObjects.checkPresent(k, o);
        if (enters(k, o + VmObject.MTX)) {
            Call.VM_OBJECT_LOCK.note(k, o);
        }
        return VmObjects.lock(k, o);
    }

    static void unlockObject(Kernel k, int o) {
        Call.VM_OBJECT_UNLOCK.note(k, o);
        VmObjects.unlock(k, o);
    }

    /** VM_OBJECT_TRYLOCK. */
    static boolean tryObject(Kernel k, int o) {
        boolean locked = VmObjects.trylock(k, o);
        Call.VM_OBJECT_TRYLOCK.note(k, o, locked ? 1 : 0);
        return locked;
    }

    /** vm_page_lock_queues; false when the thread has to wait. */
    static boolean queues(Kernel k) {
        if (enters(k, PageQueues.MTX)) {
            Call.LOCK_QUEUES.note(k);
        }
        return PageQueues.lock(k);
    }

    static void unlockQueues(Kernel k) {
        Call.UNLOCK_QUEUES.note(k);
        PageQueues.unlock(k);
    }

    /** mtx_lock(&Giant); false when the thread has to wait. */
    static boolean giant(Kernel k) {
        if (enters(k, Giant.MTX)) {
            Call.LOCK_GIANT.note(k);
        }
        return Giant.lock(k);
    }

    static void unlockGiant(Kernel k) {
        Call.UNLOCK_GIANT.note(k);
        Giant.unlock(k);
    }
}
