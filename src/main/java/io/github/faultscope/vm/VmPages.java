package io.github.faultscope.vm;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Radix;
import io.github.faultscope.kern.SleepQueue;

import java.util.OptionalLong;

/**
 * Pages and the objects that have them: look-up, insertion, the busy protocol (vm_page.c; model
 * 3.12 and 3.17).
 */
public final class VmPages {
    private VmPages() {}

    /** vm_page_lookup: the resident page at an index, or 0; cached pages are invisible. */
    public static int lookup(Kernel k, int o, long pindex) {
        return (int) Radix.get(k, o + VmObject.MEMQ, pindex);
    }

    /** The resident page that an entry shows at an address: the first one down its chain, or 0. */
    public static int shownAt(Kernel k, int entry, long va) {
        long offset = va - VmMapEntry.start(k, entry) + VmMapEntry.offset(k, entry);
        for (int o = VmMapEntry.object(k, entry); o != 0; o = VmObject.backingObject(k, o)) {
            int m = lookup(k, o, offset >>> VmPage.PAGE_SHIFT);
            if (m != 0) {
                return m;
            }
            offset += VmObject.backingObjectOffset(k, o);
        }
        return 0;
    }

    /** Where an entry shows a page that is in an object; nowhere if another page hides it. */
    public static OptionalLong shownBy(Kernel k, int entry, int m) {
        long start = VmMapEntry.start(k, entry);
        long above = VmMapEntry.offset(k, entry) - start;
        for (int o = VmMapEntry.object(k, entry); o != 0; o = VmObject.backingObject(k, o)) {
            long va = (VmPage.pindex(k, m) << VmPage.PAGE_SHIFT) - above;
            boolean inside = va >= start && va < VmMapEntry.end(k, entry);
            if (o == VmPage.object(k, m) && inside && shownAt(k, entry, va) == m) {
                return OptionalLong.of(va);
            }
            above += VmObject.backingObjectOffset(k, o);
        }
        return OptionalLong.empty();
    }

    /** The cached page at an index, or 0. */
    public static int cachedLookup(Kernel k, int o, long pindex) {
        return (int) Radix.get(k, o + VmObject.CACHE, pindex);
    }

    /** The resident page with the next higher index, or 0 (TAILQ_NEXT on listq). */
    public static int next(Kernel k, int o, long pindex) {
        return pindex == -1 ? 0 : (int) Radix.ceiling(k, o + VmObject.MEMQ, pindex + 1);
    }

    /** The resident page with the next lower index, or 0 (TAILQ_PREV on listq). */
    public static int prev(Kernel k, int o, long pindex) {
        return pindex == 0 ? 0 : (int) Radix.floor(k, o + VmObject.MEMQ, pindex - 1);
    }

    /** vm_page_insert: makes the page resident in an object. */
    public static void insert(Kernel k, int m, int o, long pindex) {
        if (VmPage.object(k, m) != 0) {
            throw k.panic("vm_page_insert: page already inserted");
        }
        if (lookup(k, o, pindex) != 0) {
            throw k.panic("vm_page_insert: offset already allocated");
        }
        VmPage.object(k, m, o);
        VmPage.pindex(k, m, pindex);
        boolean first = VmObject.residentPageCount(k, o) == 0;
        Radix.put(k, o + VmObject.MEMQ, pindex, m);
        if (first && VmObject.type(k, o) == VmObject.VNODE) {
            Vnode.vHoldcnt(k, VmObject.handle(k, o), Vnode.vHoldcnt(k, VmObject.handle(k, o)) + 1);
        }
        if (VmPage.is(k, m, VmPage.WRITEABLE)) {
            VmObjects.setWriteableDirty(k, o);
        }
    }

    /** vm_page_remove: takes the page out of its object; its mappings stay. */
    public static void remove(Kernel k, int m) {
        int o = VmPage.object(k, m);
        if (o == 0) {
            return;
        }
        if (VmPage.isO(k, m, VmPage.BUSY)) {
            VmPage.clearOflag(k, m, VmPage.BUSY);
            VmPage.owner(k, m, 0);
            flash(k, m);
        }
        Radix.remove(k, o + VmObject.MEMQ, VmPage.pindex(k, m));
        VmPage.object(k, m, 0);
        dropHold(k, o, VmObject.MEMQ);
    }

    /** Takes a cached page out of its object's cache. */
    static void removeCached(Kernel k, int m) {
        int o = VmPage.object(k, m);
        Radix.remove(k, o + VmObject.CACHE, VmPage.pindex(k, m));
        VmPage.object(k, m, 0);
        dropHold(k, o, VmObject.CACHE);
    }

