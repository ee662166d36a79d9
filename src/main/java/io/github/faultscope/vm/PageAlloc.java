package io.github.faultscope.vm;

import static java.lang.Long.compareUnsigned;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Radix;
import io.github.faultscope.kern.Tailq;

/** Page frames on their way in and out of use (vm_page.c; model 1.8, 3.13 to 3.15). */
public final class PageAlloc {
    public static final int NORMAL = 0;
    public static final int INTERRUPT = 1;
    public static final int SYSTEM = 2;
    public static final int WIRED = 0x20;
    public static final int ZERO = 0x40;
    public static final int NOOBJ = 0x100;
    public static final int NOBUSY = 0x200;
    public static final int IFCACHED = 0x400;
    public static final int IFNOTCACHED = 0x800;

    private static final int CLASS = 3;

    private PageAlloc() {}

    /** vm_page_count_severe: so few frames are left that a fault had better wait. */
    public static boolean countSevere(Kernel k) {
        return VmMeter.vFreeSevere(k) > PageQueues.freeAndCached(k);
    }

    /** vm_page_count_min: so few that whoever waits for frames goes on waiting. */
    public static boolean countMin(Kernel k) {
        return VmMeter.vFreeMin(k) > PageQueues.freeAndCached(k);
    }

    /** vm_page_count_target: fewer than the page daemon aims at. */
    public static boolean countTarget(Kernel k) {
        return VmMeter.vFreeTarget(k) > PageQueues.freeAndCached(k);
    }

    /**
     * vm_page_alloc: a frame for an index of an object, on no queue. Never sleeps.
     *
     * @param o the object, locked; 0 with {@link #NOOBJ}
     * @param pindex in pages
     * @param req a class and flags
     * @return the page, or 0 when frames are short or {@link #IFNOTCACHED} finds it cached
     */
    public static int alloc(Kernel k, int o, long pindex, int req) {
        int frames = PageQueues.freeAndCached(k);
        if (frames <= VmMeter.vFreeReserved(k) && !allowed(k, frames, req)) {
            refuse(k);
            return 0;
        }
        int m = choose(k, o, pindex, req);
        if (m == 0) {
            return 0;
        }
        boolean zero = VmPage.is(k, m, VmPage.ZERO) && (req & ZERO) != 0;
        take(k, m, o, pindex);
        VmPage.flags(k, m, (zero ? VmPage.ZERO : 0) | (unmanaged(k, o) ? VmPage.UNMANAGED : 0));
        boolean busy = (req & (NOBUSY | NOOBJ)) == 0;
        VmPage.oflags(k, m, busy ? VmPage.BUSY : 0);
        VmPage.owner(k, m, busy ? k.curthread() : 0);
        VmPage.actCount(k, m, 0);
        VmPage.cow(k, m, 0);
        VmPage.wireCount(k, m, (req & WIRED) != 0 ? 1 : 0);
        if ((req & WIRED) != 0) {
            VmMeter.inc(k, VmMeter.V_WIRE_COUNT);
        }
        if (o != 0) {
            VmPages.insert(k, m, o, pindex);
        }
        if (frames <= VmMeter.vFreeReserved(k) + VmMeter.vCacheMin(k)) {
            Pageout.wakeup(k);
        }
        return m;
    }

    private static boolean unmanaged(Kernel k, int o) {
        return o == 0 || VmObject.type(k, o) == VmObject.PHYS;
    }

    /** Whether a request may have one of the last frames; the page daemon is of the system. */
    private static boolean allowed(Kernel k, int frames, int req) {
        if (Settings.is(k, Settings.NORMAL_CLASS_ONLY)) {
            return false;
        }
        int klass = req & CLASS;
        boolean system = klass == SYSTEM || (klass == NORMAL && Pageout.isDaemon(k));
        return (system && frames > VmMeter.vInterruptFreeMin(k))
                || (klass == INTERRUPT && frames > 0);
    }

    /** A refusal is something that the page daemon should know of. */
    private static void refuse(Kernel k) {
        if (!Settings.is(k, Settings.NORMAL_CLASS_ONLY)) {
            VmMeter.vmPageoutDeficit(k, VmMeter.vmPageoutDeficit(k) + 1);
            Pageout.wakeup(k);
        }
    }

