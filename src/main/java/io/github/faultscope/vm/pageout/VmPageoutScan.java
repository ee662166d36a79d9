package io.github.faultscope.vm.pageout;

import io.github.faultscope.kern.Block;
import io.github.faultscope.kern.Frame;
import io.github.faultscope.kern.Giant;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Routine;
import io.github.faultscope.kern.Routines;
import io.github.faultscope.kern.Runner;
import io.github.faultscope.kern.SleepQueue;
import io.github.faultscope.kern.Struct;
import io.github.faultscope.vm.PageAlloc;
import io.github.faultscope.vm.PageQueues;
import io.github.faultscope.vm.Pageout;
import io.github.faultscope.vm.Pmaps;
import io.github.faultscope.vm.SwapSpace;
import io.github.faultscope.vm.Vm;
import io.github.faultscope.vm.VmMeter;
import io.github.faultscope.vm.VmObject;
import io.github.faultscope.vm.VmObjectDeallocate;
import io.github.faultscope.vm.VmObjects;
import io.github.faultscope.vm.VmPage;
import io.github.faultscope.vm.VmPageoutClean;
import io.github.faultscope.vm.VmPages;
import io.github.faultscope.vm.Vnode;
import io.github.faultscope.vm.pager.Vnodes;

/**
 * vm_pageout_scan: looks for frames, first among the inactive pages, then makes active ones
 * inactive (vm_pageout.c; model 5.2). A page at a time: one that was used goes back to the active
 * queue, a clean one is cached, a dirty one written. The queues stay locked but while it waits.
 */
public final class VmPageoutScan {
    static final Struct FRAME = Struct.frame("vm_pageout_scan");
    private static final int PASS = FRAME.number("pass");
    private static final int WANTED = FRAME.number("wanted");
    private static final int SHORTAGE = FRAME.number("page_shortage");
    private static final int ADDL_INIT = FRAME.number("addl_page_shortage_init");
    private static final int ADDL = FRAME.number("addl_page_shortage");
    private static final int MAXSCAN = FRAME.number("maxscan");
    private static final int MAXLAUNDER = FRAME.number("maxlaunder");
    private static final int M = FRAME.ref("m", "vm_page");
    private static final int NEXT = FRAME.ref("next", "vm_page");
    private static final int OBJECT = FRAME.ref("object", "vm_object");
    private static final int ACTCOUNT = FRAME.number("actcount");
    private static final int REFERENCED = FRAME.bool("referenced");
    private static final int VP = FRAME.ref("vp", "vnode");
    private static final int TRIES = FRAME.number("tries");
    private static final int SKIPPED = FRAME.number("vnodes_skipped");

    /** Ticks for which the daemon waits for a vnode (VLKTIMEOUT). */
    private static final int VNODE_TICKS = VmPageout.HZ / 20 + 1;

    /** maxlaunder of any pass but the first. */
    private static final int ALL = 10_000;

    private static final int SC1 = Routines.VM_PAGEOUT_SCAN;
    private static final int SC2 = SC1 + 1;
    private static final int SC3 = SC1 + 2;
    private static final int SC4 = SC1 + 3;
    private static final int SC5 = SC1 + 4;
    private static final int SC6 = SC1 + 5;
    private static final int SC7 = SC1 + 6;
    private static final int SC8 = SC1 + 7;
    private static final int SC9 = SC1 + 8;
    private static final int SC10 = SC1 + 9;
    private static final int SC11 = SC1 + 10;
    private static final int SC12 = SC1 + 11;
    private static final int SC13 = SC1 + 12;
    private static final int SC14 = SC1 + 13;
    private static final int SC15 = SC1 + 14;
    private static final int SC16 = SC1 + 15;
    private static final int SC17 = SC1 + 16;
    private static final int SC18 = SC1 + 17;
    private static final int SC19 = SC1 + 18;

    public static final Routine ROUTINE =
            new Routine(FRAME.name(), SC1, SC19, VmPageoutScan.class, FRAME, VmPageoutScan::block);

    private VmPageoutScan() {}

    /**
     * Calls the routine.
     *
     * @param pass 0 for a first look, more when that did not help
     * @param wanted how many frames to find; 0 for as many as are short
     */
    static int call(Kernel k, int f, int callerSize, int resume, int pass, int wanted) {
        int g = Frame.push(k, f, callerSize, FRAME.size(), resume);
        for (int i = Frame.ARGS; i < FRAME.size(); i++) {
            k.set(g + i, 0);
        }
        k.set(g + PASS, pass);
        k.set(g + WANTED, wanted);
        return SC1;
    }

