package io.github.faultscope.vm.pager;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.vm.PagerResult;
import io.github.faultscope.vm.VmObject;
import io.github.faultscope.vm.VmObjects;
import io.github.faultscope.vm.VmPage;
import io.github.faultscope.vm.VmPages;

/** device_pager.c: a device's own memory, seen through fictitious pages. */
final class DevicePager {
    private DevicePager() {}

    static boolean hasPage(Kernel k, int out) {
        Pagers.answer(k, out, 0, 0);
        return true;
    }

    /**
     * dev_pager_getpages: a real page gives way to a fictitious one, which takes its place in the
     * array as well.
     */
    static int getPages(Kernel k, int o, int marray, int count, int reqpage) {
        int m = Pagers.page(k, marray, reqpage);
        long pindex = VmPage.pindex(k, m);
        if (VmPage.is(k, m, VmPage.FICTITIOUS)) {
            Pagers.free(k, marray, 0, count, reqpage);
        } else {
            m = VmObjects.makeFictitious(k, o);
            VmPages.busy(k, m);
            Pagers.free(k, marray, 0, count, count);
            VmPages.insert(k, m, o, pindex);
            k.set(marray + reqpage, m);
        }
        Pagers.fill(k, m, VmObject.devpBase(k, o) + pindex);
        VmPage.valid(k, m, VmPage.BITS_ALL);
        return PagerResult.OK;
    }
}
