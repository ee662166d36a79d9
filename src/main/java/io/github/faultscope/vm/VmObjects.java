package io.github.faultscope.vm;

import io.github.faultscope.kern.Interference.Strike;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Mutex;
import io.github.faultscope.kern.Radix;
import io.github.faultscope.kern.SleepQueue;
import io.github.faultscope.kern.Trigger;

/**
 * What is done with objects and cannot wait: locks, counts, shadows (vm_object.c; model 3.7 to
 * 3.10, 3.19). What may wait is in the routines {@link VmObjectDeallocate}, {@link
 * VmObjectTerminate} and {@link VmObjectCollapse}.
 */
public final class VmObjects {
    /** Page colours are counted modulo this (the pages of the largest free block). */
    private static final int COLORS = 4096;

    /** What the kernel ends with when it locks an object that is not there. */
    public static final String NULL_LOCKED = "page fault: a null object is locked";

    private VmObjects() {}

    // --- the lock ---

    /** Panics where there is no object, as whoever reads address 0 in the kernel. */
    public static void checkPresent(Kernel k, int o) {
        if (o == 0) {
            throw k.panic(NULL_LOCKED);
        }
    }

    /** VM_OBJECT_LOCK; false when the thread has to wait. */
    public static boolean lock(Kernel k, int o) {
        checkPresent(k, o);
        return Mutex.trylock(k, o + VmObject.MTX)
                || Mutex.lock(k, o + VmObject.MTX, lockName(k, o));
    }

    /** VM_OBJECT_UNLOCK. */
    public static void unlock(Kernel k, int o) {
        if (Mutex.holder(k, o + VmObject.MTX) != k.curthread()) {
            throw k.panic("mutex " + lockName(k, o) + " not owned");
        }
        Mutex.unlock(k, o + VmObject.MTX, "vm object");
    }

    /** VM_OBJECT_TRYLOCK: the only way to lock an object above one that is locked already. */
    public static boolean trylock(Kernel k, int o) {
        checkPresent(k, o);
        if (k.strike(Trigger.OBJECT_TRYLOCK) == Strike.FAIL) {
            return false;
        }
        if (Mutex.owned(k, o + VmObject.MTX)) {
            throw k.panic("recursed on non-recursive mutex " + lockName(k, o));
        }
        return Mutex.trylock(k, o + VmObject.MTX);
    }

    private static String lockName(Kernel k, int o) {
        return "vm object " + name(k, o);
    }

    /** How %p prints an object. */
    static String name(Kernel k, int o) {
        return "o" + k.id(o);
    }

    // --- counts and flags ---

    /** vm_object_allocate: a new object with one reference. */
    public static int allocate(Kernel k, int type, long size) {
        int o = k.alloc(VmObject.STRUCT);
        VmObject.type(k, o, type);
        VmObject.size(k, o, size);
        VmObject.refCount(k, o, 1);
        VmObject.generation(k, o, 1);
        if (VmObject.isAnonymous(k, o)) {
            VmObject.flags(k, o, VmObject.ONEMAPPING);
        }
        return o;
    }

    /** vm_object_reference_locked: one more reference, and use of the vnode. */
    public static void referenceLocked(Kernel k, int o) {
        VmObject.refCount(k, o, VmObject.refCount(k, o) + 1);
        if (VmObject.type(k, o) == VmObject.VNODE) {
            useVnode(k, o, 1);
        }
    }

    /** Every reference to a vnode's object is a use of the vnode. */
    static void useVnode(Kernel k, int o, int delta) {
        int vp = VmObject.handle(k, o);
        if (!Settings.is(k, Settings.NO_VNODE_COUNTS)) {
            Vnode.vUsecount(k, vp, Vnode.vUsecount(k, vp) + delta);
        }
    }

    /** vm_object_pip_add: {@code n} more operations that the object must outlive. */
    public static void pipAdd(Kernel k, int o, int n) {
        VmObject.pagingInProgress(k, o, VmObject.pagingInProgress(k, o) + n);
    }

