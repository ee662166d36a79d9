package io.github.faultscope.vm.pager;

import io.github.faultscope.kern.Block;
import io.github.faultscope.kern.Frame;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Routine;
import io.github.faultscope.kern.Routines;
import io.github.faultscope.kern.Struct;
import io.github.faultscope.vm.PagerResult;
import io.github.faultscope.vm.PutPages;
import io.github.faultscope.vm.VmObject;

/**
 * vm_pager_put_pages: has the pager of an object write pages (vm_pager.c; model 3.20, 5.3). The
 * object is locked on entry and exit, and may be let go in between; each page gets a VM_PAGER_
 * result.
 */
public final class VmPagerPutPages {
    static final Struct FRAME = PutPages.frame("vm_pager_put_pages");

    private static final int PP1 = Routines.VM_PAGER_PUT_PAGES;
    private static final int PP2 = PP1 + 1;

    public static final Routine ROUTINE =
            new Routine(
                    FRAME.name(), PP1, PP2, VmPagerPutPages.class, FRAME, VmPagerPutPages::block);

    private VmPagerPutPages() {}

    private static int block(Kernel k, int f, int block) {
        return switch (block) {
            case PP1 -> ask(k, f);
            case PP2 -> done(k, f);
            default -> throw new IllegalStateException("no block " + block);
        };
    }

    @Block(
            number = PP1,
            id = "PP1",
            label = "hand the pages to the pager",
            next = {PP2, Block.RETURN},
            calls = {Routines.SWAP_PAGER_PUTPAGES, Routines.VNODE_PAGER_PUTPAGES})
    static int ask(Kernel k, int f) {
        int type = VmObject.type(k, PutPages.object(k, f));
        return switch (type) {
            case VmObject.DEFAULT, VmObject.SWAP_TYPE -> call(k, f, Routines.SWAP_PAGER_PUTPAGES);
            case VmObject.VNODE -> call(k, f, Routines.VNODE_PAGER_PUTPAGES);
            case VmObject.DEAD_TYPE -> refuse(k, f);
            default ->
                    throw k.panic(
                            type == VmObject.DEVICE
                                    ? "dev_pager_putpage called"
                                    : "phys_pager_putpage called");
        };
    }

    private static int call(Kernel k, int f, int entry) {
        return PutPages.call(
                k,
                f,
                FRAME.size(),
                PP2,
                entry,
                PutPages.object(k, f),
                PutPages.pages(k, f),
                PutPages.count(k, f),
                PutPages.flags(k, f),
                PutPages.rtvals(k, f));
    }

    /** dead_pager_putpages. */
    private static int refuse(Kernel k, int f) {
        for (int i = 0; i < PutPages.count(k, f); i++) {
            PutPages.result(k, f, i, PagerResult.AGAIN);
        }
        return Frame.ret(k, f);
    }

    @Block(
            number = PP2,
            id = "PP2",
            label = "the pager has done its part",
            next = {Block.RETURN})
    static int done(Kernel k, int f) {
        return Frame.ret(k, f);
    }
}
