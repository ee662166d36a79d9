package io.github.faultscope.check;

import static io.github.faultscope.check.Level.A;
import static io.github.faultscope.check.Level.Q;

import io.github.faultscope.check.Survey.Mapping;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Radix;
import io.github.faultscope.vm.Pmap;
import io.github.faultscope.vm.VmMapEntry;
import io.github.faultscope.vm.VmMaps;
import io.github.faultscope.vm.VmPage;
import io.github.faultscope.vm.VmProt;

/** Invariants 45 to 51: page tables. */
final class PmapChecks {
    /** PFBAK, in bytes: how far below a fault prefault begins. */
    private static final long PREFAULT = 4L * VmPage.PAGE_SIZE;

    private PmapChecks() {}

    static void check(Survey s, Findings out) {
        for (Mapping at : s.mappings) {
            if (at.is(Pmap.PTE_M) && !at.is(Pmap.PTE_W)) {
                out.failure(51, A, where(s.k, at) + " is modified and not writable", at.pmap());
            }
            if (s.quiescent && at.user()) {
                justified(s, at, out);
            }
        }
        for (int pmap : s.k.all(Pmap.STRUCT)) {
            counts(s, pmap, out);
        }
        for (int m : s.pages) {
            reverse(s, m, out);
        }
    }

    private static String where(Kernel k, Mapping at) {
        return "pte %s of %s".formatted(Names.va(at.va()), Names.map(k, Pmap.map(k, at.pmap())));
    }

    /** A mapping must be what a fault would make, or less. */
    private static void justified(Survey s, Mapping at, Findings out) {
        int e = entry(s, at);
        if (e == 0) {
            out.add(45, Q, wrapped(s, at), where(s.k, at) + " lies in no entry", at.pmap());
            return;
        }
        rightPage(s, at, e, out);
        if (at.is(Pmap.PTE_W)) {
            writable(s.k, at, e, out);
        }
        if (at.is(Pmap.PTE_WIRED)) {
            wired(s.k, at, e, out);
        }
    }

    /**
     * Prefault takes 0 for its lower bound where four pages below the fault lie below address 0,
     * and so may map pages before the entry (lines 944-951).
     */
    private static boolean wrapped(Survey s, Mapping at) {
        for (int e : s.entries(Pmap.map(s.k, at.pmap()))) {
            long start = VmMapEntry.start(s.k, e);
            if (Long.compareUnsigned(at.va(), start) < 0
                    && Long.compareUnsigned(start, PREFAULT) < 0) {
                return !at.is(Pmap.PTE_W);
            }
        }
        return false;
    }

    /** The same of a mapping, when the entry may be gone from which prefault set out. */
    static boolean isBelowEntries(Survey s, Mapping at) {
        return entry(s, at) == 0
                && Long.compareUnsigned(at.va(), PREFAULT) < 0
                && !at.is(Pmap.PTE_W);
    }

    private static int entry(Survey s, Mapping at) {
        for (int e : s.entries(Pmap.map(s.k, at.pmap()))) {
            if (VmMaps.covers(s.k, e, at.va())) {
                return e;
            }
        }
        return 0;
    }

    /** Whether a mapping is of a page of which others made a copy in an object that they share. */
    static boolean isStale(Survey s, Mapping at) {
        int e = entry(s, at);
        return e != 0 && isStale(s, at, e);
    }

    private static boolean isStale(Survey s, Mapping at, int e) {
        int o = VmMapEntry.object(s.k, e);
        long pindex = Chains.pindex(s.k, e, at.va());
        return !at.is(Pmap.PTE_W)
                && Chains.nearest(s, o, pindex) != at.page()
                && Chains.holds(s, o, pindex, at.page());
    }

