package io.github.faultscope.vm;

import static io.github.faultscope.vm.WireRange.entry;

import static java.lang.Long.compareUnsigned;

import io.github.faultscope.kern.Block;
import io.github.faultscope.kern.Frame;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Routine;
import io.github.faultscope.kern.Routines;
import io.github.faultscope.kern.Runner;

/**
 * vm_map_wire: makes the pages of a range resident for good (model 4.6).
 *
 * <p>The map is let go while pages are faulted in; IN_TRANSITION keeps others off the entry. Where
 * that fails, wired_count is -1 until the second pass, which undoes what was done.
 */
public final class VmMapWire {
    /** VM_MAP_WIRE_USER: for mlock; without it for the kernel. */
    public static final int USER = 1;

    /** VM_MAP_WIRE_HOLESOK: addresses without an entry are passed over. */
    public static final int HOLESOK = 2;

    private static final int MW1 = Routines.VM_MAP_WIRE;
    private static final int MW2 = MW1 + 1;
    private static final int MW3 = MW1 + 2;
    private static final int MW4 = MW1 + 3;
    private static final int MW5 = MW1 + 4;
    private static final int MW6 = MW1 + 5;
    private static final int MW7 = MW1 + 6;
    private static final int MW8 = MW1 + 7;
    private static final int MW9 = MW1 + 8;
    private static final int MW10 = MW1 + 9;
    private static final int MW11 = MW1 + 10;

    /** What stands for a failure in wired_count until the second pass. */
    private static final int FAILED = -1;

    public static final Routine ROUTINE =
            new Routine(
                    "vm_map_wire", MW1, MW11, VmMapWire.class, WireRange.FRAME, VmMapWire::block);

    private VmMapWire() {}

    /**
     * Calls the routine; the map is not locked. The result is a KERN_ value.
     *
     * @param flags {@link #USER}, {@link #HOLESOK}
     */
    public static int call(
            Kernel k, int f, int callerSize, int resume, int map, long start, long end, int flags) {
        return WireRange.call(k, f, callerSize, resume, map, start, end, flags, MW1);
    }

    private static int block(Kernel k, int f, int b) {
        return switch (b) {
            case MW1 -> lock(k, f);
            case MW2 -> eachEntry(k, f);
            case MW3 -> awake(k, f);
            case MW4 -> clipEnd(k, f);
            case MW5 -> wire(k, f);
            case MW6 -> wired(k, f);
            case MW7 -> advance(k, f);
            case MW8 -> result(k, f);
            case MW9 -> settle(k, f);
            case MW10 -> unmark(k, f);
            case MW11 -> next(k, f);
            default -> throw new IllegalStateException("no block " + b);
        };
    }

    @Block(
            number = MW1,
            id = "MW1",
            label = "lock the map, find the range",
            next = {MW2, Block.RETURN})
    static int lock(Kernel k, int f) {
        int map = WireRange.map(k, f);
        if (!VmMaps.lock(k, map)) {
            return Runner.again(MW1);
        }
        if (WireRange.begin(k, f)) {
            return MW2;
        }
        VmMaps.unlock(k, map);
        return Frame.ret(k, f, Kern.INVALID_ADDRESS);
    }

    @Block(
            number = MW2,
            id = "MW2.1",
            label = "each entry: is somebody else at it?",
            next = {MW3, MW4, MW8},
            calls = {Routines.VM_MAP_CLIP})
    static int eachEntry(Kernel k, int f) {
        if (!WireRange.inRange(k, f)) {
            return MW8;
        }
        int e = entry(k, f);
        return VmMapEntry.is(k, e, VmMapEntry.IN_TRANSITION)
                ? WireRange.waitForEntry(k, f, MW3)
                : VmMapClip.start(k, f, WireRange.SIZE, MW4, e, k.get(f + WireRange.START));
    }

    @Block(
            number = MW3,
            id = "MW2.2",
            next = {MW2, MW8})
    static int awake(Kernel k, int f) {
        if (!VmMaps.lock(k, WireRange.map(k, f))) {
            return Runner.again(MW3);
        }
        return WireRange.findAgain(k, f) ? MW2 : MW8;
    }

    @Block(
            number = MW4,
            id = "MW3.1",
            label = "cut the entry to the range",
            next = {MW5},
            calls = {VmMapClip.END})
    static int clipEnd(Kernel k, int f) {
        return VmMapClip.end(k, f, WireRange.SIZE, MW5, entry(k, f), k.get(f + WireRange.END));
    }

    @Block(
            number = MW5,
            id = "MW3.2",
            next = {MW6, MW7, MW8},
            calls = {Routines.VM_FAULT_WIRE})
    static int wire(Kernel k, int f) {
        WireRange.mark(k, f);
        int e = entry(k, f);
        if (VmMapEntry.wiredCount(k, e) != 0) {
            if (!byUserAlready(k, f, e)) {
                VmMapEntry.wiredCount(k, e, VmMapEntry.wiredCount(k, e) + 1);
            }
            return MW7;
        }
        if (refused(k, e)) {
            return refuse(k, f, e);
        }
        VmMapEntry.wiredCount(k, e, 1);
        k.set(f + WireRange.SAVED_START, VmMapEntry.start(k, e));
        k.set(f + WireRange.SAVED_END, VmMapEntry.end(k, e));
        VmMaps.unlock(k, WireRange.map(k, f));
        return WireRange.faultWire(k, f, MW6, e);
    }

