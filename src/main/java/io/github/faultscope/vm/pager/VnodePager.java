package io.github.faultscope.vm.pager;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.SleepQueue;
import io.github.faultscope.vm.FileBlocks;
import io.github.faultscope.vm.PageQueues;
import io.github.faultscope.vm.PagerResult;
import io.github.faultscope.vm.Settings;
import io.github.faultscope.vm.VmMeter;
import io.github.faultscope.vm.VmObject;
import io.github.faultscope.vm.VmObjects;
import io.github.faultscope.vm.VmPage;
import io.github.faultscope.vm.VmPages;
import io.github.faultscope.vm.Vnode;

/**
 * vnode_pager.c: the pages of files (model 3.22 and 3.23).
 *
 * <p>Here is what waits for nothing; {@link VnodePagerHaspage} and {@link VnodePagerGetPages} are
 * the routines around it.
 */
public final class VnodePager {
    private VnodePager() {}

    /** Whether an index lies wholly past the end of the file, without wrapping around. */
    private static boolean pastEnd(long size, long pindex) {
        return Long.compareUnsigned(pindex, (size + VmPage.PAGE_MASK) >>> VmPage.PAGE_SHIFT) >= 0;
    }

    /** Whether there is nothing on disk for a page. */
    static boolean missing(Kernel k, int vp, long pindex) {
        return pastEnd(Vnode.size(k, vp), pindex) || FileBlocks.isHole(k, vp, pindex);
    }

    /** Whether the file is gone or ends before a page: has_page then need not ask where it lies. */
    static boolean beyond(Kernel k, int vp, long pindex) {
        return (Vnode.vIflag(k, vp) & Vnode.DOOMED) != 0 || pastEnd(Vnode.size(k, vp), pindex);
    }

    /** vnode_pager_haspage, where nothing has to be waited for. */
    static boolean hasPage(Kernel k, int o, long pindex, int out) {
        int vp = VmObject.handle(k, o);
        if (beyond(k, vp, pindex) || FileBlocks.isHole(k, vp, pindex)) {
            return false;
        }
        answer(k, vp, pindex, out);
        return true;
    }

    /** How many pages on either side of one that is on disk come with the same read. */
    static void answer(Kernel k, int vp, long pindex, int out) {
        long iosize = Vnode.iosize(k, vp);
        long block = FileBlocks.blockOf(k, vp, pindex << VmPage.PAGE_SHIFT);
        long before = FileBlocks.runBefore(k, vp, block);
        long after = FileBlocks.runAfter(k, vp, block);
        if (iosize < VmPage.PAGE_SIZE) {
            long perPage = VmPage.PAGE_SIZE / iosize;
            Pagers.answer(k, out, before / perPage, after / perPage);
            return;
        }
        long perBlock = Vnode.blockPages(k, vp);
        Pagers.answer(
                k,
                out,
                before * perBlock + pindex - block * perBlock,
                after * perBlock + restOfBlock(k, vp, pindex));
    }

    /** Pages behind this one in its block, as far as the file reaches. */
    private static long restOfBlock(Kernel k, int vp, long pindex) {
        long size = Vnode.size(k, vp);
        long perBlock = Vnode.blockPages(k, vp);
        long rest = perBlock - 1 - Long.remainderUnsigned(pindex, perBlock);
        boolean beyond = ((pindex + rest) << VmPage.PAGE_SHIFT) > size;
        return beyond ? (size >>> VmPage.PAGE_SHIFT) - pindex : rest;
    }

    /** Whether blocks are smaller than a page, which is then read piece by piece. */
    static boolean smallBlocks(Kernel k, int vp) {
        return Vnode.iosize(k, vp) < VmPage.PAGE_SIZE;
    }

    /**
     * How many pages of the array, from the {@code i}th on, one read brings.
     *
     * @return 0 when there is nothing on disk for the first of them
     */
    static int run(Kernel k, int vp, int marray, int i, int count) {
        long pindex = VmPage.pindex(k, Pagers.page(k, marray, i));
        if (missing(k, vp, pindex)) {
            return 0;
        }
        long perBlock = Vnode.blockPages(k, vp);
        long blocks = FileBlocks.runAfter(k, vp, pindex / perBlock);
        long behind = blocks * perBlock + restOfBlock(k, vp, pindex);
        return (int) Math.min(behind + 1, count - i);
    }

