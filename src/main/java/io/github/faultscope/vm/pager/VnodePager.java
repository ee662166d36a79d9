package io.github.faultscope.vm.pager;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Radix;
import io.github.faultscope.kern.SleepQueue;
import io.github.faultscope.vm.PageQueues;
import io.github.faultscope.vm.PagerResult;
import io.github.faultscope.vm.Settings;
import io.github.faultscope.vm.VmMeter;
import io.github.faultscope.vm.VmObject;
import io.github.faultscope.vm.VmPage;
import io.github.faultscope.vm.VmPages;
import io.github.faultscope.vm.Vnode;

/**
 * vnode_pager.c: the pages of files (model 3.22 and 3.23).
 *
 * <p>Simplified: blocks of the file system are never smaller than a page, and where they lie is
 * always known without reading the disk.
 */
public final class VnodePager {
    private VnodePager() {}

    /** Whether an index lies wholly past the end of the file, without wrapping around. */
    private static boolean pastEnd(long size, long pindex) {
        return Long.compareUnsigned(pindex, (size + VmPage.PAGE_MASK) >>> VmPage.PAGE_SHIFT) >= 0;
    }

    private static boolean hole(Kernel k, int vp, long block) {
        return Radix.get(k, vp + Vnode.HOLES, block) != 0;
    }

    /** Whether a block does not lie right behind the one before it. */
    private static boolean breaks(Kernel k, int vp, long block) {
        return Radix.get(k, vp + Vnode.BREAKS, block) != 0;
    }

    /** Whether there is nothing on disk for a page. */
    static boolean missing(Kernel k, int vp, long pindex) {
        return pastEnd(Vnode.size(k, vp), pindex) || hole(k, vp, pindex / Vnode.blockPages(k, vp));
    }

    /** vnode_pager_haspage. */
    static boolean hasPage(Kernel k, int o, long pindex, int out) {
        int vp = VmObject.handle(k, o);
        if ((Vnode.vIflag(k, vp) & Vnode.DOOMED) != 0 || missing(k, vp, pindex)) {
            return false;
        }
        long perBlock = Vnode.blockPages(k, vp);
        long block = pindex / perBlock;
        long offset = pindex - block * perBlock;
        Pagers.answer(
                k,
                out,
                runBefore(k, vp, block) * perBlock + offset,
                runAfter(k, vp, block) * perBlock + restOfBlock(k, vp, pindex));
        return true;
    }

    /** Pages behind this one in its block, as far as the file reaches. */
    private static long restOfBlock(Kernel k, int vp, long pindex) {
        long size = Vnode.size(k, vp);
        long perBlock = Vnode.blockPages(k, vp);
        long rest = perBlock - 1 - pindex % perBlock;
        boolean beyond = ((pindex + rest) << VmPage.PAGE_SHIFT) > size;
        return beyond ? (size >>> VmPage.PAGE_SHIFT) - pindex : rest;
    }

    private static boolean oneRun(Kernel k, int vp) {
        return Radix.count(k, vp + Vnode.HOLES) == 0 && Radix.count(k, vp + Vnode.BREAKS) == 0;
    }

    /** How many blocks lie in a row on disk right before a block. */
    private static long runBefore(Kernel k, int vp, long block) {
        if (oneRun(k, vp)) {
            return block;
        }
        long b = block;
        while (b > 0 && !breaks(k, vp, b) && !hole(k, vp, b - 1)) {
            b--;
        }
        return block - b;
    }

    /** How many blocks lie in a row on disk right behind a block. */
    private static long runAfter(Kernel k, int vp, long block) {
        long bytes = Vnode.blockPages(k, vp) * VmPage.PAGE_SIZE;
        long blocks = Math.ceilDiv(Vnode.size(k, vp), bytes);
        if (oneRun(k, vp)) {
            return blocks - 1 - block;
        }
        long b = block + 1;
        while (b < blocks && !breaks(k, vp, b) && !hole(k, vp, b)) {
            b++;
        }
        return b - 1 - block;
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
        long behind = runAfter(k, vp, pindex / perBlock) * perBlock + restOfBlock(k, vp, pindex);
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
        VmPage.valid(k, m, 0);
        countRead(k, count);
        boolean error = Pagers.readError(k, o, marray, count);
        if (!error) {
            transfer(k, o, marray, count);
        }
        return arrive(k, o, marray, count, reqpage, error);
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
            int m = Pagers.page(k, pages, i);
            Pagers.fill(k, m, Vnode.contentOf(k, vp, VmPage.pindex(k, m)), bytes(k, o, m));
        }
    }

    /** The disk has done a request; needs no lock. Whoever made the request uses it up. */
    public static void complete(Kernel k, int request) {
        int o = DiskRequest.object(k, request);
        int pages = request + DiskRequest.PAGES;
        int count = DiskRequest.count(k, request);
        boolean error = DiskRequest.error(k, request) || Pagers.readError(k, o, pages, count);
        if (!error) {
            transfer(k, o, pages, count);
        }
        DiskRequest.done(k, request, error);
        SleepQueue.wakeup(k, request);
    }

    /**
     * The end of vnode_pager_generic_getpages: pages become valid as far as the file reaches, even
     * after an error, and the neighbours are given up.
     */
    static int arrive(Kernel k, int o, int pages, int count, int reqpage, boolean error) {
        for (int i = 0; i < count; i++) {
            int m = Pagers.page(k, pages, i);
            int bits = Pagers.bits(bytes(k, o, m));
            VmPage.valid(k, m, VmPage.valid(k, m) | bits);
            VmPage.dirty(k, m, VmPage.dirty(k, m) & ~bits);
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
