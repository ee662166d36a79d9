package io.github.faultscope.vm.pager;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.vm.PageAlloc;
import io.github.faultscope.vm.PageQueues;
import io.github.faultscope.vm.PagerResult;
import io.github.faultscope.vm.Settings;
import io.github.faultscope.vm.SwapMeta;
import io.github.faultscope.vm.SwapSpace;
import io.github.faultscope.vm.VmMeter;
import io.github.faultscope.vm.VmObjects;
import io.github.faultscope.vm.VmPage;
import io.github.faultscope.vm.VmPages;

/**
 * swap_pager.c: anonymous memory that was written out. A block stays with its page after a read,
 * until the page is written to.
 */
public final class SwapPager {
    /** SWB_NPAGES / 2: has_page looks at fewer neighbours than this on each side. */
    private static final int LOOK = 8;

    private static final int GRANULES = 8;

    private SwapPager() {}

    /** swap_pager_haspage: neighbours count as long as their blocks lie in a row with its own. */
    static boolean hasPage(Kernel k, int o, long pindex, int out) {
        long blk = SwapMeta.block(k, o, pindex);
        if (blk == SwapSpace.NONE) {
            Pagers.answer(k, out, 0, 0);
            return false;
        }
        int before = 1;
        while (before < LOOK
                && Long.compareUnsigned(before, pindex) <= 0
                && before <= blk
                && SwapMeta.block(k, o, pindex - before) == blk - before) {
            before++;
        }
        int after = 1;
        while (after < LOOK && SwapMeta.block(k, o, pindex + after) == blk + after) {
            after++;
        }
        Pagers.answer(k, out, before - 1, after - 1);
        return true;
    }

    /** The first page of the array that one read brings together with the requested one. */
    static int runStart(Kernel k, int o, int marray, int reqpage) {
        long blk = SwapMeta.block(k, o, VmPage.pindex(k, Pagers.page(k, marray, reqpage)));
        int i = reqpage;
        while (i > 0
                && SwapMeta.block(k, o, VmPage.pindex(k, Pagers.page(k, marray, i - 1)))
                        == blk - (reqpage - i + 1)) {
            i--;
        }
        return i;
    }

    /** The first page of the array behind that read. */
    static int runEnd(Kernel k, int o, int marray, int count, int reqpage) {
        long blk = SwapMeta.block(k, o, VmPage.pindex(k, Pagers.page(k, marray, reqpage)));
        int j = reqpage + 1;
        while (j < count
                && SwapMeta.block(k, o, VmPage.pindex(k, Pagers.page(k, marray, j)))
                        == blk + (j - reqpage)) {
            j++;
        }
        return j;
    }

    /** swap_pager_getpages on a machine whose disk takes no time. */
    static int getPages(Kernel k, int o, int marray, int count, int reqpage) {
        int m = Pagers.page(k, marray, reqpage);
        int i = runStart(k, o, marray, reqpage);
        int j = runEnd(k, o, marray, count, reqpage);
        Pagers.free(k, marray, 0, i, reqpage);
        Pagers.free(k, marray, j, count, reqpage);
        if (!SwapMeta.has(k, o, VmPage.pindex(k, m))) {
            return PagerResult.FAIL;
        }
        countRead(k, j - i);
        VmPage.setFlag(k, m, VmPage.REFERENCED);
        k.add(VmMeter.V_INTRANS, 1);
        boolean error = broken(k, o, marray + i, j - i);
        arrive(k, o, marray + i, j - i, reqpage - i, error);
        return error ? PagerResult.ERROR : PagerResult.OK;
    }

    static void countRead(Kernel k, int pages) {
        k.add(VmMeter.V_SWAPIN, 1);
        k.add(VmMeter.V_SWAPPGSIN, pages);
    }

    /** The pages of a read have arrived, or failed to; the requested one stays busy either way. */
    private static void arrive(Kernel k, int o, int pages, int count, int reqpage, boolean error) {
        for (int i = 0; i < count; i++) {
            int m = Pagers.page(k, pages, i);
            if (error) {
                VmPage.valid(k, m, 0);
            } else {
                fill(k, m, SwapMeta.slot(k, o, VmPage.pindex(k, m)));
                VmPage.valid(k, m, VmPage.BITS_ALL);
                VmPage.dirty(k, m, 0);
            }
            if (i == reqpage) {
                VmPages.flash(k, m);
            } else if (error) {
                Pagers.free(k, pages, i, i + 1, reqpage);
            } else {
                PageQueues.deactivate(k, m);
                VmPages.wakeup(k, m);
            }
        }
    }

    /** What a page is on swap arrives in its frame. */
    private static void fill(Kernel k, int m, long slot) {
        if (Settings.is(k, Settings.ONE_CONTENT)) {
            Pagers.fill(k, m, SwapMeta.content(k, slot, 0));
            return;
        }
        for (int i = 0; i < GRANULES; i++) {
            k.set(m + VmPage.CONTENT + i, SwapMeta.content(k, slot, i));
        }
    }

    /** Whether the disk fails at any of the pages. */
    static boolean broken(Kernel k, int o, int pages, int count) {
        for (int i = 0; i < count; i++) {
            long pindex = VmPage.pindex(k, Pagers.page(k, pages, i));
            if (SwapSpace.bad(k, SwapMeta.block(k, o, pindex))) {
                return true;
            }
        }
        return Pagers.readError(k, o, pages, count);
    }

    /** The disk has moved the data of a request one way or the other, or could not. */
    static boolean transfer(Kernel k, int request) {
        int o = DiskRequest.object(k, request);
        int pages = request + DiskRequest.PAGES;
        int count = DiskRequest.count(k, request);
        boolean error = DiskRequest.error(k, request) || broken(k, o, pages, count);
        if (DiskRequest.write(k, request) && !error) {
            for (int i = 0; i < count; i++) {
                int m = Pagers.page(k, pages, i);
                SwapMeta.write(k, o, VmPage.pindex(k, m), m);
            }
        }
        return error;
    }

    /**
     * swp_pager_async_iodone: the disk has done a request; object and queues are locked. The
     * request is used up.
     */
    static void complete(Kernel k, int request, boolean error) {
        int o = DiskRequest.object(k, request);
        int pages = request + DiskRequest.PAGES;
        int count = DiskRequest.count(k, request);
        for (int i = 0; i < count; i++) {
            VmPage.clearOflag(k, Pagers.page(k, pages, i), VmPage.SWAPINPROG);
        }
        if (DiskRequest.write(k, request)) {
            leave(k, pages, count, error);
        } else {
            arrive(k, o, pages, count, DiskRequest.reqpage(k, request), error);
        }
        for (int i = 0; i < count; i++) {
            VmObjects.pipWakeup(k, o);
        }
        DiskRequest.free(k, request);
    }

    /** The pages of a write are clean now; after an error they are dirty and in use again. */
    private static void leave(Kernel k, int pages, int count, boolean error) {
        for (int i = 0; i < count; i++) {
            int m = Pagers.page(k, pages, i);
            if (error) {
                VmPages.dirty(k, m);
                PageQueues.activate(k, m);
                VmPages.ioFinish(k, m);
                continue;
            }
            VmPages.undirty(k, m);
            VmPages.ioFinish(k, m);
            if (PageAlloc.countSevere(k)) {
                PageAlloc.tryToCache(k, m);
            }
        }
    }
}
