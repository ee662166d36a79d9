package io.github.faultscope.vm;

import static java.lang.Long.compareUnsigned;

import io.github.faultscope.kern.Block;
import io.github.faultscope.kern.Frame;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Routine;
import io.github.faultscope.kern.Routines;
import io.github.faultscope.kern.Runner;
import io.github.faultscope.kern.Struct;

/** vm_map_inherit: says what fork is to do with a range (model 4.5). */
public final class VmMapInherit {
    static final Struct FRAME = Struct.frame("vm_map_inherit");
    private static final int MAP = FRAME.ref("map", "vm_map");
    private static final int START = FRAME.hex("start");
    private static final int END = FRAME.hex("end");
    private static final int INHERITANCE =
            FRAME.enumeration("new_inheritance", "share", "copy", "none");
    private static final int ENTRY = FRAME.ref("entry", "vm_map_entry");

    private static final int MH1 = Routines.VM_MAP_INHERIT;
    private static final int MH2 = MH1 + 1;
    private static final int MH3 = MH1 + 2;
    private static final int MH4 = MH1 + 3;

    public static final Routine ROUTINE =
            new Routine(FRAME.name(), MH1, MH4, VmMapInherit.class, FRAME, VmMapInherit::block);

    private VmMapInherit() {}

    /** Calls the routine; the map is not locked. */
    public static int call(
            Kernel k,
            int f,
            int callerSize,
            int resume,
            int map,
            long start,
            long end,
            int inheritance) {
        int g = Frame.push(k, f, callerSize, FRAME.size(), resume);
        k.set(g + MAP, map);
        k.set(g + START, start);
        k.set(g + END, end);
        k.set(g + INHERITANCE, inheritance);
        k.set(g + ENTRY, 0);
        return MH1;
    }

    private static int block(Kernel k, int f, int block) {
        return switch (block) {
            case MH1 -> lock(k, f);
            case MH2 -> clipEnd(k, f);
            case MH3 -> set(k, f);
            case MH4 -> advance(k, f);
            default -> throw new IllegalStateException("no block " + block);
        };
    }

    private static int entry(Kernel k, int f) {
        return (int) k.get(f + ENTRY);
    }

    @Block(
            number = MH1,
            id = "MH1",
            label = "lock the map, find the range",
            next = {MH2},
            calls = {Routines.VM_MAP_CLIP})
    static int lock(Kernel k, int f) {
        int map = (int) k.get(f + MAP);
        if (!VmMaps.lock(k, map)) {
            return Runner.again(MH1);
        }
        long start = k.get(f + START);
        int e = VmMapEntries.from(k, map, start);
        k.set(f + ENTRY, e);
        return e == 0 ? MH2 : VmMapClip.start(k, f, FRAME.size(), MH2, e, start);
    }

    @Block(
            number = MH2,
            id = "MH2.1",
            label = "each entry of the range",
            next = {MH3, Block.RETURN},
            calls = {VmMapClip.END})
    static int clipEnd(Kernel k, int f) {
        int e = entry(k, f);
        long end = k.get(f + END);
        if (e == 0 || compareUnsigned(VmMapEntry.start(k, e), end) >= 0) {
            VmMaps.unlock(k, (int) k.get(f + MAP));
            return Frame.ret(k, f, Kern.SUCCESS);
        }
        return VmMapClip.end(k, f, FRAME.size(), MH3, e, end);
    }

    @Block(
            number = MH3,
            id = "MH2.2",
            next = {MH4},
            calls = {Routines.VM_MAP_SIMPLIFY_ENTRY})
    static int set(Kernel k, int f) {
        int e = entry(k, f);
        VmMapEntry.inheritance(k, e, (int) k.get(f + INHERITANCE));
        return VmMapSimplifyEntry.call(k, f, FRAME.size(), MH4, e);
    }

    @Block(
            number = MH4,
            id = "MH2.3",
            next = {MH2})
    static int advance(Kernel k, int f) {
        k.set(f + ENTRY, VmMapEntry.next(k, entry(k, f)));
        return MH2;
    }
}