    /** Several mlocks by a user count as one. */
    private static boolean byUserAlready(Kernel k, int f, int e) {
        return WireRange.user(k, f) && VmMapEntry.is(k, e, VmMapEntry.USER_WIRED);
    }

    private static boolean refused(Kernel k, int e) {
        return Settings.is(k, Settings.WIRE_REFUSES_NONE)
                && (VmMapEntry.protection(k, e) & (VmProt.READ | VmProt.EXECUTE)) == 0;
    }

    private static int refuse(Kernel k, int f, int e) {
        VmMapEntry.setFlag(k, e, VmMapEntry.WIRE_SKIPPED);
        if (WireRange.holesOk(k, f)) {
            return MW7;
        }
        WireRange.fail(k, f, VmMapEntry.end(k, e), Kern.INVALID_ADDRESS);
        return MW8;
    }

    @Block(
            number = MW6,
            id = "MW4",
            label = "lock the map again",
            next = {MW7, MW8})
    static int wired(Kernel k, int f) {
        int map = WireRange.map(k, f);
        if (!VmMaps.lock(k, map)) {
            return Runner.again(MW6);
        }
        int rv = (int) Frame.result(k, f);
        if (WireRange.changed(k, f)) {
            WireRange.moveTo(k, f, VmMaps.lookupEntry(k, map, k.get(f + WireRange.SAVED_START)));
            lastPiece(k, f, rv);
        }
        k.set(f + WireRange.LAST_TIMESTAMP, VmMap.timestamp(k, map));
        if (rv == Kern.SUCCESS) {
            return MW7;
        }
        int e = entry(k, f);
        VmMapEntry.wiredCount(k, e, FAILED);
        WireRange.fail(k, f, VmMapEntry.end(k, e), rv);
        return MW8;
    }

    /** The entry may have been cut meanwhile, but neither merged nor deleted. */
    private static void lastPiece(Kernel k, int f, int rv) {
        int e = entry(k, f);
        while (compareUnsigned(VmMapEntry.end(k, e), k.get(f + WireRange.SAVED_END)) < 0) {
            if (rv != Kern.SUCCESS) {
                VmMapEntry.wiredCount(k, e, FAILED);
            }
            e = VmMapEntry.next(k, e);
        }
        k.set(f + WireRange.ENTRY, e);
    }

    @Block(
            number = MW7,
            id = "MW5",
            label = "does a hole follow?",
            next = {MW2, MW8})
    static int advance(Kernel k, int f) {
        return WireRange.advance(k, f) ? MW2 : MW8;
    }

    @Block(
            number = MW8,
            id = "MW6",
            label = "done: back to the first entry",
            next = {MW9})
    static int result(Kernel k, int f) {
        WireRange.rewind(k, f);
        return MW9;
    }

    @Block(
            number = MW9,
            id = "MW7.1",
            label = "keep or undo?",
            next = {MW10, Block.RETURN},
            calls = {Routines.VM_FAULT_UNWIRE})
    static int settle(Kernel k, int f) {
        if (!WireRange.inRange(k, f)) {
            return WireRange.finish(k, f);
        }
        int e = entry(k, f);
        if (VmMapEntry.is(k, e, VmMapEntry.WIRE_SKIPPED)) {
            VmMapEntry.clearFlag(k, e, VmMapEntry.WIRE_SKIPPED);
            return MW10;
        }
        if (WireRange.rv(k, f) != Kern.SUCCESS) {
            return undo(k, f, e);
        }
        if (WireRange.user(k, f)) {
            VmMapEntry.setFlag(k, e, VmMapEntry.USER_WIRED);
        }
        return MW10;
    }

    private static int undo(Kernel k, int f, int e) {
        int count = VmMapEntry.wiredCount(k, e);
        if (count == FAILED) {
            VmMapEntry.wiredCount(k, e, 0);
            return MW10;
        }
        int left = byUserAlready(k, f, e) ? count : count - 1;
        VmMapEntry.wiredCount(k, e, left);
        return left == 0 ? WireRange.unwire(k, f, MW10) : MW10;
    }

    @Block(
            number = MW10,
            id = "MW7.2",
            next = {MW11},
            calls = {Routines.VM_MAP_SIMPLIFY_ENTRY})
    static int unmark(Kernel k, int f) {
        WireRange.unmark(k, f, "vm_map_wire");
        return VmMapSimplifyEntry.call(k, f, WireRange.SIZE, MW11, entry(k, f));
    }

    @Block(
            number = MW11,
            id = "MW7.3",
            next = {MW9})
    static int next(Kernel k, int f) {
        WireRange.next(k, f);
        return MW9;
    }
}
