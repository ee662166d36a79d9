package io.github.faultscope.vm.pager;

import io.github.faultscope.kern.Block;
import io.github.faultscope.kern.Frame;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Radix;
import io.github.faultscope.kern.Routine;
import io.github.faultscope.kern.Routines;
import io.github.faultscope.kern.Runner;
import io.github.faultscope.kern.Struct;
import io.github.faultscope.vm.PagerResult;
import io.github.faultscope.vm.PutPages;
import io.github.faultscope.vm.VmMeter;
import io.github.faultscope.vm.VmObject;
import io.github.faultscope.vm.VmPage;
import io.github.faultscope.vm.Vnode;

/**
 * vnode_pager_putpages: writes pages to their file (vnode_pager.c; model 5.3).
 *
 * <p>Simplified: the disk takes no time, and a page holds one value.
 */
public final class VnodePagerPutPages {
    static final Struct FRAME = PutPages.frame("vnode_pager_putpages");

    private static final int NO1 = Routines.VNODE_PAGER_PUTPAGES;

    public static final Routine ROUTINE =
            new Routine(
                    FRAME.name(), NO1, VnodePagerPutPages.class, FRAME, VnodePagerPutPages::run);

    private VnodePagerPutPages() {}

    static int run(Runner r, Kernel k, int f, int pc) {
        int next = write(k, f);
        r.step(pc, next);
        return next;
    }

    @Block(
            number = NO1,
            id = "NO1",
            label = "write the pages to the file",
            next = {Block.RETURN})
    static int write(Kernel k, int f) {
        int o = PutPages.object(k, f);
        int vp = VmObject.handle(k, o);
        int written = 0;
        for (int i = 0; i < PutPages.count(k, f); i++) {
            int m = PutPages.page(k, f, i);
            long pindex = VmPage.pindex(k, m);
            if (Long.compareUnsigned(pindex, VmObject.size(k, o)) >= 0) {
                PutPages.result(k, f, i, PagerResult.BAD);
                continue;
            }
            Radix.put(k, vp + Vnode.CONTENTS, pindex, VmPage.content(k, m) + 1);
            VmPage.dirty(k, m, 0);
            PutPages.result(k, f, i, PagerResult.OK);
            written++;
        }
        k.add(VmMeter.V_VNODEOUT, 1);
        k.add(VmMeter.V_VNODEPGSOUT, written);
        return Frame.ret(k, f);
    }
}
