package io.github.faultscope.vm.pager;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.vm.PagerResult;
import io.github.faultscope.vm.Pmaps;
import io.github.faultscope.vm.VmPage;

/** phys_pager.c: memory that is never paged out; its pages begin as zeroes. */
final class PhysPager {
    /** PHYSCLUSTER: how far the pages reach that may be had together. */
    private static final int WINDOW = 1024;

    private PhysPager() {}

    static boolean hasPage(Kernel k, long pindex, int out) {
        long before = pindex & WINDOW - 1;
        Pagers.answer(k, out, before, WINDOW - 1 - before);
        return true;
    }

    /** phys_pager_getpages: the others lose VPO_BUSY, but nobody is woken and no queue entered. */
    static int getPages(Kernel k, int marray, int count, int reqpage) {
        for (int i = 0; i < count; i++) {
            int m = Pagers.page(k, marray, i);
            if (VmPage.valid(k, m) == 0) {
                if (!VmPage.is(k, m, VmPage.ZERO)) {
                    Pmaps.zeroPage(k, m);
                }
                VmPage.valid(k, m, VmPage.BITS_ALL);
            } else if (VmPage.valid(k, m) != VmPage.BITS_ALL) {
                k.kassert("phys_pager_getpages: partially valid page " + VmPage.name(k.id(m)));
            }
            VmPage.dirty(k, m, 0);
            if (i != reqpage) {
                VmPage.clearOflag(k, m, VmPage.BUSY);
                VmPage.owner(k, m, 0);
                VmPage.busy(k, m, 0);
            }
        }
        return PagerResult.OK;
    }
}
