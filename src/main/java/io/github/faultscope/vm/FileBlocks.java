package io.github.faultscope.vm;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Radix;
import io.github.faultscope.kern.Struct;

/**
 * Where the blocks of a file lie on the disk, and what is stored in them (VOP_BMAP and the file
 * system below it; model 2.8, 3.22).
 *
 * <p>The map has a key for the first block of each extent: blocks that lie in a row, or a row of
 * holes. Addresses on the disk are counted in sectors of 512 bytes.
 *
 * <p>Simplified: the disk never fills, and what was freed on it is not used again.
 */
public final class FileBlocks {
    /** DEV_BSIZE: bytes of a sector, and of what one valid or dirty bit stands for. */
    public static final int SECTOR = 512;

    /** Sectors of a page. */
    public static final int PER_PAGE = VmPage.PAGE_SIZE / SECTOR;

    /** What {@link #bmap} says of a block that is not on the disk. */
    public static final long NOWHERE = -1;

    public static final Struct STRUCT = Struct.fixed(Kernel.FIXED + 320, "file_system");
    private static final int NEXT_FREE = STRUCT.number("next_free_sector");

    /** The longest run that the file system tells of, in pages; 0 for any length. */
    public static final int MAX_RUN = STRUCT.number("max_run_pages");

    /** A page of a file as it was written: a value for each sector. */
    private static final Struct PAGE = Struct.heap(35, "file_page");

    private static final int CONTENT = PAGE.array("content", PER_PAGE);

    /** Stands in the map for an extent of holes; the others have their address plus 1. */
    private static final long HOLES = -1;

    private FileBlocks() {}

    // --- where blocks lie ---

    /**
     * Puts a new file on the disk: one block after the other, but for its holes and breaks, which
     * are listed in the vnode.
     */
    public static void layOut(Kernel k, int vp) {
        forgetFrom(k, vp + Vnode.BLOCKS, 0);
        long end = blocks(k, vp, Vnode.size(k, vp));
        long block = 0;
        while (Long.compareUnsigned(block, end) < 0) {
            long next = least(end, after(k, vp + Vnode.HOLES, block));
            if (Radix.get(k, vp + Vnode.HOLES, block) != 0) {
                Radix.put(k, vp + Vnode.BLOCKS, block, HOLES);
                next = least(next, block + 1);
            } else {
                next = least(next, after(k, vp + Vnode.BREAKS, block));
                Radix.put(k, vp + Vnode.BLOCKS, block, take(k, vp, next - block) + 1);
            }
            block = next;
        }
        Radix.put(k, vp + Vnode.BLOCKS, end, HOLES);
    }

    private static void forgetFrom(Kernel k, int root, long first) {
        int a;
        while ((a = Radix.ceilingAddress(k, root, first)) != 0) {
            Radix.remove(k, root, Radix.keyAt(k, a));
        }
    }

    private static long least(long a, long b) {
        return Long.compareUnsigned(a, b) < 0 ? a : b;
    }

    /** The first key after a number; the highest of all when there is none. */
    private static long after(Kernel k, int root, long n) {
        int a = Radix.ceilingAddress(k, root, n + 1);
        return a == 0 ? -1 : Radix.keyAt(k, a);
    }

    /** So many blocks of disk space, in a row, with a sector left out behind them. */
    private static long take(Kernel k, int vp, long blocks) {
        long sector = k.get(NEXT_FREE);
        k.set(NEXT_FREE, sector + blocks * sectors(k, vp) + 1);
        return sector;
    }

    private static long sectors(Kernel k, int vp) {
        return Vnode.iosize(k, vp) / SECTOR;
    }

    /** How many blocks a file has, holes included. */
    public static long count(Kernel k, int vp) {
        return blocks(k, vp, Vnode.size(k, vp));
    }

    /** How many blocks that many bytes of a file take. */
    private static long blocks(Kernel k, int vp, long bytes) {
        return Long.divideUnsigned(bytes + Vnode.iosize(k, vp) - 1, Vnode.iosize(k, vp));
    }

    /** VOP_BMAP: the first sector of a block of the file, or {@link #NOWHERE} for a hole. */
    public static long bmap(Kernel k, int vp, long block) {
        int a = Radix.floorAddress(k, vp + Vnode.BLOCKS, block);
        long extent = a == 0 ? HOLES : k.get(a);
        return extent == HOLES
                ? NOWHERE
                : extent - 1 + (block - Radix.keyAt(k, a)) * sectors(k, vp);
    }

    /** How many blocks lie in a row on disk right before one that is no hole. */
    public static long runBefore(Kernel k, int vp, long block) {
        int a = Radix.floorAddress(k, vp + Vnode.BLOCKS, block);
        return limited(k, vp, block - Radix.keyAt(k, a));
    }

    /** How many blocks of the file lie in a row on disk right behind one that is no hole. */
    public static long runAfter(Kernel k, int vp, long block) {
        long end = least(after(k, vp + Vnode.BLOCKS, block), blocks(k, vp, Vnode.size(k, vp)));
        return limited(k, vp, Math.max(0, end - 1 - block));
    }

    private static long limited(Kernel k, int vp, long run) {
        long pages = k.get(MAX_RUN);
        long most = pages * VmPage.PAGE_SIZE / Vnode.iosize(k, vp) - 1;
        return pages == 0 ? run : Math.min(run, Math.max(0, most));
    }

