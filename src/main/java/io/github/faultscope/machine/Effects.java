package io.github.faultscope.machine;

import static java.lang.Long.compareUnsigned;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.SleepQueue;
import io.github.faultscope.vm.PageAlloc;
import io.github.faultscope.vm.PageQueues;
import io.github.faultscope.vm.Placement;
import io.github.faultscope.vm.Pmaps;
import io.github.faultscope.vm.Settings;
import io.github.faultscope.vm.Vm;
import io.github.faultscope.vm.VmMap;
import io.github.faultscope.vm.VmMapEntry;
import io.github.faultscope.vm.VmMaps;
import io.github.faultscope.vm.VmMeter;
import io.github.faultscope.vm.VmObject;
import io.github.faultscope.vm.VmPage;
import io.github.faultscope.vm.VmPages;
import io.github.faultscope.vm.VmProt;

import java.util.stream.LongStream;

/**
 * What the rest of the world may do to a machine at any moment, locks or no locks: the effects of
 * scripts (CONFORMANCE.md 6.2), and what a user injects to see the handler cope.
 *
 * <p>An effect whose target does not fit does nothing. Whoever slept on what an effect ends is
 * woken.
 */
public final class Effects {
    private static final int ACT_INIT = 5;

    private Effects() {}

    /** Whether the page belongs to an object and is not merely cached. */
    public static boolean resident(Kernel k, int m) {
        return m != 0 && VmPage.object(k, m) != 0 && !VmPage.is(k, m, VmPage.CACHED);
    }

    // --- busy pages ---

    /** unbusy: whatever was going on with the page is over. */
    public static void unbusy(Kernel k, int m) {
        if (resident(k, m)) {
            clearBusy(k, m);
        }
    }

    private static void clearBusy(Kernel k, int m) {
        VmPage.busy(k, m, 0);
        VmPage.clearOflag(k, m, VmPage.BUSY);
        VmPage.owner(k, m, 0);
        VmPages.flash(k, m);
    }

    /** unbusy_all: the same for every resident frame. */
    public static void unbusyAll(Kernel k) {
        for (long i = 0; i < VmMeter.vPageCount(k); i++) {
            unbusy(k, Vm.frame(k, i));
        }
    }

    /** set_busy: somebody claims the page for good; see {@link #setIo} for I/O. */
    public static void setBusy(Kernel k, int m) {
        if (resident(k, m)) {
            VmPage.setOflag(k, m, VmPage.BUSY);
        }
    }

    /** set_busy: so many operations of I/O are in progress on the page. */
    public static void setIo(Kernel k, int m, int busy) {
        if (resident(k, m)) {
            VmPage.busy(k, m, busy);
        }
    }

    // --- pages ---

    /** remove_page: the frame loses its page. */
    public static void removePage(Kernel k, int m) {
        if (!resident(k, m) || !VmPage.isFrame(k, m)) {
            return;
        }
        Pmaps.removeAll(k, m);
        clearBusy(k, m);
        if (VmPage.wireCount(k, m) == 0) {
            PageAlloc.free(k, m);
        } else {
            VmPages.remove(k, m);
        }
    }

    private static boolean slotFree(Kernel k, int o, long pindex) {
        return o != 0
                && compareUnsigned(pindex, VmObject.size(k, o)) < 0
                && VmPages.lookup(k, o, pindex) == 0
                && VmPages.cachedLookup(k, o, pindex) == 0;
    }

    /** move_page: the frame becomes the page of an object at an index. */
    public static void movePage(Kernel k, int m, int o, long pindex) {
        if (!resident(k, m) || !VmPage.isFrame(k, m) || !slotFree(k, o, pindex)) {
            return;
        }
        VmPage.busy(k, m, 0);
        VmPages.rename(k, m, o, pindex);
        VmPages.flash(k, m);
    }

    /** insert_page: a free frame becomes the valid page of an object at an index. */
    public static void insertPage(Kernel k, int o, long pindex, long content) {
        if (!slotFree(k, o, pindex)
                || VmObject.type(k, o) == VmObject.DEVICE
                || VmObject.type(k, o) == VmObject.PHYS
                || PageQueues.freeCount(k) == 0) {
            return;
        }
        int m = Placement.takeFree(k);
        VmPage.flags(k, m, 0);
        VmPage.oflags(k, m, 0);
        VmPage.cow(k, m, 0);
        VmPage.busy(k, m, 0);
        VmPage.valid(k, m, VmPage.BITS_ALL);
        VmPage.dirty(k, m, 0);
        VmPage.actCount(k, m, ACT_INIT);
        setContent(k, m, content);
        VmPages.insert(k, m, o, pindex);
        Placement.enter(k, VmPage.PQ_ACTIVE, m);
    }

    /** set_page: what the page holds. */
    public static void setContent(Kernel k, int m, long content) {
        int words = Settings.is(k, Settings.ONE_CONTENT) ? 1 : 8;
        for (int i = 0; i < words; i++) {
            k.set(m + VmPage.CONTENT + i, content);
        }
    }

    /** wire_page. */
    public static void wirePage(Kernel k, int m) {
        if (resident(k, m)) {
            PageQueues.wire(k, m);
        }
    }

    /** unwire_page. */
    public static void unwirePage(Kernel k, int m) {
        if (resident(k, m) && VmPage.wireCount(k, m) > 0) {
            PageQueues.unwire(k, m, true);
        }
    }

    // --- frames ---

