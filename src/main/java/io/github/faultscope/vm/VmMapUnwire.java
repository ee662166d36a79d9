package io.github.faultscope.vm;

import static io.github.faultscope.vm.WireRange.entry;

import io.github.faultscope.kern.Block;
import io.github.faultscope.kern.Frame;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Routine;
import io.github.faultscope.kern.Routines;
import io.github.faultscope.kern.Runner;

/**
 * vm_map_unwire: takes one wiring back from each entry of a range (model 4.6). A first pass looks
 * whether all of it can be done, a second one does it, with the map locked.
 */
public final class VmMapUnwire {
    private static final int MU1 = Routines.VM_MAP_UNWIRE;
    private static final int MU2 = MU1 + 1;
    private static final int MU3 = MU1 + 2;
    private static final int MU4 = MU1 + 3;
    private static final int MU5 = MU1 + 4;
    private static final int MU6 = MU1 + 5;
    private static final int MU7 = MU1 + 6;
    private static final int MU8 = MU1 + 7;
    private static final int MU9 = MU1 + 8;

    public static final Routine ROUTINE =
            new Routine(
                    "vm_map_unwire",
                    MU1,
                    MU9,
                    VmMapUnwire.class,
                    WireRange.FRAME,
                    VmMapUnwire::block);

    private VmMapUnwire() {}

    /**
     * Calls the routine; the map is not locked. The result is a KERN_ value.
     *
     * @param flags those of {@link VmMapWire}
     */
    public static int call(
            Kernel k, int f, int callerSize, int resume, int map, long start, long end, int flags) {
        return WireRange.call(k, f, callerSize, resume, map, start, end, flags, MU1);
    }

    private static int block(Kernel k, int f, int b) {
        return switch (b) {
            case MU1 -> lock(k, f);
            case MU2 -> eachEntry(k, f);
            case MU3 -> awake(k, f);
            case MU4 -> clipEnd(k, f);
            case MU5 -> examine(k, f);
            case MU6 -> result(k, f);
            case MU7 -> unwire(k, f);
            case MU8 -> unmark(k, f);
            case MU9 -> next(k, f);
            default -> throw new IllegalStateException("no block " + b);
        };
    }

    @Block(
            number = MU1,
            id = "MU1",
            label = "lock the map, find the range",
            next = {MU2, Block.RETURN})
    static int lock(Kernel k, int f) {
        int map = WireRange.map(k, f);
        if (!VmMaps.lock(k, map)) {
            return Runner.again(MU1);
        }
        if (WireRange.begin(k, f)) {
            return MU2;
        }
        VmMaps.unlock(k, map);
        return Frame.ret(k, f, Kern.INVALID_ADDRESS);
    }

    @Block(
            number = MU2,
            id = "MU2.1",
            label = "each entry: is somebody else at it?",
            next = {MU3, MU4, MU6},
            calls = {Routines.VM_MAP_CLIP})
    static int eachEntry(Kernel k, int f) {
        if (!WireRange.inRange(k, f)) {
            return MU6;
        }
        int e = entry(k, f);
        return VmMapEntry.is(k, e, VmMapEntry.IN_TRANSITION)
                ? WireRange.waitForEntry(k, f, MU3)
                : VmMapClip.start(k, f, WireRange.SIZE, MU4, e, k.get(f + WireRange.START));
    }

    @Block(
            number = MU3,
            id = "MU2.2",
            next = {MU2, MU6})
    static int awake(Kernel k, int f) {
        if (!VmMaps.lock(k, WireRange.map(k, f))) {
            return Runner.again(MU3);
        }
        return WireRange.findAgain(k, f) ? MU2 : MU6;
    }

    @Block(
            number = MU4,
            id = "MU3.1",
            label = "cut the entry to the range",
            next = {MU5},
            calls = {VmMapClip.END})
    static int clipEnd(Kernel k, int f) {
        return VmMapClip.end(k, f, WireRange.SIZE, MU5, entry(k, f), k.get(f + WireRange.END));
    }

    /**
     * Only what the kernel has wired can the kernel unwire; munlock of what is not locked is fine.
     */
    @Block(
            number = MU5,
            id = "MU3.2",
            next = {MU2, MU6})
    static int examine(Kernel k, int f) {
        WireRange.mark(k, f);
        int e = entry(k, f);
        long end = VmMapEntry.end(k, e);
        if (!WireRange.advance(k, f)) {
            return MU6;
        }
        if (!WireRange.user(k, f) && VmMapEntry.systemWiredCount(k, e) == 0) {
            WireRange.fail(k, f, end, Kern.INVALID_ARGUMENT);
            return MU6;
        }
        return MU2;
    }

    @Block(
            number = MU6,
            id = "MU4",
            label = "done: back to the first entry",
            next = {MU7})
    static int result(Kernel k, int f) {
        WireRange.rewind(k, f);
        return MU7;
    }

    @Block(
            number = MU7,
            id = "MU5.1",
            label = "the last one to want it wired?",
            next = {MU8, Block.RETURN},
            calls = {Routines.VM_FAULT_UNWIRE})
    static int unwire(Kernel k, int f) {
        if (!WireRange.inRange(k, f)) {
            return WireRange.finish(k, f);
        }
        int e = entry(k, f);
        boolean user = WireRange.user(k, f);
        boolean wanted = !user || VmMapEntry.is(k, e, VmMapEntry.USER_WIRED);
        if (WireRange.rv(k, f) != Kern.SUCCESS || !wanted) {
            return MU8;
        }
        if (user) {
            VmMapEntry.clearFlag(k, e, VmMapEntry.USER_WIRED);
        }
        int left = VmMapEntry.wiredCount(k, e) - 1;
        VmMapEntry.wiredCount(k, e, left);
        return left == 0 ? WireRange.unwire(k, f, MU8) : MU8;
    }

    @Block(
            number = MU8,
            id = "MU5.2",
            next = {MU9},
            calls = {Routines.VM_MAP_SIMPLIFY_ENTRY})
    static int unmark(Kernel k, int f) {
        WireRange.unmark(k, f, "vm_map_unwire");
        return VmMapSimplifyEntry.call(k, f, WireRange.SIZE, MU9, entry(k, f));
    }

    @Block(
            number = MU9,
            id = "MU5.3",
            next = {MU7})
    static int next(Kernel k, int f) {
        WireRange.next(k, f);
        return MU7;
    }
}
