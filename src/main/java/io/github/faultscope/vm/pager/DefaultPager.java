package io.github.faultscope.vm.pager;

import io.github.faultscope.vm.PagerResult;

/** default_pager.c: anonymous memory that was never written out, so there is nothing to read. */
final class DefaultPager {
    private DefaultPager() {}

    static boolean hasPage() {
        return false;
    }

    static int getPages() {
        return PagerResult.FAIL;
    }
}
