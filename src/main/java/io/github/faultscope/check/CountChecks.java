package io.github.faultscope.check;

import static io.github.faultscope.check.Level.A;
import static io.github.faultscope.check.Level.Q;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Radix;
import io.github.faultscope.vm.Settings;
import io.github.faultscope.vm.Vm;
import io.github.faultscope.vm.VmObject;
import io.github.faultscope.vm.VmPage;
import io.github.faultscope.vm.Vnode;

/**
 * Invariants 13, 21, 22 and 24 to 26: what an object, or the vnode behind it, counts or notes of
 * others.
 *
 * <p>A fault in flight accounts for its counts exactly ({@link FaultHold}), and so does whoever has
 * a page because a script said so ({@link Occupant}). Any other operation may account for one count
 * of each object that a frame of it points to.
 */
final class CountChecks {
    private CountChecks() {}

    static void check(Survey s, Findings out) {
        int taken = takenAway(s);
        for (int o : s.objects) {
            if (!s.panicked) {
                references(s, o, out);
                paging(s, o, taken, out);
            }
            dead(s, o, out);
            if (s.quiescent && VmObject.type(s.k, o) == VmObject.VNODE) {
                vnode(s, o, out);
            }
        }
        for (int vp : s.k.all(Vnode.STRUCT)) {
            file(s, vp, out);
        }
    }

    private static void references(Survey s, int o, Findings out) {
        Kernel k = s.k;
        int least = s.references(o);
        for (FaultHold f : s.faults) {
            least += f.references(k, o);
        }
        int count = VmObject.refCount(k, o);
        if (count == least) {
            return;
        }
        int most = least + s.pointers(o) + (named(k, o) ? 1 : 0);
        if (count < least || count > most) {
            out.failure(
                    13,
                    s.quiescent ? Q : A,
                    "%s has ref_count %d; entries, shadows and operations account for %s"
                            .formatted(Names.object(k, o), count, range(least, most)),
                    o);
        }
    }

    private static boolean named(Kernel k, int o) {
        return o == Vm.kernelObject(k)
                || o == Vm.kmemObject(k)
                || VmObject.handle(k, o) == VmObject.NAMED;
    }

    private static String range(int least, int most) {
        return least == most ? String.valueOf(least) : least + " to " + most;
    }

    private static void paging(Survey s, int o, int taken, Findings out) {
        Kernel k = s.k;
        int least = 0;
        for (FaultHold f : s.faults) {
            least += f.paging(k, o);
        }
        least += s.occupants(o);
        int count = VmObject.pagingInProgress(k, o);
        if (count == least) {
            return;
        }
        int most = s.quiescent ? 0 : least + s.pointers(o) + inputOutput(k, o) + taken;
        if (count < least || count > most) {
            out.failure(
                    21,
                    s.quiescent ? Q : A,
                    "%s has paging_in_progress %d; operations account for %s"
                            .formatted(Names.object(k, o), count, range(least, most)),
                    o);
        }
    }

    /** Pages of an object that are on their way from or to a disk. */
    private static int inputOutput(Kernel k, int o) {
        int[] n = new int[1];
        Radix.forEach(
                k,
                o + VmObject.MEMQ,
                (pindex, page) -> {
                    int m = (int) page;
                    int swaps = VmPage.isO(k, m, VmPage.SWAPINPROG) ? 1 : 0;
                    n[0] += Math.max(swaps, VmPage.busy(k, m));
                });
        return n[0];
    }

    /** Pages on their way to a disk of which nothing says any more whose they were. */
    private static int takenAway(Survey s) {
        int n = 0;
        for (int m : s.pages) {
            n += BusyChecks.isTakenAway(s, m) ? VmPage.busy(s.k, m) : 0;
        }
        return n;
    }

    private static void dead(Survey s, int o, Findings out) {
        if (VmObject.is(s.k, o, VmObject.DEAD)
                && VmObject.refCount(s.k, o) != 0
                && !s.inFlight("vm_object_collapse", "backing_object", o)) {
            out.failure(
                    22,
                    A,
                    "%s is OBJ_DEAD with ref_count %d, and nothing collapses it"
                            .formatted(Names.object(s.k, o), VmObject.refCount(s.k, o)),
                    o);
        }
    }

    private static void vnode(Survey s, int o, Findings out) {
        Kernel k = s.k;
        int vp = VmObject.handle(k, o);
        if (!s.isA(Vnode.STRUCT, vp) || Vnode.object(k, vp) != o) {
            out.failure(24, Q, Names.object(k, o) + " is not the v_object of its vnode", o);
            return;
        }
        long pages = (Vnode.size(k, vp) + VmPage.PAGE_MASK) >>> VmPage.PAGE_SHIFT;
        if (VmObject.size(k, o) != pages) {
            out.failure(
                    24,
                    Q,
                    "%s has size %d, its file %d pages"
                            .formatted(Names.object(k, o), VmObject.size(k, o), pages),
                    o,
                    vp);
        }
        dirty(k, o, vp, out);
        if (!Settings.is(k, Settings.NO_VNODE_COUNTS)) {
            users(k, o, vp, out);
        }
    }

    /** What a vnode calls its object is one, and pages from it. */
    private static void file(Survey s, int vp, Findings out) {
        int o = Vnode.object(s.k, vp);
        boolean its = s.isA(VmObject.STRUCT, o) && VmObject.handle(s.k, o) == vp;
        if (s.quiescent && o != 0 && !its) {
            out.failure(24, Q, "a vnode has a v_object that does not page from it", vp);
        }
    }

    private static void users(Kernel k, int o, int vp, Findings out) {
        if (Vnode.vUsecount(k, vp) < VmObject.refCount(k, o)) {
            out.failure(
                    24,
                    Q,
                    "%s has ref_count %d, and its vnode v_usecount %d"
                            .formatted(
                                    Names.object(k, o),
                                    VmObject.refCount(k, o),
                                    Vnode.vUsecount(k, vp)),
                    o,
                    vp);
        }
        int resident = VmObject.residentPageCount(k, o) > 0 ? 1 : 0;
        int cached = Radix.count(k, o + VmObject.CACHE) > 0 ? 1 : 0;
        if (Vnode.vHoldcnt(k, vp) != resident + cached) {
            out.failure(
                    25,
                    Q,
                    "the vnode of %s has v_holdcnt %d; resident and cached pages make %d"
                            .formatted(
                                    Names.object(k, o), Vnode.vHoldcnt(k, vp), resident + cached),
                    o,
                    vp);
        }
    }

    private static void dirty(Kernel k, int o, int vp, Findings out) {
        boolean object = VmObject.is(k, o, VmObject.MIGHTBEDIRTY);
        boolean vnode = (Vnode.vIflag(k, vp) & Vnode.OBJDIRTY) != 0;
        if (object != vnode) {
            out.failure(
                    26,
                    Q,
                    "%s %s OBJ_MIGHTBEDIRTY, its vnode %s VI_OBJDIRTY"
                            .formatted(
                                    Names.object(k, o),
                                    object ? "is" : "is not",
                                    vnode ? "is" : "is not"),
                    o,
                    vp);
        }
    }
}
