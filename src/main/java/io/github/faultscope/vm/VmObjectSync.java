package io.github.faultscope.vm;

import static java.lang.Long.compareUnsigned;

import io.github.faultscope.kern.Block;
import io.github.faultscope.kern.Frame;
import io.github.faultscope.kern.Giant;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Routine;
import io.github.faultscope.kern.Routines;
import io.github.faultscope.kern.Runner;
import io.github.faultscope.kern.Struct;
import io.github.faultscope.kern.Sx;

/**
 * vm_object_sync: writes what a mapping shows of a file, or forgets it, and for that goes down to
 * the bottom of the shadow chain (model 4.10). No object is locked on entry or exit.
 */
public final class VmObjectSync {
    static final Struct FRAME = Struct.frame("vm_object_sync");
    private static final int OBJECT = FRAME.ref("object", "vm_object");
    private static final int OFFSET = FRAME.hex("offset");
    private static final int SIZE = FRAME.hex("size");
    private static final int SYNCIO = FRAME.bool("syncio");
    private static final int INVALIDATE = FRAME.bool("invalidate");
    private static final int VP = FRAME.ref("vp", "vnode");

    private static final int OY1 = Routines.VM_OBJECT_SYNC;
    private static final int OY2 = OY1 + 1;
    private static final int OY3 = OY1 + 2;
    private static final int OY4 = OY1 + 3;
    private static final int OY5 = OY1 + 4;
    private static final int OY6 = OY1 + 5;
    private static final int OY7 = OY1 + 6;
    private static final int OY8 = OY1 + 7;

    public static final Routine ROUTINE =
            new Routine(FRAME.name(), OY1, OY8, VmObjectSync.class, FRAME, VmObjectSync::block);

    private VmObjectSync() {}

    /**
     * Calls the routine.
     *
     * @param o the top object; 0 for none
     * @param offset in bytes, as {@code size}
     */
    static int call(
            Kernel k,
            int f,
            int callerSize,
            int resume,
            int o,
            long offset,
            long size,
            boolean syncio,
            boolean invalidate) {
        int g = Frame.push(k, f, callerSize, FRAME.size(), resume);
        k.set(g + OBJECT, o);
        k.set(g + OFFSET, offset);
        k.set(g + SIZE, size);
        k.set(g + SYNCIO, syncio ? 1 : 0);
        k.set(g + INVALIDATE, invalidate ? 1 : 0);
        k.set(g + VP, 0);
        return OY1;
    }

    private static int block(Kernel k, int f, int block) {
        return switch (block) {
            case OY1 -> lock(k, f);
            case OY2 -> descend(k, f);
            case OY3 -> giant(k, f);
            case OY4 -> lockVnode(k, f);
            case OY5 -> clean(k, f);
            case OY6 -> cleaned(k, f);
            case OY7 -> relock(k, f);
            case OY8 -> done(k, f);
            default -> throw new IllegalStateException("no block " + block);
        };
    }

    private static int object(Kernel k, int f) {
        return (int) k.get(f + OBJECT);
    }

    private static int vp(Kernel k, int f) {
        return (int) k.get(f + VP);
    }

    private static long first(Kernel k, int f) {
        return VmPage.offToIdx(k.get(f + OFFSET));
    }

    private static long end(Kernel k, int f) {
        return VmPage.offToIdx(k.get(f + OFFSET) + k.get(f + SIZE) + VmPage.PAGE_MASK);
    }

    private static boolean invalidates(Kernel k, int f) {
        return k.get(f + INVALIDATE) != 0;
    }

    @Block(
            number = OY1,
            id = "OY1",
            label = "lock the object",
            next = {OY2, OY3, OY4, OY8, Block.RETURN},
            calls = {Routines.VM_OBJECT_PAGE_REMOVE})
    static int lock(Kernel k, int f) {
        int o = object(k, f);
        if (o == 0) {
            return Frame.ret(k, f);
        }
        return VmObjects.lock(k, o) ? look(k, f) : Runner.again(OY1);
    }

