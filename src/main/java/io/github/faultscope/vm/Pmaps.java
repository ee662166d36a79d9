package io.github.faultscope.vm;

import static java.lang.Long.compareUnsigned;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Radix;
import io.github.faultscope.kern.Trigger;

/** What the kernel does with page tables (pmap.c; model 3.25). */
public final class Pmaps {
    /** pmap_ts_referenced looks at no more mappings that were used than this. */
    private static final int MAX_REFERENCED = 5;

    private Pmaps() {}

    private static long pte(Kernel k, int m, int prot, boolean wired) {
        return m
                | ((prot & VmProt.WRITE) != 0 ? Pmap.PTE_W : 0)
                | ((prot & VmProt.EXECUTE) != 0 ? Pmap.PTE_X : 0)
                | (wired ? Pmap.PTE_WIRED : 0)
                | (managed(k, m) ? Pmap.PTE_MANAGED : 0);
    }

    private static boolean managed(Kernel k, int m) {
        return (VmPage.flags(k, m) & (VmPage.FICTITIOUS | VmPage.UNMANAGED)) == 0;
    }

    /**
     * pmap_enter: maps a page, over whatever was mapped there. The page-queue lock is held.
     *
     * @param va page aligned
     * @param access what the CPU wants to do; a write sets M
     * @param prot what it may do from now on
     */
    public static void enter(
            Kernel k, int pmap, long va, int access, int m, int prot, boolean wired) {
        k.strike(Trigger.PMAP_ENTER);
        if ((prot & VmProt.WRITE) != 0) {
            VmPage.setFlag(k, m, VmPage.WRITEABLE);
        }
        long old = Pmap.pte(k, pmap, va);
        long entry = pte(k, m, prot, wired);
        if (Pmap.page(old) == m) {
            entry = entry & ~Pmap.PTE_MANAGED | old & Pmap.PTE_MANAGED;
        }
        long touched = Pmap.PTE_A | Pmap.PTE_M | Pmap.PTE_MANAGED;
        if (old != 0 && (old & ~touched) == (entry & ~touched)) {
            return;
        }
        replace(k, pmap, va, old, entry);
        boolean write = (access & VmProt.WRITE) != 0;
        Pmap.store(k, pmap, va, entry | Pmap.PTE_A | (write ? Pmap.PTE_M : 0));
    }

    /** Keeps the books when an entry takes the place of another, or of none. */
    private static void replace(Kernel k, int pmap, long va, long old, long entry) {
        int wired = ((entry & Pmap.PTE_WIRED) != 0 ? 1 : 0) - ((old & Pmap.PTE_WIRED) != 0 ? 1 : 0);
        if (wired != 0) {
            Pmap.addWired(k, pmap, wired);
        }
        int from = Pmap.page(old);
        int to = Pmap.page(entry);
        boolean stays = from == to;
        if ((old & Pmap.PTE_MANAGED) != 0) {
            if (!stays) {
                unlink(k, from, pmap, va);
            }
            fold(k, from, old);
        }
        if ((entry & Pmap.PTE_MANAGED) != 0 && !stays) {
            Pmap.pvInsert(k, to, pmap, va);
        }
    }

    private static void unlink(Kernel k, int m, int pmap, long va) {
        Pmap.pvRemove(k, m, pmap, va);
        if (!Pmap.mapped(k, m)) {
            VmPage.clearFlag(k, m, VmPage.WRITEABLE);
        }
    }

    /** What an entry knows of the use of its page goes to the page itself. */
    private static void fold(Kernel k, int m, long pte) {
        if ((pte & Pmap.PTE_A) != 0) {
            VmPage.setFlag(k, m, VmPage.REFERENCED);
        }
        if ((pte & Pmap.PTE_M) != 0 && (pte & Pmap.PTE_W) != 0) {
            VmPages.dirty(k, m);
        }
    }

    /** pmap_enter_quick: maps a page for reading, where nothing is mapped yet. */
    public static void enterQuick(Kernel k, int pmap, long va, int m, int prot) {
        if (Pmap.pte(k, pmap, va) != 0) {
            return;
        }
        long entry = pte(k, m, prot & ~VmProt.WRITE, false);
        if ((entry & Pmap.PTE_MANAGED) != 0) {
            Pmap.pvInsert(k, m, pmap, va);
        }
        Pmap.store(k, pmap, va, entry);
    }

