package io.github.faultscope.check;

import static io.github.faultscope.check.Level.A;
import static io.github.faultscope.check.Level.Q;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.vm.Pmap;
import io.github.faultscope.vm.VmMap;
import io.github.faultscope.vm.VmMapEntry;
import io.github.faultscope.vm.VmPage;

/** Invariants 10, 11 and 51, as far as they are about what became of a state. */
final class ChangeChecks {
    /** A version that is this much lower has wrapped round its 32 bits. */
    private static final long WRAP = 1L << 31;

    private ChangeChecks() {}

    /** Between any two states. */
    static void any(Before before, Survey after, Findings out) {
        Kernel k = after.k;
        for (int map : after.maps) {
            Before.Version was = before.maps().get(k.id(map));
            if (was != null) {
                long now = VmMap.timestamp(k, map);
                if (now < was.timestamp() && was.timestamp() - now < WRAP) {
                    out.failure(
                            10,
                            A,
                            "timestamp of %s went from %d back to %d"
                                    .formatted(Names.map(k, map), was.timestamp(), now),
                            map);
                }
            }
        }
    }

    /** Between two states with one step between them. */
    static void step(Before before, Survey after, Findings out) {
        for (Before.Modified was : before.modified()) {
            if (isLost(was, after)) {
                out.failure(
                        51,
                        A,
                        "%s was modified at %s, and lost the right to be without getting dirty"
                                .formatted(Names.page(after.k, was.page()), Names.va(was.va())),
                        was.page());
            }
        }
    }

    private static boolean isLost(Before.Modified was, Survey after) {
        Kernel k = after.k;
        int m = was.page();
        if (!after.isA(VmPage.STRUCT, m)
                || VmPage.object(k, m) == 0
                || k.id(VmPage.object(k, m)) != was.object()
                || VmPage.is(k, m, VmPage.CACHED)
                || VmPage.valid(k, m) != VmPage.BITS_ALL
                || VmPage.dirty(k, m) != 0) {
            return false;
        }
        long pte = k.id(was.pmap()) == was.pmapId() ? Pmap.pte(k, was.pmap(), was.va()) : 0;
        return Pmap.page(pte) != m || (pte & Pmap.PTE_W) == 0;
    }

    /**
     * Between two states in which no operation is in flight.
     *
     * @param one whether there was one operation between them, and no more
     */
    static void operations(Before before, Survey after, boolean one, Findings out) {
        Kernel k = after.k;
        for (int map : after.maps) {
            Before.Version was = before.maps().get(k.id(map));
            if (was == null) {
                if (one) {
                    born(k, map, out);
                }
            } else if (was.timestamp() == VmMap.timestamp(k, map)
                    && !was.entries().equals(Before.entries(after, map))) {
                out.failure(
                        10,
                        A,
                        "%s has other entries or objects, and the same timestamp %d"
                                .formatted(Names.map(k, map), was.timestamp()),
                        map);
            }
        }
    }

    private static void born(Kernel k, int map, Findings out) {
        for (int e = VmMap.firstEntry(k, map); e != 0; e = VmMapEntry.next(k, e)) {
            if (VmMapEntry.wiredCount(k, e) != 0 || VmMapEntry.is(k, e, VmMapEntry.USER_WIRED)) {
                out.failure(11, Q, Names.entry(k, e) + " is wired from birth", e, map);
            }
        }
    }
}
