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
import io.github.faultscope.vm.PageQueues;
import io.github.faultscope.vm.PagerResult;
import io.github.faultscope.vm.Pmaps;
import io.github.faultscope.vm.VmObject;
import io.github.faultscope.vm.VmObjects;
import io.github.faultscope.vm.VmPage;
import io.github.faultscope.vm.Vnode;

/**
 * vnode_pager_getpages of a local file system: reads the run of blocks around the requested page
 * (model 3.23). The object is locked on entry and exit, not in between; whoever calls has the vnode
 * locked. Giant is held where the file system needs it, except in sleep.
 */
public final class VnodePagerGetPages {
    static final Struct FRAME = Struct.frame("vnode_pager_getpages");
    private static final int OBJECT = FRAME.ref("object", "vm_object");
    private static final int M = FRAME.link("m");
    private static final int COUNT = FRAME.number("count");
    private static final int REQPAGE = FRAME.number("reqpage");
    private static final int REQUEST = FRAME.ref("bp", "disk_request");
    private static final int SECTOR = FRAME.number("sector");

    private static final int VP1 = Routines.VNODE_PAGER_GETPAGES;
    private static final int VP2 = VP1 + 1;
    private static final int VP3 = VP1 + 2;
    private static final int VP4 = VP1 + 3;
    private static final int VP5 = VP1 + 4;
    private static final int VP6 = VP1 + 5;
    private static final int VP7 = VP1 + 6;
    private static final int VP8 = VP1 + 7;
    private static final int VP9 = VP1 + 8;
    private static final int VP10 = VP1 + 9;
    private static final int VP11 = VP1 + 10;

    public static final Routine ROUTINE =
            new Routine(
                    "vnode_pager_getpages",
                    VP1,
                    VP11,
                    VnodePagerGetPages.class,
                    FRAME,
                    VnodePagerGetPages::block);

    private VnodePagerGetPages() {}

    static int call(
            Kernel k, int f, int callerSize, int resume, int o, int m, int count, int reqpage) {
        int g = Frame.push(k, f, callerSize, FRAME.size(), resume);
        k.set(g + OBJECT, o);
        k.set(g + M, m);
        k.set(g + COUNT, count);
        k.set(g + REQPAGE, reqpage);
        k.set(g + REQUEST, 0);
        k.set(g + SECTOR, 0);
        return VP1;
    }

    private static int object(Kernel k, int f) {
        return (int) k.get(f + OBJECT);
    }

    private static int marray(Kernel k, int f) {
        return (int) k.get(f + M);
    }

    private static int count(Kernel k, int f) {
        return (int) k.get(f + COUNT);
    }

    private static int reqpage(Kernel k, int f) {
        return (int) k.get(f + REQPAGE);
    }

    private static int request(Kernel k, int f) {
        return (int) k.get(f + REQUEST);
    }

    private static int mreq(Kernel k, int f) {
        return Pagers.page(k, marray(k, f), reqpage(k, f));
    }

    private static int vp(Kernel k, int f) {
        return VmObject.handle(k, object(k, f));
    }

    private static boolean giant(Kernel k, int f) {
        return Vnode.giant(k, vp(k, f));
    }

    private static int block(Kernel k, int f, int block) {
        return block < VP9 ? wholePages(k, f, block) : pieces(k, f, block);
    }

    private static int wholePages(Kernel k, int f, int b) {
        return switch (b) {
            case VP1 -> vp1(k, f);
            case VP2 -> vp2(k, f);
            case VP3 -> vp3(k, f);
            case VP4 -> vp4(k, f);
            case VP5 -> vp5(k, f);
            case VP6 -> vp6(k, f);
            case VP7 -> vp7(k, f);
            case VP8 -> vp8(k, f);
            default -> throw new IllegalStateException("no block " + b);
        };
    }

