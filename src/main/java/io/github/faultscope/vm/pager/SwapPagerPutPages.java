package io.github.faultscope.vm.pager;

import io.github.faultscope.kern.Block;
import io.github.faultscope.kern.Frame;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Routine;
import io.github.faultscope.kern.Routines;
import io.github.faultscope.kern.Runner;
import io.github.faultscope.kern.SleepQueue;
import io.github.faultscope.kern.Struct;
import io.github.faultscope.vm.PageQueues;
import io.github.faultscope.vm.Pageout;
import io.github.faultscope.vm.PagerResult;
import io.github.faultscope.vm.PutPages;
import io.github.faultscope.vm.Settings;
import io.github.faultscope.vm.SwapMeta;
import io.github.faultscope.vm.SwapSpace;
import io.github.faultscope.vm.VmMeter;
import io.github.faultscope.vm.VmObject;
import io.github.faultscope.vm.VmObjects;
import io.github.faultscope.vm.VmPage;
import io.github.faultscope.vm.VmPages;

/**
 * swap_pager_putpages: gives pages new blocks of swap space and writes them there (swap_pager.c;
 * model 5.3). The page daemon does not wait for the disk, which ends its writes by itself; everyone
 * else does.
 */
public final class SwapPagerPutPages {
    static final Struct FRAME = PutPages.frame("swap_pager_putpages");
    private static final int SYNC = FRAME.bool("sync");

    /** How many pages are dealt with, and how many more go out now. */
    private static final int I = FRAME.number("i");

    private static final int N = FRAME.number("n");
    private static final int BLK = FRAME.number("blk");
    private static final int REQUEST = FRAME.ref("bp", "disk_request");

    /** No smaller run of blocks is looked for when a larger one is not to be had. */
    private static final int LEAST = 4;

    private static final int SO1 = Routines.SWAP_PAGER_PUTPAGES;
    private static final int SO2 = SO1 + 1;
    private static final int SO3 = SO1 + 2;
    private static final int SO4 = SO1 + 3;
    private static final int SO5 = SO1 + 4;
    private static final int SO6 = SO1 + 5;
    private static final int SO7 = SO1 + 6;

    public static final Routine ROUTINE =
            new Routine(
                    FRAME.name(),
                    SO1,
                    SO7,
                    SwapPagerPutPages.class,
                    FRAME,
                    SwapPagerPutPages::block);

    private SwapPagerPutPages() {}

    private static int block(Kernel k, int f, int block) {
        return switch (block) {
            case SO1 -> begin(k, f);
            case SO2 -> allocate(k, f);
            case SO3 -> start(k, f);
            case SO4 -> await(k, f);
            case SO5 -> lockObject(k, f);
            case SO6 -> complete(k, f);
            case SO7 -> end(k, f);
            default -> throw new IllegalStateException("no block " + block);
        };
    }

    private static int object(Kernel k, int f) {
        return PutPages.object(k, f);
    }

    private static int i(Kernel k, int f) {
        return (int) k.get(f + I);
    }

    private static int n(Kernel k, int f) {
        return (int) k.get(f + N);
    }

    private static int request(Kernel k, int f) {
        return (int) k.get(f + REQUEST);
    }

    @Block(
            number = SO1,
            id = "SO1",
            label = "the object goes to swap",
            next = {SO2})
    static int begin(Kernel k, int f) {
        VmObject.type(k, object(k, f), VmObject.SWAP_TYPE);
        VmObjects.unlock(k, object(k, f));
        boolean wait =
                (PutPages.flags(k, f) & PutPages.SYNC) != 0
                        || !Pageout.isDaemon(k)
                        || Settings.is(k, Settings.IO_AT_ONCE);
        k.set(f + SYNC, wait ? 1 : 0);
        return SO2;
    }

    @Block(
            number = SO2,
            id = "SO2",
            label = "blocks in a row",
            next = {SO2, SO3, SO7})
    static int allocate(Kernel k, int f) {
        int left = PutPages.count(k, f) - i(k, f);
        if (left == 0) {
            return SO7;
        }
        int n = left;
        long blk = SwapSpace.allocate(k, n);
        while (blk == SwapSpace.NONE && n > LEAST) {
            n /= 2;
            blk = SwapSpace.allocate(k, n);
        }
        k.set(f + N, n);
        k.set(f + BLK, blk);
        if (blk != SwapSpace.NONE) {
            return SO3;
        }
        results(k, f, PagerResult.FAIL);
        return SO2;
    }

    /** What became of the pages that this round is about; the next round is about others. */
    private static void results(Kernel k, int f, int status) {
        int i = i(k, f);
        for (int j = 0; j < n(k, f); j++) {
            PutPages.result(k, f, i + j, status);
        }
        k.set(f + I, i + n(k, f));
    }

    @Block(
            number = SO3,
            id = "SO3",
            label = "start the write",
            next = {SO2, SO4})
    static int start(Kernel k, int f) {
        int o = object(k, f);
        if (!VmObjects.lock(k, o)) {
            return Runner.again(SO3);
        }
        for (int j = 0; j < n(k, f); j++) {
            int m = PutPages.page(k, f, i(k, f) + j);
            SwapMeta.build(k, o, VmPage.pindex(k, m), k.get(f + BLK) + j);
            VmPages.dirty(k, m);
            VmPage.setOflag(k, m, VmPage.SWAPINPROG);
        }
        k.add(VmMeter.V_SWAPOUT, 1);
        k.add(VmMeter.V_SWAPPGSOUT, n(k, f));
        boolean sync = k.get(f + SYNC) != 0;
        int pages = PutPages.pages(k, f) + i(k, f);
        int r = DiskRequest.write(k, o, pages, n(k, f), true, sync);
        if (Settings.is(k, Settings.IO_AT_ONCE)) {
            Disk.complete(k, r);
        } else {
            Disk.start(k, r);
        }
        VmObjects.unlock(k, o);
        results(k, f, PagerResult.PEND);
        k.set(f + REQUEST, sync ? r : 0);
        return sync ? SO4 : SO2;
    }

    @Block(
            number = SO4,
            id = "SO4",
            label = "has the disk done it?",
            next = {SO4, SO5})
    static int await(Kernel k, int f) {
        int r = request(k, f);
        return DiskRequest.done(k, r) ? SO5 : SleepQueue.sleep(k, r, "swwrt", SO4);
    }

    @Block(
            number = SO5,
            id = "SO5.1",
            label = "the disk has done it",
            next = {SO6})
    static int lockObject(Kernel k, int f) {
        return VmObjects.lock(k, object(k, f)) ? SO6 : Runner.again(SO5);
    }

    @Block(
            number = SO6,
            id = "SO5.2",
            next = {SO2})
    static int complete(Kernel k, int f) {
        if (!PageQueues.lock(k)) {
            return Runner.again(SO6);
        }
        SwapPager.complete(k, request(k, f), DiskRequest.error(k, request(k, f)));
        k.set(f + REQUEST, 0);
        PageQueues.unlock(k);
        VmObjects.unlock(k, object(k, f));
        return SO2;
    }

    @Block(
            number = SO7,
            id = "SO6",
            label = "that was all",
            next = {Block.RETURN})
    static int end(Kernel k, int f) {
        return VmObjects.lock(k, object(k, f)) ? Frame.ret(k, f) : Runner.again(SO7);
    }
}
