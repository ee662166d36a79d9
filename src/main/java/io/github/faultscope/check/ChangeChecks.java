package io.github.faultscope.check;

import static io.github.faultscope.check.Level.A;
import static io.github.faultscope.check.Level.Q;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.vm.VmMap;
import io.github.faultscope.vm.VmMapEntry;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Invariants 10 and 11, which are about what an operation made of a state. */
final class ChangeChecks {
    /** A version that is this much lower has wrapped round its 32 bits. */
    private static final long WRAP = 1L << 31;

    private ChangeChecks() {}

    static void check(Kernel before, Kernel after, Findings out) {
        boolean operation = Quiescence.of(before) && Quiescence.of(after);
        Map<Long, Integer> old = new HashMap<>();
        for (int map : before.all(VmMap.STRUCT)) {
            old.put(before.id(map), map);
        }
        for (int map : after.all(VmMap.STRUCT)) {
            Integer was = old.get(after.id(map));
            if (was != null) {
                timestamp(before, was, after, map, operation, out);
            } else if (operation) {
                born(after, map, out);
            }
        }
    }

    private static void timestamp(
            Kernel before, int was, Kernel after, int map, boolean operation, Findings out) {
        long t0 = VmMap.timestamp(before, was);
        long t1 = VmMap.timestamp(after, map);
        if (t1 < t0 && t0 - t1 < WRAP) {
            out.failure(
                    10,
                    A,
                    "timestamp of %s went from %d back to %d"
                            .formatted(Names.map(after, map), t0, t1),
                    map);
        } else if (operation && t1 == t0 && !entries(before, was).equals(entries(after, map))) {
            out.failure(
                    10,
                    A,
                    "%s has other entries or objects, and the same timestamp %d"
                            .formatted(Names.map(after, map), t1),
                    map);
        }
    }

    /** The entries of a map: id, bounds and object of each. */
    private static List<Long> entries(Kernel k, int map) {
        List<Long> list = new ArrayList<>();
        for (int e = VmMap.firstEntry(k, map); e != 0; e = VmMapEntry.next(k, e)) {
            list.add(k.id(e));
            list.add(VmMapEntry.start(k, e));
            list.add(VmMapEntry.end(k, e));
            list.add(k.id(VmMapEntry.object(k, e)));
        }
        return list;
    }

    private static void born(Kernel k, int map, Findings out) {
        for (int e = VmMap.firstEntry(k, map); e != 0; e = VmMapEntry.next(k, e)) {
            if (VmMapEntry.wiredCount(k, e) != 0 || VmMapEntry.is(k, e, VmMapEntry.USER_WIRED)) {
                out.failure(11, Q, Names.entry(k, e) + " is wired from birth", e, map);
            }
        }
    }
}
