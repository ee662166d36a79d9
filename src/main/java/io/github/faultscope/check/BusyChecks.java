package io.github.faultscope.check;

import static io.github.faultscope.check.Level.A;
import static io.github.faultscope.check.Level.Q;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.KernelThread;
import io.github.faultscope.vm.VmObject;
import io.github.faultscope.vm.VmPage;

/** Invariants 34 to 37: who has a page busy. */
final class BusyChecks {
    private BusyChecks() {}

    static void check(Survey s, Findings out) {
        for (int m : s.pages) {
            owner(s, m, out);
            inputOutput(s, m, out);
            if (s.quiescent && (VmPage.anyBusy(s.k, m) || reads(s.k, m))) {
                String message = " is busy, and no operation is in flight";
                out.failure(37, Q, Names.page(s.k, m) + message, m);
            }
        }
    }

    private static boolean reads(Kernel k, int m) {
        return VmPage.isO(k, m, VmPage.SWAPINPROG);
    }

    private static void owner(Survey s, int m, Findings out) {
        Kernel k = s.k;
        int t = VmPage.owner(k, m);
        if (!VmPage.isO(k, m, VmPage.BUSY)) {
            if (t != 0) {
                out.failure(
                        34, A, Names.page(k, m) + " is not VPO_BUSY, and still has an owner", m);
            }
        } else if (!s.quiescent && !atWork(k, t)) {
            out.failure(
                    34,
                    A,
                    "%s is VPO_BUSY, and its owner, %s, is in no operation"
                            .formatted(Names.page(k, m), Names.thread(k, t)),
                    m);
        }
    }

    private static boolean atWork(Kernel k, int t) {
        for (int other : KernelThread.all(k)) {
            if (other == t) {
                return KernelThread.state(k, t) != KernelThread.IDLE;
            }
        }
        return false;
    }

    /**
     * Whether a page is still on its way to a disk and has left its object, for it was being sent.
     */
    static boolean isTakenAway(Survey s, int m) {
        return VmPage.object(s.k, m) == 0
                && VmPage.busy(s.k, m) > 0
                && (VmPage.wireCount(s.k, m) > 0 || s.panicked);
    }

    private static void inputOutput(Survey s, int m, Findings out) {
        Kernel k = s.k;
        int o = VmPage.object(k, m);
        if (VmPage.busy(k, m) > 0 && (o == 0 || VmObject.pagingInProgress(k, o) <= 0)) {
            out.add(
                    35,
                    A,
                    isTakenAway(s, m),
                    "%s has busy %d, and nothing is paging in %s"
                            .formatted(Names.page(k, m), VmPage.busy(k, m), Names.object(k, o)),
                    m,
                    o);
        }
        if (VmPage.busy(k, m) > 0 && !s.panicked && !s.refersTo(m)) {
            String message = "%s has busy %d, and nobody writes it";
            out.failure(35, A, message.formatted(Names.page(k, m), VmPage.busy(k, m)), m);
        }
        if (reads(k, m) && !VmPage.anyBusy(k, m)) {
            out.failure(36, A, Names.page(k, m) + " is VPO_SWAPINPROG and not busy", m);
        }
    }
}
