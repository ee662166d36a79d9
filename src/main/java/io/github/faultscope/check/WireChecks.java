package io.github.faultscope.check;

import static io.github.faultscope.check.Level.Q;

import static java.lang.Long.compareUnsigned;

import io.github.faultscope.check.Survey.Mapping;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.vm.Pmap;
import io.github.faultscope.vm.VmMapEntry;
import io.github.faultscope.vm.VmMeter;
import io.github.faultscope.vm.VmPage;

import java.util.HashMap;
import java.util.Map;

/**
 * Invariant 68: a page is wired as often as wired entries and named others want it.
 *
 * <p>Of the named wirings a state shows zero-copy sends alone, so a page that a buffer has wired
 * looks like one that was lost.
 */
final class WireChecks {
    private WireChecks() {}

    static void check(Survey s, Findings out) {
        if (!s.quiescent) {
            return;
        }
        Map<Integer, Integer> wanted = new HashMap<>();
        for (int map : s.maps) {
            for (int e : s.entries(map)) {
                if (VmMapEntry.wiredCount(s.k, e) > 0) {
                    want(s, e, wanted);
                }
            }
        }
        for (int m : s.pages) {
            if (counts(s.k, m)) {
                page(s, m, wanted.getOrDefault(m, 0) + VmPage.cow(s.k, m), out);
            }
        }
    }

    private static void want(Survey s, int e, Map<Integer, Integer> wanted) {
        long end = VmMapEntry.end(s.k, e);
        for (long va = VmMapEntry.start(s.k, e);
                compareUnsigned(va, end) < 0;
                va += VmPage.PAGE_SIZE) {
            int m = Chains.nearest(s, VmMapEntry.object(s.k, e), Chains.pindex(s.k, e, va));
            if (m != 0) {
                wanted.merge(m, 1, Integer::sum);
            }
        }
    }

    /** Whether a page is one that only map entries, the kernel's among them, and sends wire. */
    private static boolean counts(Kernel k, int m) {
        int other = VmPage.FICTITIOUS | VmPage.FREE | VmPage.CACHED;
        return (VmPage.flags(k, m) & other) == 0
                && (VmPage.object(k, m) != 0 || VmPage.cow(k, m) > 0);
    }

    /**
     * Quirk 23 leaves out a wiring that a pte shows; quirk 40 and U8 leave one that none shows,
     * until somebody wires a page again that quirk 40 has lost.
     */
    private static void page(Survey s, int m, int wanted, Findings out) {
        int wired = VmPage.wireCount(s.k, m);
        if (wired == wanted) {
            return;
        }
        boolean shown = false;
        for (Mapping at : s.mappings(m)) {
            shown |= at.is(Pmap.PTE_WIRED);
        }
        boolean lost = !shown || wired - wanted <= VmMeter.lostWirings(s.k);
        out.add(
                68,
                Q,
                wired < wanted ? shown : lost,
                "%s has wire_count %d; wired entries and sends make %d"
                        .formatted(Names.page(s.k, m), wired, wanted),
                m);
    }
}