    // --- blocks come and go ---

    /** Gives a hole a block of its own on the disk, filled with zeroes; others stay as they are. */
    public static void allocate(Kernel k, int vp, long block) {
        if (bmap(k, vp, block) != NOWHERE) {
            return;
        }
        int map = vp + Vnode.BLOCKS;
        if (Radix.get(k, map, block + 1) == 0) {
            Radix.put(k, map, block + 1, HOLES);
        }
        long before = block == 0 ? NOWHERE : bmap(k, vp, block - 1);
        if (before != NOWHERE && before + sectors(k, vp) + 1 == k.get(NEXT_FREE)) {
            k.add(NEXT_FREE, sectors(k, vp));
            Radix.remove(k, map, block);
        } else {
            Radix.put(k, map, block, take(k, vp, 1) + 1);
        }
        zero(k, vp, block * sectors(k, vp), (block + 1) * sectors(k, vp));
    }

    /**
     * The file has another size now. Blocks past its end are given up; what a block holds behind
     * the old end was never written, and is zeroes when the file grows over it.
     *
     * @param before the old size, in bytes
     */
    public static void resized(Kernel k, int vp, long before) {
        long size = Vnode.size(k, vp);
        if (Long.compareUnsigned(size, before) > 0) {
            long end = blocks(k, vp, before);
            if (end > 0 && bmap(k, vp, end - 1) != NOWHERE) {
                zero(k, vp, Math.ceilDiv(before, SECTOR), end * sectors(k, vp));
            }
            return;
        }
        long end = blocks(k, vp, size);
        forgetFrom(k, vp + Vnode.BLOCKS, end);
        Radix.put(k, vp + Vnode.BLOCKS, end, HOLES);
        long page = Math.ceilDiv(size, VmPage.PAGE_SIZE);
        int a;
        while ((a = Radix.ceilingAddress(k, vp + Vnode.WRITTEN, page)) != 0) {
            int written = (int) k.get(a);
            Radix.remove(k, vp + Vnode.WRITTEN, Radix.keyAt(k, a));
            k.free(PAGE, written);
        }
    }

    private static void zero(Kernel k, int vp, long first, long end) {
        for (long sector = first; sector < end; sector++) {
            store(k, vp, sector / PER_PAGE, (int) (sector % PER_PAGE), 0);
        }
    }

    /** The block of the file that a byte of it lies in. */
    public static long blockOf(Kernel k, int vp, long offset) {
        return Long.divideUnsigned(offset, Vnode.iosize(k, vp));
    }

    /** Whether the block that a page begins in is a hole of the file. */
    public static boolean isHole(Kernel k, int vp, long pindex) {
        return bmap(k, vp, blockOf(k, vp, pindex << VmPage.PAGE_SHIFT)) == NOWHERE;
    }

    // --- what is stored ---

    /** Whether there is nothing on disk for a sector of a page: a hole, or past the end. */
    public static boolean missing(Kernel k, int vp, long pindex, int sector) {
        long offset = (pindex << VmPage.PAGE_SHIFT) + (long) sector * SECTOR;
        return Long.compareUnsigned(offset, Vnode.size(k, vp)) >= 0
                || bmap(k, vp, blockOf(k, vp, offset)) == NOWHERE;
    }

    /** What a sector of a page of the file holds on disk: zeroes where there is nothing. */
    public static long content(Kernel k, int vp, long pindex, int sector) {
        if (missing(k, vp, pindex, sector)) {
            return 0;
        }
        int page = (int) Radix.get(k, vp + Vnode.WRITTEN, pindex);
        return page != 0 ? k.get(page + CONTENT + sector) : Vnode.contentOf(k, vp, pindex);
    }

    /** Stores a value in a sector of a page, in a block that is on disk. */
    public static void store(Kernel k, int vp, long pindex, int sector, long value) {
        int page = (int) Radix.get(k, vp + Vnode.WRITTEN, pindex);
        if (page == 0) {
            page = k.alloc(PAGE);
            for (int i = 0; i < PER_PAGE; i++) {
                k.set(page + CONTENT + i, content(k, vp, pindex, i));
            }
            Radix.put(k, vp + Vnode.WRITTEN, pindex, page);
        }
        k.set(page + CONTENT + sector, value);
    }

    // --- blocks that fail ---

    /** Makes a block of the file fail whenever it is read or written, or no more. */
    public static void bad(Kernel k, int vp, long block, boolean bad) {
        if (bad) {
            Radix.put(k, vp + Vnode.BAD, block, 1);
        } else {
            Radix.remove(k, vp + Vnode.BAD, block);
        }
    }

    /** Whether a block of the file fails. */
    public static boolean isBad(Kernel k, int vp, long block) {
        return Radix.count(k, vp + Vnode.BAD) != 0 && Radix.get(k, vp + Vnode.BAD, block) != 0;
    }

    /** Whether a sector of a page lies in a block that fails. */
    public static boolean isBad(Kernel k, int vp, long pindex, int sector) {
        long offset = (pindex << VmPage.PAGE_SHIFT) + (long) sector * SECTOR;
        return isBad(k, vp, blockOf(k, vp, offset));
    }
}