    private static int block(Kernel k, int f, int block) {
        return switch (block) {
            case SC1 -> begin(k, f);
            case SC2 -> nextPage(k, f);
            case SC3 -> locked(k, f);
            case SC4 -> used(k, f);
            case SC5 -> activate(k, f);
            case SC6 -> dirty(k, f);
            case SC7 -> take(k, f);
            case SC8 -> secondLap(k, f);
            case SC9 -> launder(k, f);
            case SC10 -> giant(k, f);
            case SC11 -> vget(k, f);
            case SC12 -> relock(k, f);
            case SC13 -> verify(k, f);
            case SC14 -> cleaned(k, f);
            case SC15 -> leave(k, f);
            case SC16 -> goOn(k, f);
            case SC17 -> active(k, f);
            case SC18 -> end(k, f);
            case SC19 -> killed(k, f);
            default -> throw new IllegalStateException("no block " + block);
        };
    }

    private static int page(Kernel k, int f) {
        return (int) k.get(f + M);
    }

    private static int object(Kernel k, int f) {
        return (int) k.get(f + OBJECT);
    }

    private static int vp(Kernel k, int f) {
        return (int) k.get(f + VP);
    }

    /** How many frames are short, by the thresholds or because the user says so. */
    private static int target(Kernel k, int f) {
        int wanted = (int) k.get(f + WANTED);
        return wanted != 0 ? wanted : Pageout.pagingTarget(k);
    }

    /** Leaves the page, whose object is locked, and goes on with the next one. */
    private static int done(Kernel k, int f) {
        VmObjects.unlock(k, object(k, f));
        return SC2;
    }

    @Block(
            number = SC1,
            id = "SC1",
            label = "how many frames are short?",
            next = {SC2})
    static int begin(Kernel k, int f) {
        if (!PageQueues.lock(k)) {
            return Runner.again(SC1);
        }
        int deficit = (int) VmMeter.vmPageoutDeficit(k);
        VmMeter.vmPageoutDeficit(k, 0);
        k.set(f + SHORTAGE, target(k, f) + deficit);
        k.set(f + ADDL_INIT, deficit);
        k.set(f + ADDL, deficit);
        k.set(f + MAXLAUNDER, k.get(f + PASS) != 0 ? ALL : Math.max(1, Pageout.maxLaunder(k)));
        k.set(f + MAXSCAN, PageQueues.count(k, VmPage.PQ_INACTIVE));
        k.set(f + NEXT, PageQueues.first(k, VmPage.PQ_INACTIVE));
        return SC2;
    }

    @Block(
            number = SC2,
            id = "SC2",
            label = "the next inactive page",
            next = {SC2, SC3, SC4, SC17},
            calls = {Routines.VM_PAGEOUT_FALLBACK_OBJECT_LOCK})
    static int nextPage(Kernel k, int f) {
        int m = (int) k.get(f + NEXT);
        if (m == 0 || k.get(f + MAXSCAN) <= 0 || k.get(f + SHORTAGE) <= 0) {
            return SC17;
        }
        k.add(f + MAXSCAN, -1);
        k.add(VmMeter.V_PDPAGES, 1);
        k.set(f + M, m);
        k.set(f + NEXT, VmPage.PAGEQ.next(k, m));
        if (VmPage.is(k, m, VmPage.MARKER)) {
            return SC2;
        }
        if (VmPage.holdCount(k, m) != 0) {
            PageQueues.requeue(k, m);
            k.add(f + ADDL, 1);
            return SC2;
        }
        k.set(f + OBJECT, VmPage.object(k, m));
        return VmObjects.trylock(k, object(k, f))
                ? SC4
                : VmPageoutFallbackObjectLock.call(k, f, FRAME.size(), SC3, m, f + NEXT);
    }

    @Block(
            number = SC3,
            id = "SC3",
            label = "the object is locked now",
            next = {SC2, SC4})
    static int locked(Kernel k, int f) {
        if (Frame.result(k, f) != 0 && VmPage.holdCount(k, page(k, f)) == 0) {
            return SC4;
        }
        k.add(f + ADDL, 1);
        return done(k, f);
    }

    @Block(
            number = SC4,
            id = "SC4",
            label = "busy, or used of late?",
            next = {SC2, SC5, SC6})
    static int used(Kernel k, int f) {
        int m = page(k, f);
        if (VmPage.anyBusy(k, m)) {
            k.add(f + ADDL, 1);
            return done(k, f);
        }
        boolean referenced = VmPage.is(k, m, VmPage.REFERENCED);
        VmPage.clearFlag(k, m, VmPage.REFERENCED);
        if (VmObject.refCount(k, object(k, f)) == 0) {
            Pmaps.clearReference(k, m);
            return SC6;
        }
        int n = Pmaps.tsReferenced(k, m);
        k.set(f + ACTCOUNT, Activity.gain(k, n + (referenced ? 1 : 0)));
        return n > 0 || referenced ? SC5 : SC6;
    }

