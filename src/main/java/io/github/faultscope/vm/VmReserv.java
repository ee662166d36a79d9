package io.github.faultscope.vm;

import static java.lang.Long.compareUnsigned;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Struct;
import io.github.faultscope.kern.Tailq;

/**
 * Reservations: an aligned block of frames that is kept for neighbouring pages of one object, so
 * that they might be mapped as one superpage (vm_reserv.c; model 2.7, 3.28, U5).
 *
 * <p>A frame of a reservation that is not in use is free, or cached, and counted so, but given to
 * nobody else as long as there are others.
 *
 * <p>Simplified: the free frames are one list, so a block is found by looking for one there whose
 * frames are all free; the kernel's buddy lists may also give one with cached frames in it. A frame
 * of a reservation stays on the list and is passed over.
 */
public final class VmReserv {
    /** One for each aligned block of frames, from boot on. */
    public static final Struct STRUCT = Struct.heap(26, "vm_reserv");

    private static final int OBJECT = STRUCT.ref("object", "vm_object");
    private static final int PINDEX = STRUCT.number("pindex");
    private static final int PAGES = STRUCT.ref("pages", "vm_page");
    private static final int POPCNT = STRUCT.number("popcnt");
    private static final int INPARTPOPQ = STRUCT.bool("inpartpopq");

    /** How reservations are strung on the queue of those that are partially populated. */
    public static final Tailq PARTPOPQ =
            new Tailq(STRUCT.link("partpopq_next"), STRUCT.link("partpopq_prev"));

    /** How they are strung on the list of their object ({@link VmObject#RVQ}). */
    public static final Tailq OBJQ = new Tailq(STRUCT.link("objq_next"), STRUCT.link("objq_prev"));

    private static final Struct ALL = Struct.fixed(Kernel.FIXED + 364, "vm_reserv_all");

    /** The size of a reservation: 2 to this power frames (VM_LEVEL_0_ORDER). */
    public static final int ORDER = ALL.number("vm_level_0_order");

    private static final int ARRAY = ALL.link("vm_reserv_array");

    /** vm_rvq_partpop: partially populated reservations, the longest unchanged one first. */
    public static final int PARTPOP = ALL.linkArray("vm_rvq_partpop", Tailq.WORDS);

    private VmReserv() {}

    /** Whether the machine has the layer. */
    public static boolean on(Kernel k) {
        return Settings.is(k, Settings.RESERVATIONS);
    }

    /** vm_reserv_init: a reservation, of no object, for each whole block of frames. */
    public static void init(Kernel k, int frames) {
        if (!on(k)) {
            return;
        }
        for (int first = 0; first + pages(k) <= frames; first += pages(k)) {
            int rv = k.alloc(STRUCT);
            k.set(rv + PAGES, Vm.frame(k, first));
            if (first == 0) {
                k.set(ARRAY, rv);
            }
        }
    }

    /** VM_LEVEL_0_NPAGES: the frames of a reservation. */
    public static int pages(Kernel k) {
        return 1 << k.get(ORDER);
    }

    /** vm_reserv_from_page: the reservation in whose block a frame lies; 0 for none. */
    public static int from(Kernel k, int m) {
        if (!on(k) || !VmPage.isFrame(k, m)) {
            return 0;
        }
        long block = VmPage.number(k, m) >>> k.get(ORDER);
        boolean whole = (block + 1) * pages(k) <= VmMeter.vPageCount(k);
        return whole ? at(k, block) : 0;
    }

    /** They lie in chunks of their own, as frames do: all were made at boot, in a row. */
    private static int at(Kernel k, long block) {
        int perChunk = (Kernel.CHUNK - 1) / STRUCT.size();
        return (int) k.get(ARRAY)
                + (int) (block / perChunk) * Kernel.CHUNK
                + (int) (block % perChunk) * STRUCT.size();
    }

    /** The object that has the reservation; 0 for none, and the block is no reservation then. */
    public static int object(Kernel k, int rv) {
        return (int) k.get(rv + OBJECT);
    }

    /** The index of its first page in the object. */
    public static long pindex(Kernel k, int rv) {
        return k.get(rv + PINDEX);
    }

    /** How many of its frames are in use. */
    public static int popcnt(Kernel k, int rv) {
        return (int) k.get(rv + POPCNT);
    }

    /** Whether it is on the queue of partially populated ones. */
    public static boolean inpartpopq(Kernel k, int rv) {
        return k.get(rv + INPARTPOPQ) != 0;
    }

    /** The frame of its block with that number, from 0. */
    public static int page(Kernel k, int rv, int i) {
        return Vm.frame(k, VmPage.number(k, (int) k.get(rv + PAGES)) + i);
    }

    /** Whether a frame, free or not, is kept for an object. */
    public static boolean reserved(Kernel k, int m) {
        int rv = from(k, m);
        return rv != 0 && object(k, rv) != 0;
    }