    /** A vnode is held once for its resident and once for its cached pages. */
    private static void dropHold(Kernel k, int o, int tree) {
        if (VmObject.type(k, o) == VmObject.VNODE && Radix.count(k, o + tree) == 0) {
            int vp = VmObject.handle(k, o);
            Vnode.vHoldcnt(k, vp, Vnode.vHoldcnt(k, vp) - 1);
        }
    }

    /** vm_page_rename: moves the page to another object; it becomes dirty and loses VPO_BUSY. */
    public static void rename(Kernel k, int m, int o, long pindex) {
        remove(k, m);
        insert(k, m, o, pindex);
        dirty(k, m);
    }

    /** vm_page_busy: claims the page for one operation. */
    public static void busy(Kernel k, int m) {
        if (VmPage.isO(k, m, VmPage.BUSY)) {
            k.kassert("vm_page_busy: page already busy!!!");
        }
        VmPage.setOflag(k, m, VmPage.BUSY);
        VmPage.owner(k, m, k.curthread());
    }

    /** vm_page_wakeup: gives the page up and wakes whoever waits for it. */
    public static void wakeup(Kernel k, int m) {
        if (!VmPage.isO(k, m, VmPage.BUSY)) {
            k.kassert("vm_page_wakeup: page not busy!!!");
        }
        VmPage.clearOflag(k, m, VmPage.BUSY);
        VmPage.owner(k, m, 0);
        flash(k, m);
    }

    /** vm_page_flash: wakes whoever waits for the page. */
    public static void flash(Kernel k, int m) {
        if (VmPage.isO(k, m, VmPage.WANTED)) {
            VmPage.clearOflag(k, m, VmPage.WANTED);
            SleepQueue.wakeup(k, m);
        }
    }

    /** vm_page_io_start: one more operation of I/O on the page, which stays readable. */
    public static void ioStart(Kernel k, int m) {
        VmPage.busy(k, m, VmPage.busy(k, m) + 1);
    }

    /** vm_page_io_finish: one fewer; after the last one, whoever waits for the page is woken. */
    public static void ioFinish(Kernel k, int m) {
        VmPage.busy(k, m, VmPage.busy(k, m) - 1);
        if (VmPage.busy(k, m) == 0) {
            flash(k, m);
        }
    }

    /** vm_page_undirty: all of the page is what its backing store has; its mappings know not. */
    public static void undirty(Kernel k, int m) {
        VmPage.dirty(k, m, 0);
    }

    /** vm_page_test_dirty: a page that some mapping has modified is dirty. */
    public static void testDirty(Kernel k, int m) {
        if (VmPage.dirty(k, m) != VmPage.BITS_ALL && Pmaps.isModified(k, m)) {
            dirty(k, m);
        }
    }

    /** vm_page_dirty: all of the page is newer than its backing store. */
    public static void dirty(Kernel k, int m) {
        VmPage.dirty(k, m, VmPage.BITS_ALL);
    }

    /** vm_page_hold: the frame must not become free. The page-queue lock is held. */
    public static void hold(Kernel k, int m) {
        VmPage.holdCount(k, m, VmPage.holdCount(k, m) + 1);
    }

    /** vm_page_unhold: a page that was freed while it was held is freed now. */
    public static void unhold(Kernel k, int m) {
        VmPage.holdCount(k, m, VmPage.holdCount(k, m) - 1);
        if (VmPage.holdCount(k, m) != 0) {
            return;
        }
        if (VmPage.queue(k, m) == VmPage.PQ_HOLD) {
            PageAlloc.free(k, m);
        } else if (VmPage.is(k, m, VmPage.FICTITIOUS) && VmPage.object(k, m) == 0) {
            k.free(VmPage.STRUCT, m);
        }
    }

    /** vm_page_cowsetup: from now on the page must be copied before it is written. */
    public static void cowsetup(Kernel k, int m) {
        VmPage.cow(k, m, VmPage.cow(k, m) + 1);
        Pmaps.removeWrite(k, m);
    }

    /** vm_page_cowclear: one send fewer; who may write again finds out at the next fault. */
    public static void cowclear(Kernel k, int m) {
        if (VmPage.cow(k, m) > 0) {
            VmPage.cow(k, m, VmPage.cow(k, m) - 1);
        }
    }

    /** vm_page_zero_invalid: zeroes the blocks without data, and may declare them valid. */
    public static void zeroInvalid(Kernel k, int m, boolean setvalid) {
        long valid = VmPage.valid(k, m);
        if (Settings.is(k, Settings.ONE_CONTENT)) {
            if (valid == 0) {
                k.set(m + VmPage.CONTENT, 0);
            }
        } else {
            for (int i = 0; i < 8; i++) {
                if ((valid >>> i & 1) == 0) {
                    k.set(m + VmPage.CONTENT + i, 0);
                }
            }
        }
        if (setvalid) {
            VmPage.valid(k, m, VmPage.BITS_ALL);
        }
    }
}
