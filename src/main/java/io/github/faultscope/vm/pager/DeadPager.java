package io.github.faultscope.vm.pager;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.vm.PagerResult;

/** The pager of an object whose own one is gone (dead_pager in vm_pager.c). */
final class DeadPager {
    private DeadPager() {}

    static boolean hasPage(Kernel k, int out) {
        Pagers.answer(k, out, 0, 0);
        return false;
    }

    static int getPages() {
        return PagerResult.FAIL;
    }
}