    private static int pieces(Kernel k, int f, int b) {
        return switch (b) {
            case VP9 -> firstPiece(k, f);
            case VP10 -> awaitPiece(k, f);
            case VP11 -> nextPiece(k, f);
            default -> throw new IllegalStateException("no block " + b);
        };
    }

    @Block(
            number = VP1,
            id = "VP1",
            label = "turn to the file system",
            next = {VP2, VP3})
    static int vp1(Kernel k, int f) {
        VmObjects.unlock(k, object(k, f));
        return giant(k, f) ? VP2 : VP3;
    }

    @Block(
            number = VP2,
            id = "VP2",
            label = "the file system wants Giant",
            next = {VP3})
    static int vp2(Kernel k, int f) {
        return Giant.lock(k) ? VP3 : Runner.again(VP2);
    }

    @Block(
            number = VP3,
            id = "VP3",
            label = "must anything be read?",
            next = {VP4, VP5, VP9, Block.RETURN})
    static int vp3(Kernel k, int f) {
        if (!VmObjects.lock(k, object(k, f))) {
            return Runner.again(VP3);
        }
        if ((Vnode.vIflag(k, vp(k, f)) & Vnode.DOOMED) != 0) {
            return leave(k, f, PagerResult.BAD);
        }
        if (VnodePager.settled(k, mreq(k, f))) {
            return VP4;
        }
        if (VnodePager.smallBlocks(k, vp(k, f))) {
            return VP9;
        }
        return hole(k, f) ? VP4 : VP5;
    }

    private static boolean hole(Kernel k, int f) {
        return VnodePager.missing(k, vp(k, f), VmPage.pindex(k, mreq(k, f)));
    }

    @Block(
            number = VP4,
            id = "VP4",
            label = "nothing: the rest is zeroes",
            next = {Block.RETURN})
    static int vp4(Kernel k, int f) {
        if (!PageQueues.lock(k)) {
            return Runner.again(VP4);
        }
        int m = mreq(k, f);
        if (!VnodePager.settled(k, m)) {
            Pmaps.zeroPage(k, m);
            VmPage.dirty(k, m, 0);
            VmPage.valid(k, m, VmPage.BITS_ALL);
        }
        int rv = VnodePager.settle(k, marray(k, f), count(k, f), reqpage(k, f));
        PageQueues.unlock(k);
        return leave(k, f, rv);
    }

    @Block(
            number = VP5,
            id = "VP5",
            label = "read what lies in a row on disk",
            next = {VP6})
    static int vp5(Kernel k, int f) {
        if (!PageQueues.lock(k)) {
            return Runner.again(VP5);
        }
        VmPage.valid(k, mreq(k, f), 0);
        int first = chooseRun(k, f);
        PageQueues.unlock(k);
        VnodePager.countRead(k, count(k, f) - first);
        int r =
                DiskRequest.read(
                        k,
                        object(k, f),
                        marray(k, f) + first,
                        count(k, f) - first,
                        reqpage(k, f) - first,
                        false);
        k.set(f + REQUEST, r);
        VmObjects.unlock(k, object(k, f));
        Disk.start(k, r);
        return VP6;
    }

    /** Frees the pages that do not come with the requested one; returns the first that does. */
    private static int chooseRun(Kernel k, int f) {
        int m = marray(k, f);
        int req = reqpage(k, f);
        int count = count(k, f);
        int first = 0;
        while (true) {
            int run = VnodePager.run(k, vp(k, f), m, first, count);
            int end = first + Math.max(run, 1);
            if (end > req) {
                Pagers.free(k, m, end, count, req);
                k.set(f + COUNT, end);
                return first;
            }
            Pagers.free(k, m, first, end, req);
            first = end;
        }
    }

    @Block(
            number = VP6,
            id = "VP6",
            label = "has the disk done it?",
            next = {VP6, VP7})
    static int vp6(Kernel k, int f) {
        int r = request(k, f);
        if (DiskRequest.done(k, r)) {
            return VP7;
        }
        return SleepQueue.sleep(k, r, "vnread", VP6);
    }

