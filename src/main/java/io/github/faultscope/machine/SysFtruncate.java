package io.github.faultscope.machine;

import io.github.faultscope.kern.Block;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Routine;
import io.github.faultscope.kern.Routines;
import io.github.faultscope.kern.Runner;
import io.github.faultscope.kern.Struct;
import io.github.faultscope.vm.Kern;
import io.github.faultscope.vm.VmObjectPageClean;
import io.github.faultscope.vm.VmObjects;
import io.github.faultscope.vm.VmPage;
import io.github.faultscope.vm.Vnode;
import io.github.faultscope.vm.pager.VnodePagerSetsize;

/** ftruncate(2): makes a file shorter or longer, with the vnode exclusively locked (model 4.11). */
public final class SysFtruncate {
    static final Struct FRAME = Struct.frame("ftruncate");
    private static final int ACTION = FRAME.ref("action", "action");
    private static final int VP = FRAME.ref("vp", "vnode");
    private static final int LENGTH = FRAME.number("length");

    private static final int FT1 = Routines.SYS_FTRUNCATE;
    private static final int FT2 = FT1 + 1;
    private static final int FT3 = FT1 + 2;
    private static final int FT4 = FT1 + 3;
    private static final int FT5 = FT1 + 4;

    static final Routine ROUTINE =
            new Routine(FRAME.name(), FT1, FT5, SysFtruncate.class, FRAME, SysFtruncate::block);

    private SysFtruncate() {}

    private static int block(Kernel k, int f, int block) {
        return switch (block) {
            case FT1 -> giant(k, f);
            case FT2 -> lockVnode(k, f);
            case FT3 -> writeLast(k, f);
            case FT4 -> resize(k, f);
            case FT5 -> done(k, f);
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
            number = FT1,
            id = "FT1.1",
            label = "lock the file: nobody reads or writes it now",
            next = {FT2})
    static int giant(Kernel k, int f) {
        return VnodeLock.giant(k, vp(k, f)) ? FT2 : Runner.again(FT1);
    }

    @Block(
            number = FT2,
            id = "FT1.2",
            next = {FT3, FT5, Block.RETURN},
            calls = {Routines.VNODE_PAGER_SETSIZE})
    static int lockVnode(Kernel k, int f) {
        int vp = vp(k, f);
        if (!VnodeLock.lock(k, vp, true)) {
            return Runner.again(FT2);
        }
        if (VnodeLock.isGone(k, vp)) {
            return leave(k, f, Outcome.IO_ERROR);
        }
        if (Vnode.isText(k, vp)) {
            return leave(k, f, Outcome.TEXT_BUSY);
        }
        long length = k.get(f + LENGTH);
        boolean cuts = length < Vnode.size(k, vp) && (length & VmPage.PAGE_MASK) != 0;
        return cuts ? FT3 : setsize(k, f);
    }

    private static int setsize(Kernel k, int f) {
        return VnodePagerSetsize.call(k, f, FRAME.size(), FT5, vp(k, f), k.get(f + LENGTH));
    }

    /** What the last block holds below the new end must not be lost with what lies behind it. */
    @Block(
            number = FT3,
            id = "FT2.1",
            label = "write the block that is cut",
            next = {FT4},
            calls = {Routines.VM_OBJECT_PAGE_CLEAN})
    static int writeLast(Kernel k, int f) {
        int o = object(k, f);
        if (!VmObjects.lock(k, o)) {
            return Runner.again(FT3);
        }
        long last = VmPage.offToIdx(k.get(f + LENGTH));
        return VmObjectPageClean.call(
                k, f, FRAME.size(), FT4, o, last, last + 1, VmObjectPageClean.SYNC);
    }

    @Block(
            number = FT4,
            id = "FT2.2",
            next = {FT5},
            calls = {Routines.VNODE_PAGER_SETSIZE})
    static int resize(Kernel k, int f) {
        VmObjects.unlock(k, object(k, f));
        return setsize(k, f);
    }

    @Block(
            number = FT5,
            id = "FT3",
            label = "unlock the file",
            next = {Block.RETURN})
    static int done(Kernel k, int f) {
        return leave(k, f, Outcome.SUCCESS);
    }

    private static int leave(Kernel k, int f, Outcome outcome) {
        VnodeLock.unlock(k, vp(k, f), true);
        return ActionRecord.ret(k, f, ACTION, outcome, Kern.SUCCESS, 0);
    }
}
