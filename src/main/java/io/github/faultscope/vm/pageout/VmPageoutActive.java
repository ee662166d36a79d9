package io.github.faultscope.vm.pageout;

import io.github.faultscope.kern.Block;
import io.github.faultscope.kern.Frame;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Routine;
import io.github.faultscope.kern.Routines;
import io.github.faultscope.kern.Struct;
import io.github.faultscope.vm.PageAlloc;
import io.github.faultscope.vm.PageQueues;
import io.github.faultscope.vm.Pmaps;
import io.github.faultscope.vm.VmMeter;
import io.github.faultscope.vm.VmObject;
import io.github.faultscope.vm.VmObjects;
import io.github.faultscope.vm.VmPage;

/**
 * The walk over the active queue: of vm_pageout_scan, which moves pages that are used too little to
 * the inactive queue, and of vm_pageout_page_stats, which keeps the marks of use up to date while
 * the daemon has nothing else to do (vm_pageout.c; model 5.2). The page queues are locked on entry
 * and exit.
 */
public final class VmPageoutActive {
    static final Struct FRAME = Struct.frame("vm_pageout_active");
    private static final int STATS = FRAME.bool("page_stats");
    private static final int SHORTAGE = FRAME.number("page_shortage");
    private static final int PCOUNT = FRAME.number("pcount");
    private static final int M = FRAME.ref("m", "vm_page");
    private static final int NEXT = FRAME.ref("next", "vm_page");
    private static final int OBJECT = FRAME.ref("object", "vm_object");
    private static final int ACTCOUNT = FRAME.number("actcount");

    private static final int AC1 = Routines.VM_PAGEOUT_ACTIVE;
    private static final int AC2 = AC1 + 1;
    private static final int AC3 = AC1 + 2;
    private static final int AC4 = AC1 + 3;
    private static final int AC5 = AC1 + 4;
    private static final int AC6 = AC1 + 5;
    private static final int AC7 = AC1 + 6;

    public static final Routine ROUTINE =
            new Routine(
                    FRAME.name(), AC1, AC7, VmPageoutActive.class, FRAME, VmPageoutActive::block);

    private VmPageoutActive() {}

    /**
     * Calls the routine.
     *
     * @param stats whether it is page_stats
     * @param shortage how many pages a scan wants on the inactive queue
     */
    static int call(Kernel k, int f, int callerSize, int resume, boolean stats, int shortage) {
        int g = Frame.push(k, f, callerSize, FRAME.size(), resume);
        k.set(g + STATS, stats ? 1 : 0);
        k.set(g + SHORTAGE, shortage);
        k.set(g + PCOUNT, 0);
        k.set(g + M, 0);
        k.set(g + NEXT, 0);
        k.set(g + OBJECT, 0);
        return AC1;
    }

    private static int block(Kernel k, int f, int block) {
        return switch (block) {
            case AC1 -> begin(k, f);
            case AC2 -> nextPage(k, f);
            case AC3 -> locked(k, f);
            case AC4 -> judge(k, f);
            case AC5 -> keep(k, f);
            case AC6 -> decline(k, f);
            case AC7 -> deactivate(k, f);
            default -> throw new IllegalStateException("no block " + block);
        };
    }

    private static boolean stats(Kernel k, int f) {
        return k.get(f + STATS) != 0;
    }

    private static int page(Kernel k, int f) {
        return (int) k.get(f + M);
    }

    private static int object(Kernel k, int f) {
        return (int) k.get(f + OBJECT);
    }

    private static int done(Kernel k, int f) {
        VmObjects.unlock(k, object(k, f));
        return AC2;
    }

    @Block(
            number = AC1,
            id = "AC1",
            label = "the active queue, from its head",
            next = {AC2})
    static int begin(Kernel k, int f) {
        k.set(f + PCOUNT, PageQueues.activeCount(k));
        k.set(f + NEXT, PageQueues.first(k, VmPage.PQ_ACTIVE));
        return AC2;
    }

