package io.github.faultscope.vm;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.SleepQueue;
import io.github.faultscope.kern.Struct;

/**
 * What the page daemon and those who need frames tell each other (vm_pageout.c, vm_page.c; model
 * 1.8, 3.13, 3.14, 3.26).
 */
public final class Pageout {
    public static final Struct STRUCT = Struct.fixed(Kernel.FIXED + 280, "vm_pageout");
    private static final int PAGEPROC = STRUCT.ref("pageproc", "thread");
    private static final int PAGES_NEEDED = STRUCT.bool("vm_pages_needed");
    private static final int PAGEOUT_PAGES_NEEDED = STRUCT.bool("vm_pageout_pages_needed");
    private static final int PAGE_COUNT = STRUCT.number("vm_pageout_page_count");
    private static final int MAX_LAUNDER = STRUCT.number("vm_max_launder");

    /** Where the page daemon sleeps until frames are needed. */
    public static final int CHANNEL = PAGES_NEEDED;

    /** Where the page daemon sleeps until it can have a frame itself. */
    static final int WAIT_CHANNEL = PAGEOUT_PAGES_NEEDED;

    private Pageout() {}

    /** The page daemon's thread; 0 on a machine that has none. */
    public static int daemon(Kernel k) {
        return (int) k.get(PAGEPROC);
    }

    public static void daemon(Kernel k, int t) {
        k.set(PAGEPROC, t);
    }

    /** Whether it is the page daemon that runs. */
    public static boolean isDaemon(Kernel k) {
        return k.curthread() == daemon(k);
    }

    /** vm_pages_needed: somebody wants frames, and the daemon is to find some. */
    public static boolean pagesNeeded(Kernel k) {
        return k.get(PAGES_NEEDED) != 0;
    }

    public static void pagesNeeded(Kernel k, boolean needed) {
        if (pagesNeeded(k) != needed) {
            k.set(PAGES_NEEDED, needed ? 1 : 0);
        }
    }

    /** vm_pageout_page_count: the most pages that the daemon writes at once. */
    public static int pageCount(Kernel k) {
        return (int) k.get(PAGE_COUNT);
    }

    public static void pageCount(Kernel k, int pages) {
        k.set(PAGE_COUNT, pages);
    }

    /** vm_max_launder: how many dirty pages a first pass writes. */
    public static int maxLaunder(Kernel k) {
        return (int) k.get(MAX_LAUNDER);
    }

    public static void maxLaunder(Kernel k, int pages) {
        k.set(MAX_LAUNDER, pages);
    }

    /** vm_paging_needed: so few frames are left that the daemon should begin. */
    public static boolean pagingNeeded(Kernel k) {
        return VmMeter.vFreeReserved(k) + VmMeter.vCacheMin(k) > PageQueues.freeAndCached(k);
    }

    /** vm_paging_target: how many frames the daemon should find; negative where there are more. */
    public static int pagingTarget(Kernel k) {
        return (int) (VmMeter.vFreeTarget(k) + VmMeter.vCacheMin(k)) - PageQueues.freeAndCached(k);
    }

    /** pagedaemon_wakeup. */
    public static void wakeup(Kernel k) {
        if (!pagesNeeded(k) && !isDaemon(k)) {
            k.set(PAGES_NEEDED, 1);
            SleepQueue.wakeup(k, CHANNEL);
        }
    }

    /** vm_wait by the page daemon itself. */
    static void needForDaemon(Kernel k) {
        k.set(PAGEOUT_PAGES_NEEDED, 1);
    }

    /** vm_page_free_wakeup: there is a frame more; perhaps enough for those who wait. */
    static void freeWakeup(Kernel k) {
        if (k.get(PAGEOUT_PAGES_NEEDED) != 0
                && PageQueues.freeAndCached(k) >= VmMeter.vPageoutFreeMin(k)) {
            k.set(PAGEOUT_PAGES_NEEDED, 0);
            SleepQueue.wakeup(k, WAIT_CHANNEL);
        }
        if (pagesNeeded(k) && !PageAlloc.countMin(k)) {
            k.set(PAGES_NEEDED, 0);
            SleepQueue.wakeup(k, PageQueues.FREE_COUNT_CHANNEL);
        }
    }
}
