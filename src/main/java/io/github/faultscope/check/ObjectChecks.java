package io.github.faultscope.check;

import static io.github.faultscope.check.Level.A;
import static io.github.faultscope.check.Level.Q;

import static java.lang.Long.compareUnsigned;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Radix;
import io.github.faultscope.vm.VmMapEntry;
import io.github.faultscope.vm.VmObject;
import io.github.faultscope.vm.VmPage;

import java.util.ArrayList;
import java.util.List;

/** Invariants 14 to 20 and 23: objects, their shadows and their pages. */
final class ObjectChecks {
    private ObjectChecks() {}

    static void check(Survey s, Findings out) {
        for (int o : s.objects) {
            shadows(s, o, out);
            chain(s, o, out);
            resident(s, o, out);
            cached(s, o, out);
            type(s.k, o, out);
            if (s.quiescent) {
                size(s, o, out);
                oneMapping(s, o, out);
            }
        }
    }

    private static void shadows(Survey s, int o, Findings out) {
        Kernel k = s.k;
        int listed = 0;
        for (int r = VmObject.shadowHead(k, o);
                s.isA(VmObject.STRUCT, r) && listed <= s.objects.length;
                r = VmObject.shadowNext(k, r)) {
            listed += VmObject.backingObject(k, r) == o ? 1 : 0;
        }
        int shadows = 0;
        for (int r : s.objects) {
            shadows += VmObject.backingObject(k, r) == o ? 1 : 0;
        }
        int count = VmObject.shadowCount(k, o);
        if (count != shadows || listed != shadows) {
            out.failure(
                    14,
                    A,
                    "%s has shadow_count %d, %d objects on shadow_head, and backs %d objects"
                            .formatted(Names.object(k, o), count, listed, shadows),
                    o);
        }
    }

    private static void chain(Survey s, int o, Findings out) {
        Kernel k = s.k;
        int backing = VmObject.backingObject(k, o);
        if (backing == 0) {
            return;
        }
        String wrong = "";
        if (!s.isA(VmObject.STRUCT, backing)) {
            wrong = "has a backing object that is no more";
        } else if (!VmObject.isAnonymous(k, o)) {
            wrong = "has a backing object, and is neither DEFAULT nor SWAP";
        } else if ((VmObject.backingObjectOffset(k, o) & VmPage.PAGE_MASK) != 0) {
            wrong = "begins inside a page of its backing object";
        } else if (Chains.reaches(s, backing, o)) {
            wrong = "is behind itself";
        }
        if (!wrong.isEmpty()) {
            out.failure(15, A, Names.object(k, o) + " " + wrong, o);
        }
    }

    private static void resident(Survey s, int o, Findings out) {
        Kernel k = s.k;
        int[] found = new int[1];
        Radix.forEach(
                k,
                o + VmObject.MEMQ,
                (pindex, page) -> {
                    found[0]++;
                    int m = (int) page;
                    if (!belongs(s, o, pindex, m) || inFreeLists(k, m)) {
                        out.failure(
                                16,
                                A,
                                "memq of %s has at index %d %s, which is not a resident page of it"
                                        .formatted(Names.object(k, o), pindex, pageName(s, m)),
                                o);
                    }
                });
        int count = VmObject.residentPageCount(k, o);
        if (count != found[0]) {
            out.failure(
                    16,
                    A,
                    "%s has %d resident pages, resident_page_count is %d"
                            .formatted(Names.object(k, o), found[0], count),
                    o);
        }
    }

    private static boolean belongs(Survey s, int o, long pindex, int m) {
        return s.isA(VmPage.STRUCT, m)
                && VmPage.object(s.k, m) == o
                && VmPage.pindex(s.k, m) == pindex;
    }

    private static boolean inFreeLists(Kernel k, int m) {
        return (VmPage.flags(k, m) & (VmPage.FREE | VmPage.CACHED)) != 0;
    }

    private static String pageName(Survey s, int m) {
        return s.isA(VmPage.STRUCT, m) ? Names.page(s.k, m) : "no page";
    }

