package io.github.faultscope.vm.pageout;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Struct;
import io.github.faultscope.vm.VmPage;

/**
 * act_count, the daemons' measure of how much a page is used, and by how much it rises and falls
 * (vm_page.h, vm_pageout.c; model 1.1, 5.2).
 */
public final class Activity {
    private static final Struct STRUCT = Struct.fixed(Kernel.FIXED + 356, "vm_pageout_activity");

    /** ACT_ADVANCE: what a page gains that was found used. */
    public static final int ADVANCE = STRUCT.number("act_advance");

    /** ACT_DECLINE: what a page loses that was found unused. */
    public static final int DECLINE = STRUCT.number("act_decline");

    /** ACT_MAX: the most that a look at the active queue gives. */
    public static final int MAX = STRUCT.number("act_max");

    /** vm.pageout_algorithm: 1 a page that was not used goes at once, 0 with no standing left. */
    public static final int LRU = STRUCT.bool("vm_pageout_algorithm");

    private Activity() {}

    /** What a page gains that was found used so many times. */
    static int gain(Kernel k, int times) {
        return (int) k.get(ADVANCE) + times;
    }

    /** Gives a page that was found used so many times more standing, up to the most. */
    static void advance(Kernel k, int m, int times) {
        int standing = VmPage.actCount(k, m) + gain(k, times);
        VmPage.actCount(k, m, Math.min((int) k.get(MAX), standing));
    }

    /** Gives a page that was used more standing, unless it has nearly the most (vmdaemon). */
    static void advanceUnlessHigh(Kernel k, int m) {
        if (VmPage.actCount(k, m) < k.get(MAX) - k.get(ADVANCE)) {
            VmPage.actCount(k, m, VmPage.actCount(k, m) + gain(k, 0));
        }
    }

    /** Takes standing from a page that was not used. */
    static void decline(Kernel k, int m) {
        VmPage.actCount(k, m, declined(k, m));
    }

    /** Whether a page that was not used, and has not been told so yet, is to go now. */
    static boolean lost(Kernel k, int m) {
        return k.get(LRU) != 0 || declined(k, m) == 0;
    }

    private static int declined(Kernel k, int m) {
        return Math.max(0, VmPage.actCount(k, m) - (int) k.get(DECLINE));
    }
}
