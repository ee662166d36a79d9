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
import io.github.faultscope.vm.PagerResult;
import io.github.faultscope.vm.SwapMeta;
import io.github.faultscope.vm.VmMeter;
import io.github.faultscope.vm.VmObjects;
import io.github.faultscope.vm.VmPage;

/**
 * swap_pager_getpages: reads what lies in a row on swap around the requested page, and waits until
 * that page is there (model 3.21). The object is locked on entry and exit.
 */
public final class SwapPagerGetPages {
    static final Struct FRAME = Struct.frame("swap_pager_getpages");
    private static final int OBJECT = FRAME.ref("object", "vm_object");
    private static final int M = FRAME.link("m");
    private static final int COUNT = FRAME.number("count");
    private static final int REQPAGE = FRAME.number("reqpage");

    /** First page of the read, and the first behind it. */
    private static final int I = FRAME.number("i");

    private static final int J = FRAME.number("j");

    private static final int SP1 = Routines.SWAP_PAGER_GETPAGES;
    private static final int SP2 = SP1 + 1;
    private static final int SP3 = SP1 + 2;
    private static final int SP4 = SP1 + 3;

    public static final Routine ROUTINE =
            new Routine(
                    "swap_pager_getpages",
                    SP1,
                    SP4,
                    SwapPagerGetPages.class,
                    FRAME,
                    SwapPagerGetPages::block);

    private SwapPagerGetPages() {}

    static int call(
            Kernel k, int f, int callerSize, int resume, int o, int m, int count, int reqpage) {
        int g = Frame.push(k, f, callerSize, FRAME.size(), resume);
        k.set(g + OBJECT, o);
        k.set(g + M, m);
        k.set(g + COUNT, count);
        k.set(g + REQPAGE, reqpage);
        k.set(g + I, 0);
        k.set(g + J, 0);
        return SP1;
    }

    private static int object(Kernel k, int f) {
        return (int) k.get(f + OBJECT);
    }

    private static int marray(Kernel k, int f) {
        return (int) k.get(f + M);
    }

    private static int reqpage(Kernel k, int f) {
        return (int) k.get(f + REQPAGE);
    }

    private static int mreq(Kernel k, int f) {
        return Pagers.page(k, marray(k, f), reqpage(k, f));
    }

    private static int block(Kernel k, int f, int block) {
        return switch (block) {
            case SP1 -> sp1(k, f);
            case SP2 -> sp2(k, f);
            case SP3 -> sp3(k, f);
            case SP4 -> sp4(k, f);
            default -> throw new IllegalStateException("no block " + block);
        };
    }

    @Block(
            number = SP1,
            id = "SP1",
            label = "what lies in a row on swap?",
            next = {SP2, Block.RETURN})
    static int sp1(Kernel k, int f) {
        if (!PageQueues.lock(k)) {
            return Runner.again(SP1);
        }
        int o = object(k, f);
        int m = marray(k, f);
        int count = (int) k.get(f + COUNT);
        int i = SwapPager.runStart(k, o, m, reqpage(k, f));
        int j = SwapPager.runEnd(k, o, m, count, reqpage(k, f));
        Pagers.free(k, m, 0, i, reqpage(k, f));
        Pagers.free(k, m, j, count, reqpage(k, f));
        PageQueues.unlock(k);
        if (!SwapMeta.has(k, o, VmPage.pindex(k, mreq(k, f)))) {
            return Frame.ret(k, f, PagerResult.FAIL);
        }
        k.set(f + I, i);
        k.set(f + J, j);
        VmObjects.unlock(k, o);
        return SP2;
    }

    @Block(
            number = SP2,
            id = "SP2",
            label = "start the read",
            next = {SP3})
    static int sp2(Kernel k, int f) {
        int o = object(k, f);
        if (!VmObjects.lock(k, o)) {
            return Runner.again(SP2);
        }
        int i = (int) k.get(f + I);
        int count = (int) k.get(f + J) - i;
        int pages = marray(k, f) + i;
        for (int n = 0; n < count; n++) {
            VmPage.setOflag(k, Pagers.page(k, pages, n), VmPage.SWAPINPROG);
        }
        SwapPager.countRead(k, count);
        VmObjects.pipAdd(k, o, count);
        int request = DiskRequest.read(k, o, pages, count, reqpage(k, f) - i, true);
        VmObjects.unlock(k, o);
        Disk.start(k, request);
        return SP3;
    }

    @Block(
            number = SP3,
            id = "SP3",
            label = "has the page come?",
            next = {SP4, Block.RETURN})
    static int sp3(Kernel k, int f) {
        if (!VmObjects.lock(k, object(k, f))) {
            return Runner.again(SP3);
        }
        int m = mreq(k, f);
        if (!VmPage.isO(k, m, VmPage.SWAPINPROG)) {
            boolean came = VmPage.valid(k, m) == VmPage.BITS_ALL;
            return Frame.ret(k, f, came ? PagerResult.OK : PagerResult.ERROR);
        }
        VmPage.setOflag(k, m, VmPage.WANTED);
        return SP4;
    }

    @Block(
            number = SP4,
            id = "SP4",
            label = "sleep until it has come",
            next = {SP3})
    static int sp4(Kernel k, int f) {
        if (!PageQueues.lock(k)) {
            return Runner.again(SP4);
        }
        int m = mreq(k, f);
        VmPage.setFlag(k, m, VmPage.REFERENCED);
        PageQueues.unlock(k);
        k.add(VmMeter.V_INTRANS, 1);
        VmObjects.unlock(k, object(k, f));
        return SleepQueue.sleep(k, m, "swread", SP3);
    }
}
