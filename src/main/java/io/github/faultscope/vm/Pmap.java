package io.github.faultscope.vm;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Radix;
import io.github.faultscope.kern.Struct;

/**
 * struct pmap: the page table of an address space, by virtual page (model 2.5).
 *
 * <p>A page-table entry is one word, right in the leaf of the tree:
 *
 * <pre>
 *   bits 0-25  the page          bit 28  W, wired       bit 30  M, modified
 *   bit 26     w, writable       bit 29  A, referenced  bit 31  managed
 *   bit 27     x, executable
 * </pre>
 *
 * <p>A managed entry is on its page's list of mappings: the first one is packed into the page's own
 * word {@code pv} (pmap in bits 0-25, virtual page above), the others are pv_entry structures.
 */
public final class Pmap {
    public static final Struct STRUCT = Struct.heap(10, "pmap");

    /** Page-table entries by virtual page. */
    public static final int PTES = STRUCT.linkArray("ptes", Radix.WORDS);

    /** How many entries each 2 MB region has, by number of the region. */
    public static final int REGIONS = STRUCT.linkArray("regions", Radix.WORDS);

    private static final int WIRED_COUNT = STRUCT.number("wired_count");
    private static final int MAP = STRUCT.ref("map", "vm_map");

    /** A further mapping of a page that has one already. */
    public static final Struct PV_ENTRY = Struct.heap(11, "pv_entry");

    private static final int PV_MAPPING = PV_ENTRY.link("mapping");
    private static final int PV_NEXT = PV_ENTRY.ref("next", "pv_entry");

    /** The page of an entry. */
    public static final long PAGE = (1L << 26) - 1;

    public static final long PTE_W = 1L << 26;
    public static final long PTE_X = 1L << 27;
    public static final long PTE_WIRED = 1L << 28;
    public static final long PTE_A = 1L << 29;
    public static final long PTE_M = 1L << 30;
    public static final long PTE_MANAGED = 1L << 31;

    /** A page-table page covers this many virtual pages. */
    static final int REGION_SHIFT = 9;

    private Pmap() {}

    /** A new, empty page table. */
    public static int create(Kernel k, int map) {
        int pmap = k.alloc(STRUCT);
        k.set(pmap + MAP, map);
        VmMap.pmap(k, map, pmap);
        return pmap;
    }

    /** The address space that it belongs to. */
    public static int map(Kernel k, int pmap) {
        return (int) k.get(pmap + MAP);
    }

    /** The entry for an address, 0 when there is none. */
    public static long pte(Kernel k, int pmap, long va) {
        return Radix.get(k, pmap + PTES, va >>> VmPage.PAGE_SHIFT);
    }

    /** The page of an entry. */
    public static int page(long pte) {
        return (int) (pte & PAGE);
    }

    /** What an entry allows; it can always be read. */
    public static int prot(long pte) {
        return VmProt.READ
                | ((pte & PTE_W) != 0 ? VmProt.WRITE : 0)
                | ((pte & PTE_X) != 0 ? VmProt.EXECUTE : 0);
    }

    public static int residentCount(Kernel k, int pmap) {
        return Radix.count(k, pmap + PTES);
    }

    public static long wiredCount(Kernel k, int pmap) {
        return k.get(pmap + WIRED_COUNT);
    }

    static void addWired(Kernel k, int pmap, int delta) {
        k.add(pmap + WIRED_COUNT, delta);
    }

    /** Enters, changes or, with 0, removes an entry; counts regions, knows nothing of pv lists. */
    static void store(Kernel k, int pmap, long va, long pte) {
        long vpn = va >>> VmPage.PAGE_SHIFT;
        int a = Radix.address(k, pmap + PTES, vpn);
        if (pte != 0 && a != 0 && k.get(a) != 0) {
            k.set(a, pte);
            return;
        }
        if (pte != 0) {
            Radix.put(k, pmap + PTES, vpn, pte);
            Radix.increment(k, pmap + REGIONS, vpn >>> REGION_SHIFT);
        } else {
            Radix.remove(k, pmap + PTES, vpn);
            Radix.decrement(k, pmap + REGIONS, vpn >>> REGION_SHIFT);
        }
    }

    // --- the mappings of a page ---

    private static long pack(int pmap, long va) {
        return va >>> VmPage.PAGE_SHIFT << 26 | pmap;
    }

    /** The pmap of a packed mapping. */
    static int pvPmap(long mapping) {
        return (int) (mapping & PAGE);
    }

    /** The address of a packed mapping. */
    static long pvVa(long mapping) {
        return mapping >>> 26 << VmPage.PAGE_SHIFT;
    }

    static void pvInsert(Kernel k, int p, int pmap, long va) {
        if (VmPage.pv(k, p) == 0) {
            k.set(p + VmPage.PV, pack(pmap, va));
            return;
        }
        int e = k.alloc(PV_ENTRY);
        k.set(e + PV_MAPPING, pack(pmap, va));
        k.set(e + PV_NEXT, VmPage.pvList(k, p));
        VmPage.pvList(k, p, e);
    }

    static void pvRemove(Kernel k, int p, int pmap, long va) {
        long mapping = pack(pmap, va);
        int e = VmPage.pvList(k, p);
        if (k.get(p + VmPage.PV) == mapping) {
            k.set(p + VmPage.PV, e == 0 ? 0 : k.get(e + PV_MAPPING));
            if (e != 0) {
                VmPage.pvList(k, p, (int) k.get(e + PV_NEXT));
                k.free(PV_ENTRY, e);
            }
            return;
        }
        int before = p + VmPage.PV_LIST;
        while (e != 0 && k.get(e + PV_MAPPING) != mapping) {
            before = e + PV_NEXT;
            e = (int) k.get(e + PV_NEXT);
        }
        if (e != 0) {
            k.set(before, k.get(e + PV_NEXT));
            k.free(PV_ENTRY, e);
        }
    }

    /** Whether a page has a managed mapping. */
    public static boolean mapped(Kernel k, int p) {
        return k.get(p + VmPage.PV) != 0;
    }

    /** Receives one mapping of a page. */
    public interface MappingVisitor {
        void visit(int pmap, long va);
    }

    /** Every managed mapping of a page. */
    public static void mappings(Kernel k, int p, MappingVisitor visitor) {
        long first = k.get(p + VmPage.PV);
        if (first == 0) {
            return;
        }
        visitor.visit(pvPmap(first), pvVa(first));
        for (int e = VmPage.pvList(k, p); e != 0; e = (int) k.get(e + PV_NEXT)) {
            long mapping = k.get(e + PV_MAPPING);
            visitor.visit(pvPmap(mapping), pvVa(mapping));
        }
    }
}
