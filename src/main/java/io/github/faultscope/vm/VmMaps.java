package io.github.faultscope.vm;

import static java.lang.Long.compareUnsigned;

import io.github.faultscope.kern.Interference.Strike;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Mutex;
import io.github.faultscope.kern.Sx;
import io.github.faultscope.kern.Trigger;

/**
 * Maps: their lock, their list of entries, and look-ups that cannot wait (vm_map.c; model 3.1, 3.2,
 * 3.4, 3.5). What may wait is in {@link VmMapLookup} and {@link VmMapGrowstack}.
 */
public final class VmMaps {
    /** The upgrade worked: the lock is exclusive. */
    public static final int UPGRADED = 0;

    /** The upgrade failed and the lock is gone: look up again. */
    public static final int LOST = 1;

    /** Others read: drop the read lock, wait for the write lock, compare the timestamp. */
    public static final int CONTENDED = 2;

    /** Where the results of a look-up go: six words from an address of the caller's choice. */
    public static final int OUT_MAP = 0;

    public static final int OUT_ENTRY = 1;
    public static final int OUT_OBJECT = 2;
    public static final int OUT_PINDEX = 3;
    public static final int OUT_PROT = 4;
    public static final int OUT_WIRED = 5;

    private static final String USER_MAP = "user map";
    private static final long TIMESTAMP_MASK = 0xffffffffL;

    private VmMaps() {}

    // --- the lock ---

    /** Whether readers share the lock (U1); that of a system map is a mutex in any case. */
    public static boolean shares(Kernel k, int map) {
        return Settings.is(k, Settings.MAP_READ_SHARED) && !VmMap.systemMap(k, map);
    }

    /** vm_map_lock_read; false when the thread has to wait. */
    public static boolean lockRead(Kernel k, int map) {
        int a = map + VmMap.LOCK;
        if (VmMap.systemMap(k, map)) {
            return lockSystem(k, map);
        }
        return Settings.is(k, Settings.MAP_READ_SHARED)
                ? Sx.slock(k, a, USER_MAP)
                : Sx.xlock(k, a, USER_MAP);
    }

    private static boolean lockSystem(Kernel k, int map) {
        int a = map + VmMap.LOCK;
        return Mutex.trylock(k, a) || Mutex.lock(k, a, "system map " + name(k, map));
    }

    /** vm_map_lock; false when the thread has to wait. */
    public static boolean lock(Kernel k, int map) {
        boolean locked = lockExclusive(k, map);
        if (locked) {
            bumpTimestamp(k, map);
        }
        return locked;
    }

    /** The exclusive lock, without a new timestamp; false when the thread has to wait. */
    static boolean lockExclusive(Kernel k, int map) {
        return VmMap.systemMap(k, map)
                ? lockSystem(k, map)
                : Sx.xlock(k, map + VmMap.LOCK, USER_MAP);
    }

    /** vm_map_trylock. */
    public static boolean trylock(Kernel k, int map) {
        int a = map + VmMap.LOCK;
        boolean locked = VmMap.systemMap(k, map) ? Mutex.trylock(k, a) : Sx.tryXlock(k, a);
        if (locked) {
            bumpTimestamp(k, map);
        }
        return locked;
    }

    /** vm_map_trylock_read. */
    public static boolean trylockRead(Kernel k, int map) {
        if (k.strike(Trigger.MAP_TRYLOCK_READ) == Strike.FAIL) {
            return false;
        }
        int a = map + VmMap.LOCK;
        if (VmMap.systemMap(k, map)) {
            return Mutex.trylock(k, a);
        }
        return shares(k, map) ? Sx.trySlock(k, a) : Sx.tryXlock(k, a);
    }

    /**
     * vm_map_lock_upgrade: from reading to writing. After {@link #CONTENDED} the caller remembers
     * the timestamp, unlocks, and takes {@link #lockExclusive} in a block of its own, which ends
     * with {@link #upgradeAfterWait}.
     */
    public static int upgrade(Kernel k, int map) {
        if (k.strike(Trigger.MAP_UPGRADE) == Strike.FAIL) {
            unlock(k, map);
            bumpTimestamp(k, map);
            return LOST;
        }
        if (shares(k, map) && !Sx.tryUpgrade(k, map + VmMap.LOCK)) {
            return CONTENDED;
        }
        bumpTimestamp(k, map);
        return UPGRADED;
    }