    private static void cached(Survey s, int o, Findings out) {
        Kernel k = s.k;
        int root = o + VmObject.CACHE;
        Radix.forEach(
                k,
                root,
                (pindex, page) -> {
                    int m = (int) page;
                    if (!belongs(s, o, pindex, m) || !VmPage.is(k, m, VmPage.CACHED)) {
                        String wrong = " that is not PG_CACHED or not its own";
                        out.failure(17, A, cachedAt(k, o, pindex) + wrong, o);
                    }
                    if (Radix.get(k, o + VmObject.MEMQ, pindex) != 0) {
                        out.failure(17, A, cachedAt(k, o, pindex) + " and a resident one", o);
                    }
                });
        int type = VmObject.type(k, o);
        if (Radix.count(k, root) != 0 && type != VmObject.VNODE && type != VmObject.SWAP_TYPE) {
            out.add(
                    18,
                    A,
                    type == VmObject.DEAD_TYPE,
                    Names.object(k, o) + " has cached pages, and no pager for them",
                    o);
        }
    }

    private static String cachedAt(Kernel k, int o, long pindex) {
        return "%s has a cached page at index %d".formatted(Names.object(k, o), pindex);
    }

    private static void type(Kernel k, int o, Findings out) {
        int type = VmObject.type(k, o);
        if (type == VmObject.DEFAULT && Radix.count(k, o + VmObject.SWAP) != 0) {
            out.failure(20, A, Names.object(k, o) + " is DEFAULT and has swap blocks", o);
        }
        if (type != VmObject.DEVICE && type != VmObject.PHYS) {
            return;
        }
        int flag = type == VmObject.DEVICE ? VmPage.FICTITIOUS : VmPage.UNMANAGED;
        Radix.forEach(
                k,
                o + VmObject.MEMQ,
                (pindex, page) -> {
                    int m = (int) page;
                    boolean placeholder = type == VmObject.DEVICE && VmPage.isO(k, m, VmPage.BUSY);
                    if (!VmPage.is(k, m, flag) && !placeholder) {
                        String kind = type == VmObject.DEVICE ? "FICTITIOUS" : "UNMANAGED";
                        out.failure(
                                20,
                                A,
                                "%s of %s is not %s"
                                        .formatted(Names.page(k, m), Names.object(k, o), kind),
                                m,
                                o);
                    }
                });
    }

    private static void size(Survey s, int o, Findings out) {
        Kernel k = s.k;
        Radix.forEach(
                k,
                o + VmObject.MEMQ,
                (pindex, page) -> {
                    int m = (int) page;
                    if (compareUnsigned(pindex, VmObject.size(k, o)) < 0) {
                        return;
                    }
                    out.add(
                            19,
                            Q,
                            VmPage.isLeftByACut(k, m),
                            "%s is at index %s of %s, whose size is %s"
                                    .formatted(
                                            Names.page(k, m),
                                            Long.toUnsignedString(pindex),
                                            Names.object(k, o),
                                            Long.toUnsignedString(VmObject.size(k, o))),
                            m,
                            o);
                });
    }

    /** With ONEMAPPING a page of an anonymous object has at most one place in all maps. */
    private static void oneMapping(Survey s, int o, Findings out) {
        Kernel k = s.k;
        if (!VmObject.is(k, o, VmObject.ONEMAPPING)
                || !VmObject.isAnonymous(k, o)
                || VmObject.refCount(k, o) <= 1) {
            return;
        }
        List<Integer> entries = new ArrayList<>();
        for (int map : s.maps) {
            for (int e : s.entries(map)) {
                if (VmMapEntry.object(k, e) == o) {
                    entries.add(e);
                }
            }
        }
        for (int i = 0; i < entries.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (overlap(k, entries.get(i), entries.get(j))) {
                    out.failure(
                            23,
                            Q,
                            "%s is ONEMAPPING, and mapped twice: %s and %s"
                                    .formatted(
                                            Names.object(k, o),
                                            Names.entry(k, entries.get(j)),
                                            Names.entry(k, entries.get(i))),
                            o,
                            entries.get(j),
                            entries.get(i));
                }
            }
        }
    }

    private static boolean overlap(Kernel k, int e, int other) {
        return compareUnsigned(VmMapEntry.offset(k, e), endOffset(k, other)) < 0
                && compareUnsigned(VmMapEntry.offset(k, other), endOffset(k, e)) < 0;
    }

    private static long endOffset(Kernel k, int e) {
        return VmMapEntry.offset(k, e) + VmMapEntry.end(k, e) - VmMapEntry.start(k, e);
    }
}
