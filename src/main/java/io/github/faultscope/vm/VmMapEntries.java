package io.github.faultscope.vm;

import static java.lang.Long.compareUnsigned;

import io.github.faultscope.kern.Kernel;

/**
 * What map operations do with entries and cannot wait: space, copies, merging (vm_map.c; model
 * 4.0). What may wait is in {@link VmMapInsert}, {@link VmMapClip}, {@link VmMapSimplifyEntry} and
 * {@link VmMapDelete}. The map is write-locked.
 */
public final class VmMapEntries {
    private VmMapEntries() {}

    /**
     * vm_map_findspace: the lowest address, not below {@code from}, at which a range fits.
     *
     * @param length in bytes
     * @return 0 when it fits nowhere
     */
    public static long findspace(Kernel k, int map, long from, long length) {
        long min = VmMap.minOffset(k, map);
        long start = compareUnsigned(from, min) < 0 ? min : from;
        for (int e = VmMap.firstEntry(k, map); e != 0; e = VmMapEntry.next(k, e)) {
            if (compareUnsigned(VmMapEntry.end(k, e), start) <= 0) {
                continue;
            }
            if (compareUnsigned(start + length, VmMapEntry.start(k, e)) <= 0) {
                return start;
            }
            start = VmMapEntry.end(k, e);
        }
        long end = start + length;
        boolean fits =
                compareUnsigned(end, start) >= 0
                        && compareUnsigned(end, VmMap.maxOffset(k, map)) <= 0;
        return fits ? start : 0;
    }

    /** The entry that covers an address, or the first one above it, or 0. */
    static int from(Kernel k, int map, long va) {
        int e = VmMaps.lookupEntry(k, map, va);
        if (VmMaps.covers(k, e, va)) {
            return e;
        }
        return e == 0 ? VmMap.firstEntry(k, map) : VmMapEntry.next(k, e);
    }

    /** A copy of an entry with all its fields, in no map; no reference is counted. */
    public static int copy(Kernel k, int e) {
        int copy = k.alloc(VmMapEntry.STRUCT);
        for (int i = 1; i < VmMapEntry.STRUCT.size(); i++) {
            boolean link = i == VmMapEntry.LIST.next() || i == VmMapEntry.LIST.prev();
            if (!link && k.get(e + i) != 0) {
                k.set(copy + i, k.get(e + i));
            }
        }
        VmMapEntry.map(k, copy, 0);
        return copy;
    }

    /**
     * A copy for a child's map: not wired there, nor being wired, as nobody would ever say that it
     * is done. Simplified: the kernel of the time leaves IN_TRANSITION on, and the child then waits
     * for ever when it exits.
     */
    public static int copyForChild(Kernel k, int e) {
        int copy = copy(k, e);
        int wiring = VmMapEntry.USER_WIRED | VmMapEntry.IN_TRANSITION | VmMapEntry.NEEDS_WAKEUP;
        VmMapEntry.clearFlag(k, copy, wiring);
        VmMapEntry.wiredCount(k, copy, 0);
        return copy;
    }

    /** Moves the start of an entry; the size of the map follows. */
    static void moveStart(Kernel k, int e, long start) {
        int map = VmMapEntry.map(k, e);
        VmMap.size(k, map, VmMap.size(k, map) + VmMapEntry.start(k, e) - start);
        VmMapEntry.start(k, e, start);
    }

    /** Moves the end of an entry; the size of the map follows. */
    static void moveEnd(Kernel k, int e, long end) {
        int map = VmMapEntry.map(k, e);
        VmMap.size(k, map, VmMap.size(k, map) + end - VmMapEntry.end(k, e));
        VmMapEntry.end(k, e, end);
    }

    /** Whether two entries, either of which may be 0, could be one. */
    static boolean mergeable(Kernel k, int low, int high) {
        if (low == 0 || high == 0 || VmMapEntry.end(k, low) != VmMapEntry.start(k, high)) {
            return false;
        }
        int o = VmMapEntry.object(k, low);
        long length = VmMapEntry.end(k, low) - VmMapEntry.start(k, low);
        return o == VmMapEntry.object(k, high)
                && (o == 0 || VmMapEntry.offset(k, low) + length == VmMapEntry.offset(k, high))
                && VmMapEntry.eflags(k, low) == VmMapEntry.eflags(k, high)
                && VmMapEntry.protection(k, low) == VmMapEntry.protection(k, high)
                && VmMapEntry.maxProtection(k, low) == VmMapEntry.maxProtection(k, high)
                && VmMapEntry.inheritance(k, low) == VmMapEntry.inheritance(k, high)
                && VmMapEntry.wiredCount(k, low) == VmMapEntry.wiredCount(k, high);
    }

    /** Takes an entry out of its map and frees it; what it mapped is the caller's business. */
    static void dispose(Kernel k, int e) {
        if (VmMapEntry.map(k, e) != 0) {
            VmMaps.unlinkEntry(k, e);
        }
        k.free(VmMapEntry.STRUCT, e);
    }
}
