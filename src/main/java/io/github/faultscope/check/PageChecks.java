package io.github.faultscope.check;

import static io.github.faultscope.check.Level.A;
import static io.github.faultscope.check.Level.Q;

import io.github.faultscope.kern.Frames;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Radix;
import io.github.faultscope.vm.Pmap;
import io.github.faultscope.vm.VmObject;
import io.github.faultscope.vm.VmPage;
import io.github.faultscope.vm.pageout.Activity;

/** Invariants 27 to 33 and 38: what a page may be at a time, and on which queue. */
final class PageChecks {
    private static final String MAPPED = " mapped";

    private PageChecks() {}

    static void check(Survey s, Findings out) {
        standing(s, out);
        for (int m : s.pages) {
            boolean free = VmPage.is(s.k, m, VmPage.FREE);
            boolean cached = VmPage.is(s.k, m, VmPage.CACHED);
            if (free && cached) {
                out.failure(27, A, Names.page(s.k, m) + " is both PG_FREE and PG_CACHED", m);
            } else if (free) {
                free(s, m, out);
            } else if (cached) {
                cached(s, m, out);
            } else {
                queued(s.k, m, out);
                if (s.quiescent) {
                    placed(s, m, out);
                }
            }
        }
    }

    /** In this block the scan of the active queue is done with the page that it noted last. */
    private static final String SCANNED = "AC2";

    private static void standing(Survey s, Findings out) {
        for (Survey.Activity a : s.activities) {
            for (Frames.At f : a.frames()) {
                if (s.runner.table().get(f.block()).id().equals(SCANNED)) {
                    standing(s.k, Words.get(s.k, f, "m"), Words.get(s.k, f, "actcount"), out);
                }
            }
        }
    }

    /** A page that was used goes to the tail, with no more standing than that. */
    private static void standing(Kernel k, int m, int used, Findings out) {
        boolean kept = m != 0 && used > 0 && VmPage.queue(k, m) == VmPage.PQ_ACTIVE;
        if (kept
                && VmPage.PAGEQ.next(k, m) == 0
                && !VmPage.anyBusy(k, m)
                && VmPage.holdCount(k, m) == 0
                && VmPage.actCount(k, m) > k.get(Activity.MAX)) {
            String message = "%s has act_count %d after a scan of the active queue";
            out.failure(42, A, message.formatted(Names.page(k, m), VmPage.actCount(k, m)), m);
        }
    }

    /** What keeps a page from being reused; empty when nothing does. */
    private static String use(Survey s, int m) {
        Kernel k = s.k;
        return (VmPage.dirty(k, m) != 0 ? " dirty" : "")
                + (VmPage.wireCount(k, m) != 0 ? " wired" : "")
                + (VmPage.holdCount(k, m) != 0 ? " held" : "")
                + (VmPage.busy(k, m) != 0 ? " busy" : "")
                + (VmPage.queue(k, m) != VmPage.PQ_NONE ? " queued" : "")
                + (s.mappings(m).isEmpty() ? "" : MAPPED);
    }

    private static void free(Survey s, int m, Findings out) {
        String use =
                use(s, m)
                        + (VmPage.object(s.k, m) != 0 ? " in an object" : "")
                        + (VmPage.valid(s.k, m) != 0 ? " valid" : "");
        if (!use.isEmpty()) {
            boolean known = use.equals(MAPPED) && s.k.get(Kernel.ASSERTIONS_UNCHECKED) != 0;
            out.add(28, A, known, Names.page(s.k, m) + " is PG_FREE and" + use, m);
        }
    }

    private static void cached(Survey s, int m, Findings out) {
        Kernel k = s.k;
        int o = VmPage.object(k, m);
        String wrong =
                use(s, m)
                        + (VmPage.isO(k, m, VmPage.BUSY) ? " VPO_BUSY" : "")
                        + (VmPage.valid(k, m) == 0 ? " invalid" : "")
                        + (s.isA(VmObject.STRUCT, o) ? "" : " in no object");
        if (!wrong.isEmpty()) {
            out.failure(29, A, Names.page(k, m) + " is PG_CACHED and" + wrong, m, o);
        } else if (VmObject.type(k, o) == VmObject.SWAP_TYPE
                && Radix.get(k, o + VmObject.SWAP, VmPage.pindex(k, m)) == 0) {
            String message = " is PG_CACHED without a swap block";
            out.add(29, A, VmPage.isGivenFree(k, m), Names.page(k, m) + message, m, o);
        }
    }

    private static void queued(Kernel k, int m, Findings out) {
        int queue = VmPage.queue(k, m);
        int wired = VmPage.wireCount(k, m);
        boolean fictitious = VmPage.is(k, m, VmPage.FICTITIOUS);
        if (VmPage.is(k, m, VmPage.MARKER)) {
            return;
        }
        if (fictitious) {
            if (wired != 1 || queue != VmPage.PQ_NONE) {
                out.failure(
                        33,
                        A,
                        "%s is FICTITIOUS, wire_count %d, on queue %d"
                                .formatted(Names.page(k, m), wired, queue),
                        m);
            }
        } else if (queue == VmPage.PQ_HOLD) {
            if (VmPage.holdCount(k, m) <= 0 || VmPage.object(k, m) != 0 || wired != 0) {
                String message = " is on PQ_HOLD and not a held page without an object";
                out.failure(31, A, Names.page(k, m) + message, m);
            }
        } else if (queue != VmPage.PQ_NONE) {
            if (wired != 0) {
                out.failure(
                        32,
                        A,
                        "%s has wire_count %d and is on a queue".formatted(Names.page(k, m), wired),
                        m);
            } else if (VmPage.is(k, m, VmPage.UNMANAGED)) {
                out.failure(30, A, Names.page(k, m) + " is UNMANAGED and on a queue", m);
            }
        }
    }

    /** The page daemon must be able to find every page that it may take. */
    private static void placed(Survey s, int m, Findings out) {
        Kernel k = s.k;
        int unmanaged = VmPage.FICTITIOUS | VmPage.UNMANAGED;
        if ((VmPage.flags(k, m) & unmanaged) != 0
                || VmPage.wireCount(k, m) != 0
                || VmPage.object(k, m) == 0
                || VmPage.queue(k, m) != VmPage.PQ_NONE) {
            return;
        }
        boolean copied =
                VmPage.valid(k, m) == VmPage.BITS_ALL
                        && VmPage.dirty(k, m) == VmPage.BITS_ALL
                        && !Pmap.mapped(k, m);
        out.add(
                38,
                Q,
                copied,
                "%s of %s is on no queue, and the page daemon cannot see it"
                        .formatted(Names.page(k, m), Names.object(k, VmPage.object(k, m))),
                m,
                VmPage.object(k, m));
    }
}