    /** pmap_is_prefaultable: nothing is mapped there, but something in the same 2 MB is. */
    public static boolean isPrefaultable(Kernel k, int pmap, long va) {
        long vpn = va >>> VmPage.PAGE_SHIFT;
        return Radix.get(k, pmap + Pmap.PTES, vpn) == 0
                && Radix.get(k, pmap + Pmap.REGIONS, vpn >>> Pmap.REGION_SHIFT) != 0;
    }

    /** pmap_extract: the page that is mapped, or 0. */
    public static int extract(Kernel k, int pmap, long va) {
        return Pmap.page(Pmap.pte(k, pmap, va));
    }

    /** pmap_change_wiring: sets or clears W, and nothing else. */
    public static void changeWiring(Kernel k, int pmap, long va, boolean wired) {
        long old = Pmap.pte(k, pmap, va);
        if (old == 0 || (old & Pmap.PTE_WIRED) != 0 == wired) {
            return;
        }
        Pmap.addWired(k, pmap, wired ? 1 : -1);
        Pmap.store(k, pmap, va, old ^ Pmap.PTE_WIRED);
    }

    /** pmap_remove_all: takes away every managed mapping of a page. */
    public static void removeAll(Kernel k, int m) {
        if (VmPage.is(k, m, VmPage.FICTITIOUS)) {
            k.kassert("pmap_remove_all: page " + VmPage.name(k.id(m)) + " is fictitious");
        }
        while (Pmap.mapped(k, m)) {
            long mapping = VmPage.pv(k, m);
            removeOne(k, Pmap.pvPmap(mapping), Pmap.pvVa(mapping));
        }
        VmPage.clearFlag(k, m, VmPage.WRITEABLE);
    }

    private static void removeOne(Kernel k, int pmap, long va) {
        long old = Pmap.pte(k, pmap, va);
        if (old == 0) {
            return;
        }
        replace(k, pmap, va, old, 0);
        Pmap.store(k, pmap, va, 0);
    }

    /** pmap_page_wired_mappings: how many managed mappings of a page are wired. */
    public static int wiredMappings(Kernel k, int m) {
        int[] n = new int[1];
        Pmap.mappings(
                k, m, (pmap, va) -> n[0] += (Pmap.pte(k, pmap, va) & Pmap.PTE_WIRED) != 0 ? 1 : 0);
        return n[0];
    }

    /** pmap_remove: takes away every mapping in a range. */
    public static void remove(Kernel k, int pmap, long start, long end) {
        for (int a = first(k, pmap, start); a != 0; a = first(k, pmap, start)) {
            long va = Radix.keyAt(k, a) << VmPage.PAGE_SHIFT;
            if (compareUnsigned(va, end) >= 0) {
                return;
            }
            removeOne(k, pmap, va);
        }
    }

    /**
     * pmap_remove_pages: takes away every mapping that is not wired, fast, because the process
     * ends. What the entries know of reads is lost, of writes not.
     */
    public static void removePages(Kernel k, int pmap) {
        long va = 0;
        for (int a = first(k, pmap, va); a != 0; a = first(k, pmap, va)) {
            va = Radix.keyAt(k, a) << VmPage.PAGE_SHIFT;
            long old = k.get(a);
            if ((old & Pmap.PTE_WIRED) == 0) {
                replace(k, pmap, va, old & ~Pmap.PTE_A, 0);
                Pmap.store(k, pmap, va, 0);
            }
            va += VmPage.PAGE_SIZE;
        }
    }

    private static int first(Kernel k, int pmap, long from) {
        return Radix.ceilingAddress(k, pmap + Pmap.PTES, from >>> VmPage.PAGE_SHIFT);
    }

    /** pmap_protect: takes rights away from every mapping in a range. */
    public static void protect(Kernel k, int pmap, long start, long end, int prot) {
        if ((prot & VmProt.READ) == 0) {
            remove(k, pmap, start, end);
            return;
        }
        long va = start;
        for (int a = first(k, pmap, va); a != 0; a = first(k, pmap, va)) {
            va = Radix.keyAt(k, a) << VmPage.PAGE_SHIFT;
            if (compareUnsigned(va, end) >= 0) {
                return;
            }
            reduce(k, a, prot);
            va += VmPage.PAGE_SIZE;
        }
    }

    private static void reduce(Kernel k, int address, int prot) {
        long old = k.get(address);
        long gone =
                ((prot & VmProt.WRITE) == 0 ? Pmap.PTE_W | Pmap.PTE_M : 0)
                        | ((prot & VmProt.EXECUTE) == 0 ? Pmap.PTE_X : 0);
        if ((old & gone) == 0) {
            return;
        }
        if ((old & Pmap.PTE_MANAGED) != 0) {
            fold(k, Pmap.page(old), old);
        }
        k.set(address, old & ~gone & ~Pmap.PTE_A);
    }

