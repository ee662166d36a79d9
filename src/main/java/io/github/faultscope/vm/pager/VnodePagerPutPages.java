package io.github.faultscope.vm.pager;

import static java.lang.Long.compareUnsigned;

import io.github.faultscope.kern.Block;
import io.github.faultscope.kern.Frame;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Routine;
import io.github.faultscope.kern.Routines;
import io.github.faultscope.kern.Runner;
import io.github.faultscope.kern.SleepQueue;
import io.github.faultscope.kern.Struct;
import io.github.faultscope.vm.FileBlocks;
import io.github.faultscope.vm.PageQueues;
import io.github.faultscope.vm.PagerResult;
import io.github.faultscope.vm.Pmaps;
import io.github.faultscope.vm.PutPages;
import io.github.faultscope.vm.VmMeter;
import io.github.faultscope.vm.VmObject;
import io.github.faultscope.vm.VmObjects;
import io.github.faultscope.vm.VmPage;
import io.github.faultscope.vm.VmPages;
import io.github.faultscope.vm.Vnode;

/**
 * vnode_pager_putpages: writes pages to their file (vnode_pager.c; model 5.3). Every page inside
 * the file counts as written, even if the disk fails; holes get blocks of their own. Whoever calls
 * has the vnode locked.
 *
 * <p>A write that nobody waits for keeps the pages under I/O until the disk has done it.
 */
public final class VnodePagerPutPages {
    static final Struct FRAME = PutPages.frame("vnode_pager_putpages");
    private static final int NCOUNT = FRAME.number("ncount");
    private static final int SYNC = FRAME.bool("sync");
    private static final int REQUEST = FRAME.ref("bp", "disk_request");

    private static final int NO1 = Routines.VNODE_PAGER_PUTPAGES;
    private static final int NO2 = NO1 + 1;
    private static final int NO3 = NO1 + 2;
    private static final int NO4 = NO1 + 3;

    public static final Routine ROUTINE =
            new Routine(
                    FRAME.name(),
                    NO1,
                    NO4,
                    VnodePagerPutPages.class,
                    FRAME,
                    VnodePagerPutPages::block);

    private VnodePagerPutPages() {}

    private static int block(Kernel k, int f, int block) {
        return switch (block) {
            case NO1 -> clip(k, f);
            case NO2 -> write(k, f);
            case NO3 -> await(k, f);
            case NO4 -> done(k, f);
            default -> throw new IllegalStateException("no block " + block);
        };
    }

    private static int vp(Kernel k, int f) {
        return VmObject.handle(k, PutPages.object(k, f));
    }

    private static boolean sync(Kernel k, int f) {
        return k.get(f + SYNC) != 0;
    }

    @Block(
            number = NO1,
            id = "NO1",
            label = "which pages lie inside the file?",
            next = {NO2})
    static int clip(Kernel k, int f) {
        if (!PageQueues.lock(k)) {
            return Runner.again(NO1);
        }
        int o = PutPages.object(k, f);
        int wanted = PutPages.flags(k, f) & (PutPages.SYNC | PutPages.INVAL);
        boolean sync = wanted != 0 || PageQueues.freeAndCached(k) < VmMeter.vPageoutFreeMin(k);
        int inside = 0;
        for (int i = 0; i < PutPages.count(k, f); i++) {
            int m = PutPages.page(k, f, i);
            if (compareUnsigned(VmPage.pindex(k, m), VmObject.size(k, o)) >= 0) {
                PutPages.result(k, f, i, PagerResult.BAD);
                continue;
            }
            PutPages.result(k, f, i, PagerResult.OK);
            Pmaps.clearModify(k, m);
            VmPages.undirty(k, m);
            if (!sync) {
                VmPages.ioStart(k, m);
            }
            inside++;
        }
        if (!sync) {
            VmObjects.pipAdd(k, o, inside);
        }
        PageQueues.unlock(k);
        k.set(f + NCOUNT, inside);
        k.set(f + SYNC, sync ? 1 : 0);
        VmObjects.unlock(k, o);
        return NO2;
    }

    @Block(
            number = NO2,
            id = "NO2",
            label = "have the file system write them",
            next = {NO3, NO4})
    static int write(Kernel k, int f) {
        int count = (int) k.get(f + NCOUNT);
        k.add(VmMeter.V_VNODEOUT, 1);
        k.add(VmMeter.V_VNODEPGSOUT, count);
        if (count == 0) {
            return NO4;
        }
        for (int i = 0; i < count; i++) {
            allocate(k, vp(k, f), PutPages.page(k, f, i));
        }
        int o = PutPages.object(k, f);
        int r = DiskRequest.write(k, o, PutPages.pages(k, f), count, false, sync(k, f));
        Disk.start(k, r);
        if (!sync(k, f)) {
            return NO4;
        }
        k.set(f + REQUEST, r);
        return NO3;
    }

    /** Gives a page's blocks a place on the disk. */
    private static void allocate(Kernel k, int vp, int m) {
        long offset = VmPage.pindex(k, m) << VmPage.PAGE_SHIFT;
        long end = Math.min(offset + VmPage.PAGE_SIZE, Vnode.size(k, vp));
        long last = FileBlocks.blockOf(k, vp, end - 1);
        for (long b = FileBlocks.blockOf(k, vp, offset); b <= last; b++) {
            FileBlocks.allocate(k, vp, b);
        }
    }

    @Block(
            number = NO3,
            id = "NO3",
            label = "has the disk done it?",
            next = {NO3, NO4})
    static int await(Kernel k, int f) {
        int r = (int) k.get(f + REQUEST);
        if (!DiskRequest.done(k, r)) {
            return SleepQueue.sleep(k, r, "biowr", NO3);
        }
        DiskRequest.free(k, r);
        k.set(f + REQUEST, 0);
        return NO4;
    }

    @Block(
            number = NO4,
            id = "NO4",
            label = "lock the object again",
            next = {Block.RETURN})
    static int done(Kernel k, int f) {
        return VmObjects.lock(k, PutPages.object(k, f)) ? Frame.ret(k, f) : Runner.again(NO4);
    }
}
