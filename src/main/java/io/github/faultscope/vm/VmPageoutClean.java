package io.github.faultscope.vm;

import io.github.faultscope.kern.Block;
import io.github.faultscope.kern.Frame;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Routine;
import io.github.faultscope.kern.Routines;
import io.github.faultscope.kern.Struct;

/**
 * vm_pageout_clean: writes a dirty page, with neighbours that are as little used (vm_pageout.c;
 * model 5.3). Object and page queues are locked on entry and exit. Returns how many pages are
 * written or on their way.
 */
public final class VmPageoutClean {
    static final Struct FRAME = Struct.frame("vm_pageout_clean");
    private static final int M = FRAME.ref("m", "vm_page");
    private static final int PAGE_BASE = FRAME.number("page_base");
    private static final int COUNT = FRAME.number("pageout_count");
    private static final int MC = FRAME.refArray("mc", 2 * VmPageoutFlush.MAX, "vm_page");

    private static final int CL1 = Routines.VM_PAGEOUT_CLEAN;
    private static final int CL2 = CL1 + 1;

    public static final Routine ROUTINE =
            new Routine(FRAME.name(), CL1, CL2, VmPageoutClean.class, FRAME, VmPageoutClean::block);

    private VmPageoutClean() {}

    /** Calls the routine for a page. */
    public static int call(Kernel k, int f, int callerSize, int resume, int m) {
        int g = Frame.push(k, f, callerSize, FRAME.size(), resume);
        k.set(g + M, m);
        k.set(g + PAGE_BASE, VmPageoutFlush.MAX);
        k.set(g + COUNT, 1);
        k.set(g + MC + VmPageoutFlush.MAX, m);
        return CL1;
    }

    private static int block(Kernel k, int f, int block) {
        return switch (block) {
            case CL1 -> gather(k, f);
            case CL2 -> done(k, f);
            default -> throw new IllegalStateException("no block " + block);
        };
    }

    @Block(
            number = CL1,
            id = "CL1",
            label = "which neighbours go with it?",
            next = {CL2, Block.RETURN},
            calls = {Routines.VM_PAGEOUT_FLUSH})
    static int gather(Kernel k, int f) {
        int m = (int) k.get(f + M);
        if (VmPage.holdCount(k, m) != 0 || VmPage.anyBusy(k, m)) {
            return Frame.ret(k, f, 0);
        }
        int o = VmPage.object(k, m);
        long pindex = VmPage.pindex(k, m);
        int behind = 0;
        int ahead = 0;
        boolean back = true;
        while (back && room(k, behind, ahead)) {
            do {
                back = joins(k, o, pindex - behind - 1, behind < pindex);
                if (back) {
                    behind++;
                }
            } while (back && room(k, behind, ahead) && !aligned(k, pindex - behind));
            while (room(k, behind, ahead)
                    && joins(
                            k, o, pindex + ahead + 1, PageAlloc.inside(k, o, pindex + ahead + 1))) {
                ahead++;
            }
        }
        return flush(k, f, o, pindex, behind, ahead);
    }

    private static boolean room(Kernel k, int behind, int ahead) {
        return 1 + behind + ahead < Pageout.pageCount(k);
    }

    /** A boundary at which the search changes its direction. */
    private static boolean aligned(Kernel k, long pindex) {
        return Long.remainderUnsigned(pindex, Pageout.pageCount(k)) == 0;
    }

    /** Whether the page at an index can go out with the others: dirty, and used by nobody. */
    private static boolean joins(Kernel k, int o, long pindex, boolean inside) {
        int p = inside ? VmPages.lookup(k, o, pindex) : 0;
        if (p == 0 || VmPage.anyBusy(k, p)) {
            return false;
        }
        VmPages.testDirty(k, p);
        return (VmPage.dirty(k, p) & VmPage.valid(k, p)) != 0
                && VmPage.queue(k, p) == VmPage.PQ_INACTIVE
                && VmPage.wireCount(k, p) == 0
                && VmPage.holdCount(k, p) == 0;
    }

    private static int flush(Kernel k, int f, int o, long pindex, int behind, int ahead) {
        int base = VmPageoutFlush.MAX - behind;
        int count = behind + 1 + ahead;
        for (int i = 0; i < count; i++) {
            k.set(f + MC + base + i, VmPages.lookup(k, o, pindex - behind + i));
        }
        k.set(f + PAGE_BASE, base);
        k.set(f + COUNT, count);
        return VmPageoutFlush.call(k, f, FRAME.size(), CL2, o, f + MC + base, count, 0);
    }

    @Block(
            number = CL2,
            id = "CL2",
            label = "they are on their way",
            next = {Block.RETURN})
    static int done(Kernel k, int f) {
        return Frame.ret(k, f, Frame.result(k, f));
    }
}