    /**
     * Whether no reading is needed: all of the page is valid, or enough of it, and then the rest
     * becomes zeroes (U7).
     */
    static boolean settled(Kernel k, int m) {
        int valid = VmPage.valid(k, m);
        return valid == VmPage.BITS_ALL
                || (valid != 0 && !Settings.is(k, Settings.PARTLY_VALID_REREAD));
    }

    /** Does what {@link #settled} promises; the queues are locked. */
    static int settle(Kernel k, int marray, int count, int reqpage) {
        VmPages.zeroInvalid(k, Pagers.page(k, marray, reqpage), true);
        Pagers.free(k, marray, 0, count, reqpage);
        return PagerResult.OK;
    }

    /** vnode_pager_getpages on a machine whose disk takes no time. */
    static int getPages(Kernel k, int o, int marray, int count, int reqpage) {
        int m = Pagers.page(k, marray, reqpage);
        if (settled(k, m)) {
            return settle(k, marray, count, reqpage);
        }
        if (smallBlocks(k, VmObject.handle(k, o))) {
            return readPieces(k, o, marray, count, reqpage);
        }
        VmPage.valid(k, m, 0);
        countRead(k, count);
        boolean error = readFails(k, o, marray, count);
        if (!error) {
            transfer(k, o, marray, count);
        }
        return arrive(k, o, marray, count, reqpage, error);
    }

    private static int readPieces(Kernel k, int o, int marray, int count, int reqpage) {
        Pagers.free(k, marray, 0, count, reqpage);
        countRead(k, 1);
        if (readFails(k, o, marray + reqpage, 1)) {
            return PagerResult.ERROR;
        }
        int m = Pagers.page(k, marray, reqpage);
        int step = pieceSectors(k, VmObject.handle(k, o));
        for (int first = 0; first < FileBlocks.PER_PAGE; first += step) {
            if ((VmPage.valid(k, m) & Pagers.bits(first, step)) == 0) {
                Pagers.fill(k, VmObject.handle(k, o), m, first, step);
                setValidClean(k, m, Pagers.bits(first, step));
            }
        }
        return PagerResult.OK;
    }

    /** How many sectors a block has that is smaller than a page. */
    static int pieceSectors(Kernel k, int vp) {
        return (int) Vnode.iosize(k, vp) / FileBlocks.SECTOR;
    }

    /** vm_page_set_validclean: these sectors hold what the disk holds. */
    static void setValidClean(Kernel k, int m, int bits) {
        VmPage.valid(k, m, VmPage.valid(k, m) | bits);
        VmPage.dirty(k, m, VmPage.dirty(k, m) & ~bits);
    }

    static void countRead(Kernel k, int pages) {
        k.add(VmMeter.V_VNODEIN, 1);
        k.add(VmMeter.V_VNODEPGSIN, pages);
    }

    /** How many bytes of a page lie within the file. */
    private static int bytes(Kernel k, int o, int m) {
        long size = Vnode.size(k, VmObject.handle(k, o));
        long pindex = VmPage.pindex(k, m);
        return pastEnd(size, pindex)
                ? 0
                : (int) Math.min(VmPage.PAGE_SIZE, size - (pindex << VmPage.PAGE_SHIFT));
    }

    /** What is on disk goes into the frames. */
    private static void transfer(Kernel k, int o, int pages, int count) {
        int vp = VmObject.handle(k, o);
        for (int i = 0; i < count; i++) {
            Pagers.fill(k, vp, Pagers.page(k, pages, i), 0, FileBlocks.PER_PAGE);
        }
    }

