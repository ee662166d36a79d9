package io.github.faultscope.check;

import static io.github.faultscope.check.Level.A;
import static io.github.faultscope.check.Level.Q;

import static java.lang.Long.compareUnsigned;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.vm.VmMap;
import io.github.faultscope.vm.VmMapEntry;
import io.github.faultscope.vm.VmPage;
import io.github.faultscope.vm.VmProt;

/** Invariants 1 to 12: maps and their entries. Those about two states are {@link ChangeChecks}. */
final class MapChecks {
    private MapChecks() {}

    static void check(Survey s, Findings out) {
        for (int map : s.maps) {
            list(s, map, out);
            int below = 0;
            for (int e : s.entries(map)) {
                place(s.k, map, below, e, out);
                flags(s, map, e, out);
                stack(s.k, below, e, out);
                if (s.quiescent) {
                    quiescent(s.k, e, out);
                }
                below = e;
            }
        }
    }

    private static void list(Survey s, int map, Findings out) {
        Kernel k = s.k;
        int found = s.entries(map).size();
        if (VmMap.nentries(k, map) != found) {
            out.failure(
                    2,
                    A,
                    "%s has %d entries, nentries is %d"
                            .formatted(Names.map(k, map), found, VmMap.nentries(k, map)),
                    map);
        }
        long sum = 0;
        for (int e : s.entries(map)) {
            sum += VmMapEntry.end(k, e) - VmMapEntry.start(k, e);
        }
        if (s.quiescent && VmMap.size(k, map) != sum) {
            out.failure(
                    3,
                    Q,
                    "size of %s is 0x%x, its entries sum up to 0x%x"
                            .formatted(Names.map(k, map), VmMap.size(k, map), sum),
                    map);
        }
    }

    private static void place(Kernel k, int map, int below, int e, Findings out) {
        long start = VmMapEntry.start(k, e);
        long end = VmMapEntry.end(k, e);
        String wrong = "";
        if (((start | end) & VmPage.PAGE_MASK) != 0) {
            wrong = "does not lie on page boundaries";
        } else if (compareUnsigned(start, end) >= 0) {
            wrong = "is empty";
        } else if (compareUnsigned(start, VmMap.minOffset(k, map)) < 0
                || compareUnsigned(end, VmMap.maxOffset(k, map)) > 0) {
            wrong = "lies outside the map's bounds";
        } else if (below != 0 && compareUnsigned(VmMapEntry.end(k, below), start) > 0) {
            wrong = "overlaps or precedes the entry before it";
        } else if (VmMapEntry.map(k, e) != map) {
            wrong = "is in the list of another map, " + Names.map(k, map);
        }
        if (!wrong.isEmpty()) {
            out.failure(1, A, Names.entry(k, e) + " " + wrong, e, map);
        }
    }

    private static void flags(Survey s, int map, int e, Findings out) {
        Kernel k = s.k;
        boolean cow = VmMapEntry.is(k, e, VmMapEntry.COW);
        boolean needsCopy = VmMapEntry.is(k, e, VmMapEntry.NEEDS_COPY);
        boolean moving = VmMapEntry.is(k, e, VmMapEntry.IN_TRANSITION);
        if (needsCopy && !cow) {
            out.failure(4, A, Names.entry(k, e) + " has NEEDS_COPY without COW", e);
        }
        if (VmMapEntry.wiredCount(k, e) == -1 && !moving) {
            String message = " has wired_count -1 without IN_TRANSITION";
            out.add(6, A, unmarked(s, map), Names.entry(k, e) + message, e);
        }
        if (moving && !s.panicked && !s.wires(map)) {
            String message = " is IN_TRANSITION, and no thread wires or unwires";
            out.failure(7, s.quiescent ? Q : A, Names.entry(k, e) + message, e);
        }
        if (VmMapEntry.is(k, e, VmMapEntry.IS_SUB_MAP) && (cow || s.user(map))) {
            String message = cow ? " is a submap and COW" : " is a submap in a user map";
            out.failure(8, A, Names.entry(k, e) + message, e);
        }
        if (needsCopy
                && VmMapEntry.object(k, e) == 0
                && s.user(map)
                && !s.inFlight("fork", "new_entry", e)) {
            out.failure(12, A, Names.entry(k, e) + " has NEEDS_COPY and no object", e);
        }
    }

    /**
     * Whether entries may be unwired, or marked as wired, that nobody has wired: those that came
     * into a hole while all of a map was being wired. An assertion then fails, if it is looked at.
     */
    private static boolean unmarked(Survey s, int map) {
        return s.k.get(Kernel.ASSERTIONS_UNCHECKED) != 0 || s.wires(map);
    }

    /**
     * A stack that grows gets an entry below, to which GROWS_DOWN passes. Two entries that were one
     * both have the flag, but those have one object since they were clipped.
     */
    private static void stack(Kernel k, int below, int e, Findings out) {
        int both = VmMapEntry.GROWS_DOWN | VmMapEntry.GROWS_UP;
        if ((VmMapEntry.eflags(k, e) & both) == both) {
            out.failure(9, A, Names.entry(k, e) + " grows both ways", e);
        }
        if (below != 0
                && VmMapEntry.is(k, e, VmMapEntry.GROWS_DOWN)
                && VmMapEntry.is(k, below, VmMapEntry.GROWS_DOWN)
                && VmMapEntry.end(k, below) == VmMapEntry.start(k, e)
                && VmMapEntry.object(k, below) == 0
                && VmMapEntry.name(k, below) == VmMapEntry.name(k, e)) {
            out.failure(9, A, Names.entry(k, e) + " grows down, and is not the lowest", e, below);
        }
    }

    private static void quiescent(Kernel k, int e, Findings out) {
        int excess = VmMapEntry.protection(k, e) & ~VmMapEntry.maxProtection(k, e);
        if (excess != 0) {
            boolean unreadable = (VmMapEntry.protection(k, e) & VmProt.READ) == 0;
            boolean known = excess == VmProt.EXECUTE || (excess == VmProt.WRITE && unreadable);
            out.add(
                    5,
                    Q,
                    known,
                    "%s allows %s, and max_protection only %s"
                            .formatted(
                                    Names.entry(k, e),
                                    VmProt.format(VmMapEntry.protection(k, e)),
                                    VmProt.format(VmMapEntry.maxProtection(k, e))),
                    e);
        }
        int wired = VmMapEntry.wiredCount(k, e);
        boolean user = VmMapEntry.is(k, e, VmMapEntry.USER_WIRED);
        if (wired < -1 || (wired < 1 && user)) {
            String flag = user ? " and is USER_WIRED" : "";
            boolean known = k.get(Kernel.ASSERTIONS_UNCHECKED) != 0;
            out.add(6, Q, known, Names.entry(k, e) + " has wired_count " + wired + flag, e);
        }
        if (VmMapEntry.is(k, e, VmMapEntry.NEEDS_WAKEUP)) {
            boolean known = wired > (user ? 1 : 0);
            out.add(7, Q, known, Names.entry(k, e) + " has NEEDS_WAKEUP, and nobody waits", e);
        }
    }
}