    /** vm_reserv_level_iffullpop: whether the frame's reservation is in use as a whole. */
    public static boolean fullpop(Kernel k, int m) {
        int rv = from(k, m);
        return rv != 0 && popcnt(k, rv) == pages(k);
    }

    // --- taking frames ---

    /**
     * The frame for a page of an object, or for nobody's page: one of a reservation where that can
     * be, else the first that is not reserved.
     *
     * @return a free or cached frame, or 0
     */
    static int choose(Kernel k, int o, long pindex) {
        boolean colored =
                o != 0
                        && VmObject.type(k, o) != VmObject.DEVICE
                        && VmObject.is(k, o, VmObject.COLORED);
        int m = colored ? allocPage(k, o, pindex) : 0;
        return m != 0 ? m : unreserved(k);
    }

    /**
     * The first free frame that is not reserved, else the oldest cached one, else a broken one's.
     */
    private static int unreserved(Kernel k) {
        int m = firstUnreserved(k);
        return m == 0 && reclaimInactive(k) ? firstUnreserved(k) : m;
    }

    /** A free frame; one that is reserved only where there is no other. There is one. */
    static int freeFrame(Kernel k) {
        int m = skipReserved(k, Tailq.first(k, PageQueues.FREE));
        while (m == 0 && reclaimInactive(k)) {
            m = skipReserved(k, Tailq.first(k, PageQueues.FREE));
        }
        return m;
    }

    private static int firstUnreserved(Kernel k) {
        int m = skipReserved(k, Tailq.first(k, PageQueues.FREE));
        return m != 0 ? m : skipReserved(k, Tailq.first(k, PageQueues.CACHE));
    }

    private static int skipReserved(Kernel k, int first) {
        int m = first;
        while (m != 0 && reserved(k, m)) {
            m = VmPage.PAGEQ.next(k, m);
        }
        return m;
    }

    /** VM_RESERV_INDEX: which page of a superpage an index of an object would be. */
    private static long index(Kernel k, int o, long pindex) {
        return VmObject.pgColor(k, o) + pindex & pages(k) - 1;
    }

    private static boolean hasPindex(Kernel k, int rv, long pindex) {
        return compareUnsigned(pindex - pindex(k, rv), pages(k)) < 0;
    }

    /**
     * vm_reserv_alloc_page: the frame that is reserved for a page, or that of a new reservation.
     * The object is locked.
     *
     * @return 0 where neither can be
     */
    private static int allocPage(Kernel k, int o, long pindex) {
        long index = index(k, o, pindex);
        if (compareUnsigned(pindex, index) < 0 || !PageAlloc.inside(k, o, pindex)) {
            return 0;
        }
        int pred = VmPages.prev(k, o, pindex);
        int succ = VmPages.next(k, o, pindex);
        for (int neighbour : new int[] {pred, succ}) {
            int rv = neighbour == 0 ? 0 : own(k, o, neighbour);
            if (rv != 0 && hasPindex(k, rv, pindex)) {
                return populated(k, rv, page(k, rv, (int) index));
            }
        }
        long first = pindex - index;
        if (!fits(k, o, first, pred, succ) || tooLong(k, o, first)) {
            return 0;
        }
        int rv = freeBlock(k);
        return rv == 0 ? 0 : reserve(k, rv, o, first, (int) index);
    }

    /** The reservation of the object that a page of it lies in; 0 when that is another's. */
    private static int own(Kernel k, int o, int m) {
        int rv = from(k, m);
        return rv != 0 && object(k, rv) == o ? rv : 0;
    }

    /** A frame that went to another object with its page is not there to be had. */
    private static int populated(Kernel k, int rv, int m) {
        if ((VmPage.flags(k, m) & (VmPage.FREE | VmPage.CACHED)) == 0) {
            return 0;
        }
        populate(k, rv);
        return m;
    }

    /** Whether a reservation overlaps neither the pages beside it nor their reservations. */
    private static boolean fits(Kernel k, int o, long first, int pred, int succ) {
        if (pred != 0) {
            int rv = own(k, o, pred);
            long left = rv == 0 ? VmPage.pindex(k, pred) + 1 : pindex(k, rv) + pages(k);
            if (compareUnsigned(first, left) < 0) {
                return false;
            }
        }
        if (succ == 0) {
            return true;
        }
        int rv = own(k, o, succ);
        long right = rv == 0 ? VmPage.pindex(k, succ) : pindex(k, rv);
        return compareUnsigned(first + pages(k), right) <= 0;
    }

    /** Whether it would reach past the end of what does not grow: a file, or a copy of one. */
    private static boolean tooLong(Kernel k, int o, long first) {
        int backing = VmObject.backingObject(k, o);
        return compareUnsigned(VmObject.size(k, o), first + pages(k)) < 0
                && (VmObject.type(k, o) == VmObject.VNODE
                        || (backing != 0 && VmObject.type(k, backing) == VmObject.VNODE));
    }

