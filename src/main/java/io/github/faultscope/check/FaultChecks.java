package io.github.faultscope.check;

import static io.github.faultscope.check.Level.A;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.KernelThread;
import io.github.faultscope.kern.Sx;
import io.github.faultscope.vm.VmMap;
import io.github.faultscope.vm.VmObject;
import io.github.faultscope.vm.VmPage;
import io.github.faultscope.vm.Vnode;

/**
 * Invariant 67: what a fault in flight must hold. References and paging_in_progress are counted in
 * {@link CountChecks}; here are its pages and its locks.
 */
final class FaultChecks {
    private final Kernel k;
    private final FaultHold fault;
    private final Findings out;

    private FaultChecks(Kernel k, FaultHold fault, Findings out) {
        this.k = k;
        this.fault = fault;
        this.out = out;
    }

    static void check(Survey s, Findings out) {
        if (s.panicked) {
            return;
        }
        for (FaultHold f : s.faults) {
            FaultChecks checks = new FaultChecks(s.k, f, out);
            checks.object(s);
            checks.pages(s);
            if (f.locks()) {
                checks.locks(s);
            }
        }
    }

    private int word(String field) {
        return Words.get(k, fault.frame(), field);
    }

    private void failure(String message, int structure) {
        add(false, message, structure);
    }

    private void add(boolean known, String message, int structure) {
        String who = "the fault of " + Names.thread(k, fault.thread()) + " ";
        out.add(67, A, known, who + message, fault.thread(), structure);
    }

    /**
     * Whether a page has left its object because somebody wrote it while it was being sent (model
     * 3.18). The handler asks for that before it asks whether anybody has the page busy.
     */
    static boolean isCopiedForSend(Survey s, int m) {
        return s.isA(VmPage.STRUCT, m) && VmPage.object(s.k, m) == 0 && VmPage.cow(s.k, m) > 0;
    }

    private void object(Survey s) {
        if (fault.reference() && !s.isA(VmObject.STRUCT, word("fs.first_object"))) {
            failure("has a first object that is no more", 0);
        }
        if (fault.pipObject() && !s.isA(VmObject.STRUCT, word("fs.object"))) {
            failure("stands on an object that is no more", 0);
        }
    }

    private void pages(Survey s) {
        if (fault.page() && word("fs.m") != 0) {
            busy(s, word("fs.m"), "fs.m");
        }
        if (fault.placeholder()) {
            busy(s, word("fs.first_m"), "fs.first_m");
        }
    }

    private void busy(Survey s, int m, String field) {
        if (!s.isA(VmPage.STRUCT, m)) {
            failure("has no page in " + field, 0);
        } else if (!VmPage.isO(k, m, VmPage.BUSY) || VmPage.owner(k, m) != fault.thread()) {
            String message = "does not have its %s, %s, busy".formatted(field, Names.page(k, m));
            add(isCopiedForSend(s, m), message, m);
        }
    }

    private void locks(Survey s) {
        int map = word("fs.map");
        if (word("fs.lookup_still_valid") != 0
                && !(s.isA(VmMap.STRUCT, map) && locked(map + VmMap.LOCK))) {
            failure("trusts its look-up without the map locked", map);
        }
        int vp = word("fs.vp");
        if (vp != 0 && !(s.isA(Vnode.STRUCT, vp) && locked(vp + Vnode.LOCK))) {
            failure("has a vnode that is not locked", vp);
        }
    }

    private boolean locked(int lock) {
        return Sx.holder(k, lock) == fault.thread()
                || KernelThread.shares(k, fault.thread(), lock) > 0;
    }
}