    @Block(
            number = SC5,
            id = "SC5",
            label = "used: back to the active queue",
            next = {SC2})
    static int activate(Kernel k, int f) {
        int m = page(k, f);
        PageQueues.activate(k, m);
        VmPage.actCount(k, m, VmPage.actCount(k, m) + (int) k.get(f + ACTCOUNT));
        return done(k, f);
    }

    @Block(
            number = SC6,
            id = "SC6",
            label = "clean or dirty?",
            next = {SC2, SC7, SC8, SC9})
    static int dirty(Kernel k, int f) {
        int m = page(k, f);
        if (VmPage.dirty(k, m) != 0 || Pmaps.isModified(k, m)) {
            VmPages.dirty(k, m);
        } else if (VmPage.is(k, m, VmPage.WRITEABLE)) {
            Pmaps.removeAll(k, m);
        }
        if (VmPage.valid(k, m) == 0 || VmPage.dirty(k, m) == 0) {
            return SC7;
        }
        if (!VmPage.is(k, m, VmPage.WINATCFLS) && k.get(f + PASS) == 0) {
            return SC8;
        }
        return k.get(f + MAXLAUNDER) > 0 ? SC9 : done(k, f);
    }

    @Block(
            number = SC7,
            id = "SC7",
            label = "clean: its frame can be had",
            next = {SC2})
    static int take(Kernel k, int f) {
        int m = page(k, f);
        if (VmPage.valid(k, m) == 0) {
            PageAlloc.free(k, m);
            k.add(VmMeter.V_DFREE, 1);
        } else {
            PageAlloc.cache(k, m);
        }
        k.add(f + SHORTAGE, -1);
        return done(k, f);
    }

    @Block(
            number = SC8,
            id = "SC8",
            label = "dirty: a second lap first",
            next = {SC2})
    static int secondLap(Kernel k, int f) {
        VmPage.setFlag(k, page(k, f), VmPage.WINATCFLS);
        PageQueues.requeue(k, page(k, f));
        return done(k, f);
    }

    @Block(
            number = SC9,
            id = "SC9",
            label = "dirty: write it",
            next = {SC2, SC10, SC11, SC14},
            calls = {Routines.VM_PAGEOUT_CLEAN})
    static int launder(Kernel k, int f) {
        int m = page(k, f);
        int o = object(k, f);
        boolean forbidden = VmObject.isAnonymous(k, o) && k.get(Pageout.NO_SWAPPING) != 0;
        if (forbidden || VmObject.is(k, o, VmObject.DEAD)) {
            PageQueues.requeue(k, m);
            return done(k, f);
        }
        PageQueues.mark(k, m, Pageout.marker(k));
        if (VmObject.type(k, o) != VmObject.VNODE) {
            return clean(k, f);
        }
        PageQueues.unlock(k);
        VmObjects.referenceLocked(k, o);
        k.set(f + REFERENCED, 1);
        k.set(f + VP, VmObject.handle(k, o));
        k.set(f + TRIES, 0);
        VmObjects.unlock(k, o);
        return Vnode.giant(k, vp(k, f)) ? SC10 : SC11;
    }

    private static int clean(Kernel k, int f) {
        return VmPageoutClean.call(k, f, FRAME.size(), SC14, page(k, f));
    }

    @Block(
            number = SC10,
            id = "SC10.1",
            label = "lock the file, but not for long",
            next = {SC11})
    static int giant(Kernel k, int f) {
        return Giant.lock(k) ? SC11 : Runner.again(SC10);
    }

    /** Simplified: asks again with every tick, where the kernel waits in the lock's queue. */
    @Block(
            number = SC11,
            id = "SC10.2",
            next = {SC11, SC12})
    static int vget(Kernel k, int f) {
        if (Vnodes.tryVgetExclusive(k, vp(k, f))) {
            return SC12;
        }
        k.add(f + TRIES, 1);
        if (k.get(f + TRIES) <= VNODE_TICKS) {
            return SleepQueue.sleep(k, Vm.TICK_CHANNEL, "vnode", SC11);
        }
        if (VmObject.is(k, object(k, f), VmObject.MIGHTBEDIRTY)) {
            k.add(f + SKIPPED, 1);
        }
        releaseGiant(k, f);
        k.set(f + VP, 0);
        return SC12;
    }

