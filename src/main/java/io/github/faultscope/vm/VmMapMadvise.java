package io.github.faultscope.vm;

import static java.lang.Long.compareUnsigned;

import io.github.faultscope.kern.Block;
import io.github.faultscope.kern.Frame;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Routine;
import io.github.faultscope.kern.Routines;
import io.github.faultscope.kern.Runner;
import io.github.faultscope.kern.Struct;

import java.util.List;

/**
 * vm_map_madvise: what a process says of its use of a range (model 4.4). What is remembered goes
 * into the entries; what is to be done at once is done page by page.
 */
public final class VmMapMadvise {
    /** MADV_ values. */
    public static final int NORMAL = 0;

    public static final int RANDOM = 1;
    public static final int SEQUENTIAL = 2;
    public static final int WILLNEED = 3;
    public static final int DONTNEED = 4;
    public static final int FREE = 5;
    public static final int NOSYNC = 6;
    public static final int AUTOSYNC = 7;
    public static final int NOCORE = 8;
    public static final int CORE = 9;

    /** Of the process and not of a range: the caller sees to it. */
    public static final int PROTECT = 10;

    /** The words of the user, in the order of their values. */
    public static final List<String> NAMES =
            List.of(
                    "normal",
                    "random",
                    "sequential",
                    "willneed",
                    "dontneed",
                    "free",
                    "nosync",
                    "autosync",
                    "nocore",
                    "core",
                    "protect");

    static final Struct FRAME = Struct.frame("vm_map_madvise");
    private static final int MAP = FRAME.ref("map", "vm_map");
    private static final int START = FRAME.hex("start");
    private static final int END = FRAME.hex("end");
    private static final int BEHAV = FRAME.enumeration("behav", NAMES.toArray(new String[0]));
    private static final int ENTRY = FRAME.ref("entry", "vm_map_entry");

    private static final int MV1 = Routines.VM_MAP_MADVISE;
    private static final int MV2 = MV1 + 1;
    private static final int MV3 = MV1 + 2;
    private static final int MV4 = MV1 + 3;
    private static final int MV5 = MV1 + 4;
    private static final int MV6 = MV1 + 5;
    private static final int MV7 = MV1 + 6;

    public static final Routine ROUTINE =
            new Routine(FRAME.name(), MV1, MV7, VmMapMadvise.class, FRAME, VmMapMadvise::block);

    private VmMapMadvise() {}

    /** Calls the routine; the map is not locked. */
    public static int call(
            Kernel k, int f, int callerSize, int resume, int map, long start, long end, int behav) {
        int g = Frame.push(k, f, callerSize, FRAME.size(), resume);
        k.set(g + MAP, map);
        k.set(g + START, start);
        k.set(g + END, end);
        k.set(g + BEHAV, behav);
        k.set(g + ENTRY, 0);
        return MV1;
    }

    private static int block(Kernel k, int f, int block) {
        return switch (block) {
            case MV1 -> lock(k, f);
            case MV2 -> clipEnd(k, f);
            case MV3 -> remember(k, f);
            case MV4 -> advance(k, f);
            case MV5 -> eachEntry(k, f);
            case MV6 -> advised(k, f);
            case MV7 -> nextEntry(k, f);
            default -> throw new IllegalStateException("no block " + block);
        };
    }

    private static int map(Kernel k, int f) {
        return (int) k.get(f + MAP);
    }

    private static int entry(Kernel k, int f) {
        return (int) k.get(f + ENTRY);
    }

    private static int behav(Kernel k, int f) {
        return (int) k.get(f + BEHAV);
    }

    private static boolean inRange(Kernel k, int f, int e) {
        return e != 0 && compareUnsigned(VmMapEntry.start(k, e), k.get(f + END)) < 0;
    }

    private static int done(Kernel k, int f) {
        VmMaps.unlock(k, map(k, f));
        return Frame.ret(k, f, Kern.SUCCESS);
    }

    @Block(
            number = MV1,
            id = "MV1",
            label = "lock the map: to change entries, or to look",
            next = {MV2, MV5},
            calls = {Routines.VM_MAP_CLIP})
    static int lock(Kernel k, int f) {
        int map = map(k, f);
        boolean atOnce = behav(k, f) >= WILLNEED && behav(k, f) <= FREE;
        if (!(atOnce ? VmMaps.lockRead(k, map) : VmMaps.lock(k, map))) {
            return Runner.again(MV1);
        }
        long start = k.get(f + START);
        int e = VmMapEntries.from(k, map, start);
        k.set(f + ENTRY, e);
        if (atOnce) {
            return MV5;
        }
        return e == 0 ? MV2 : VmMapClip.start(k, f, FRAME.size(), MV2, e, start);
    }