    private static void rightPage(Survey s, Mapping at, int e, Findings out) {
        Kernel k = s.k;
        int o = VmMapEntry.object(k, e);
        long pindex = Chains.pindex(k, e, at.va());
        int nearest = Chains.nearest(s, o, pindex);
        if (nearest == at.page()) {
            return;
        }
        out.add(
                46,
                Q,
                isStale(s, at, e),
                "%s maps %s, a fault would find %s"
                        .formatted(where(k, at), Names.page(k, at.page()), Names.page(k, nearest)),
                at.pmap(),
                at.page(),
                e);
    }

    private static void writable(Kernel k, Mapping at, int e, Findings out) {
        int protection = VmMapEntry.protection(k, e);
        if ((protection & VmProt.WRITE) == 0) {
            boolean unreadable = (protection & VmProt.READ) == 0;
            out.add(
                    47,
                    Q,
                    unreadable || (VmMapEntry.maxProtection(k, e) & VmProt.WRITE) != 0,
                    where(k, at) + " is writable, and " + Names.entry(k, e) + " is not",
                    at.pmap(),
                    e);
        }
        boolean own = VmPage.object(k, at.page()) == VmMapEntry.object(k, e);
        if (!own || VmMapEntry.is(k, e, VmMapEntry.NEEDS_COPY)) {
            String why = own ? " has yet to be copied" : " does not own the page";
            boolean early = (protection & VmProt.WRITE) == 0 || VmPage.isNotDirtied(k, at.page());
            out.add(
                    48,
                    Q,
                    own && early,
                    where(k, at) + " is writable, and " + Names.entry(k, e) + why,
                    at.pmap(),
                    e);
        }
    }

    private static void wired(Kernel k, Mapping at, int e, Findings out) {
        boolean entry = VmMapEntry.wiredCount(k, e) >= 1;
        boolean page =
                VmPage.is(k, at.page(), VmPage.FICTITIOUS) || VmPage.wireCount(k, at.page()) >= 1;
        if (!entry || !page) {
            out.add(
                    50,
                    Q,
                    entry,
                    where(k, at)
                            + " is wired, and "
                            + (entry ? "the page" : "the entry")
                            + " is not",
                    at.pmap(),
                    at.page(),
                    e);
        }
    }

    private static void counts(Survey s, int pmap, Findings out) {
        Kernel k = s.k;
        int resident = 0;
        int wired = 0;
        for (Mapping at : s.mappings) {
            if (at.pmap() == pmap) {
                resident++;
                wired += at.is(Pmap.PTE_WIRED) ? 1 : 0;
            }
        }
        if (Radix.count(k, pmap + Pmap.PTES) != resident || Pmap.wiredCount(k, pmap) != wired) {
            out.failure(
                    49,
                    A,
                    "pmap of %s has resident_count %d and wired_count %d; its ptes are %d, %d wired"
                            .formatted(
                                    Names.map(k, Pmap.map(k, pmap)),
                                    Pmap.residentCount(k, pmap),
                                    Pmap.wiredCount(k, pmap),
                                    resident,
                                    wired),
                    pmap,
                    Pmap.map(k, pmap));
        }
    }

    /** Each pv entry has its pte, and there are as many of one as of the other. */
    private static void reverse(Survey s, int m, Findings out) {
        Kernel k = s.k;
        int[] listed = new int[1];
        Pmap.mappings(
                k,
                m,
                (pmap, va) -> {
                    listed[0]++;
                    long pte = s.isA(Pmap.STRUCT, pmap) ? Pmap.pte(k, pmap, va) : 0;
                    if (Pmap.page(pte) != m || (pte & Pmap.PTE_MANAGED) == 0) {
                        out.failure(
                                49,
                                A,
                                "%s is listed as mapped at %s, and is not"
                                        .formatted(Names.page(k, m), Names.va(va)),
                                m);
                    }
                });
        int managed = 0;
        for (Mapping at : s.mappings(m)) {
            managed += at.is(Pmap.PTE_MANAGED) ? 1 : 0;
        }
        if (managed != listed[0]) {
            out.failure(
                    49,
                    A,
                    "%s has %d managed ptes and %d pv entries"
                            .formatted(Names.page(k, m), managed, listed[0]),
                    m);
        }
    }
}