    @Block(
            number = OY2,
            id = "OY2",
            label = "its backing object",
            next = {OY2, OY3, OY4, OY8, Block.RETURN},
            calls = {Routines.VM_OBJECT_PAGE_REMOVE})
    static int descend(Kernel k, int f) {
        int o = object(k, f);
        int backing = VmObject.backingObject(k, o);
        if (!VmObjects.lock(k, backing)) {
            return Runner.again(OY2);
        }
        long offset = k.get(f + OFFSET) + VmObject.backingObjectOffset(k, o);
        VmObjects.unlock(k, o);
        k.set(f + OBJECT, backing);
        k.set(f + OFFSET, offset);
        long bytes = VmObject.size(k, backing) << VmPage.PAGE_SHIFT;
        if (compareUnsigned(bytes, offset + k.get(f + SIZE)) < 0) {
            k.set(f + SIZE, Math.max(0, bytes - offset));
        }
        return look(k, f);
    }

    /** The object is locked: it is the bottom of the chain, or there is another one below. */
    private static int look(Kernel k, int f) {
        int o = object(k, f);
        if (VmObject.backingObject(k, o) != 0) {
            return OY2;
        }
        if (VmObject.type(k, o) != VmObject.VNODE || !VmObject.is(k, o, VmObject.MIGHTBEDIRTY)) {
            return forget(k, f);
        }
        int vp = VmObject.handle(k, o);
        k.set(f + VP, vp);
        VmObjects.unlock(k, o);
        return Vnode.giant(k, vp) ? OY3 : OY4;
    }

    /** INVALIDATE: pages of a file go if they are clean, those of a device all. */
    private static int forget(Kernel k, int f) {
        int o = object(k, f);
        int type = VmObject.type(k, o);
        if (!invalidates(k, f) || (type != VmObject.VNODE && type != VmObject.DEVICE)) {
            VmObjects.unlock(k, o);
            return Frame.ret(k, f);
        }
        boolean cleanOnly = type == VmObject.VNODE;
        return VmObjectPageRemove.call(
                k, f, FRAME.size(), OY8, o, first(k, f), end(k, f), cleanOnly);
    }

    @Block(
            number = OY3,
            id = "OY3",
            label = "Giant for the file system",
            next = {OY4})
    static int giant(Kernel k, int f) {
        return Giant.lock(k) ? OY4 : Runner.again(OY3);
    }

    @Block(
            number = OY4,
            id = "OY4",
            label = "lock the vnode",
            next = {OY5})
    static int lockVnode(Kernel k, int f) {
        return Sx.xlock(k, vp(k, f) + Vnode.LOCK, "vnode") ? OY5 : Runner.again(OY4);
    }

    @Block(
            number = OY5,
            id = "OY5",
            label = "write the dirty pages",
            next = {OY6},
            calls = {Routines.VM_OBJECT_PAGE_CLEAN})
    static int clean(Kernel k, int f) {
        int o = object(k, f);
        if (!VmObjects.lock(k, o)) {
            return Runner.again(OY5);
        }
        int flags =
                (k.get(f + SYNCIO) != 0 || invalidates(k, f) ? VmObjectPageClean.SYNC : 0)
                        | (invalidates(k, f) ? VmObjectPageClean.INVAL : 0);
        return VmObjectPageClean.call(k, f, FRAME.size(), OY6, o, first(k, f), end(k, f), flags);
    }

    @Block(
            number = OY6,
            id = "OY6",
            label = "unlock the vnode",
            next = {OY7})
    static int cleaned(Kernel k, int f) {
        VmObjects.unlock(k, object(k, f));
        Sx.xunlock(k, vp(k, f) + Vnode.LOCK, "vnode");
        if (Vnode.giant(k, vp(k, f))) {
            Giant.unlock(k);
        }
        return OY7;
    }

    @Block(
            number = OY7,
            id = "OY7",
            label = "should the pages be forgotten?",
            next = {OY8, Block.RETURN},
            calls = {Routines.VM_OBJECT_PAGE_REMOVE})
    static int relock(Kernel k, int f) {
        return VmObjects.lock(k, object(k, f)) ? forget(k, f) : Runner.again(OY7);
    }

    @Block(
            number = OY8,
            id = "OY8",
            label = "unlock the object",
            next = {Block.RETURN})
    static int done(Kernel k, int f) {
        VmObjects.unlock(k, object(k, f));
        return Frame.ret(k, f);
    }
}