    /** vm_object_pip_wakeup: one operation fewer; after the last one, whoever waits is woken. */
    public static void pipWakeup(Kernel k, int o) {
        int pip = VmObject.pagingInProgress(k, o) - 1;
        VmObject.pagingInProgress(k, o, pip);
        if (pip == 0 && VmObject.is(k, o, VmObject.PIPWNT)) {
            VmObject.clearFlag(k, o, VmObject.PIPWNT);
            SleepQueue.wakeup(k, o);
        }
    }

    /** vm_object_set_writeable_dirty: some page of it may become dirty from now on. */
    public static void setWriteableDirty(Kernel k, int o) {
        if (VmObject.is(k, o, VmObject.MIGHTBEDIRTY)) {
            return;
        }
        VmObject.setFlag(k, o, VmObject.MIGHTBEDIRTY);
        if (VmObject.type(k, o) == VmObject.VNODE) {
            int vp = VmObject.handle(k, o);
            Vnode.vIflag(k, vp, Vnode.vIflag(k, vp) | Vnode.OBJDIRTY);
        }
    }

    // --- shadows ---

    /** Whether an object can take part in a shadow chain: memory without a name, and alive. */
    static boolean canCollapse(Kernel k, int o) {
        return VmObject.handle(k, o) == 0
                && VmObject.isAnonymous(k, o)
                && !VmObject.is(k, o, VmObject.DEAD);
    }

    /** Makes {@code o} the first of the objects that shadow {@code backing}; counts nothing. */
    public static void shadowLink(Kernel k, int backing, int o) {
        int first = VmObject.shadowHead(k, backing);
        VmObject.shadowNext(k, o, first);
        VmObject.shadowPrev(k, o, 0);
        if (first != 0) {
            VmObject.shadowPrev(k, first, o);
        }
        VmObject.shadowHead(k, backing, o);
        changed(k, backing);
    }

    /** Takes {@code o} off the list of those that shadow its backing object; counts nothing. */
    public static void shadowUnlink(Kernel k, int o) {
        int backing = VmObject.backingObject(k, o);
        int next = VmObject.shadowNext(k, o);
        int prev = VmObject.shadowPrev(k, o);
        if (prev != 0) {
            VmObject.shadowNext(k, prev, next);
        } else if (VmObject.shadowHead(k, backing) == o) {
            VmObject.shadowHead(k, backing, next);
        }
        if (next != 0) {
            VmObject.shadowPrev(k, next, prev);
        }
        VmObject.shadowNext(k, o, 0);
        VmObject.shadowPrev(k, o, 0);
        changed(k, backing);
    }

    private static void changed(Kernel k, int o) {
        VmObject.generation(k, o, VmObject.generation(k, o) + 1);
    }

    static void addShadowCount(Kernel k, int o, int delta) {
        VmObject.shadowCount(k, o, VmObject.shadowCount(k, o) + delta);
    }

    /**
     * vm_object_shadow for an entry: whatever the entry maps from now on, it has for itself.
     *
     * <p>The source, if any, is locked. When the entry is its only user nothing changes; otherwise
     * a new object in front of it takes the entry's reference over.
     *
     * @return the entry's object
     */
    public static int shadowEntry(Kernel k, int e) {
        int source = VmMapEntry.object(k, e);
        long offset = VmMapEntry.offset(k, e);
        if (source != 0
                && VmObject.refCount(k, source) == 1
                && VmObject.handle(k, source) == 0
                && VmObject.isAnonymous(k, source)) {
            return source;
        }
        int o = shadow(k, source, offset, VmMapEntry.pages(k, e));
        VmMapEntry.offset(k, e, 0);
        VmMapEntry.object(k, e, o);
        return o;
    }

