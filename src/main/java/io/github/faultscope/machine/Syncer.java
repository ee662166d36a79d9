package io.github.faultscope.machine;

import io.github.faultscope.kern.Block;
import io.github.faultscope.kern.Frame;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Routine;
import io.github.faultscope.kern.Routines;
import io.github.faultscope.kern.Struct;
import io.github.faultscope.kern.Sx;
import io.github.faultscope.vm.Kern;
import io.github.faultscope.vm.Vnode;

/**
 * A pass of the syncer over all files (vfs_msync): writes what is dirty of those that nobody has
 * locked, without waiting for the disk (model 4.12).
 */
public final class Syncer {
    static final Struct FRAME = Struct.frame("syncer");
    private static final int ACTION = FRAME.ref("action", "action");
    private static final int LAST = FRAME.number("last");

    private static final int SY1 = Routines.SYNCER;

    static final Routine ROUTINE =
            new Routine(
                    FRAME.name(), SY1, SY1, Syncer.class, FRAME, (k, f, block) -> nextFile(k, f));

    private Syncer() {}

    @Block(
            number = SY1,
            id = "SY1",
            label = "the next dirty file",
            next = {SY1, Block.RETURN},
            calls = {Routines.SYS_FSYNC})
    static int nextFile(Kernel k, int f) {
        int vp = dirtyFile(k, k.get(f + LAST));
        if (vp == 0) {
            ActionRecord.end(k, (int) k.get(f + ACTION), Outcome.SUCCESS, Kern.SUCCESS, 0);
            return Frame.ret(k, f, 0);
        }
        k.set(f + LAST, k.id(vp));
        return SysFsync.callNosync(k, f, FRAME.size(), SY1, vp);
    }

    /** The oldest file after one that may be dirty, and is not locked. */
    private static int dirtyFile(Kernel k, long last) {
        int found = 0;
        for (int vp : k.all(Vnode.STRUCT)) {
            boolean dirty = (Vnode.vIflag(k, vp) & Vnode.OBJDIRTY) != 0;
            int lock = vp + Vnode.LOCK;
            boolean locked = Sx.holder(k, lock) != 0 || Sx.sharers(k, lock) > 0;
            boolean sooner = found == 0 || k.id(vp) < k.id(found);
            if (dirty && !locked && k.id(vp) > last && sooner) {
                found = vp;
            }
        }
        return found;
    }
}
