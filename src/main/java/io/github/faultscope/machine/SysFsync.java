package io.github.faultscope.machine;

import io.github.faultscope.kern.Block;
import io.github.faultscope.kern.Frame;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Routine;
import io.github.faultscope.kern.Routines;
import io.github.faultscope.kern.Runner;
import io.github.faultscope.kern.Struct;
import io.github.faultscope.vm.Kern;
import io.github.faultscope.vm.VmObjectPageClean;
import io.github.faultscope.vm.VmObjects;
import io.github.faultscope.vm.Vnode;

/** fsync(2): writes all that is dirty of a file, with the vnode exclusively locked (model 4.12). */
public final class SysFsync {
    static final Struct FRAME = Struct.frame("fsync");
    private static final int ACTION = FRAME.ref("action", "action");
    private static final int VP = FRAME.ref("vp", "vnode");
    private static final int FLAGS = FRAME.number("flags");

    private static final int FY1 = Routines.SYS_FSYNC;
    private static final int FY2 = FY1 + 1;
    private static final int FY3 = FY1 + 2;
    private static final int FY4 = FY1 + 3;

    static final Routine ROUTINE =
            new Routine(FRAME.name(), FY1, FY4, SysFsync.class, FRAME, SysFsync::block);

    private SysFsync() {}

    /** Calls the routine for the syncer: what MAP_NOSYNC mappings dirtied may stay. */
    static int callNosync(Kernel k, int f, int callerSize, int resume, int vp) {
        int g = Frame.push(k, f, callerSize, FRAME.size(), resume);
        k.set(g + ACTION, 0);
        k.set(g + VP, vp);
        k.set(g + FLAGS, VmObjectPageClean.NOSYNC);
        return FY1;
    }

    private static int block(Kernel k, int f, int block) {
        return switch (block) {
            case FY1 -> giant(k, f);
            case FY2 -> lockVnode(k, f);
            case FY3 -> clean(k, f);
            case FY4 -> done(k, f);
            default -> throw new IllegalStateException("no block " + block);
        };
    }

    private static int vp(Kernel k, int f) {
        return (int) k.get(f + VP);
    }

    private static int object(Kernel k, int f) {
        return Vnode.object(k, vp(k, f));
    }

    @Block(
            number = FY1,
            id = "FY1.1",
            label = "lock the file",
            next = {FY2})
    static int giant(Kernel k, int f) {
        return VnodeLock.giant(k, vp(k, f)) ? FY2 : Runner.again(FY1);
    }

    @Block(
            number = FY2,
            id = "FY1.2",
            next = {FY3, Block.RETURN})
    static int lockVnode(Kernel k, int f) {
        if (!VnodeLock.lock(k, vp(k, f), true)) {
            return Runner.again(FY2);
        }
        return VnodeLock.isGone(k, vp(k, f)) ? leave(k, f, Outcome.IO_ERROR) : FY3;
    }

    @Block(
            number = FY3,
            id = "FY2",
            label = "write the dirty pages",
            next = {FY4},
            calls = {Routines.VM_OBJECT_PAGE_CLEAN})
    static int clean(Kernel k, int f) {
        int o = object(k, f);
        if (!VmObjects.lock(k, o)) {
            return Runner.again(FY3);
        }
        int flags = (int) k.get(f + FLAGS);
        return VmObjectPageClean.call(k, f, FRAME.size(), FY4, o, 0, 0, flags);
    }

    @Block(
            number = FY4,
            id = "FY3",
            label = "unlock the file",
            next = {Block.RETURN})
    static int done(Kernel k, int f) {
        VmObjects.unlock(k, object(k, f));
        return leave(k, f, Outcome.SUCCESS);
    }

    private static int leave(Kernel k, int f, Outcome outcome) {
        VnodeLock.unlock(k, vp(k, f), true);
        return ActionRecord.ret(k, f, ACTION, outcome, Kern.SUCCESS, 0);
    }
}
