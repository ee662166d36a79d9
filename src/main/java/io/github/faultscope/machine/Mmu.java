package io.github.faultscope.machine;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Radix;
import io.github.faultscope.vm.Pmap;
import io.github.faultscope.vm.Settings;
import io.github.faultscope.vm.VmMap;
import io.github.faultscope.vm.VmPage;
import io.github.faultscope.vm.VmProt;

/** The processor's side of a page table: what it allows, and what it notes there (model 2.5). */
final class Mmu {
    private static final int BLOCK_SHIFT = 9;
    private static final int BLOCKS = VmPage.PAGE_SIZE >>> BLOCK_SHIFT;

    private Mmu() {}

    /**
     * Uses an address as a user's instruction does: sets A and, for a write, M.
     *
     * @param use a VM_PROT_ bit
     * @return the page, or 0 for a trap
     */
    static int access(Kernel k, int map, long va, int use) {
        int pmap = VmMap.pmap(k, map);
        long pte = Pmap.pte(k, pmap, va);
        if (pte == 0 || (use & ~Pmap.prot(pte)) != 0) {
            return 0;
        }
        long touched = pte | Pmap.PTE_A | (use == VmProt.WRITE ? Pmap.PTE_M : 0);
        if (touched != pte) {
            k.set(Radix.address(k, pmap + Pmap.PTES, va >>> VmPage.PAGE_SHIFT), touched);
        }
        return Pmap.page(pte);
    }

    /** What a page holds at an address. */
    static long load(Kernel k, int m, long va) {
        return k.get(m + VmPage.CONTENT + block(k, va));
    }

    /** Stores a value in the whole page, or in one block of it when the address says so. */
    static void store(Kernel k, int m, long va, long value) {
        boolean whole = (va & VmPage.PAGE_MASK) == 0;
        if (!whole || Settings.is(k, Settings.ONE_CONTENT)) {
            k.set(m + VmPage.CONTENT + block(k, va), value);
            return;
        }
        for (int i = 0; i < BLOCKS; i++) {
            k.set(m + VmPage.CONTENT + i, value);
        }
    }

    private static int block(Kernel k, long va) {
        return Settings.is(k, Settings.ONE_CONTENT)
                ? 0
                : (int) (va & VmPage.PAGE_MASK) >>> BLOCK_SHIFT;
    }
}
