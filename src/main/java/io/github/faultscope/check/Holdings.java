package io.github.faultscope.check;

import io.github.faultscope.check.Held.Kind;
import io.github.faultscope.kern.Frames;
import io.github.faultscope.kern.Giant;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Mutex;
import io.github.faultscope.kern.Runner;
import io.github.faultscope.kern.Sx;
import io.github.faultscope.vm.PageQueues;
import io.github.faultscope.vm.VmMap;
import io.github.faultscope.vm.VmObject;
import io.github.faultscope.vm.VmPage;
import io.github.faultscope.vm.Vnode;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What a thread holds: locks and busy pages as their own words say, shared locks and counts as the
 * fault knows that it is in, or whoever has a page because a script said so.
 */
public final class Holdings {
    private final Kernel k;
    private final int thread;
    private final List<Held> held = new ArrayList<>();

    private Holdings(Kernel k, int thread) {
        this.k = k;
        this.thread = thread;
    }

    /** What the thread holds, by kind. */
    public static List<Held> of(Kernel k, Runner runner, int thread) {
        Holdings all = new Holdings(k, thread);
        all.locks();
        all.pages();
        List<Frames.At> frames = Frames.of(k, thread, runner);
        all.faults(runner, frames);
        for (Frames.At frame : frames) {
            int occupied = Occupant.of(k, frame);
            if (occupied != 0) {
                all.held.add(new Held(Kind.PAGING, occupied));
            }
        }
        all.held.sort(Comparator.comparing(Held::kind));
        return List.copyOf(all.held);
    }

    /**
     * What the faults that a thread is in keep by counts and by shared locks: no page is looked at,
     * and no lock of another kind.
     */
    public static List<Held> ofFaults(Kernel k, Runner runner, int thread) {
        Holdings all = new Holdings(k, thread);
        all.faults(runner, Frames.of(k, thread, runner));
        return List.copyOf(all.held);
    }

    private void faults(Runner runner, List<Frames.At> frames) {
        FaultHold.all(k, runner, thread, frames).forEach(this::fault);
    }

    private void locks() {
        exclusive(Kind.GIANT, 0, Giant.MTX);
        exclusive(Kind.PAGE_QUEUES, 0, PageQueues.MTX);
        for (int map : k.all(VmMap.STRUCT)) {
            exclusive(Kind.MAP, map, map + VmMap.LOCK);
        }
        for (int vp : k.all(Vnode.STRUCT)) {
            exclusive(Kind.VNODE, vp, vp + Vnode.LOCK);
        }
        for (int o : k.all(VmObject.STRUCT)) {
            exclusive(Kind.OBJECT, o, o + VmObject.MTX);
        }
    }

    /** Both kinds of locks keep their one holder in their first word. */
    private void exclusive(Kind kind, int structure, int lock) {
        if (Mutex.holder(k, lock) == thread) {
            held.add(new Held(kind, structure));
        }
    }

    private void pages() {
        for (int m : k.all(VmPage.STRUCT)) {
            if (VmPage.isO(k, m, VmPage.BUSY) && VmPage.owner(k, m) == thread) {
                held.add(new Held(Kind.BUSY, m));
            }
        }
    }

    private void fault(FaultHold fault) {
        int map = Words.get(k, fault.frame(), "fs.map");
        if (fault.locks()) {
            boolean valid = Words.get(k, fault.frame(), "fs.lookup_still_valid") != 0;
            if (valid && Sx.sharers(k, map + VmMap.LOCK) > 0) {
                held.add(new Held(Kind.MAP_SHARED, map));
            }
            int vp = Words.get(k, fault.frame(), "fs.vp");
            if (vp != 0 && Sx.sharers(k, vp + Vnode.LOCK) > 0) {
                held.add(new Held(Kind.VNODE_SHARED, vp));
            }
        }
        int first = fault.firstObject(k);
        int object = fault.object(k);
        if (fault.pipFirst()) {
            held.add(new Held(Kind.PAGING, first));
        }
        if (fault.pipObject() && object != first) {
            held.add(new Held(Kind.PAGING, object));
        }
        if (fault.reference()) {
            held.add(new Held(Kind.REFERENCE, first));
        }
    }
}