    /** Whether the map is as it was before the thread waited for the write lock. */
    static int upgradeAfterWait(Kernel k, int map, long timestamp) {
        if (VmMap.timestamp(k, map) != timestamp) {
            unlock(k, map);
            return LOST;
        }
        bumpTimestamp(k, map);
        return UPGRADED;
    }

    /** vm_map_lock_downgrade: back to reading, where that is something else. */
    public static void downgrade(Kernel k, int map) {
        if (shares(k, map)) {
            Sx.downgrade(k, map + VmMap.LOCK);
        }
    }

    /** vm_map_unlock and vm_map_unlock_read. */
    public static void unlock(Kernel k, int map) {
        int a = map + VmMap.LOCK;
        boolean system = VmMap.systemMap(k, map);
        if (!system && Sx.sharers(k, a) > 0) {
            Sx.sunlock(k, a, USER_MAP);
        } else if (Sx.holder(k, a) == 0 || Sx.holder(k, a) != k.curthread()) {
            throw k.panic("map lock " + name(k, map) + " not owned");
        } else if (system) {
            Mutex.unlock(k, a, USER_MAP);
        } else {
            Sx.xunlock(k, a, USER_MAP);
        }
    }

    /** A new version of the map: 32 bits, as in the kernel. */
    public static void bumpTimestamp(Kernel k, int map) {
        VmMap.timestamp(k, map, nextTimestamp(VmMap.timestamp(k, map)));
    }

    /** The version after a version. */
    static long nextTimestamp(long timestamp) {
        return (timestamp + 1) & TIMESTAMP_MASK;
    }

    private static String name(Kernel k, int map) {
        return k.name(VmMap.name(k, map));
    }

    // --- entries ---

    /** A new entry, in no map yet: all protections, inherited by copy. */
    public static int newEntry(Kernel k, long start, long end) {
        int e = k.alloc(VmMapEntry.STRUCT);
        VmMapEntry.start(k, e, start);
        VmMapEntry.end(k, e, end);
        VmMapEntry.protection(k, e, VmProt.ALL);
        VmMapEntry.maxProtection(k, e, VmProt.ALL);
        VmMapEntry.inheritance(k, e, VmMapEntry.INHERIT_COPY);
        return e;
    }

    /** vm_map_entry_link: puts an entry where its addresses belong. */
    public static void insertEntry(Kernel k, int map, int e) {
        int below = lookupEntry(k, map, VmMapEntry.start(k, e));
        int above = below == 0 ? VmMap.firstEntry(k, map) : VmMapEntry.next(k, below);
        VmMapEntry.LIST.insertBefore(k, map + VmMap.ENTRIES, above, e);
        VmMapEntry.map(k, e, map);
        VmMap.size(k, map, VmMap.size(k, map) + VmMapEntry.end(k, e) - VmMapEntry.start(k, e));
        VmMap.hint(k, map, e);
    }

    /**
     * vm_map_entry_unlink: takes an entry out of its map. It keeps its fields, since an operation
     * in flight may still look at them, and is freed by {@link #freeUnlinked}.
     */
    public static void unlinkEntry(Kernel k, int e) {
        int map = VmMapEntry.map(k, e);
        if (VmMap.hint(k, map) == e) {
            VmMap.hint(k, map, VmMapEntry.prev(k, e));
        }
        VmMapEntry.LIST.remove(k, map + VmMap.ENTRIES, e);
        VmMapEntry.map(k, e, 0);
        VmMap.size(k, map, VmMap.size(k, map) - VmMapEntry.end(k, e) + VmMapEntry.start(k, e));
    }

    /** Frees every entry that is in no map; to be called while no operation is in flight. */
    public static void freeUnlinked(Kernel k) {
        for (int e : k.all(VmMapEntry.STRUCT)) {
            if (VmMapEntry.map(k, e) == 0) {
                k.free(VmMapEntry.STRUCT, e);
            }
        }
    }

    /** Whether an entry (0 for none) has an address inside it. */
    public static boolean covers(Kernel k, int e, long va) {
        return e != 0
                && compareUnsigned(VmMapEntry.start(k, e), va) <= 0
                && compareUnsigned(va, VmMapEntry.end(k, e)) < 0;
    }

    /** The entry that {@link #covers} an address, or 0; unlike a look-up it leaves no hint. */
    public static int entryAt(Kernel k, int map, long va) {
        int e = VmMap.firstEntry(k, map);
        while (e != 0 && !covers(k, e, va)) {
            e = VmMapEntry.next(k, e);
        }
        return e;
    }

