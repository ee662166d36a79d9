package io.github.faultscope.vm;

import static java.lang.Long.compareUnsigned;

import io.github.faultscope.kern.Frame;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Routines;
import io.github.faultscope.kern.SleepQueue;
import io.github.faultscope.kern.Struct;

/**
 * What vm_map_wire and vm_map_unwire have in common: a frame, and a walk over the entries of a
 * range, each of which is marked IN_TRANSITION until all of them are done (model 4.6).
 */
final class WireRange {
    static final Struct FRAME = Struct.frame("vm_map_wire");
    static final int MAP = FRAME.ref("map", "vm_map");
    static final int START = FRAME.hex("start");
    static final int END = FRAME.hex("end");
    static final int FLAGS = FRAME.flags("flags", "USER", "HOLESOK");
    static final int ENTRY = FRAME.ref("entry", "vm_map_entry");
    static final int FIRST_ENTRY = FRAME.ref("first_entry", "vm_map_entry");
    static final int SAVED_START = FRAME.hex("saved_start");
    static final int SAVED_END = FRAME.hex("saved_end");
    static final int LAST_TIMESTAMP = FRAME.number("last_timestamp");
    static final int RV = FRAME.number("rv");
    static final int NEED_WAKEUP = FRAME.bool("need_wakeup");
    static final int SIZE = FRAME.size();

    /** More words than the frames of vm_fault_wire and vm_fault_unwire take. */
    private static final int FAULT_FRAME = 32;

    private WireRange() {}

    static int call(
            Kernel k,
            int f,
            int callerSize,
            int resume,
            int map,
            long start,
            long end,
            int flags,
            int routine) {
        int g = Frame.push(k, f, callerSize, SIZE, resume);
        k.set(g + MAP, map);
        k.set(g + START, start);
        k.set(g + END, end);
        k.set(g + FLAGS, flags);
        k.set(g + ENTRY, 0);
        k.set(g + FIRST_ENTRY, 0);
        k.set(g + RV, Kern.SUCCESS);
        k.set(g + NEED_WAKEUP, 0);
        return routine;
    }

    static int map(Kernel k, int f) {
        return (int) k.get(f + MAP);
    }

    static int entry(Kernel k, int f) {
        return (int) k.get(f + ENTRY);
    }

    static int rv(Kernel k, int f) {
        return (int) k.get(f + RV);
    }

    static boolean user(Kernel k, int f) {
        return (k.get(f + FLAGS) & VmMapWire.USER) != 0;
    }

    static boolean holesOk(Kernel k, int f) {
        return (k.get(f + FLAGS) & VmMapWire.HOLESOK) != 0;
    }

    /** Whether the entry at hand lies in the range. */
    static boolean inRange(Kernel k, int f) {
        int e = entry(k, f);
        return e != 0 && compareUnsigned(VmMapEntry.start(k, e), k.get(f + END)) < 0;
    }

    /**
     * Cuts the range to the map and finds its first entry. The map is locked.
     *
     * @return false when nothing lies at the start, and that matters
     */
    static boolean begin(Kernel k, int f) {
        int map = map(k, f);
        long start = atLeast(k.get(f + START), VmMap.minOffset(k, map));
        long max = VmMap.maxOffset(k, map);
        long end = compareUnsigned(k.get(f + END), max) > 0 ? max : k.get(f + END);
        k.set(f + START, compareUnsigned(start, end) > 0 ? end : start);
        k.set(f + END, end);
        k.set(f + LAST_TIMESTAMP, VmMap.timestamp(k, map));
        int e = find(k, f, k.get(f + START));
        k.set(f + ENTRY, e);
        k.set(f + FIRST_ENTRY, e);
        return e != 0 || holesOk(k, f);
    }

    private static long atLeast(long n, long min) {
        return compareUnsigned(n, min) < 0 ? min : n;
    }

    /** The entry at an address, where holes are fine the next one above it, else 0. */
    private static int find(Kernel k, int f, long va) {
        int e = VmMapEntries.from(k, map(k, f), va);
        return holesOk(k, f) || VmMaps.covers(k, e, va) ? e : 0;
    }

    /** vm_map_unlock_and_wait: until whoever has the entry in transition is done with it. */
    static int waitForEntry(Kernel k, int f, int next) {
        int e = entry(k, f);
        int map = map(k, f);
        k.set(f + SAVED_START, atLeast(VmMapEntry.start(k, e), k.get(f + START)));
        VmMapEntry.setFlag(k, e, VmMapEntry.NEEDS_WAKEUP);
        VmMaps.unlock(k, map);
        return SleepQueue.sleep(k, map, "vmmaps", next);
    }

    /**
     * After the wait, with the map locked again: looks for the entry where anybody else had the
     * map.
     *
     * @return false when the entry has gone: the range now ends there, and the pass has failed
     */
    static boolean findAgain(Kernel k, int f) {
        long start = k.get(f + SAVED_START);
        int found = entry(k, f);
        if (changed(k, f)) {
            found = find(k, f, start);
            moveTo(k, f, found);
        }
        k.set(f + LAST_TIMESTAMP, VmMap.timestamp(k, map(k, f)));
        if (found == 0 && !holesOk(k, f)) {
            fail(k, f, start, Kern.INVALID_ADDRESS);
            return false;
        }
        return true;
    }