    private static int choose(Kernel k, int o, long pindex, int req) {
        int cached = o == 0 ? 0 : VmPages.cachedLookup(k, o, pindex);
        if (cached != 0) {
            return (req & IFNOTCACHED) != 0 ? 0 : reactivate(k, cached);
        }
        if ((req & IFCACHED) != 0) {
            return 0;
        }
        if (VmReserv.on(k)) {
            return VmReserv.choose(k, o, pindex);
        }
        int free = Tailq.first(k, PageQueues.FREE);
        return free != 0 ? free : Tailq.first(k, PageQueues.CACHE);
    }

    private static int reactivate(Kernel k, int cached) {
        if (VmReserv.on(k)) {
            VmReserv.reactivatePage(k, cached);
        }
        return cached;
    }

    /** Takes the chosen frame off its list, and keeps its data if it is the very page wanted. */
    private static void take(Kernel k, int m, int o, long pindex) {
        boolean zero = VmPage.is(k, m, VmPage.ZERO);
        if (VmPage.is(k, m, VmPage.CACHED)) {
            if (VmPage.object(k, m) == o && VmPage.pindex(k, m) == pindex) {
                VmMeter.inc(k, VmMeter.V_REACTIVATED);
            } else {
                VmPage.valid(k, m, 0);
            }
            VmPages.removeCached(k, m);
        } else if (zero) {
            k.add(VmMeter.VM_PAGE_ZERO_COUNT, -1);
        }
        PageQueues.leave(k, m);
    }

    /** vm_page_free: the page loses its object, its data and, unless held, becomes a free frame. */
    public static void free(Kernel k, int m) {
        VmPage.clearFlag(k, m, VmPage.ZERO);
        if (Pmap.mapped(k, m)) {
            k.kassert("vm_page_free_toq: freeing mapped page " + VmPage.name(k.id(m)));
        }
        VmMeter.inc(k, VmMeter.V_TFREE);
        if (VmPage.busy(k, m) != 0 || VmPage.is(k, m, VmPage.FREE)) {
            throw k.panic(
                    VmPage.is(k, m, VmPage.FREE)
                            ? "vm_page_free: freeing free page"
                            : "vm_page_free: freeing busy page");
        }
        if (VmPage.is(k, m, VmPage.CACHED)) {
            k.kassert("vm_page_free: freeing cached page");
        }
        PageQueues.leave(k, m);
        VmPages.remove(k, m);
        if (VmPage.is(k, m, VmPage.FICTITIOUS)) {
            return;
        }
        VmPage.valid(k, m, 0);
        VmPage.dirty(k, m, 0);
        checkUnwired(k, m);
        if (VmPage.holdCount(k, m) != 0) {
            PageQueues.enter(k, VmPage.PQ_HOLD, m);
        } else {
            becomeFree(k, m);
            leaveReservation(k, m);
        }
    }

    private static void checkUnwired(Kernel k, int m) {
        int wired = VmPage.wireCount(k, m);
        if (wired > 1) {
            throw k.panic(
                    "vm_page_free: invalid wire count (%d), pindex: 0x%x"
                            .formatted(wired, VmPage.pindex(k, m)));
        }
        if (wired != 0) {
            throw k.panic("vm_page_free: freeing wired page");
        }
    }

    /** The page becomes a free frame, at the tail of the list. */
    private static void becomeFree(Kernel k, int m) {
        VmPage.flags(k, m, 0);
        VmPage.oflags(k, m, 0);
        VmPage.actCount(k, m, 0);
        PageQueues.enterFree(k, m);
        Pageout.freeWakeup(k);
    }

    private static void leaveReservation(Kernel k, int m) {
        if (VmReserv.on(k)) {
            VmReserv.freePage(k, m);
        }
    }

    /** A cached page becomes a free frame, at the tail of the list (vm_page_cache_free). */
    public static void freeCached(Kernel k, int m) {
        PageQueues.leave(k, m);
        VmPages.removeCached(k, m);
        VmPage.valid(k, m, 0);
        becomeFree(k, m);
    }

    /** Turns all cached pages of an object into free frames, lowest index first. */
    public static void freeAllCached(Kernel k, int o) {
        for (int m = (int) Radix.ceiling(k, o + VmObject.CACHE, 0);
                m != 0;
                m = (int) Radix.ceiling(k, o + VmObject.CACHE, 0)) {
            freeCached(k, m);
        }
    }