    @Block(
            number = MV2,
            id = "MV2.1",
            label = "note it in each entry of the range",
            next = {MV3, Block.RETURN},
            calls = {VmMapClip.END})
    static int clipEnd(Kernel k, int f) {
        int e = entry(k, f);
        return inRange(k, f, e)
                ? VmMapClip.end(k, f, FRAME.size(), MV3, e, k.get(f + END))
                : done(k, f);
    }

    @Block(
            number = MV3,
            id = "MV2.2",
            next = {MV4},
            calls = {Routines.VM_MAP_SIMPLIFY_ENTRY})
    static int remember(Kernel k, int f) {
        int e = entry(k, f);
        if (!VmMapEntry.is(k, e, VmMapEntry.IS_SUB_MAP)) {
            VmMapEntry.eflags(k, e, eflags(behav(k, f), VmMapEntry.eflags(k, e)));
        }
        return VmMapSimplifyEntry.call(k, f, FRAME.size(), MV4, e);
    }

    private static int eflags(int behav, int old) {
        int others = old & ~VmMapEntry.BEHAV_MASK;
        return switch (behav) {
            case NORMAL -> others;
            case RANDOM -> others | VmMapEntry.BEHAV_RANDOM;
            case SEQUENTIAL -> others | VmMapEntry.BEHAV_SEQUENTIAL;
            case NOSYNC -> old | VmMapEntry.EFLAG_NOSYNC;
            case AUTOSYNC -> old & ~VmMapEntry.EFLAG_NOSYNC;
            case NOCORE -> old | VmMapEntry.NOCOREDUMP;
            default -> old & ~VmMapEntry.NOCOREDUMP;
        };
    }

    @Block(
            number = MV4,
            id = "MV2.3",
            next = {MV2})
    static int advance(Kernel k, int f) {
        k.set(f + ENTRY, VmMapEntry.next(k, entry(k, f)));
        return MV2;
    }

    // --- what is done at once ---

    private static long start(Kernel k, int f) {
        long start = VmMapEntry.start(k, entry(k, f));
        return compareUnsigned(start, k.get(f + START)) < 0 ? k.get(f + START) : start;
    }

    private static long pages(Kernel k, int f) {
        long end = VmMapEntry.end(k, entry(k, f));
        end = compareUnsigned(end, k.get(f + END)) > 0 ? k.get(f + END) : end;
        return (end - start(k, f)) >>> VmPage.PAGE_SHIFT;
    }

    private static long pindex(Kernel k, int f) {
        int e = entry(k, f);
        long offset = VmMapEntry.offset(k, e) + start(k, f) - VmMapEntry.start(k, e);
        return offset >>> VmPage.PAGE_SHIFT;
    }

    @Block(
            number = MV5,
            id = "MV3.1",
            label = "do it to the pages of each entry",
            next = {MV6, MV7, Block.RETURN},
            calls = {Routines.VM_OBJECT_MADVISE})
    static int eachEntry(Kernel k, int f) {
        int e = entry(k, f);
        if (!inRange(k, f, e)) {
            return done(k, f);
        }
        if (VmMapEntry.is(k, e, VmMapEntry.IS_SUB_MAP) || VmMapEntry.object(k, e) == 0) {
            return MV7;
        }
        return VmObjectMadvise.call(
                k,
                f,
                FRAME.size(),
                MV6,
                VmMapEntry.object(k, e),
                pindex(k, f),
                pages(k, f),
                behav(k, f));
    }

    @Block(
            number = MV6,
            id = "MV3.2",
            next = {MV7},
            calls = {Routines.VM_MAP_PMAP_ENTER})
    static int advised(Kernel k, int f) {
        if (behav(k, f) != WILLNEED) {
            return MV7;
        }
        int e = entry(k, f);
        return VmMapPmapEnter.call(
                k,
                f,
                FRAME.size(),
                MV7,
                map(k, f),
                start(k, f),
                VmMapEntry.protection(k, e),
                VmMapEntry.object(k, e),
                pindex(k, f),
                pages(k, f),
                VmMapPmapEnter.MADVISE);
    }

    @Block(
            number = MV7,
            id = "MV3.3",
            next = {MV5})
    static int nextEntry(Kernel k, int f) {
        k.set(f + ENTRY, VmMapEntry.next(k, entry(k, f)));
        return MV5;
    }
}