    @Block(
            number = AC2,
            id = "AC2",
            label = "the next active page",
            next = {AC2, AC3, AC4, Block.RETURN},
            calls = {Routines.VM_PAGEOUT_FALLBACK_OBJECT_LOCK})
    static int nextPage(Kernel k, int f) {
        int m = (int) k.get(f + NEXT);
        boolean enough = !stats(k, f) && k.get(f + SHORTAGE) <= 0;
        if (m == 0 || k.get(f + PCOUNT) <= 0 || enough) {
            return Frame.ret(k, f);
        }
        k.add(f + PCOUNT, -1);
        k.set(f + M, m);
        k.set(f + NEXT, VmPage.PAGEQ.next(k, m));
        if (VmPage.is(k, m, VmPage.MARKER)) {
            return AC2;
        }
        k.set(f + OBJECT, VmPage.object(k, m));
        return VmObjects.trylock(k, object(k, f))
                ? AC4
                : VmPageoutFallbackObjectLock.call(k, f, FRAME.size(), AC3, m, f + NEXT);
    }

    @Block(
            number = AC3,
            id = "AC3",
            label = "the object is locked now",
            next = {AC2, AC4})
    static int locked(Kernel k, int f) {
        return Frame.result(k, f) != 0 ? AC4 : done(k, f);
    }

    @Block(
            number = AC4,
            id = "AC4",
            label = "was it used?",
            next = {AC2, AC5, AC6, AC7})
    static int judge(Kernel k, int f) {
        int m = page(k, f);
        if (VmPage.anyBusy(k, m) || VmPage.holdCount(k, m) != 0) {
            PageQueues.requeue(k, m);
            return done(k, f);
        }
        if (!stats(k, f)) {
            k.add(VmMeter.V_PDPAGES, 1);
        }
        int actcount = 0;
        if (stats(k, f) || VmObject.refCount(k, object(k, f)) != 0) {
            actcount = VmPage.is(k, m, VmPage.REFERENCED) ? 1 : 0;
            actcount += Pmaps.tsReferenced(k, m);
        }
        k.set(f + ACTCOUNT, actcount);
        VmPage.clearFlag(k, m, VmPage.REFERENCED);
        if (actcount > 0) {
            return AC5;
        }
        return idle(k, f, m) ? AC7 : AC6;
    }

    /** Whether a page that was not used has lost all standing. */
    private static boolean idle(Kernel k, int f, int m) {
        if (stats(k, f)) {
            return VmPage.actCount(k, m) == 0;
        }
        return Activity.lost(k, m) || VmObject.refCount(k, object(k, f)) == 0;
    }

    @Block(
            number = AC5,
            id = "AC5",
            label = "used: more standing",
            next = {AC2})
    static int keep(Kernel k, int f) {
        int m = page(k, f);
        Activity.advance(k, m, (int) k.get(f + ACTCOUNT));
        PageQueues.requeue(k, m);
        return done(k, f);
    }

    @Block(
            number = AC6,
            id = "AC6",
            label = "not used: less standing",
            next = {AC2})
    static int decline(Kernel k, int f) {
        int m = page(k, f);
        Activity.decline(k, m);
        PageQueues.requeue(k, m);
        return done(k, f);
    }

    @Block(
            number = AC7,
            id = "AC7",
            label = "out of use: to the inactive queue",
            next = {AC2})
    static int deactivate(Kernel k, int f) {
        int m = page(k, f);
        if (stats(k, f)) {
            Pmaps.removeAll(k, m);
            PageQueues.deactivate(k, m);
            return done(k, f);
        }
        Activity.decline(k, m);
        k.add(f + SHORTAGE, -1);
        if (VmObject.refCount(k, object(k, f)) != 0) {
            PageQueues.deactivate(k, m);
            return done(k, f);
        }
        Pmaps.removeAll(k, m);
        if (VmPage.dirty(k, m) == 0) {
            PageAlloc.cache(k, m);
        } else {
            PageQueues.deactivate(k, m);
        }
        return done(k, f);
    }
}
