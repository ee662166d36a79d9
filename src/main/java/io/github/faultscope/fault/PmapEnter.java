package io.github.faultscope.fault;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Mutex;
import io.github.faultscope.vm.Call;
import io.github.faultscope.vm.PageQueues;
import io.github.faultscope.vm.Pmaps;
import io.github.faultscope.vm.VmMap;
import io.github.faultscope.vm.VmPage;

/** The call of pmap_enter, which takes the page-queue lock inside. */
final class PmapEnter {
    private PmapEnter() {}

    /** Maps a page; false when the thread has to wait. */
    static boolean enter(Kernel k, int map, long va, int access, int m, int prot, boolean wired) {
        if (k.recording() && !Mutex.grantedNow(k, PageQueues.MTX)) {
            long page = va & ~(long) VmPage.PAGE_MASK;
            Call.PMAP_ENTER.note(k, map, page, access, m, prot, wired ? 1 : 0);
        }
        if (!PageQueues.lock(k)) {
            return false;
        }
        Pmaps.enter(k, VmMap.pmap(k, map), va, access, m, prot, wired);
        PageQueues.unlock(k);
        return true;
    }
}