    /**
     * vm_page_cache: the page stays with its object, but its frame may be taken at any time. A page
     * that could be had again only as zeros is freed instead.
     */
    public static void cache(Kernel k, int m) {
        if (VmPage.is(k, m, VmPage.UNMANAGED)
                || VmPage.anyBusy(k, m)
                || VmPage.holdCount(k, m) != 0
                || VmPage.wireCount(k, m) != 0) {
            throw k.panic("vm_page_cache: attempting to cache busy page");
        }
        Pmaps.removeAll(k, m);
        if (VmPage.dirty(k, m) != 0) {
            throw k.panic("vm_page_cache: page " + VmPage.name(k.id(m)) + " is dirty");
        }
        int o = VmPage.object(k, m);
        if (VmPage.valid(k, m) == 0 || !hasCopy(k, o, VmPage.pindex(k, m))) {
            free(k, m);
            return;
        }
        VmMeter.inc(k, VmMeter.V_TCACHED);
        PageQueues.leave(k, m);
        long pindex = VmPage.pindex(k, m);
        VmPages.remove(k, m);
        VmPage.object(k, m, o);
        if (Radix.count(k, o + VmObject.CACHE) == 0 && VmObject.type(k, o) == VmObject.VNODE) {
            int vp = VmObject.handle(k, o);
            Vnode.vHoldcnt(k, vp, Vnode.vHoldcnt(k, vp) + 1);
        }
        Radix.put(k, o + VmObject.CACHE, pindex, m);
        VmPage.flags(k, m, 0);
        VmPage.oflags(k, m, 0);
        VmPage.actCount(k, m, 0);
        PageQueues.enterCache(k, m);
        Pageout.freeWakeup(k);
        leaveReservation(k, m);
    }

    /** vm_page_try_to_cache: caches a page that nobody uses in any way. */
    public static void tryToCache(Kernel k, int m) {
        if (VmPage.dirty(k, m) != 0
                || VmPage.holdCount(k, m) != 0
                || VmPage.anyBusy(k, m)
                || VmPage.wireCount(k, m) != 0
                || VmPage.is(k, m, VmPage.UNMANAGED)) {
            return;
        }
        Pmaps.removeAll(k, m);
        if (VmPage.dirty(k, m) == 0) {
            cache(k, m);
        }
    }

    /** Whether the page of an object can be had again from its pager. */
    private static boolean hasCopy(Kernel k, int o, long pindex) {
        return switch (VmObject.type(k, o)) {
            case VmObject.DEFAULT -> false;
            case VmObject.SWAP_TYPE -> SwapMeta.has(k, o, pindex);
            default -> true;
        };
    }

    /**
     * vm_page_zero_check: whether too few of the free frames are zeroed: fewer than four in five,
     * and once these were reached, fewer than two in three.
     */
    public static boolean wantsZeroes(Kernel k, boolean rested) {
        long free = PageQueues.freeCount(k);
        long enough = rested ? 2 * free / 3 : 4 * free / 5;
        return VmMeter.vmPageZeroCount(k) < enough;
    }

    /** Takes the last free frame that is not zeroed off the list; 0 for none. */
    public static int takeUnzeroed(Kernel k) {
        int m = Tailq.last(k, PageQueues.FREE);
        while (m != 0 && (VmPage.is(k, m, VmPage.ZERO) || VmReserv.reserved(k, m))) {
            m = VmPage.PAGEQ.prev(k, m);
        }
        if (m != 0) {
            PageQueues.leave(k, m);
        }
        return m;
    }

    /** Zeroes such a frame and puts it back, at the tail of the list. */
    public static void putZeroed(Kernel k, int m) {
        Pmaps.zeroPage(k, m);
        VmPage.setFlag(k, m, VmPage.ZERO);
        PageQueues.enterFree(k, m);
        VmMeter.inc(k, VmMeter.VM_PAGE_ZERO_COUNT);
    }

    /** Whether an index lies inside an object. */
    public static boolean inside(Kernel k, int o, long pindex) {
        return compareUnsigned(pindex, VmObject.size(k, o)) < 0;
    }
}