    @Block(
            number = VP7,
            id = "VP7",
            label = "the disk has done it",
            next = {VP8})
    static int vp7(Kernel k, int f) {
        return VmObjects.lock(k, object(k, f)) ? VP8 : Runner.again(VP7);
    }

    @Block(
            number = VP8,
            id = "VP8",
            label = "mark what has come",
            next = {Block.RETURN})
    static int vp8(Kernel k, int f) {
        if (!PageQueues.lock(k)) {
            return Runner.again(VP8);
        }
        int r = request(k, f);
        int rv =
                VnodePager.arrive(
                        k,
                        object(k, f),
                        r + DiskRequest.PAGES,
                        DiskRequest.count(k, r),
                        DiskRequest.reqpage(k, r),
                        DiskRequest.error(k, r));
        DiskRequest.free(k, r);
        k.set(f + REQUEST, 0);
        PageQueues.unlock(k);
        return leave(k, f, rv);
    }

    // --- blocks smaller than a page (vnode_pager_input_smlfs) ---

    @Block(
            number = VP9,
            id = "VP9",
            label = "read the page piece by piece",
            next = {VP10, Block.RETURN})
    static int firstPiece(Kernel k, int f) {
        if (!PageQueues.lock(k)) {
            return Runner.again(VP9);
        }
        Pagers.free(k, marray(k, f), 0, count(k, f), reqpage(k, f));
        PageQueues.unlock(k);
        VnodePager.countRead(k, 1);
        return readPiece(k, f);
    }

    /**
     * Zeroes the holes, and turns to the disk for the first piece that is neither there nor one.
     */
    private static int readPiece(Kernel k, int f) {
        int m = mreq(k, f);
        int step = VnodePager.pieceSectors(k, vp(k, f));
        int sector = (int) k.get(f + SECTOR);
        for (; sector < FileBlocks.PER_PAGE; sector += step) {
            int bits = Pagers.bits(sector, step);
            if ((VmPage.valid(k, m) & bits) != 0) {
                continue;
            }
            if (!FileBlocks.missing(k, vp(k, f), VmPage.pindex(k, m), sector)) {
                int page = marray(k, f) + reqpage(k, f);
                int r = DiskRequest.readPiece(k, object(k, f), page, sector, step);
                k.set(f + REQUEST, r);
                k.set(f + SECTOR, sector);
                VmObjects.unlock(k, object(k, f));
                Disk.start(k, r);
                return VP10;
            }
            Pagers.fill(k, vp(k, f), m, sector, step);
            VnodePager.setValidClean(k, m, bits);
        }
        return leave(k, f, PagerResult.OK);
    }

    @Block(
            number = VP10,
            id = "VP10",
            label = "sleep until the piece has come",
            next = {VP10, VP11})
    static int awaitPiece(Kernel k, int f) {
        int r = request(k, f);
        if (DiskRequest.done(k, r)) {
            return VP11;
        }
        return SleepQueue.sleep(k, r, "vnsrd", VP10);
    }

    @Block(
            number = VP11,
            id = "VP11",
            label = "the piece has come",
            next = {VP10, Block.RETURN})
    static int nextPiece(Kernel k, int f) {
        if (!VmObjects.lock(k, object(k, f))) {
            return Runner.again(VP11);
        }
        int r = request(k, f);
        boolean error = DiskRequest.error(k, r);
        DiskRequest.free(k, r);
        k.set(f + REQUEST, 0);
        if (error) {
            return leave(k, f, PagerResult.ERROR);
        }
        int step = VnodePager.pieceSectors(k, vp(k, f));
        VnodePager.setValidClean(k, mreq(k, f), Pagers.bits((int) k.get(f + SECTOR), step));
        return readPiece(k, f);
    }

    private static int leave(Kernel k, int f, int rv) {
        if (giant(k, f)) {
            Giant.unlock(k);
        }
        return Frame.ret(k, f, rv);
    }
}