    /**
     * The disk has done a request. One that somebody waits for needs no lock, and is used up by
     * whoever waits; otherwise object and queues are locked, and it is gone afterwards.
     */
    public static void complete(Kernel k, int request) {
        boolean error = DiskRequest.error(k, request) || bad(k, request);
        if (!error) {
            transfer(k, request);
        }
        if (DiskRequest.waited(k, request)) {
            DiskRequest.done(k, request, error);
            SleepQueue.wakeup(k, request);
            return;
        }
        int o = DiskRequest.object(k, request);
        for (int i = 0; i < DiskRequest.count(k, request); i++) {
            VmObjects.pipWakeup(k, o);
            VmPages.ioFinish(k, Pagers.page(k, request + DiskRequest.PAGES, i));
        }
        DiskRequest.free(k, request);
    }

    private static void transfer(Kernel k, int request) {
        int vp = VmObject.handle(k, DiskRequest.object(k, request));
        int pages = request + DiskRequest.PAGES;
        int count = DiskRequest.count(k, request);
        if (DiskRequest.write(k, request)) {
            for (int i = 0; i < count; i++) {
                store(k, vp, Pagers.page(k, pages, i));
            }
        } else if (DiskRequest.sectors(k, request) != 0) {
            fillInvalid(k, vp, request);
        } else {
            transfer(k, DiskRequest.object(k, request), pages, count);
        }
    }

    /** What a page holds goes to the disk, as far as it is data and lies inside the file. */
    private static void store(Kernel k, int vp, int m) {
        long pindex = VmPage.pindex(k, m);
        for (int i = 0; i < FileBlocks.PER_PAGE; i++) {
            boolean data = (VmPage.valid(k, m) >> i & 1) != 0;
            if (data && !FileBlocks.missing(k, vp, pindex, i)) {
                FileBlocks.store(k, vp, pindex, i, k.get(m + VmPage.CONTENT + i));
            }
        }
    }

    private static void fillInvalid(Kernel k, int vp, int request) {
        int m = Pagers.page(k, request + DiskRequest.PAGES, 0);
        int first = DiskRequest.firstSector(k, request);
        for (int i = first; i < first + DiskRequest.sectors(k, request); i++) {
            if ((VmPage.valid(k, m) >> i & 1) == 0) {
                Pagers.fill(k, vp, m, i, 1);
            }
        }
    }

    /** Whether the disk fails to read any of the pages. */
    private static boolean readFails(Kernel k, int o, int pages, int count) {
        return Pagers.readError(k, o, pages, count)
                || badSectors(k, o, pages, count, 0, FileBlocks.PER_PAGE);
    }

    /** Whether the disk fails on any sector of a request. */
    private static boolean bad(Kernel k, int request) {
        int o = DiskRequest.object(k, request);
        int pages = request + DiskRequest.PAGES;
        int count = DiskRequest.count(k, request);
        if (!DiskRequest.write(k, request) && Pagers.readError(k, o, pages, count)) {
            return true;
        }
        int some = DiskRequest.sectors(k, request);
        int first = DiskRequest.firstSector(k, request);
        int end = some == 0 ? FileBlocks.PER_PAGE : first + some;
        return badSectors(k, o, pages, count, first, end);
    }

    private static boolean badSectors(Kernel k, int o, int pages, int count, int first, int end) {
        for (int i = 0; i < count; i++) {
            long pindex = VmPage.pindex(k, Pagers.page(k, pages, i));
            for (int j = first; j < end; j++) {
                if (FileBlocks.isBad(k, VmObject.handle(k, o), pindex, j)) {
                    return true;
                }
            }
        }
        return false;
    }

    /**
     * The end of vnode_pager_generic_getpages: pages become valid as far as the file reaches, even
     * after an error, and the neighbours are given up.
     */
    static int arrive(Kernel k, int o, int pages, int count, int reqpage, boolean error) {
        for (int i = 0; i < count; i++) {
            int m = Pagers.page(k, pages, i);
            int bits = Pagers.bits(bytes(k, o, m));
            setValidClean(k, m, bits);
            if (i == reqpage) {
                continue;
            }
            if (error) {
                Pagers.free(k, pages, i, i + 1, reqpage);
                continue;
            }
            if (VmPage.isO(k, m, VmPage.WANTED)) {
                PageQueues.activate(k, m);
            } else {
                PageQueues.deactivate(k, m);
            }
            VmPages.wakeup(k, m);
        }
        return error ? PagerResult.ERROR : PagerResult.OK;
    }
}
