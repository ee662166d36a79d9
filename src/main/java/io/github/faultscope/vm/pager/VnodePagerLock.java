package io.github.faultscope.vm.pager;

import io.github.faultscope.kern.Block;
import io.github.faultscope.kern.Frame;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Routine;
import io.github.faultscope.kern.Routines;
import io.github.faultscope.kern.Runner;
import io.github.faultscope.kern.Struct;
import io.github.faultscope.kern.Trigger;
import io.github.faultscope.vm.VmObject;
import io.github.faultscope.vm.VmObjects;

/**
 * vnode_pager_lock: finds the vnode that an object or one of its backing objects pages from, and
 * locks it shared (model 3.11). Returns it, or 0.
 *
 * <p>The first object is locked on entry and exit, but not while the thread takes, or waits for,
 * the vnode's lock. Simplified: taking the lock never fails.
 */
public final class VnodePagerLock {
    static final Struct FRAME = Struct.frame("vnode_pager_lock");
    private static final int FIRST_OBJECT = FRAME.ref("first_object", "vm_object");
    private static final int OBJECT = FRAME.ref("object", "vm_object");
    private static final int BACKING_OBJECT = FRAME.ref("backing_object", "vm_object");
    private static final int VP = FRAME.ref("vp", "vnode");

    private static final int VL1 = Routines.VNODE_PAGER_LOCK;
    private static final int VL2 = VL1 + 1;
    private static final int VL3 = VL1 + 2;
    private static final int VL4 = VL1 + 3;

    public static final Routine ROUTINE =
            new Routine(
                    "vnode_pager_lock",
                    VL1,
                    VL4,
                    VnodePagerLock.class,
                    FRAME,
                    VnodePagerLock::block);

    private VnodePagerLock() {}

    /**
     * Calls the routine; see {@link Frame#push} for the first arguments. An object without a file
     * and without a backing object has its answer at once.
     */
    public static int call(Kernel k, int f, int callerSize, int resume, int firstObject) {
        if (VmObject.backingObject(k, firstObject) == 0
                && VmObject.type(k, firstObject) != VmObject.VNODE) {
            return answer(k, f, resume);
        }
        int g = Frame.push(k, f, callerSize, FRAME.size(), resume);
        k.set(g + FIRST_OBJECT, firstObject);
        k.set(g + OBJECT, firstObject);
        k.set(g + BACKING_OBJECT, 0);
        k.set(g + VP, 0);
        return VL1;
    }

    /** What {@link Frame#ret} would do, had there been a frame. */
    private static int answer(Kernel k, int f, int resume) {
        k.set(f + 1, 0);
        return resume;
    }

    private static int firstObject(Kernel k, int f) {
        return (int) k.get(f + FIRST_OBJECT);
    }

    private static int object(Kernel k, int f) {
        return (int) k.get(f + OBJECT);
    }

    private static int vp(Kernel k, int f) {
        return (int) k.get(f + VP);
    }

    private static int block(Kernel k, int f, int block) {
        return switch (block) {
            case VL1 -> vl1(k, f);
            case VL2 -> vl2(k, f);
            case VL3 -> vl3(k, f);
            case VL4 -> vl4(k, f);
            default -> throw new IllegalStateException("no block " + block);
        };
    }

    @Block(
            number = VL1,
            id = "VL1",
            label = "does the object page from a file?",
            next = {VL2, VL3, Block.RETURN})
    static int vl1(Kernel k, int f) {
        return look(k, f);
    }

    @Block(
            number = VL2,
            id = "VL2",
            label = "its backing object",
            next = {VL2, VL3, Block.RETURN})
    static int vl2(Kernel k, int f) {
        int backing = (int) k.get(f + BACKING_OBJECT);
        if (!VmObjects.lock(k, backing)) {
            return Runner.again(VL2);
        }
        unlockDeeper(k, f);
        k.set(f + OBJECT, backing);
        return look(k, f);
    }

    private static int look(Kernel k, int f) {
        int o = object(k, f);
        if (VmObject.type(k, o) != VmObject.VNODE) {
            int backing = VmObject.backingObject(k, o);
            k.set(f + BACKING_OBJECT, backing);
            return backing != 0 ? VL2 : leave(k, f);
        }
        if (VmObject.is(k, o, VmObject.DEAD)) {
            return leave(k, f);
        }
        k.set(f + VP, VmObject.handle(k, o));
        unlockDeeper(k, f);
        VmObjects.unlock(k, firstObject(k, f));
        k.strike(Trigger.VNODE_LOCK);
        return VL3;
    }

    /** Unlocks the object at hand, but the first one stays locked. */
    private static void unlockDeeper(Kernel k, int f) {
        if (object(k, f) != firstObject(k, f)) {
            VmObjects.unlock(k, object(k, f));
        }
    }

    private static int leave(Kernel k, int f) {
        unlockDeeper(k, f);
        return Frame.ret(k, f, 0);
    }

    @Block(
            number = VL3,
            id = "VL3",
            label = "lock the vnode",
            next = {VL4})
    static int vl3(Kernel k, int f) {
        return Vnodes.vget(k, vp(k, f)) ? VL4 : Runner.again(VL3);
    }

    @Block(
            number = VL4,
            id = "VL4",
            label = "lock the object again",
            next = {Block.RETURN})
    static int vl4(Kernel k, int f) {
        return VmObjects.lock(k, firstObject(k, f)) ? Frame.ret(k, f, vp(k, f)) : Runner.again(VL4);
    }
}