    /** The block of free frames whose first one comes first on the list; 0 for none. */
    private static int freeBlock(Kernel k) {
        for (int m = Tailq.first(k, PageQueues.FREE); m != 0; m = VmPage.PAGEQ.next(k, m)) {
            int rv = from(k, m);
            if (rv != 0 && object(k, rv) == 0 && allFree(k, rv)) {
                return rv;
            }
        }
        return 0;
    }

    private static boolean allFree(Kernel k, int rv) {
        for (int i = 0; i < pages(k); i++) {
            if (!VmPage.is(k, page(k, rv, i), VmPage.FREE)) {
                return false;
            }
        }
        return true;
    }

    private static int reserve(Kernel k, int rv, int o, long first, int index) {
        OBJQ.insertHead(k, o + VmObject.RVQ, rv);
        k.set(rv + OBJECT, o);
        k.set(rv + PINDEX, first);
        populate(k, rv);
        return page(k, rv, index);
    }

    private static void populate(Kernel k, int rv) {
        leaveQueue(k, rv);
        k.add(rv + POPCNT, 1);
        if (popcnt(k, rv) < pages(k)) {
            enterQueue(k, rv);
        }
    }

    private static void enterQueue(Kernel k, int rv) {
        k.set(rv + INPARTPOPQ, 1);
        PARTPOPQ.insertTail(k, PARTPOP, rv);
    }

    private static void leaveQueue(Kernel k, int rv) {
        if (inpartpopq(k, rv)) {
            PARTPOPQ.remove(k, PARTPOP, rv);
            k.set(rv + INPARTPOPQ, 0);
        }
    }

    /**
     * vm_reserv_reactivate_page: a cached page is about to be taken back. Where its reservation is
     * no longer its object's, that is broken.
     */
    static void reactivatePage(Kernel k, int m) {
        int rv = from(k, m);
        if (rv == 0 || object(k, rv) == 0) {
            return;
        }
        int o = VmPage.object(k, m);
        boolean own = o == object(k, rv) && VmPage.pindex(k, m) == pindexOf(k, rv, m);
        if (own) {
            populate(k, rv);
        } else {
            breakUp(k, rv);
            VmMeter.inc(k, VmMeter.VM_RESERV_BROKEN);
        }
    }

    /** The index, in the reservation's object, that a frame of it is meant for. */
    public static long pindexOf(Kernel k, int rv, int m) {
        return pindex(k, rv) + VmPage.number(k, m) - VmPage.number(k, (int) k.get(rv + PAGES));
    }

    // --- giving frames back ---

    /** vm_reserv_free_page: a frame has become free or cached; its reservation has one fewer. */
    static void freePage(Kernel k, int m) {
        int rv = from(k, m);
        if (rv == 0 || object(k, rv) == 0) {
            return;
        }
        leaveQueue(k, rv);
        k.add(rv + POPCNT, -1);
        if (popcnt(k, rv) != 0) {
            enterQueue(k, rv);
            return;
        }
        release(k, rv);
        VmMeter.inc(k, VmMeter.VM_RESERV_FREED);
    }

    /** The block is no reservation any more: its frames are at everybody's disposal. */
    private static void release(Kernel k, int rv) {
        OBJQ.remove(k, object(k, rv) + VmObject.RVQ, rv);
        k.set(rv + OBJECT, 0);
        k.set(rv + PINDEX, 0);
        k.set(rv + POPCNT, 0);
        for (int i = 0; i < pages(k); i++) {
            PageQueues.freeAgain(k, page(k, rv, i));
        }
    }

    private static void breakUp(Kernel k, int rv) {
        leaveQueue(k, rv);
        release(k, rv);
    }

    /** vm_reserv_break_all: all that an object has reserved is at everybody's disposal. */
    static void breakAll(Kernel k, int o) {
        if (!on(k)) {
            return;
        }
        for (int rv = Tailq.first(k, o + VmObject.RVQ);
                rv != 0;
                rv = Tailq.first(k, o + VmObject.RVQ)) {
            breakUp(k, rv);
            VmMeter.inc(k, VmMeter.VM_RESERV_BROKEN);
        }
    }

    /** vm_reserv_reclaim_inactive: breaks the partially populated one that changed longest ago. */
    private static boolean reclaimInactive(Kernel k) {
        int rv = Tailq.first(k, PARTPOP);
        if (rv == 0) {
            return false;
        }
        breakUp(k, rv);
        VmMeter.inc(k, VmMeter.VM_RESERV_RECLAIMED);
        return true;
    }

    /**
     * vm_reserv_rename: a page moves up to the object that its own is collapsed into, and the whole
     * reservation with it.
     *
     * @param offset where {@code to} begins in {@code from}, in pages
     */
    static void rename(Kernel k, int m, int to, int from, long offset) {
        int rv = from(k, m);
        if (rv == 0 || object(k, rv) != from) {
            return;
        }
        OBJQ.remove(k, from + VmObject.RVQ, rv);
        OBJQ.insertHead(k, to + VmObject.RVQ, rv);
        k.set(rv + OBJECT, to);
        k.set(rv + PINDEX, pindex(k, rv) - offset);
    }
}
