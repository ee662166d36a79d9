package io.github.faultscope.vm;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Mutex;
import io.github.faultscope.kern.Struct;
import io.github.faultscope.kern.Tailq;

/**
 * Physical memory: the list of free frames, that of cached ones, and the page daemon's queues, with
 * the lock over them (model 2.6).
 *
 * <p>Simplified: free and cached frames are one FIFO each; the kernel has buddy lists in pools.
 */
public final class PageQueues {
    public static final Struct STRUCT = Struct.fixed(Kernel.FIXED + 48, "vm_page_queues");

    public static final int FREE = STRUCT.linkArray("free", Tailq.WORDS);
    public static final int CACHE = STRUCT.linkArray("cache", Tailq.WORDS);
    public static final int INACTIVE = STRUCT.linkArray("inactive", Tailq.WORDS);
    public static final int ACTIVE = STRUCT.linkArray("active", Tailq.WORDS);
    public static final int HOLD = STRUCT.linkArray("hold", Tailq.WORDS);

    /** vm_page_queue_mtx: holder and waiters. */
    public static final int MTX = STRUCT.mutex("vm_page_queue_mtx");

    private static final String NAME = "vm page queue mutex";

    /** Where threads sleep that wait for free frames (&v_free_count). */
    public static final int FREE_COUNT_CHANNEL = FREE;

    /** act_count of a page that is activated (ACT_INIT). */
    private static final int ACT_INIT = 5;

    /** dnweight: how often vm_page_dontneed was called. */
    private static final Struct DONTNEED = Struct.fixed(Kernel.FIXED + 340, "vm_page_dontneed");

    private static final int DNWEIGHT = DONTNEED.number("dnweight");
    private static final int LEFT_ALONE = 0x1f0;
    private static final int TO_THE_TAIL = 0x70;

    private PageQueues() {}

    /** vm_page_lock_queues(); false when the thread has to wait. */
    public static boolean lock(Kernel k) {
        return Mutex.lock(k, MTX, NAME);
    }

    public static void unlock(Kernel k) {
        Mutex.unlock(k, MTX, NAME);
    }

    /** The list of a PQ_ queue other than PQ_NONE. */
    static int list(int queue) {
        return INACTIVE + (queue - VmPage.PQ_INACTIVE) * Tailq.WORDS;
    }

    public static int freeCount(Kernel k) {
        return Tailq.count(k, FREE);
    }

    public static int cacheCount(Kernel k) {
        return Tailq.count(k, CACHE);
    }

    /** v_free_count + v_cache_count, what the thresholds are held against. */
    public static int freeAndCached(Kernel k) {
        return freeCount(k) + cacheCount(k);
    }

    /** Takes a page off whatever list it is on, the free and cached ones included. */
    static void leave(Kernel k, int p) {
        int queue = VmPage.queue(k, p);
        if (queue != VmPage.PQ_NONE) {
            VmPage.PAGEQ.remove(k, list(queue), p);
            VmPage.queue(k, p, VmPage.PQ_NONE);
        } else if (VmPage.is(k, p, VmPage.FREE)) {
            VmPage.PAGEQ.remove(k, FREE, p);
            VmPage.clearFlag(k, p, VmPage.FREE);
        } else if (VmPage.is(k, p, VmPage.CACHED)) {
            VmPage.PAGEQ.remove(k, CACHE, p);
            VmPage.clearFlag(k, p, VmPage.CACHED);
        }
    }

    /** Puts a page, which must be on no list, at the tail of a PQ_ queue. */
    static void enter(Kernel k, int queue, int p) {
        VmPage.PAGEQ.insertTail(k, list(queue), p);
        VmPage.queue(k, p, queue);
    }

    /** Puts a page, which must be on no list, at the tail of the free ones. */
    public static void enterFree(Kernel k, int p) {
        VmPage.PAGEQ.insertTail(k, FREE, p);
        VmPage.setFlag(k, p, VmPage.FREE);
    }

    static void enterCache(Kernel k, int p) {
        VmPage.PAGEQ.insertTail(k, CACHE, p);
        VmPage.setFlag(k, p, VmPage.CACHED);
    }

    /** Puts a frame that is free, or cached, at the tail of the list that it is on. */
    static void freeAgain(Kernel k, int p) {
        if (VmPage.is(k, p, VmPage.FREE)) {
            VmPage.PAGEQ.remove(k, FREE, p);
            VmPage.PAGEQ.insertTail(k, FREE, p);
        } else if (VmPage.is(k, p, VmPage.CACHED)) {
            VmPage.PAGEQ.remove(k, CACHE, p);
            VmPage.PAGEQ.insertTail(k, CACHE, p);
        }
    }

    // --- the queues as the page daemon sees them (model 3.16); the lock is held ---

    private static boolean queueable(Kernel k, int m) {
        return VmPage.wireCount(k, m) == 0 && !VmPage.is(k, m, VmPage.UNMANAGED);
    }

    /** vm_pageq_remove: off whatever queue the page is on. */
    public static void pageqRemove(Kernel k, int m) {
        int queue = VmPage.queue(k, m);
        if (queue != VmPage.PQ_NONE) {
            VmPage.PAGEQ.remove(k, list(queue), m);
            VmPage.queue(k, m, VmPage.PQ_NONE);
        }
    }

