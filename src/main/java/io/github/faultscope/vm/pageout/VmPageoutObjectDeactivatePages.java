package io.github.faultscope.vm.pageout;

import io.github.faultscope.kern.Block;
import io.github.faultscope.kern.Frame;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Radix;
import io.github.faultscope.kern.Routine;
import io.github.faultscope.kern.Routines;
import io.github.faultscope.kern.Runner;
import io.github.faultscope.kern.Struct;
import io.github.faultscope.vm.PageQueues;
import io.github.faultscope.vm.Pmap;
import io.github.faultscope.vm.Pmaps;
import io.github.faultscope.vm.VmMeter;
import io.github.faultscope.vm.VmObject;
import io.github.faultscope.vm.VmObjects;
import io.github.faultscope.vm.VmPage;
import io.github.faultscope.vm.VmPages;

/**
 * vm_pageout_object_deactivate_pages: takes the pages of an object, and of those below it, that
 * were not used out of an address space, until that has no more than it may (vm_pageout.c; model
 * 5.4). The object is locked on entry and exit.
 */
public final class VmPageoutObjectDeactivatePages {
    static final Struct FRAME = Struct.frame("vm_pageout_object_deactivate_pages");
    private static final int PMAP = FRAME.ref("pmap", "pmap");
    private static final int FIRST = FRAME.ref("first_object", "vm_object");
    private static final int OBJECT = FRAME.ref("object", "vm_object");
    private static final int DESIRED = FRAME.number("desired");

    private static final int DO1 = Routines.VM_PAGEOUT_OBJECT_DEACTIVATE_PAGES;
    private static final int DO2 = DO1 + 1;
    private static final int DO3 = DO1 + 2;

    public static final Routine ROUTINE =
            new Routine(
                    FRAME.name(),
                    DO1,
                    DO3,
                    VmPageoutObjectDeactivatePages.class,
                    FRAME,
                    VmPageoutObjectDeactivatePages::block);

    private VmPageoutObjectDeactivatePages() {}

    /**
     * Calls the routine.
     *
     * @param o locked
     * @param desired how many pages the page table may keep
     */
    static int call(Kernel k, int f, int callerSize, int resume, int pmap, int o, long desired) {
        int g = Frame.push(k, f, callerSize, FRAME.size(), resume);
        k.set(g + PMAP, pmap);
        k.set(g + FIRST, o);
        k.set(g + OBJECT, o);
        k.set(g + DESIRED, desired);
        return DO1;
    }

    private static int block(Kernel k, int f, int block) {
        return switch (block) {
            case DO1 -> look(k, f);
            case DO2 -> scan(k, f);
            case DO3 -> down(k, f);
            default -> throw new IllegalStateException("no block " + block);
        };
    }

    private static int object(Kernel k, int f) {
        return (int) k.get(f + OBJECT);
    }

    private static int pmap(Kernel k, int f) {
        return (int) k.get(f + PMAP);
    }

    private static boolean enough(Kernel k, int f) {
        return Pmap.residentCount(k, pmap(k, f)) <= k.get(f + DESIRED);
    }

    private static int leave(Kernel k, int f) {
        unlockLower(k, f);
        return Frame.ret(k, f);
    }

    /** The first object is the caller's to unlock. */
    private static void unlockLower(Kernel k, int f) {
        if (object(k, f) != k.get(f + FIRST)) {
            VmObjects.unlock(k, object(k, f));
        }
    }

    @Block(
            number = DO1,
            id = "DO1",
            label = "is there anything to take?",
            next = {DO2, Block.RETURN})
    static int look(Kernel k, int f) {
        int o = object(k, f);
        int type = VmObject.type(k, o);
        boolean fixed = type == VmObject.DEVICE || type == VmObject.PHYS;
        return fixed || enough(k, f) || VmObject.pagingInProgress(k, o) != 0 ? leave(k, f) : DO2;
    }

    @Block(
            number = DO2,
            id = "DO2",
            label = "which of its pages were used?",
            next = {DO3, Block.RETURN})
    static int scan(Kernel k, int f) {
        if (!PageQueues.lock(k)) {
            return Runner.again(DO2);
        }
        int o = object(k, f);
        boolean shared = VmObject.shadowCount(k, o) > 1;
        for (int m = (int) Radix.ceiling(k, o + VmObject.MEMQ, 0);
                m != 0 && !enough(k, f);
                m = VmPages.next(k, o, VmPage.pindex(k, m))) {
            VmMeter.inc(k, VmMeter.V_PDPAGES);
            if (concerned(k, f, m)) {
                judge(k, m, shared);
            }
        }
        PageQueues.unlock(k);
        return enough(k, f) || VmObject.backingObject(k, o) == 0 ? leave(k, f) : DO3;
    }

    private static boolean concerned(Kernel k, int f, int m) {
        return VmPage.wireCount(k, m) == 0
                && VmPage.holdCount(k, m) == 0
                && !VmPage.anyBusy(k, m)
                && !VmPage.is(k, m, VmPage.UNMANAGED)
                && Pmaps.exists(k, pmap(k, f), m);
    }

    /** What was used gains standing; what was not loses it, and in the end its mappings. */
    private static void judge(Kernel k, int m, boolean shared) {
        int used = Pmaps.tsReferenced(k, m);
        if (used == 0 && VmPage.is(k, m, VmPage.REFERENCED)) {
            used = 1;
        }
        VmPage.clearFlag(k, m, VmPage.REFERENCED);
        if (VmPage.queue(k, m) == VmPage.PQ_ACTIVE) {
            judgeActive(k, m, used, shared);
        } else if (used > 0) {
            PageQueues.activate(k, m);
            VmPage.actCount(k, m, VmPage.actCount(k, m) + used);
        } else if (VmPage.queue(k, m) == VmPage.PQ_INACTIVE) {
            Pmaps.removeAll(k, m);
        }
    }

    private static void judgeActive(Kernel k, int m, int used, boolean shared) {
        if (used > 0) {
            PageQueues.activate(k, m);
            Activity.advanceUnlessHigh(k, m);
            PageQueues.requeue(k, m);
            return;
        }
        boolean lost = Activity.lost(k, m);
        Activity.decline(k, m);
        if (lost && !shared) {
            Pmaps.removeAll(k, m);
            PageQueues.deactivate(k, m);
        } else {
            PageQueues.requeue(k, m);
        }
    }

    @Block(
            number = DO3,
            id = "DO3",
            label = "on to the backing object",
            next = {DO1})
    static int down(Kernel k, int f) {
        int backing = VmObject.backingObject(k, object(k, f));
        if (!VmObjects.lock(k, backing)) {
            return Runner.again(DO3);
        }
        unlockLower(k, f);
        k.set(f + OBJECT, backing);
        return DO1;
    }
}
