package io.github.faultscope.vm.pager;

import io.github.faultscope.kern.Block;
import io.github.faultscope.kern.Frame;
import io.github.faultscope.kern.Giant;
import io.github.faultscope.kern.Interference;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Routine;
import io.github.faultscope.kern.Routines;
import io.github.faultscope.kern.Runner;
import io.github.faultscope.kern.Struct;
import io.github.faultscope.kern.Trigger;
import io.github.faultscope.vm.PageQueues;
import io.github.faultscope.vm.PagerResult;
import io.github.faultscope.vm.Settings;
import io.github.faultscope.vm.VmObject;
import io.github.faultscope.vm.VmObjects;
import io.github.faultscope.vm.VmPage;
import io.github.faultscope.vm.VmPages;

/**
 * vm_pager_get_pages: has the pager of an object supply busy pages (model 3.20). The object is
 * locked on entry and exit, and may be let go in between; only the requested page is still busy
 * afterwards. Returns a VM_PAGER_ result.
 */
public final class VmPagerGetPages {
    static final Struct FRAME = Struct.frame("vm_pager_get_pages");
    private static final int OBJECT = FRAME.ref("object", "vm_object");
    private static final int M = FRAME.link("m");
    private static final int COUNT = FRAME.number("count");
    private static final int REQPAGE = FRAME.number("reqpage");
    private static final int SIZE = FRAME.size();

    private static final int GP1 = Routines.VM_PAGER_GET_PAGES;
    private static final int GP2 = GP1 + 1;
    private static final int GP3 = GP1 + 2;
    private static final int GP4 = GP1 + 3;
    private static final int GP5 = GP1 + 4;

    public static final Routine ROUTINE =
            new Routine(
                    "vm_pager_get_pages",
                    GP1,
                    GP5,
                    VmPagerGetPages.class,
                    FRAME,
                    VmPagerGetPages::block);

    private VmPagerGetPages() {}

    /**
     * Calls the routine; see {@link Frame#push} for the first arguments.
     *
     * @param m the address of {@code count} words, each a page; a device replaces the requested one
     * @param reqpage which of them is asked for
     */
    public static int call(
            Kernel k, int f, int callerSize, int resume, int o, int m, int count, int reqpage) {
        int g = Frame.push(k, f, callerSize, SIZE, resume);
        k.set(g + OBJECT, o);
        k.set(g + M, m);
        k.set(g + COUNT, count);
        k.set(g + REQPAGE, reqpage);
        return GP1;
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

    private static int block(Kernel k, int f, int block) {
        return switch (block) {
            case GP1 -> gp1(k, f);
            case GP2 -> gp2(k, f);
            case GP3 -> gp3(k, f);
            case GP4 -> gp4(k, f);
            case GP5 -> gp5(k, f);
            default -> throw new IllegalStateException("no block " + block);
        };
    }

    @Block(
            number = GP1,
            id = "GP1",
            label = "ask the pager",
            next = {GP2, GP4, GP5, Block.RETURN},
            calls = {Routines.SWAP_PAGER_GETPAGES, Routines.VNODE_PAGER_GETPAGES})
    static int gp1(Kernel k, int f) {
        if (Settings.is(k, Settings.IO_AT_ONCE)) {
            return supply(k, f, GP1);
        }
        int o = object(k, f);
        if (scripted(k) != PagerResult.OK) {
            return GP4;
        }
        return switch (VmObject.type(k, o)) {
            case VmObject.SWAP_TYPE ->
                    SwapPagerGetPages.call(
                            k, f, SIZE, GP5, o, marray(k, f), count(k, f), reqpage(k, f));
            case VmObject.VNODE ->
                    VnodePagerGetPages.call(
                            k, f, SIZE, GP5, o, marray(k, f), count(k, f), reqpage(k, f));
            case VmObject.DEVICE -> {
                VmObjects.unlock(k, o);
                yield GP2;
            }
            default -> GP4;
        };
    }

    @Block(
            number = GP2,
            id = "GP2",
            label = "ask the device's driver",
            next = {GP3})
    static int gp2(Kernel k, int f) {
        if (!Giant.lock(k)) {
            return Runner.again(GP2);
        }
        Giant.unlock(k);
        return GP3;
    }

    @Block(
            number = GP3,
            id = "GP3",
            label = "the driver has answered",
            next = {GP4})
    static int gp3(Kernel k, int f) {
        return VmObjects.lock(k, object(k, f)) ? GP4 : Runner.again(GP3);
    }

    @Block(
            number = GP4,
            id = "GP4",
            label = "supply the pages",
            next = {Block.RETURN})
    static int gp4(Kernel k, int f) {
        return supply(k, f, GP4);
    }

    @Block(
            number = GP5,
            id = "GP5",
            label = "the pager has answered",
            next = {Block.RETURN})
    static int gp5(Kernel k, int f) {
        return finish(k, f, (int) Frame.result(k, f));
    }

    /** The result that a script wants instead of the pager's; OK when it wants none. */
    private static int scripted(Kernel k) {
        Interference i = k.interference();
        return i == null ? PagerResult.OK : Math.max(PagerResult.OK, i.pagerReturn(k));
    }

    private static int supply(Kernel k, int f, int block) {
        if (!PageQueues.lock(k)) {
            return Runner.again(block);
        }
        int m = marray(k, f);
        int rv = scripted(k);
        if (rv != PagerResult.OK) {
            Pagers.free(k, m, 0, count(k, f), reqpage(k, f));
        } else {
            rv = Pagers.getPages(k, object(k, f), m, count(k, f), reqpage(k, f));
        }
        PageQueues.unlock(k);
        return finish(k, f, rv);
    }

    private static int finish(Kernel k, int f, int rv) {
        int m = Pagers.page(k, marray(k, f), reqpage(k, f));
        if (rv == PagerResult.OK && VmPage.valid(k, m) != VmPage.BITS_ALL) {
            VmPages.zeroInvalid(k, m, true);
        }
        k.strike(Trigger.PAGER_GET_PAGES);
        return Frame.ret(k, f, rv);
    }
}