    /** vm_pageq_requeue: to the tail of the queue that the page is on. */
    public static void requeue(Kernel k, int m) {
        int list = list(VmPage.queue(k, m));
        VmPage.PAGEQ.remove(k, list, m);
        VmPage.PAGEQ.insertTail(k, list, m);
    }

    /** The first page of a PQ_ queue, or 0. */
    public static int first(Kernel k, int queue) {
        return Tailq.first(k, list(queue));
    }

    /** How many pages a PQ_ queue has, markers not counted. */
    public static int count(Kernel k, int queue) {
        return Tailq.count(k, list(queue));
    }

    /** v_active_count: active and held pages. */
    public static int activeCount(Kernel k) {
        return Tailq.count(k, ACTIVE) + Tailq.count(k, HOLD);
    }

    /** Puts a marker right behind a page of a queue, where it is not counted. */
    public static void mark(Kernel k, int m, int marker) {
        int queue = VmPage.queue(k, m);
        VmPage.PAGEQ.insertBefore(k, list(queue), VmPage.PAGEQ.next(k, m), marker);
        VmPage.queue(k, marker, queue);
        k.add(list(queue) + 2, -1);
    }

    /** Takes a marker away. */
    public static void unmark(Kernel k, int marker) {
        int list = list(VmPage.queue(k, marker));
        VmPage.PAGEQ.remove(k, list, marker);
        VmPage.queue(k, marker, VmPage.PQ_NONE);
        k.add(list + 2, 1);
    }

    /** vm_page_activate: to the tail of the active queue, with some standing at least. */
    public static void activate(Kernel k, int m) {
        if (VmPage.queue(k, m) == VmPage.PQ_ACTIVE) {
            VmPage.actCount(k, m, Math.max(VmPage.actCount(k, m), ACT_INIT));
            return;
        }
        pageqRemove(k, m);
        if (queueable(k, m)) {
            VmPage.actCount(k, m, Math.max(VmPage.actCount(k, m), ACT_INIT));
            enter(k, VmPage.PQ_ACTIVE, m);
        }
    }

    /** vm_page_deactivate: to the tail of the inactive queue, unless it is there already. */
    public static void deactivate(Kernel k, int m) {
        if (VmPage.queue(k, m) != VmPage.PQ_INACTIVE && queueable(k, m)) {
            VmPage.clearFlag(k, m, VmPage.WINATCFLS);
            pageqRemove(k, m);
            enter(k, VmPage.PQ_INACTIVE, m);
        }
    }

    /**
     * vm_page_dontneed: a hint. Of 512 calls 16 leave the page alone, the rest make it inactive,
     * the first to go or, now and then and where it is dirty, the last (U3).
     */
    public static void dontneed(Kernel k, int m) {
        k.add(DNWEIGHT, 1);
        long weight = k.get(DNWEIGHT);
        if ((weight & LEFT_ALONE) == 0 || VmPage.queue(k, m) == VmPage.PQ_INACTIVE) {
            int count = VmPage.actCount(k, m);
            VmPage.actCount(k, m, count >= ACT_INIT ? count - 1 : count);
            return;
        }
        if (Settings.is(k, Settings.DONTNEED_CLEARS)) {
            VmPage.clearFlag(k, m, VmPage.REFERENCED);
            Pmaps.clearReference(k, m);
        }
        if (VmPage.dirty(k, m) == 0 && Pmaps.isModified(k, m)) {
            VmPages.dirty(k, m);
        }
        boolean last = VmPage.dirty(k, m) != 0 || (weight & TO_THE_TAIL) == 0;
        deactivate(k, m);
        if (!last && VmPage.queue(k, m) == VmPage.PQ_INACTIVE) {
            VmPage.PAGEQ.remove(k, INACTIVE, m);
            VmPage.PAGEQ.insertBefore(k, INACTIVE, Tailq.first(k, INACTIVE), m);
        }
    }

    /** vm_page_wire: one more who wants the page to stay. */
    public static void wire(Kernel k, int m) {
        if (VmPage.is(k, m, VmPage.FICTITIOUS)) {
            return;
        }
        if (VmPage.wireCount(k, m) == 0) {
            if (!VmPage.is(k, m, VmPage.UNMANAGED)) {
                pageqRemove(k, m);
            }
            VmMeter.inc(k, VmMeter.V_WIRE_COUNT);
        }
        VmPage.wireCount(k, m, VmPage.wireCount(k, m) + 1);
    }

    /** vm_page_unwire: one fewer; the last one puts it back on a queue. */
    public static void unwire(Kernel k, int m, boolean activate) {
        if (VmPage.is(k, m, VmPage.FICTITIOUS)) {
            return;
        }
        if (VmPage.wireCount(k, m) == 0) {
            throw k.panic("vm_page_unwire: invalid wire count: 0");
        }
        VmPage.wireCount(k, m, VmPage.wireCount(k, m) - 1);
        if (VmPage.wireCount(k, m) != 0) {
            return;
        }
        k.add(VmMeter.V_WIRE_COUNT, -1);
        if (VmPage.is(k, m, VmPage.UNMANAGED)) {
            return;
        }
        if (activate) {
            enter(k, VmPage.PQ_ACTIVE, m);
        } else {
            VmPage.clearFlag(k, m, VmPage.WINATCFLS);
            enter(k, VmPage.PQ_INACTIVE, m);
        }
    }
}