    /** A new object of {@code pages} pages in front of {@code source}, which may be 0. */
    public static int shadow(Kernel k, int source, long offset, long pages) {
        int o = allocate(k, VmObject.DEFAULT, pages);
        VmObject.backingObject(k, o, source);
        VmObject.backingObjectOffset(k, o, offset);
        if (source != 0) {
            shadowLink(k, source, o);
            addShadowCount(k, source, 1);
            int inherited = VmObject.COLORED | VmObject.NEEDGIANT;
            VmObject.flags(k, o, VmObject.flags(k, o) | (VmObject.flags(k, source) & inherited));
            long color = VmObject.pgColor(k, source) + (offset >>> VmPage.PAGE_SHIFT);
            VmObject.pgColor(k, o, (int) (color & (COLORS - 1)));
        }
        return o;
    }

    /**
     * Whether an object, locked and collapsed as far as it goes, can grow to serve the range behind
     * an entry as well ({@link VmObjectCoalesce}).
     *
     * @param first the index right behind the entry
     */
    static boolean mayCoalesce(Kernel k, int o, long first) {
        return VmObject.isAnonymous(k, o)
                && VmObject.backingObject(k, o) == 0
                && (VmObject.refCount(k, o) <= 1 || VmObject.size(k, o) == first);
    }

    // --- swap blocks and the end ---

    /** Whether the page of an anonymous object is on swap (its pager has it). */
    static boolean onSwap(Kernel k, int o, long pindex) {
        return VmObject.type(k, o) == VmObject.SWAP_TYPE && SwapMeta.has(k, o, pindex);
    }

    private static void clear(Kernel k, int root) {
        for (int a = Radix.ceilingAddress(k, root, 0);
                a != 0;
                a = Radix.ceilingAddress(k, root, 0)) {
            Radix.remove(k, root, Radix.keyAt(k, a));
        }
    }

    /**
     * A new fictitious page of a device: busy with nobody, in no object yet, and gone when the
     * device's object goes.
     */
    public static int makeFictitious(Kernel k, int o) {
        int m = k.alloc(VmPage.STRUCT);
        VmPage.flags(k, m, VmPage.FICTITIOUS);
        VmPage.wireCount(k, m, 1);
        fictitiousOwner(k, m, o);
        return m;
    }

    /** Says whose fictitious page it is. Such a page is on no queue, so its link is free. */
    public static void fictitiousOwner(Kernel k, int m, int o) {
        k.set(m + VmPage.PAGEQ.next(), o);
    }

    /** The last of an object: nothing should refer to it any more. */
    static void destroy(Kernel k, int o) {
        clear(k, o + VmObject.READ_ERRORS);
        SwapMeta.freeAll(k, o);
        if (Settings.is(k, Settings.KEEP_DESTROYED)) {
            VmObject.setFlag(k, o, VmObject.DESTROYED);
        } else {
            k.free(VmObject.STRUCT, o);
        }
    }

    /** What the fictitious pages of an object show stays in the memory of their device. */
    public static void keepFictitious(Kernel k, int o) {
        int dev = o == 0 ? 0 : Cdev.of(k, o);
        if (dev == 0 || Cdev.object(k, dev) != o) {
            return;
        }
        Cdev.object(k, dev, 0);
        for (int m : k.all(VmPage.STRUCT)) {
            if (VmPage.is(k, m, VmPage.FICTITIOUS) && VmPage.object(k, m) == o) {
                Cdev.keep(k, dev, m);
            }
        }
    }

    /** The fictitious pages of a device vanish with its object, or when nobody holds them. */
    static void freeFictitious(Kernel k, int o) {
        for (int m : k.all(VmPage.STRUCT)) {
            if (!VmPage.is(k, m, VmPage.FICTITIOUS) || VmPage.PAGEQ.next(k, m) != o) {
                continue;
            }
            if (VmPage.holdCount(k, m) != 0) {
                fictitiousOwner(k, m, 0);
            } else if (Settings.is(k, Settings.KEEP_DESTROYED)) {
                VmPage.setFlag(k, m, VmPage.DESTROYED);
            } else {
                k.free(VmPage.STRUCT, m);
            }
        }
    }
}