    /**
     * vm_map_lookup_entry: the entry that {@link #covers} an address, else the one before it, or 0.
     * It becomes the hint.
     */
    public static int lookupEntry(Kernel k, int map, long va) {
        int hint = VmMap.hint(k, map);
        return covers(k, hint, va) ? hint : search(k, map, hint, va);
    }

    /** Walks from the hint, since one fault is often near the last one. */
    private static int search(Kernel k, int map, int hint, long va) {
        int e = hint;
        while (e != 0 && compareUnsigned(VmMapEntry.start(k, e), va) > 0) {
            e = VmMapEntry.prev(k, e);
        }
        int next = e == 0 ? VmMap.firstEntry(k, map) : VmMapEntry.next(k, e);
        while (next != 0 && compareUnsigned(VmMapEntry.start(k, next), va) <= 0) {
            e = next;
            next = VmMapEntry.next(k, e);
        }
        if (e != 0 && e != hint) {
            VmMap.hint(k, map, e);
        }
        return e;
    }

    // --- look-ups ---

    /**
     * What an entry allows (model 3.3, steps 4 to 6): the protection and whether it is wired go to
     * their words of {@code out}.
     *
     * @return KERN_SUCCESS or KERN_PROTECTION_FAILURE
     */
    static int judge(Kernel k, int e, int request, int out) {
        boolean override = (request & VmProt.OVERRIDE_WRITE) != 0;
        int prot = override ? VmMapEntry.maxProtection(k, e) : VmMapEntry.protection(k, e);
        int type = request & VmProt.ALL;
        if ((type & ~prot) != 0) {
            return Kern.PROTECTION_FAILURE;
        }
        int lockedCow = VmMapEntry.USER_WIRED | VmMapEntry.COW;
        if ((VmMapEntry.eflags(k, e) & lockedCow) == lockedCow
                && (type & VmProt.WRITE) != 0
                && !override) {
            return Kern.PROTECTION_FAILURE;
        }
        boolean wired = VmMapEntry.wiredCount(k, e) != 0;
        k.set(out + OUT_WIRED, wired ? 1 : 0);
        k.set(out + OUT_PROT, wired ? VmMapEntry.protection(k, e) : prot);
        return Kern.SUCCESS;
    }

    /** Whether the access counts as a write: a wired page is asked for with all that is allowed. */
    static boolean writes(Kernel k, int request, int out) {
        long type = k.get(out + OUT_WIRED) != 0 ? k.get(out + OUT_PROT) : request;
        return (type & VmProt.WRITE) != 0;
    }

    /** Takes write permission out of the result of a look-up. */
    static void withholdWrite(Kernel k, int out) {
        k.set(out + OUT_PROT, k.get(out + OUT_PROT) & ~VmProt.WRITE);
    }

    /** The last results of a look-up: the entry's object, and which page of it. */
    static void found(Kernel k, int e, long va, int out) {
        k.set(out + OUT_OBJECT, VmMapEntry.object(k, e));
        long offset = va - VmMapEntry.start(k, e) + VmMapEntry.offset(k, e);
        k.set(out + OUT_PINDEX, VmPage.offToIdx(offset));
    }

    /**
     * vm_map_lookup_locked: as {@link VmMapLookup}, in a map that is locked and stays so. Where
     * that one would change the map, the answer is KERN_FAILURE.
     *
     * @param out where the six results go
     */
    public static int lookupLocked(Kernel k, int map, long va, int request, int out) {
        k.strike(Trigger.MAP_RELOOKUP);
        int e = lookupEntry(k, map, va);
        k.set(out + OUT_ENTRY, e);
        if (!covers(k, e, va)) {
            return Kern.INVALID_ADDRESS;
        }
        if (VmMapEntry.is(k, e, VmMapEntry.IS_SUB_MAP)) {
            return Kern.FAILURE;
        }
        if (judge(k, e, request, out) != Kern.SUCCESS) {
            return Kern.PROTECTION_FAILURE;
        }
        if (VmMapEntry.is(k, e, VmMapEntry.NEEDS_COPY)) {
            if (writes(k, request, out)) {
                return Kern.FAILURE;
            }
            withholdWrite(k, out);
        }
        if (VmMapEntry.object(k, e) == 0 && !VmMap.systemMap(k, map)) {
            return Kern.FAILURE;
        }
        found(k, e, va, out);
        return Kern.SUCCESS;
    }

    /** vm_map_lookup_done: gives the read lock up. */
    public static void lookupDone(Kernel k, int map) {
        unlock(k, map);
    }
}