    /** Whether the map was locked by others since this thread let it go. */
    static boolean changed(Kernel k, int f) {
        return VmMaps.nextTimestamp(k.get(f + LAST_TIMESTAMP)) != VmMap.timestamp(k, map(k, f));
    }

    /** Goes on with another entry in place of the one at hand. */
    static void moveTo(Kernel k, int f, int e) {
        boolean first = k.get(f + FIRST_ENTRY) == entry(k, f);
        k.set(f + FIRST_ENTRY, first ? e : 0);
        k.set(f + ENTRY, e);
    }

    /** Marks the entry at hand, which has been clipped to the range. */
    static void mark(Kernel k, int f) {
        VmMapEntry.setFlag(k, entry(k, f), VmMapEntry.IN_TRANSITION);
    }

    /**
     * Goes on to the next entry.
     *
     * @return false when a hole follows that should not be there: the pass has failed
     */
    static boolean advance(Kernel k, int f) {
        int e = entry(k, f);
        long end = VmMapEntry.end(k, e);
        int next = VmMapEntry.next(k, e);
        boolean more = compareUnsigned(end, k.get(f + END)) < 0;
        if (more && !holesOk(k, f) && (next == 0 || VmMapEntry.start(k, next) != end)) {
            fail(k, f, end, Kern.INVALID_ADDRESS);
            return false;
        }
        k.set(f + ENTRY, next);
        return true;
    }

    /** The pass has failed; what lies below {@code end} has been touched. */
    static void fail(Kernel k, int f, long end, int rv) {
        k.set(f + END, end);
        k.set(f + RV, rv);
    }

    // --- the second walk, over what the first has marked ---

    static void rewind(Kernel k, int f) {
        int first = (int) k.get(f + FIRST_ENTRY);
        k.set(f + ENTRY, first != 0 ? first : find(k, f, k.get(f + START)));
    }

    /** Calls vm_fault_unwire for the entry at hand; the map stays locked. */
    static int unwire(Kernel k, int f, int resume) {
        return unwire(k, f, SIZE, resume, map(k, f), entry(k, f));
    }

    /** Calls vm_fault_unwire for an entry. */
    static int unwire(Kernel k, int f, int callerSize, int resume, int map, int e) {
        int g = Frame.push(k, f, callerSize, FAULT_FRAME, resume);
        k.set(g + Frame.ARGS, map);
        k.set(g + Frame.ARGS + 1, VmMapEntry.start(k, e));
        k.set(g + Frame.ARGS + 2, VmMapEntry.end(k, e));
        k.set(g + Frame.ARGS + 3, fictitious(k, e) ? 1 : 0);
        return Routines.VM_FAULT_UNWIRE;
    }

    /** Calls vm_fault_wire for the saved range; the map is not locked. */
    static int faultWire(Kernel k, int f, int resume, int e) {
        int g = Frame.push(k, f, SIZE, FAULT_FRAME, resume);
        k.set(g + Frame.ARGS, map(k, f));
        k.set(g + Frame.ARGS + 1, k.get(f + SAVED_START));
        k.set(g + Frame.ARGS + 2, k.get(f + SAVED_END));
        k.set(g + Frame.ARGS + 3, user(k, f) ? 1 : 0);
        k.set(g + Frame.ARGS + 4, fictitious(k, e) ? 1 : 0);
        return Routines.VM_FAULT_WIRE;
    }

    private static boolean fictitious(Kernel k, int e) {
        int o = VmMapEntry.object(k, e);
        return o != 0 && VmObject.type(k, o) == VmObject.DEVICE;
    }

    /**
     * The entry at hand is done: whoever waits for it will be woken. Where holes are fine, it may
     * be one that came into a hole while the map was unlocked, and that nobody has marked.
     *
     * @param routine who asserts that this does not happen
     */
    static void unmark(Kernel k, int f, String routine) {
        int e = entry(k, f);
        if (!VmMapEntry.is(k, e, VmMapEntry.IN_TRANSITION)) {
            k.kassert(routine + ": in-transition flag missing");
        }
        VmMapEntry.clearFlag(k, e, VmMapEntry.IN_TRANSITION);
        if (VmMapEntry.is(k, e, VmMapEntry.NEEDS_WAKEUP)) {
            VmMapEntry.clearFlag(k, e, VmMapEntry.NEEDS_WAKEUP);
            k.set(f + NEED_WAKEUP, 1);
        }
    }

    static void next(Kernel k, int f) {
        k.set(f + ENTRY, VmMapEntry.next(k, entry(k, f)));
    }

    /** All is done: unlocks the map, wakes who waited, returns to the caller. */
    static int finish(Kernel k, int f) {
        int map = map(k, f);
        VmMaps.unlock(k, map);
        if (k.get(f + NEED_WAKEUP) != 0) {
            SleepQueue.wakeup(k, map);
        }
        return Frame.ret(k, f, rv(k, f));
    }
}
