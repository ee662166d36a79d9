package io.github.faultscope.check;

import static io.github.faultscope.check.Level.A;
import static io.github.faultscope.check.Level.Q;

import io.github.faultscope.check.Survey.Mapping;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Radix;
import io.github.faultscope.vm.Pmap;
import io.github.faultscope.vm.VmObject;
import io.github.faultscope.vm.VmPage;

/** Invariants 39 to 41, 43 and 44: what processes can see, and what must not be lost. */
final class DataChecks {
    private DataChecks() {}

    static void check(Survey s, Findings out) {
        for (int m : s.pages) {
            mapped(s, m, out);
            sent(s, m, out);
            if (s.quiescent) {
                kept(s, m, out);
            }
        }
    }

    private static void mapped(Survey s, int m, Findings out) {
        Kernel k = s.k;
        int valid = VmPage.valid(k, m);
        boolean free = VmPage.is(k, m, VmPage.FREE);
        for (Mapping at : s.mappings(m)) {
            if (at.is(Pmap.PTE_W)
                    && at.is(Pmap.PTE_MANAGED)
                    && !VmPage.is(k, m, VmPage.WRITEABLE)) {
                String message = "%s is mapped writable at %s, and not PG_WRITEABLE";
                out.failure(40, A, message.formatted(Names.page(k, m), Names.va(at.va())), m);
            }
            if (!at.user() || free) {
                continue;
            }
            if (valid == 0) {
                String message = "%s is mapped at %s, and holds no data";
                boolean device = VmPage.is(k, m, VmPage.FICTITIOUS);
                out.add(39, A, device, message.formatted(Names.page(k, m), Names.va(at.va())), m);
            } else if (valid != VmPage.BITS_ALL) {
                out.add(
                        44,
                        A,
                        VmPage.isO(k, m, VmPage.BUSY),
                        "%s is mapped at %s with garbage: valid is %s"
                                .formatted(Names.page(k, m), Names.va(at.va()), Names.mask(valid)),
                        m);
            }
        }
    }

    private static void sent(Survey s, int m, Findings out) {
        Kernel k = s.k;
        int cow = VmPage.cow(k, m);
        if (cow > VmPage.wireCount(k, m)) {
            out.failure(
                    41,
                    A,
                    "%s has cow %d and wire_count %d"
                            .formatted(Names.page(k, m), cow, VmPage.wireCount(k, m)),
                    m);
        } else if (cow > 0 && s.mappings(m).stream().anyMatch(at -> at.is(Pmap.PTE_W))) {
            String message = " is being sent, and can be written meanwhile";
            out.hazard(41, A, Names.page(k, m) + message, m);
        }
    }

    /**
     * The page daemon drops a clean page that has no copy on swap. What MADV_FREE got may be lost;
     * and where a private mapping found a hole of its file, it keeps the zeroes although the file
     * may hold data there by now.
     */
    private static void kept(Survey s, int m, Findings out) {
        Kernel k = s.k;
        int o = VmPage.object(k, m);
        if (!s.isA(VmObject.STRUCT, o)
                || !VmObject.isAnonymous(k, o)
                || VmPage.is(k, m, VmPage.CACHED)
                || VmPage.isGivenFree(k, m)
                || VmPage.valid(k, m) != VmPage.BITS_ALL
                || Radix.get(k, o + VmObject.SWAP, VmPage.pindex(k, m)) != 0
                || modified(s, m)) {
            return;
        }
        long[] again = Chains.refault(s, o, VmPage.pindex(k, m));
        if (again != null && !Chains.same(k, m, again)) {
            out.add(
                    43,
                    Q,
                    VmPage.isNotDirtied(k, m) || isOfAHole(s, m),
                    "%s of %s is clean, and a fault would not bring back what it holds"
                            .formatted(Names.page(k, m), Names.object(k, o)),
                    m,
                    o);
        }
    }

    private static boolean isOfAHole(Survey s, int m) {
        int bottom = Chains.bottom(s, VmPage.object(s.k, m));
        return Chains.isOfAFile(s.k, bottom) && Chains.same(s.k, m, Chains.filled(0));
    }

    private static boolean modified(Survey s, int m) {
        return VmPage.dirty(s.k, m) != 0
                || s.mappings(m).stream().anyMatch(at -> at.is(Pmap.PTE_M));
    }
}
