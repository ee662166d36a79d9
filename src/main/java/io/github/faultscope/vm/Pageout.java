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

    /** The most pages that the daemon writes at once. */
    public static final int PAGE_COUNT = STRUCT.number("vm_pageout_page_count");

    /** How many dirty pages a first pass writes. */
    public static final int MAX_LAUNDER = STRUCT.number("vm_max_launder");

    private static final int PASS = STRUCT.number("pass");
    private static final int MARKER = STRUCT.ref("marker", "vm_page");

    /** 1: anonymous pages are never written out (vm.disable_swapspace_pageouts). */
    public static final int NO_SWAPPING = STRUCT.bool("vm_disable_swap_pageouts");

    /** 1: the machine has no page daemon. */
    public static final int NO_DAEMON = STRUCT.bool("no_page_daemon");

    /** What the user wants the daemon to do next: 0 nothing, or a REQUEST_. */
    private static final int REQUEST =
            STRUCT.enumeration(
                    "request", "none", "scan", "page_stats", "pagezero", "swap_out", "limits");

    /** U4: 1 free frames are zeroed while nothing else is to be done. */
    public static final int IDLEZERO = STRUCT.bool("U4_idlezero_enable");

    private static final int ZERO_WAITS = STRUCT.bool("wakeup_needed");

    /** Where the thread that zeroes frames sleeps. */
    public static final int ZERO_CHANNEL = ZERO_WAITS;

    private static final int REQUEST_PASS = STRUCT.number("request_pass");
    private static final int REQUEST_TIMES = STRUCT.number("request_times");
    private static final int REQUEST_PAGES = STRUCT.number("request_pages");

    /** 1: idle processes are swapped out, and RLIMIT_RSS is looked at (vm.swap_enabled). */
    public static final int SWAP_PROCESSES = STRUCT.bool("vm_swap_enabled");

    private static final int REQ_SWAPOUT = STRUCT.bool("vm_pageout_req_swapout");
    private static final int NEXT_SWAPOUT = STRUCT.number("next_swapout");

    /** Where the daemon sleeps that swaps processes out (&vm_daemon_needed). */
    public static final int VMDAEMON_CHANNEL = REQ_SWAPOUT;

    /** {@link #request}: nothing. */
    public static final int REQUEST_NONE = 0;

    /** {@link #request}: a scan. */
    public static final int REQUEST_SCAN = 1;

    /** {@link #request}: page_stats. */
    public static final int REQUEST_STATS = 2;

    /** {@link #request}: zeroing of free frames, by another daemon. */
    public static final int REQUEST_ZERO = 3;

    /** {@link #request}: that idle processes are swapped out, by another daemon. */
    public static final int REQUEST_SWAPOUT = 4;

    /** {@link #request}: that processes are held against RLIMIT_RSS, by the same one. */
    public static final int REQUEST_LIMITS = 5;

    /** Where whoever has asked for something sleeps until it is done. */
    public static final int REQUEST_CHANNEL = REQUEST;

    /** Where the page daemon sleeps until frames are needed. */
    public static final int CHANNEL = PAGES_NEEDED;

    /** Where the page daemon sleeps until it can have a frame itself. */
    private static final int WAIT_CHANNEL = PAGEOUT_PAGES_NEEDED;

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

    /** vm_max_launder: how many dirty pages a first pass writes. */
    public static int maxLaunder(Kernel k) {
        return (int) k.get(MAX_LAUNDER);
    }

    /** How often in a row the daemon has tried, and not found enough. */
    public static int pass(Kernel k) {
        return (int) k.get(PASS);
    }

    public static void pass(Kernel k, int pass) {
        if (pass(k) != pass) {
            k.set(PASS, pass);
        }
    }

    /** The page, of no object, with which the daemon remembers its place in a queue. */
    public static int marker(Kernel k) {
        return (int) k.get(MARKER);
    }

    /** Makes the daemon's marker. */
    public static void makeMarker(Kernel k) {
        int marker = k.alloc(VmPage.STRUCT);
        VmPage.flags(k, marker, VmPage.FICTITIOUS | VmPage.MARKER);
        VmPage.wireCount(k, marker, 1);
        k.set(MARKER, marker);
    }

    // --- what the user asks for ---

    /** What the daemon is to do for the user: a REQUEST_. */
    public static int request(Kernel k) {
        return (int) k.get(REQUEST);
    }

    /** Whether the user asks for something that the page daemon does. */
    public static boolean asked(Kernel k) {
        return request(k) == REQUEST_SCAN || request(k) == REQUEST_STATS;
    }

    /** The pass of a scan that the user asks for. */
    public static int requestPass(Kernel k) {
        return (int) k.get(REQUEST_PASS);
    }

    /** How often the daemon is still to do what the user asks for. */
    public static int requestTimes(Kernel k) {
        return (int) k.get(REQUEST_TIMES);
    }

    /** How many frames a scan for the user is to find; 0 for as many as are short. */
    public static int requestPages(Kernel k) {
        return (int) k.get(REQUEST_PAGES);
    }

    /** Asks the daemon for something. */
    public static void ask(Kernel k, int request, int times, int pass, int pages) {
        k.set(REQUEST, request);
        k.set(REQUEST_TIMES, times);
        k.set(REQUEST_PASS, pass);
        k.set(REQUEST_PAGES, pages);
        SleepQueue.wakeup(
                k,
                switch (request) {
                    case REQUEST_ZERO -> ZERO_CHANNEL;
                    case REQUEST_SWAPOUT, REQUEST_LIMITS -> VMDAEMON_CHANNEL;
                    default -> CHANNEL;
                });
    }

    /** The daemon has found one of the frames that were asked for. */
    public static void oneFewer(Kernel k) {
        k.add(REQUEST_PAGES, -1);
    }

    /** Whether the thread that zeroes frames is to be woken when one becomes free. */
    public static void zeroWaits(Kernel k, boolean waits) {
        k.set(ZERO_WAITS, waits ? 1 : 0);
    }

    /** The daemon has done what was asked for, once. */
    public static void answered(Kernel k) {
        if (requestTimes(k) > 1) {
            k.add(REQUEST_TIMES, -1);
            return;
        }
        k.set(REQUEST, REQUEST_NONE);
        k.set(REQUEST_TIMES, 0);
        k.set(REQUEST_PAGES, 0);
        SleepQueue.wakeup(k, REQUEST_CHANNEL);
    }

    // --- processes that are swapped out ---

    /** Whether the machine swaps processes out. */
    public static boolean swapsProcesses(Kernel k) {
        return k.get(SWAP_PROCESSES) != 0;
    }

    /** vm_pageout_req_swapout: the page daemon wants processes to be swapped out. */
    public static boolean swapoutWanted(Kernel k) {
        return k.get(REQ_SWAPOUT) != 0;
    }

    public static void swapoutWanted(Kernel k, boolean wanted) {
        k.set(REQ_SWAPOUT, wanted ? 1 : 0);
    }

    /** The tick from which on the daemon may be woken for that again. */
    public static long nextSwapout(Kernel k) {
        return k.get(NEXT_SWAPOUT);
    }

    public static void nextSwapout(Kernel k, long tick) {
        k.set(NEXT_SWAPOUT, tick);
    }

    // --- thresholds and wakeups ---

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
    static int await(Kernel k, int next) {
        k.set(PAGEOUT_PAGES_NEEDED, 1);
        return SleepQueue.sleep(k, WAIT_CHANNEL, "VMWait", next);
    }

    /** vm_page_free_wakeup: there is a frame more; perhaps enough for those who wait. */
    static void freeWakeup(Kernel k) {
        if (k.get(ZERO_WAITS) != 0 && PageAlloc.wantsZeroes(k, true)) {
            k.set(ZERO_WAITS, 0);
            SleepQueue.wakeup(k, ZERO_CHANNEL);
        }
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