    private static void releaseGiant(Kernel k, int f) {
        if (Vnode.giant(k, vp(k, f))) {
            Giant.unlock(k);
        }
    }

    @Block(
            number = SC12,
            id = "SC11.1",
            label = "is the page still where it was?",
            next = {SC13})
    static int relock(Kernel k, int f) {
        return VmObjects.lock(k, object(k, f)) ? SC13 : Runner.again(SC12);
    }

    @Block(
            number = SC13,
            id = "SC11.2",
            next = {SC14, SC15},
            calls = {Routines.VM_PAGEOUT_CLEAN})
    static int verify(Kernel k, int f) {
        if (!PageQueues.lock(k)) {
            return Runner.again(SC13);
        }
        if (vp(k, f) == 0) {
            return SC15;
        }
        int m = page(k, f);
        boolean same =
                VmPage.queue(k, m) == VmPage.PQ_INACTIVE
                        && VmPage.object(k, m) == object(k, f)
                        && VmPage.PAGEQ.next(k, m) == Pageout.marker(k);
        if (same && VmPage.anyBusy(k, m)) {
            return SC15;
        }
        if (same && VmPage.holdCount(k, m) == 0) {
            return clean(k, f);
        }
        if (same) {
            PageQueues.requeue(k, m);
        }
        if (VmObject.is(k, object(k, f), VmObject.MIGHTBEDIRTY)) {
            k.add(f + SKIPPED, 1);
        }
        return SC15;
    }

    @Block(
            number = SC14,
            id = "SC12",
            label = "did it go out?",
            next = {SC15})
    static int cleaned(Kernel k, int f) {
        if (Frame.result(k, f) != 0) {
            k.add(f + SHORTAGE, -1);
            k.add(f + MAXLAUNDER, -1);
        }
        return SC15;
    }

    @Block(
            number = SC15,
            id = "SC13.1",
            label = "on behind the marker",
            next = {SC2, SC16},
            calls = {Routines.VM_OBJECT_DEALLOCATE})
    static int leave(Kernel k, int f) {
        VmObjects.unlock(k, object(k, f));
        if (k.get(f + REFERENCED) == 0) {
            return behindMarker(k, f);
        }
        k.set(f + REFERENCED, 0);
        PageQueues.unlock(k);
        if (vp(k, f) != 0) {
            Vnodes.vputExclusive(k, vp(k, f));
            releaseGiant(k, f);
            k.set(f + VP, 0);
        }
        return VmObjectDeallocate.call(k, f, FRAME.size(), SC16, object(k, f));
    }

    private static int behindMarker(Kernel k, int f) {
        k.set(f + NEXT, VmPage.PAGEQ.next(k, Pageout.marker(k)));
        PageQueues.unmark(k, Pageout.marker(k));
        return SC2;
    }

    @Block(
            number = SC16,
            id = "SC13.2",
            next = {SC2})
    static int goOn(Kernel k, int f) {
        return PageQueues.lock(k) ? behindMarker(k, f) : Runner.again(SC16);
    }

    @Block(
            number = SC17,
            id = "SC14",
            label = "now the active queue",
            next = {SC18},
            calls = {Routines.VM_PAGEOUT_ACTIVE})
    static int active(Kernel k, int f) {
        int inactive = PageQueues.count(k, VmPage.PQ_INACTIVE);
        int shortage = target(k, f) + (int) VmMeter.vInactiveTarget(k) - inactive;
        return VmPageoutActive.call(
                k, f, FRAME.size(), SC18, false, shortage + (int) k.get(f + ADDL));
    }

    @Block(
            number = SC18,
            id = "SC15",
            label = "was it enough?",
            next = {SC19, Block.RETURN},
            calls = {Routines.KILL_BIGGEST})
    static int end(Kernel k, int f) {
        PageQueues.unlock(k);
        if (Pageout.pagingTarget(k) > 0) {
            VmDaemon.request(k);
        }
        boolean last =
                (SwapSpace.nearlyNothing(k) && PageAlloc.countMin(k))
                        || (SwapSpace.full(k) && Pageout.pagingTarget(k) > 0);
        if (k.get(f + PASS) == 0 || !last) {
            return Frame.ret(k, f);
        }
        int killer = 8; // words of the frame of the routine that kills a process
        Frame.push(k, f, FRAME.size(), killer, SC19);
        return Routines.KILL_BIGGEST;
    }

    @Block(
            number = SC19,
            id = "SC16",
            label = "out of swap space: a process was killed",
            next = {Block.RETURN})
    static int killed(Kernel k, int f) {
        return Frame.ret(k, f);
    }
}
