package io.github.faultscope.vm.pager;

import io.github.faultscope.kern.Block;
import io.github.faultscope.kern.Frame;
import io.github.faultscope.kern.Giant;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Routine;
import io.github.faultscope.kern.Routines;
import io.github.faultscope.kern.Runner;
import io.github.faultscope.kern.SleepQueue;
import io.github.faultscope.kern.Struct;
import io.github.faultscope.vm.FileBlocks;
import io.github.faultscope.vm.VmObject;
import io.github.faultscope.vm.VmObjects;
import io.github.faultscope.vm.Vnode;

/**
 * vnode_pager_haspage: asks the file system whether a page is on disk and what lies in a row with
 * it (model 3.22). The object is locked on entry and exit, not while the file system looks
 * (VOP_BMAP), which may have to read the disk for that; whoever calls has the vnode locked. Returns
 * 1 or 0.
 */
public final class VnodePagerHaspage {
    static final Struct FRAME = Struct.frame("vnode_pager_haspage");
    private static final int OBJECT = FRAME.ref("object", "vm_object");
    private static final int PINDEX = FRAME.number("pindex");
    private static final int OUT = FRAME.link("out");
    private static final int HAS = FRAME.bool("has");
    private static final int REQUEST = FRAME.ref("bp", "disk_request");

    private static final int HP1 = Routines.VNODE_PAGER_HASPAGE;
    private static final int HP2 = HP1 + 1;
    private static final int HP3 = HP1 + 2;
    private static final int HP4 = HP1 + 3;

    public static final Routine ROUTINE =
            new Routine(
                    FRAME.name(),
                    HP1,
                    HP4,
                    VnodePagerHaspage.class,
                    FRAME,
                    VnodePagerHaspage::block);

    private VnodePagerHaspage() {}

    /**
     * Calls the routine.
     *
     * @param pindex in pages
     * @param out the words {@code before} and {@code after}, left as they are when the answer is no
     */
    public static int call(
            Kernel k, int f, int callerSize, int resume, int o, long pindex, int out) {
        int g = Frame.push(k, f, callerSize, FRAME.size(), resume);
        k.set(g + OBJECT, o);
        k.set(g + PINDEX, pindex);
        k.set(g + OUT, out);
        k.set(g + HAS, 0);
        k.set(g + REQUEST, 0);
        return HP1;
    }

    private static int block(Kernel k, int f, int block) {
        return switch (block) {
            case HP1 -> letGo(k, f);
            case HP2 -> giant(k, f);
            case HP3 -> bmap(k, f);
            case HP4 -> answer(k, f);
            default -> throw new IllegalStateException("no block " + block);
        };
    }

    private static int object(Kernel k, int f) {
        return (int) k.get(f + OBJECT);
    }

    private static int vp(Kernel k, int f) {
        return VmObject.handle(k, object(k, f));
    }

    private static boolean needsGiant(Kernel k, int f) {
        return Vnode.giant(k, vp(k, f));
    }

    @Block(
            number = HP1,
            id = "HP1",
            label = "let the object go",
            next = {HP2, HP3, Block.RETURN})
    static int letGo(Kernel k, int f) {
        if (VnodePager.beyond(k, vp(k, f), k.get(f + PINDEX))) {
            return Frame.ret(k, f, 0);
        }
        VmObjects.unlock(k, object(k, f));
        return needsGiant(k, f) ? HP2 : HP3;
    }

    @Block(
            number = HP2,
            id = "HP2",
            label = "the file system wants Giant",
            next = {HP3})
    static int giant(Kernel k, int f) {
        return Giant.lock(k) ? HP3 : Runner.again(HP2);
    }

    @Block(
            number = HP3,
            id = "HP3",
            label = "where does the block lie?",
            next = {HP3, HP4})
    static int bmap(Kernel k, int f) {
        int vp = vp(k, f);
        int request = (int) k.get(f + REQUEST);
        if (request == 0 && Vnode.cold(k, vp)) {
            request = DiskRequest.metadata(k, object(k, f));
            k.set(f + REQUEST, request);
            Disk.start(k, request);
        }
        if (request != 0 && !DiskRequest.done(k, request)) {
            return SleepQueue.sleep(k, request, "biord", HP3);
        }
        if (request != 0) {
            DiskRequest.free(k, request);
            k.set(f + REQUEST, 0);
            Vnode.cold(k, vp, false);
        }
        boolean has = !FileBlocks.isHole(k, vp, k.get(f + PINDEX));
        k.set(f + HAS, has ? 1 : 0);
        if (has) {
            VnodePager.answer(k, vp, k.get(f + PINDEX), (int) k.get(f + OUT));
        }
        return HP4;
    }

    @Block(
            number = HP4,
            id = "HP4",
            label = "lock the object again",
            next = {Block.RETURN})
    static int answer(Kernel k, int f) {
        if (!VmObjects.lock(k, object(k, f))) {
            return Runner.again(HP4);
        }
        if (needsGiant(k, f)) {
            Giant.unlock(k);
        }
        return Frame.ret(k, f, k.get(f + HAS));
    }
}
