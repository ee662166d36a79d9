package io.github.faultscope.vm.pager;

import io.github.faultscope.kern.Block;
import io.github.faultscope.kern.Frame;
import io.github.faultscope.kern.Giant;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Routine;
import io.github.faultscope.kern.Routines;
import io.github.faultscope.kern.Runner;
import io.github.faultscope.kern.Struct;
import io.github.faultscope.kern.Sx;
import io.github.faultscope.vm.VmObjectTerminate;
import io.github.faultscope.vm.VmObjects;
import io.github.faultscope.vm.Vnode;

/**
 * vinactive and vrecycle: nobody uses a file any more that has no name either. It is cut to
 * nothing, and its object ends (vfs_subr.c, ufs_inactive; model 3.7). A file that has a name stays
 * as it is.
 */
public final class Vinactive {
    static final Struct FRAME = Struct.frame("vinactive");
    private static final int VP = FRAME.ref("vp", "vnode");

    private static final int VI1 = Routines.VINACTIVE;
    private static final int VI2 = VI1 + 1;
    private static final int VI3 = VI1 + 2;
    private static final int VI4 = VI1 + 3;

    public static final Routine ROUTINE =
            new Routine(FRAME.name(), VI1, VI4, Vinactive.class, FRAME, Vinactive::block);

    private Vinactive() {}

    /** Calls the routine, when {@link Vnode#inactive} says so; the vnode is not locked. */
    public static int call(Kernel k, int f, int callerSize, int resume, int vp) {
        int g = Frame.push(k, f, callerSize, FRAME.size(), resume);
        k.set(g + VP, vp);
        return VI1;
    }

    private static int block(Kernel k, int f, int block) {
        return switch (block) {
            case VI1 -> giant(k, f);
            case VI2 -> truncate(k, f);
            case VI3 -> recycle(k, f);
            case VI4 -> done(k, f);
            default -> throw new IllegalStateException("no block " + block);
        };
    }

    private static int vp(Kernel k, int f) {
        return (int) k.get(f + VP);
    }

    @Block(
            number = VI1,
            id = "VI1.1",
            label = "lock the file: is it still unused?",
            next = {VI2})
    static int giant(Kernel k, int f) {
        return !Vnode.giant(k, vp(k, f)) || Giant.lock(k) ? VI2 : Runner.again(VI1);
    }

    @Block(
            number = VI2,
            id = "VI1.2",
            next = {VI3, VI4},
            calls = {Routines.VNODE_PAGER_SETSIZE})
    static int truncate(Kernel k, int f) {
        int vp = vp(k, f);
        if (!Sx.xlock(k, vp + Vnode.LOCK, "vnode")) {
            return Runner.again(VI2);
        }
        return Vnode.inactive(k, vp) ? VnodePagerSetsize.call(k, f, FRAME.size(), VI3, vp, 0) : VI4;
    }

    @Block(
            number = VI3,
            id = "VI2",
            label = "its object ends",
            next = {VI4},
            calls = {Routines.VM_OBJECT_TERMINATE})
    static int recycle(Kernel k, int f) {
        int vp = vp(k, f);
        int o = Vnode.object(k, vp);
        if (!VmObjects.lock(k, o)) {
            return Runner.again(VI3);
        }
        Vnode.vIflag(k, vp, Vnode.vIflag(k, vp) | Vnode.DOOMED);
        return VmObjectTerminate.call(k, f, FRAME.size(), VI4, o);
    }

    @Block(
            number = VI4,
            id = "VI3",
            label = "unlock the file",
            next = {Block.RETURN})
    static int done(Kernel k, int f) {
        Sx.xunlock(k, vp(k, f) + Vnode.LOCK, "vnode");
        if (Vnode.giant(k, vp(k, f))) {
            Giant.unlock(k);
        }
        return Frame.ret(k, f);
    }
}
