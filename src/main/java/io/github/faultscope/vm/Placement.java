package io.github.faultscope.vm;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Radix;
import io.github.faultscope.kern.Tailq;

/**
 * Puts structures where a file says they are. No kernel function does this: nothing is counted,
 * dirtied or asserted, and the caller has made sure that the place is free.
 */
public final class Placement {
    private Placement() {}

    /** A fictitious page with the number that its name shows; it belongs to no object yet. */
    public static int fictitious(Kernel k, int number) {
        int m = k.alloc(VmPage.STRUCT);
        k.setId(m, VmPage.FICTITIOUS_ID + number);
        return m;
    }

    /** Says that fictitious pages up to a number have been used: the next one gets a higher one. */
    public static void lastFictitious(Kernel k, int number) {
        k.lastId(VmPage.STRUCT, VmPage.FICTITIOUS_ID + number);
    }

    /** The page of an object at an index, resident. */
    public static void resident(Kernel k, int o, long pindex, int m) {
        Radix.put(k, o + VmObject.MEMQ, pindex, m);
        VmPage.object(k, m, o);
        VmPage.pindex(k, m, pindex);
    }

    /** The page of an object at an index, cached; it goes to the tail of the cached ones apart. */
    public static void cached(Kernel k, int o, long pindex, int m) {
        Radix.put(k, o + VmObject.CACHE, pindex, m);
        VmPage.object(k, m, o);
        VmPage.pindex(k, m, pindex);
    }

    /** Puts a page at the tail of the cached ones. */
    public static void enterCache(Kernel k, int m) {
        PageQueues.enterCache(k, m);
    }

    /** Puts a page at the tail of a PQ_ queue. */
    public static void enter(Kernel k, int queue, int m) {
        PageQueues.enter(k, queue, m);
    }

    /** Takes the first free frame off the list, whoever may be waiting for it; there is one. */
    public static int takeFree(Kernel k) {
        int m = VmReserv.on(k) ? VmReserv.freeFrame(k) : Tailq.first(k, PageQueues.FREE);
        PageQueues.leave(k, m);
        if (VmPage.is(k, m, VmPage.ZERO)) {
            k.add(VmMeter.VM_PAGE_ZERO_COUNT, -1);
        }
        return m;
    }

    /** Makes an object the first of the shadows of the object behind it. */
    public static void shadow(Kernel k, int backing, int o) {
        VmObject.backingObject(k, o, backing);
        int next = VmObject.shadowHead(k, backing);
        VmObject.shadowNext(k, o, next);
        VmObject.shadowPrev(k, o, 0);
        if (next != 0) {
            VmObject.shadowPrev(k, next, o);
        }
        VmObject.shadowHead(k, backing, o);
    }

    /** Strings an entry, whose range is set, into a map by its address. */
    public static void link(Kernel k, int map, int e) {
        int next = VmMap.firstEntry(k, map);
        while (next != 0
                && Long.compareUnsigned(VmMapEntry.start(k, next), VmMapEntry.start(k, e)) < 0) {
            next = VmMapEntry.next(k, next);
        }
        VmMapEntry.LIST.insertBefore(k, map + VmMap.ENTRIES, next, e);
        VmMapEntry.map(k, e, map);
        VmMap.size(k, map, VmMap.size(k, map) + VmMapEntry.end(k, e) - VmMapEntry.start(k, e));
    }

    /**
     * Enters a page-table entry; it is managed when the page's flags allow it.
     *
     * @param bits PTE_ bits: w, x, wired, A and M
     */
    public static void pte(Kernel k, int pmap, long va, int m, long bits) {
        boolean managed = (VmPage.flags(k, m) & (VmPage.FICTITIOUS | VmPage.UNMANAGED)) == 0;
        Pmap.store(k, pmap, va, m | bits | (managed ? Pmap.PTE_MANAGED : 0));
        if (managed) {
            Pmap.pvInsert(k, m, pmap, va);
        }
        if ((bits & Pmap.PTE_WIRED) != 0) {
            Pmap.addWired(k, pmap, 1);
        }
    }
}