    /** pmap_remove_write: takes the right to write from every mapping of a page. */
    public static void removeWrite(Kernel k, int m) {
        if (!VmPage.is(k, m, VmPage.WRITEABLE)) {
            return;
        }
        Pmap.mappings(
                k,
                m,
                (pmap, va) -> {
                    long old = Pmap.pte(k, pmap, va);
                    if ((old & Pmap.PTE_W) != 0) {
                        if ((old & Pmap.PTE_M) != 0) {
                            VmPages.dirty(k, m);
                        }
                        Pmap.store(k, pmap, va, old & ~(Pmap.PTE_W | Pmap.PTE_M));
                    }
                });
        VmPage.clearFlag(k, m, VmPage.WRITEABLE);
    }

    /** pmap_is_modified: whether any mapping of a page has been written through. */
    public static boolean isModified(Kernel k, int m) {
        return any(k, m, Pmap.PTE_W | Pmap.PTE_M);
    }

    /** Whether any mapping of a page has all of these bits. */
    private static boolean any(Kernel k, int m, long bits) {
        boolean[] found = new boolean[1];
        Pmap.mappings(k, m, (pmap, va) -> found[0] |= (Pmap.pte(k, pmap, va) & bits) == bits);
        return found[0];
    }

    /** pmap_page_exists_quick: whether a pmap maps a page. */
    public static boolean exists(Kernel k, int pmap, int m) {
        boolean[] found = new boolean[1];
        Pmap.mappings(k, m, (by, va) -> found[0] |= by == pmap);
        return found[0];
    }

    /** pmap_clear_modify: no mapping knows of a write any more. */
    public static void clearModify(Kernel k, int m) {
        clear(k, m, Pmap.PTE_M);
    }

    /** pmap_clear_reference: no mapping knows of a use any more. */
    public static void clearReference(Kernel k, int m) {
        clear(k, m, Pmap.PTE_A);
    }

    private static void clear(Kernel k, int m, long bit) {
        Pmap.mappings(
                k,
                m,
                (pmap, va) -> {
                    long old = Pmap.pte(k, pmap, va);
                    if ((old & bit) != 0) {
                        Pmap.store(k, pmap, va, old & ~bit);
                    }
                });
    }

    /** pmap_ts_referenced: how many mappings were used, and clears that; stops after five. */
    public static int tsReferenced(Kernel k, int m) {
        int[] n = new int[1];
        Pmap.mappings(
                k,
                m,
                (pmap, va) -> {
                    long old = Pmap.pte(k, pmap, va);
                    if ((old & Pmap.PTE_A) != 0 && n[0] < MAX_REFERENCED) {
                        Pmap.store(k, pmap, va, old & ~Pmap.PTE_A);
                        n[0]++;
                    }
                });
        return n[0];
    }

    /** pmap_copy: gives another pmap what this one maps in a range, unwired and untouched. */
    public static void copy(Kernel k, int to, int from, long start, long end) {
        long va = start;
        for (int a = first(k, from, va); a != 0; a = first(k, from, va)) {
            va = Radix.keyAt(k, a) << VmPage.PAGE_SHIFT;
            if (compareUnsigned(va, end) >= 0) {
                return;
            }
            copyOne(k, to, va, k.get(a));
            va += VmPage.PAGE_SIZE;
        }
    }

    private static void copyOne(Kernel k, int to, long va, long pte) {
        if ((pte & Pmap.PTE_MANAGED) != 0 && Pmap.pte(k, to, va) == 0) {
            Pmap.pvInsert(k, Pmap.page(pte), to, va);
            Pmap.store(k, to, va, pte & ~(Pmap.PTE_WIRED | Pmap.PTE_M | Pmap.PTE_A));
        }
    }

    /** pmap_zero_page: fills a frame with zeros. */
    public static void zeroPage(Kernel k, int m) {
        int words = words(k);
        for (int i = 0; i < words; i++) {
            k.set(m + VmPage.CONTENT + i, 0);
        }
    }

    /** pmap_copy_page: copies what a frame holds. */
    public static void copyPage(Kernel k, int from, int to) {
        int words = words(k);
        for (int i = 0; i < words; i++) {
            k.set(to + VmPage.CONTENT + i, k.get(from + VmPage.CONTENT + i));
        }
    }

    private static int words(Kernel k) {
        return Settings.is(k, Settings.ONE_CONTENT) ? 1 : 8;
    }
}
