package io.github.faultscope.vm;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Radix;
import io.github.faultscope.kern.Struct;

/**
 * Swap space: a bitmap of blocks of one page each, how many are left, and what they hold
 * (swap_pager.c; model 2.9).
 *
 * <p>Which page a block belongs to stands with its object ({@link SwapMeta}). A machine without
 * swap space has no blocks; its objects may still come with some, which are nobody's to count.
 */
public final class SwapSpace {
    public static final Struct STRUCT = Struct.fixed(Kernel.FIXED + 260, "swap_space");

    /** What no block has as its number. */
    public static final long NONE = -1;

    /** How many blocks there are, in pages. */
    public static final int SIZE = STRUCT.number("sw_nblks");

    private static final int AVAIL = STRUCT.number("swap_pager_avail");
    private static final int FULL = STRUCT.bool("swap_pager_full");
    private static final int ALMOST_FULL = STRUCT.bool("swap_pager_almost_full");

    /** Below this many free blocks, swap space is almost full. */
    public static final int LOWAT = STRUCT.number("nswap_lowat");

    /** Above this many, it is so no more. */
    public static final int HIWAT = STRUCT.number("nswap_hiwat");

    /** Below this many free blocks, a machine short of memory kills a process. */
    public static final int KILL = STRUCT.number("oom_lowat");

    /** Used blocks, one bit each, 64 a word. */
    private static final int USED = STRUCT.linkArray("used", Radix.WORDS);

    /** What blocks hold, by number: a {@link #DATA}. */
    private static final int CONTENTS = STRUCT.linkArray("contents", Radix.WORDS);

    /** Blocks that can be neither read nor written. */
    private static final int BAD = STRUCT.linkArray("bad", Radix.WORDS);

    /** What a block holds. */
    static final Struct DATA = Struct.heap(28, "swap_block");

    private static final int GRANULES = 8;
    private static final int CONTENT = DATA.array("content", GRANULES);

    private static final int WORD = 64;

    /** The size of a swap space for which the kernel's thresholds were made; at least. */
    private static final int REAL = 2048;

    private static final int REAL_LOWAT = 128;
    private static final int REAL_HIWAT = 512;
    private static final int REAL_KILL = 64;

    private SwapSpace() {}

    /**
     * swaponsomething: gives the machine its swap space, of {@link #SIZE} blocks. Thresholds that
     * nobody chose are the kernel's; below 2,048 blocks they are scaled down.
     */
    public static void on(Kernel k) {
        int blocks = size(k);
        int scale = Math.min(blocks, REAL);
        unlessChosen(k, LOWAT, REAL_LOWAT * scale / REAL);
        unlessChosen(k, HIWAT, REAL_HIWAT * scale / REAL);
        unlessChosen(k, KILL, Math.max(1, REAL_KILL * scale / REAL));
        k.set(FULL, 1);
        k.set(ALMOST_FULL, 1);
        if (blocks > 0) {
            available(k, blocks);
        }
    }

    private static void unlessChosen(Kernel k, int threshold, int blocks) {
        if (k.get(threshold) == 0) {
            k.set(threshold, blocks);
        }
    }

    /** How many blocks there are. */
    public static int size(Kernel k) {
        return (int) k.get(SIZE);
    }

    /** swap_pager_avail: how many of them are free. */
    public static int avail(Kernel k) {
        return (int) k.get(AVAIL);
    }

    /** swap_pager_full: the last search for a free block failed. */
    public static boolean full(Kernel k) {
        return k.get(FULL) != 0;
    }

    /** swap_pager_almost_full: few blocks are left. */
    public static boolean almostFull(Kernel k) {
        return k.get(ALMOST_FULL) != 0;
    }

    /** nswap_lowat: with fewer free blocks swap space is almost full. */
    public static int lowat(Kernel k) {
        return (int) k.get(LOWAT);
    }

    /** nswap_hiwat: with more free blocks it is no longer almost full. */
    public static int hiwat(Kernel k) {
        return (int) k.get(HIWAT);
    }

    /** With fewer free blocks a shortage of frames ends with a process killed. */
    public static int killBelow(Kernel k) {
        return (int) k.get(KILL);
    }

    /** Whether so few blocks are left that a shortage of frames ends with a process killed. */
    public static boolean nearlyNothing(Kernel k) {
        return avail(k) < k.get(KILL);
    }

    /** Whether a page has the block. */
    public static boolean used(Kernel k, long block) {
        return (bits(k, block / WORD) >>> block % WORD & 1) != 0;
    }

    private static long bits(Kernel k, long word) {
        return Radix.get(k, USED, word);
    }

    /**
     * swp_pager_getswapspace: the first blocks in a row that are free.
     *
     * @param n how many, 1 to 16
     * @return the number of the first one, or {@link #NONE}
     */
    public static long allocate(Kernel k, int n) {
        int size = size(k);
        int free = 0;
        for (long b = 0; b < size; b++) {
            free = used(k, b) ? 0 : free + 1;
            if (free == n) {
                long first = b - n + 1;
                for (long i = first; i <= b; i++) {
                    mark(k, i, true);
                }
                available(k, -n);
                return first;
            }
        }
        k.set(FULL, 1);
        k.set(ALMOST_FULL, 1);
        return NONE;
    }

    /** swp_pager_freeswapspace: one block is free again. */
    public static void free(Kernel k, long block) {
        if (!used(k, block)) {
            return;
        }
        mark(k, block, false);
        int data = data(k, block);
        if (data != 0) {
            Radix.remove(k, CONTENTS, block);
            k.free(DATA, data);
        }
        available(k, 1);
    }

    private static void mark(Kernel k, long block, boolean used) {
        long bit = 1L << block % WORD;
        long bits = bits(k, block / WORD);
        long now = used ? bits | bit : bits & ~bit;
        if (now != 0) {
            Radix.put(k, USED, block / WORD, now);
        } else {
            Radix.remove(k, USED, block / WORD);
        }
    }

    /** Changes the number of free blocks, and looks at the thresholds (swp_sizecheck). */
    private static void available(Kernel k, int delta) {
        int avail = avail(k) + delta;
        k.set(AVAIL, avail);
        if (avail < k.get(LOWAT)) {
            k.set(ALMOST_FULL, 1);
            return;
        }
        k.set(FULL, 0);
        if (avail > k.get(HIWAT)) {
            k.set(ALMOST_FULL, 0);
        }
    }

    // --- contents ---

    private static int data(Kernel k, long block) {
        return (int) Radix.get(k, CONTENTS, block);
    }

    /** Whether the block was written by this machine; if not, its slot says what it holds. */
    public static boolean written(Kernel k, long block) {
        return data(k, block) != 0;
    }

    /** What one of the eight 512-byte parts of a written block holds. */
    public static long content(Kernel k, long block, int granule) {
        return k.get(data(k, block) + CONTENT + granule);
    }

    /** Writes what a page holds into a block. */
    static void write(Kernel k, long block, int m) {
        int data = data(k, block);
        if (data == 0) {
            data = k.alloc(DATA);
            Radix.put(k, CONTENTS, block, data);
        }
        for (int i = 0; i < GRANULES; i++) {
            k.set(data + CONTENT + i, k.get(m + VmPage.CONTENT + i));
        }
    }

    /** Whether the disk can neither read nor write a block. */
    public static boolean bad(Kernel k, long block) {
        return Radix.get(k, BAD, block) != 0;
    }

    /** Makes a block go bad, or good again. */
    public static void bad(Kernel k, long block, boolean bad) {
        if (bad) {
            Radix.put(k, BAD, block, 1);
        } else {
            Radix.remove(k, BAD, block);
        }
    }
}