    /** Whether a frame belongs to the world outside the picture. */
    public static boolean external(Kernel k, int m) {
        return VmPage.object(k, m) == 0
                && VmPage.queue(k, m) == VmPage.PQ_NONE
                && !VmPage.is(k, m, VmPage.FREE | VmPage.CACHED)
                && VmPage.wireCount(k, m) == 1
                && VmPage.holdCount(k, m) == 0
                && VmPage.cow(k, m) == 0;
    }

    /** free_frames: the outside world gives up to {@code count} frames back, lowest first. */
    public static void freeFrames(Kernel k, long count) {
        long left = count;
        for (long i = 0; i < VmMeter.vPageCount(k) && left > 0; i++) {
            int m = Vm.frame(k, i);
            if (external(k, m)) {
                VmPage.wireCount(k, m, 0);
                VmPage.valid(k, m, 0);
                VmPage.dirty(k, m, 0);
                VmPage.busy(k, m, 0);
                VmPage.flags(k, m, 0);
                k.add(VmMeter.V_WIRE_COUNT, -1);
                PageQueues.enterFree(k, m);
                left--;
            }
        }
        if (!PageAlloc.countMin(k)) {
            SleepQueue.wakeup(k, PageQueues.FREE_COUNT_CHANNEL);
        }
    }

    /** How many frames the outside world has. */
    static long taken(Kernel k) {
        return LongStream.range(0, VmMeter.vPageCount(k))
                .filter(i -> external(k, Vm.frame(k, i)))
                .count();
    }

    /** take_frames: the outside world takes up to {@code count} frames from the free list. */
    public static void takeFrames(Kernel k, long count) {
        for (long i = 0; i < count && PageQueues.freeCount(k) > 0; i++) {
            int m = Placement.takeFree(k);
            VmPage.flags(k, m, 0);
            VmPage.wireCount(k, m, 1);
            VmPage.cow(k, m, 0);
            k.add(VmMeter.V_WIRE_COUNT, 1);
        }
    }

    // --- maps ---

    /** bump_timestamp: the map changed in some way that matters to nobody else. */
    public static void bumpTimestamp(Kernel k, int map) {
        VmMaps.bumpTimestamp(k, map);
    }

    /** set_entry: the entry maps another object; nobody deallocates the old one. */
    public static void setEntryObject(Kernel k, int e, int o) {
        int old = VmMapEntry.object(k, e);
        if (o == 0 || o == old) {
            return;
        }
        VmObject.refCount(k, o, VmObject.refCount(k, o) + 1);
        loseReference(k, old);
        VmMapEntry.object(k, e, o);
    }

    private static void loseReference(Kernel k, int o) {
        if (o != 0 && VmObject.refCount(k, o) > 0) {
            VmObject.refCount(k, o, VmObject.refCount(k, o) - 1);
        }
    }

    /** delete_entry: the range is gone; the entry stays readable for whoever holds it. */
    public static void deleteEntry(Kernel k, int e) {
        int map = VmMapEntry.map(k, e);
        if (map == 0) {
            return;
        }
        Pmaps.remove(k, VmMap.pmap(k, map), VmMapEntry.start(k, e), VmMapEntry.end(k, e));
        VmMaps.unlinkEntry(k, e);
        if (!VmMapEntry.is(k, e, VmMapEntry.IS_SUB_MAP)) {
            loseReference(k, VmMapEntry.object(k, e));
        }
    }

    /**
     * insert_entry: maps a range, readable and writable, if nothing lies there.
     *
     * @param o the object that it maps, or 0
     * @return the entry, whose further fields the caller may set, or 0
     */
    public static int insertEntry(Kernel k, int map, long start, long end, int o, long offset) {
        if (map == 0 || compareUnsigned(start, end) >= 0) {
            return 0;
        }
        for (int e = VmMap.firstEntry(k, map); e != 0; e = VmMapEntry.next(k, e)) {
            if (compareUnsigned(VmMapEntry.start(k, e), end) < 0
                    && compareUnsigned(start, VmMapEntry.end(k, e)) < 0) {
                return 0;
            }
        }
        int e = VmMaps.newEntry(k, start, end);
        VmMaps.insertEntry(k, map, e);
        VmMapEntry.protection(k, e, VmProt.READ | VmProt.WRITE);
        VmMapEntry.offset(k, e, offset);
        if (o != 0) {
            VmMapEntry.object(k, e, o);
            VmObject.refCount(k, o, VmObject.refCount(k, o) + 1);
        }
        return e;
    }

    // --- objects ---

    /** mark_dead: the object is on its way out. */
    public static void markDead(Kernel k, int o) {
        VmObject.setFlag(k, o, VmObject.DEAD);
    }

    /**
     * set_object: so many operations more, or fewer, are in progress.
     *
     * @return by how much the count changed
     */
    public static int addPip(Kernel k, int o, int n) {
        int delta = Math.max(n, -VmObject.pagingInProgress(k, o));
        VmObject.pagingInProgress(k, o, VmObject.pagingInProgress(k, o) + delta);
        if (VmObject.pagingInProgress(k, o) == 0) {
            SleepQueue.wakeup(k, o);
        }
        return delta;
    }

    /** set_object: so many references more, or fewer; nobody deallocates. */
    public static void addReferences(Kernel k, int o, int n) {
        int refs = VmObject.refCount(k, o);
        VmObject.refCount(k, o, refs + Math.max(n, -refs));
    }
}
