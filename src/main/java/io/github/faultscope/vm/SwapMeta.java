package io.github.faultscope.vm;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Radix;

/**
 * Which page of an object has which block of swap space (swap_pager.c, swp_pager_meta_*; model
 * 2.9). The kernel keeps this in swblocks, each for 32 indexes in a row; of these only the numbers
 * of blocks in use are kept here.
 */
public final class SwapMeta {
    /** SWAP_META_PAGES: indexes that one swblock serves. */
    public static final int PAGES = 32;

    /** The largest value that a slot can show beside the number of its block. */
    private static final long MAX_SHOWN = 0x7fff_ffffL;

    private SwapMeta() {}

    /** The slot of a page, packed as in {@link SwapBlock}; 0 for none. */
    public static long slot(Kernel k, int o, long pindex) {
        return Radix.get(k, o + VmObject.SWAP, pindex);
    }

    /** The block of a page, or {@link SwapSpace#NONE}. */
    public static long block(Kernel k, int o, long pindex) {
        return SwapBlock.block(slot(k, o, pindex));
    }

    /** Whether a page has a block. */
    public static boolean has(Kernel k, int o, long pindex) {
        return slot(k, o, pindex) != 0;
    }

    /** swp_pager_meta_build: a page gets a block; the one that it had is free. */
    public static void build(Kernel k, int o, long pindex, long block) {
        free(k, o, pindex);
        put(k, o, pindex, SwapBlock.pack(block, 0));
    }

    /** Enters a slot where there is none. */
    public static void put(Kernel k, int o, long pindex, long slot) {
        Radix.put(k, o + VmObject.SWAP, pindex, slot);
        Radix.increment(k, o + VmObject.SWBLOCKS, Long.divideUnsigned(pindex, PAGES));
    }

    /** Takes a slot out, without freeing its block. */
    private static void take(Kernel k, int o, long pindex) {
        Radix.remove(k, o + VmObject.SWAP, pindex);
        Radix.decrement(k, o + VmObject.SWBLOCKS, Long.divideUnsigned(pindex, PAGES));
    }

    /** Gives the block of a page back, if there is one. */
    public static void free(Kernel k, int o, long pindex) {
        long slot = slot(k, o, pindex);
        if (slot != 0) {
            take(k, o, pindex);
            SwapSpace.free(k, SwapBlock.block(slot));
        }
    }

    /** swp_pager_meta_free_all: gives all blocks of an object back. */
    static void freeAll(Kernel k, int o) {
        int swap = o + VmObject.SWAP;
        for (int a = Radix.ceilingAddress(k, swap, 0);
                a != 0;
                a = Radix.ceilingAddress(k, swap, 0)) {
            free(k, o, Radix.keyAt(k, a));
        }
    }

    /** A block moves from a page to one of another object, which has none. */
    static void move(Kernel k, int from, long at, int to, long pindex) {
        long slot = slot(k, from, at);
        take(k, from, at);
        put(k, to, pindex, slot);
    }

    /** swp_bcount: how many swblocks an object has. */
    public static int bcount(Kernel k, int o) {
        return Radix.count(k, o + VmObject.SWBLOCKS);
    }

    /** How many blocks one of the swblocks of an object says that it has. */
    public static long count(Kernel k, int o, long swblock) {
        return Radix.get(k, o + VmObject.SWBLOCKS, swblock);
    }

    /** The disk has written a page to its block. */
    public static void write(Kernel k, int o, long pindex, int m) {
        long block = block(k, o, pindex);
        SwapSpace.write(k, block, m);
        long shown = VmPage.content(k, m);
        if (shown >= 0 && shown <= MAX_SHOWN) {
            Radix.put(k, o + VmObject.SWAP, pindex, SwapBlock.pack(block, shown));
        }
    }

    /** What one of the eight 512-byte parts of a page is on swap. */
    public static long content(Kernel k, long slot, int granule) {
        long block = SwapBlock.block(slot);
        return SwapSpace.written(k, block)
                ? SwapSpace.content(k, block, granule)
                : SwapBlock.content(slot);
    }
}
