package io.github.faultscope.machine;

import io.github.faultscope.kern.Block;
import io.github.faultscope.kern.Frame;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Routine;
import io.github.faultscope.kern.Routines;
import io.github.faultscope.kern.Runner;
import io.github.faultscope.kern.SleepQueue;
import io.github.faultscope.kern.Struct;
import io.github.faultscope.vm.Kern;
import io.github.faultscope.vm.VmObject;
import io.github.faultscope.vm.VmObjectPageClean;
import io.github.faultscope.vm.VmObjectPageRemove;
import io.github.faultscope.vm.VmObjectTerminate;
import io.github.faultscope.vm.VmObjects;
import io.github.faultscope.vm.Vnode;

/**
 * vgone: a file is taken away by force, as when its file system is unmounted under a mapping. What
 * is dirty is written and what is clean forgotten; an object that is still referred to lives on
 * without a pager, OBJT_DEAD (vfs_subr.c, vnode_pager_dealloc; model 3.7, quirk 33). The uses of
 * the vnode that its references stood for stay counted for ever, as in the kernel of the time.
 */
public final class Vgone {
    static final Struct FRAME = Struct.frame("vgone");
    private static final int ACTION = FRAME.ref("action", "action");
    private static final int VP = FRAME.ref("vp", "vnode");
    private static final int OBJECT = FRAME.ref("object", "vm_object");

    private static final int VG1 = Routines.VGONE;
    private static final int VG2 = VG1 + 1;
    private static final int VG3 = VG1 + 2;
    private static final int VG4 = VG1 + 3;
    private static final int VG5 = VG1 + 4;
    private static final int VG6 = VG1 + 5;
    private static final int VG7 = VG1 + 6;

    static final Routine ROUTINE =
            new Routine(FRAME.name(), VG1, VG7, Vgone.class, FRAME, Vgone::block);

    private Vgone() {}

    private static int block(Kernel k, int f, int block) {
        return switch (block) {
            case VG1 -> giant(k, f);
            case VG2 -> doom(k, f);
            case VG3 -> clean(k, f);
            case VG4 -> forget(k, f);
            case VG5 -> leavePager(k, f);
            case VG6 -> relock(k, f);
            case VG7 -> done(k, f);
            default -> throw new IllegalStateException("no block " + block);
        };
    }

    private static int vp(Kernel k, int f) {
        return (int) k.get(f + VP);
    }

    private static int object(Kernel k, int f) {
        return (int) k.get(f + OBJECT);
    }

    @Block(
            number = VG1,
            id = "VG1.1",
            label = "lock the file; it is doomed",
            next = {VG2})
    static int giant(Kernel k, int f) {
        return VnodeLock.giant(k, vp(k, f)) ? VG2 : Runner.again(VG1);
    }

    @Block(
            number = VG2,
            id = "VG1.2",
            next = {VG3, VG7})
    static int doom(Kernel k, int f) {
        int vp = vp(k, f);
        if (!VnodeLock.lock(k, vp, true)) {
            return Runner.again(VG2);
        }
        Vnode.vIflag(k, vp, Vnode.vIflag(k, vp) | Vnode.DOOMED);
        k.set(f + OBJECT, Vnode.object(k, vp));
        return object(k, f) == 0 ? VG7 : VG3;
    }

    @Block(
            number = VG3,
            id = "VG2",
            label = "write what is dirty",
            next = {VG4},
            calls = {Routines.VM_OBJECT_PAGE_CLEAN})
    static int clean(Kernel k, int f) {
        int o = object(k, f);
        if (!VmObjects.lock(k, o)) {
            return Runner.again(VG3);
        }
        return VmObjectPageClean.call(k, f, FRAME.size(), VG4, o, 0, 0, VmObjectPageClean.SYNC);
    }

    @Block(
            number = VG4,
            id = "VG3",
            label = "forget what is clean",
            next = {VG5},
            calls = {Routines.VM_OBJECT_PAGE_REMOVE})
    static int forget(Kernel k, int f) {
        return VmObjectPageRemove.call(k, f, FRAME.size(), VG5, object(k, f), 0, 0, true);
    }

    /** The object is locked. */
    @Block(
            number = VG5,
            id = "VG4.1",
            label = "the object loses its pager",
            next = {VG6, VG7},
            calls = {Routines.VM_OBJECT_TERMINATE})
    static int leavePager(Kernel k, int f) {
        int o = object(k, f);
        if (VmObject.refCount(k, o) == 0) {
            return VmObjectTerminate.call(k, f, FRAME.size(), VG7, o);
        }
        if (VmObject.pagingInProgress(k, o) != 0) {
            VmObject.setFlag(k, o, VmObject.PIPWNT);
            VmObjects.unlock(k, o);
            return SleepQueue.sleep(k, o, "vnpdea", VG6);
        }
        VmObject.handle(k, o, 0);
        VmObject.type(k, o, VmObject.DEAD_TYPE);
        Vnode.object(k, vp(k, f), 0);
        VmObjects.unlock(k, o);
        return VG7;
    }

    @Block(
            number = VG6,
            id = "VG4.2",
            next = {VG5})
    static int relock(Kernel k, int f) {
        return VmObjects.lock(k, object(k, f)) ? VG5 : Runner.again(VG6);
    }

    @Block(
            number = VG7,
            id = "VG5",
            label = "unlock the file",
            next = {Block.RETURN})
    static int done(Kernel k, int f) {
        VnodeLock.unlock(k, vp(k, f), true);
        ActionRecord.end(k, (int) k.get(f + ACTION), Outcome.SUCCESS, Kern.SUCCESS, 0);
        return Frame.ret(k, f, 0);
    }
}
