package io.github.faultscope.machine;

import io.github.faultscope.kern.Block;
import io.github.faultscope.kern.Frame;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Routine;
import io.github.faultscope.kern.Routines;
import io.github.faultscope.kern.Runner;
import io.github.faultscope.kern.Struct;
import io.github.faultscope.vm.Kern;
import io.github.faultscope.vm.Vnode;
import io.github.faultscope.vm.pager.Vinactive;

/** unlink(2): a file loses its name. It goes when nobody uses it any more (model 3.7). */
public final class SysUnlink {
    static final Struct FRAME = Struct.frame("unlink");
    private static final int ACTION = FRAME.ref("action", "action");
    private static final int VP = FRAME.ref("vp", "vnode");

    private static final int UL1 = Routines.SYS_UNLINK;
    private static final int UL2 = UL1 + 1;
    private static final int UL3 = UL1 + 2;

    static final Routine ROUTINE =
            new Routine(FRAME.name(), UL1, UL3, SysUnlink.class, FRAME, SysUnlink::block);

    private SysUnlink() {}

    private static int block(Kernel k, int f, int block) {
        return switch (block) {
            case UL1 -> giant(k, f);
            case UL2 -> unlink(k, f);
            case UL3 -> done(k, f);
            default -> throw new IllegalStateException("no block " + block);
        };
    }

    private static int vp(Kernel k, int f) {
        return (int) k.get(f + VP);
    }

    @Block(
            number = UL1,
            id = "UL1.1",
            label = "the file loses its name",
            next = {UL2})
    static int giant(Kernel k, int f) {
        return VnodeLock.giant(k, vp(k, f)) ? UL2 : Runner.again(UL1);
    }

    @Block(
            number = UL2,
            id = "UL1.2",
            next = {UL3},
            calls = {Routines.VINACTIVE})
    static int unlink(Kernel k, int f) {
        int vp = vp(k, f);
        if (!VnodeLock.lock(k, vp, true)) {
            return Runner.again(UL2);
        }
        Vnode.unlinked(k, vp, true);
        VnodeLock.unlock(k, vp, true);
        return Vnode.inactive(k, vp) ? Vinactive.call(k, f, FRAME.size(), UL3, vp) : UL3;
    }

    @Block(
            number = UL3,
            id = "UL2",
            label = "return",
            next = {Block.RETURN})
    static int done(Kernel k, int f) {
        ActionRecord.end(k, (int) k.get(f + ACTION), Outcome.SUCCESS, Kern.SUCCESS, 0);
        return Frame.ret(k, f, 0);
    }
}
