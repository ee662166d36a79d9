package io.github.faultscope.vm;

import static java.lang.Long.compareUnsigned;

import io.github.faultscope.kern.Block;
import io.github.faultscope.kern.Frame;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Routine;
import io.github.faultscope.kern.Routines;
import io.github.faultscope.kern.Runner;
import io.github.faultscope.kern.Struct;

/**
 * vm_map_insert: maps a part of an object, or nothing yet, at a free range of addresses (model
 * 4.0). The map is write-locked; the caller's reference to the object goes to the entry.
 *
 * <p>A range without an object continues the entry below it, where that is possible. Returns a
 * KERN_ result.
 */
public final class VmMapInsert {
    /** MAP_ flags of an insertion, what C calls {@code cow}. */
    public static final int COPY_ON_WRITE = 0x2;

    public static final int NOFAULT = 0x4;
    public static final int PREFAULT = 0x8;
    public static final int PREFAULT_PARTIAL = VmMapPmapEnter.PARTIAL;
    public static final int DISABLE_SYNCER = 0x20;
    public static final int DISABLE_COREDUMP = 0x100;

    static final Struct FRAME = Struct.frame("vm_map_insert");
    private static final int MAP = FRAME.ref("map", "vm_map");
    private static final int OBJECT = FRAME.ref("object", "vm_object");
    private static final int OFFSET = FRAME.hex("offset");
    private static final int START = FRAME.hex("start");
    private static final int END = FRAME.hex("end");
    private static final int PROT = FRAME.prot("prot");
    private static final int MAX = FRAME.prot("max");
    private static final int COW = FRAME.hex("cow");
    private static final int NAME = FRAME.name("name");
    private static final int PREV = FRAME.ref("prev_entry", "vm_map_entry");

    private static final int MI1 = Routines.VM_MAP_INSERT;
    private static final int MI2 = MI1 + 1;
    private static final int MI3 = MI1 + 2;
    private static final int MI4 = MI1 + 3;
    private static final int MI5 = MI1 + 4;
    private static final int MI6 = MI1 + 5;
    private static final int MI7 = MI1 + 6;
    private static final int MI8 = MI1 + 7;
    private static final int MI9 = MI1 + 8;

    public static final Routine ROUTINE =
            new Routine(FRAME.name(), MI1, MI9, VmMapInsert.class, FRAME, VmMapInsert::block);

    private VmMapInsert() {}

    /**
     * Calls the routine.
     *
     * @param o the object, 0 for memory that gets one with its first fault
     * @param offset where the range begins in it, in bytes
     * @param cow {@link #COPY_ON_WRITE} and the others
     * @param name what people call the region
     */
    public static int call(
            Kernel k,
            int f,
            int callerSize,
            int resume,
            int map,
            int o,
            long offset,
            long start,
            long end,
            int prot,
            int max,
            int cow,
            int name) {
        int g = Frame.push(k, f, callerSize, FRAME.size(), resume);
        k.set(g + MAP, map);
        k.set(g + OBJECT, o);
        k.set(g + OFFSET, offset);
        k.set(g + START, start);
        k.set(g + END, end);
        k.set(g + PROT, prot);
        k.set(g + MAX, max);
        k.set(g + COW, cow);
        k.set(g + NAME, name);
        k.set(g + PREV, 0);
        return MI1;
    }

    private static int block(Kernel k, int f, int block) {
        return switch (block) {
            case MI1 -> check(k, f);
            case MI2 -> notAlone(k, f);
            case MI3 -> coalesce(k, f);
            case MI4 -> grow(k, f);
            case MI5 -> extend(k, f);
            case MI6 -> share(k, f);
            case MI7 -> newEntry(k, f);
            case MI8 -> done(k, f);
            case MI9 -> grown(k, f);
            default -> throw new IllegalStateException("no block " + block);
        };
    }

    private static int map(Kernel k, int f) {
        return (int) k.get(f + MAP);
    }

    private static int prev(Kernel k, int f) {
        return (int) k.get(f + PREV);
    }

    private static int eflags(Kernel k, int f) {
        long cow = k.get(f + COW);
        return ((cow & COPY_ON_WRITE) != 0 ? VmMapEntry.COW | VmMapEntry.NEEDS_COPY : 0)
                | ((cow & NOFAULT) != 0 ? VmMapEntry.NOFAULT : 0)
                | ((cow & DISABLE_SYNCER) != 0 ? VmMapEntry.EFLAG_NOSYNC : 0)
                | ((cow & DISABLE_COREDUMP) != 0 ? VmMapEntry.NOCOREDUMP : 0);
    }

    @Block(
            number = MI1,
            id = "MI1",
            label = "is the range free?",
            next = {MI2, MI3, MI5, MI7, Block.RETURN})
    static int check(Kernel k, int f) {
        int map = map(k, f);
        long start = k.get(f + START);
        long end = k.get(f + END);
        if (compareUnsigned(start, VmMap.minOffset(k, map)) < 0
                || compareUnsigned(end, VmMap.maxOffset(k, map)) > 0
                || compareUnsigned(start, end) >= 0) {
            return Frame.ret(k, f, Kern.INVALID_ADDRESS);
        }
        int prev = VmMaps.lookupEntry(k, map, start);
        int next = prev == 0 ? VmMap.firstEntry(k, map) : VmMapEntry.next(k, prev);
        if (VmMaps.covers(k, prev, start)
                || (next != 0 && compareUnsigned(VmMapEntry.start(k, next), end) < 0)) {
            return Frame.ret(k, f, Kern.NO_SPACE);
        }
        k.set(f + PREV, prev);
        if (k.get(f + OBJECT) != 0) {
            return MI2;
        }
        if (!continues(k, f, prev, start)) {
            return MI7;
        }
        return VmMapEntry.object(k, prev) == 0 ? MI5 : MI3;
    }

    /** Whether a range without an object might belong to the entry below it. */
    private static boolean continues(Kernel k, int f, int prev, long start) {
        return prev != 0
                && VmMapEntry.eflags(k, prev) == eflags(k, f)
                && VmMapEntry.end(k, prev) == start
                && VmMapEntry.wiredCount(k, prev) == 0;
    }

    @Block(
            number = MI2,
            id = "MI2",
            label = "is it the object's only mapping?",
            next = {MI7})
    static int notAlone(Kernel k, int f) {
        int o = (int) k.get(f + OBJECT);
        if (!VmObjects.lock(k, o)) {
            return Runner.again(MI2);
        }
        if (VmObject.refCount(k, o) > 1 || VmObject.shadowCount(k, o) != 0) {
            VmObject.clearFlag(k, o, VmObject.ONEMAPPING);
        }
        VmObjects.unlock(k, o);
        return MI7;
    }

    @Block(
            number = MI3,
            id = "MI3.1",
            label = "can the object below grow?",
            next = {MI4, MI7},
            calls = {Routines.VM_OBJECT_COLLAPSE})
    static int coalesce(Kernel k, int f) {
        int o = VmMapEntry.object(k, prev(k, f));
        if (!VmObjects.lock(k, o)) {
            return Runner.again(MI3);
        }
        if (!VmObject.isAnonymous(k, o)) {
            VmObjects.unlock(k, o);
            return MI7;
        }
        return VmObjectCollapse.call(k, f, FRAME.size(), MI4, o);
    }

    @Block(
            number = MI4,
            id = "MI3.2",
            next = {MI9},
            calls = {Routines.VM_OBJECT_COALESCE})
    static int grow(Kernel k, int f) {
        long more = k.get(f + END) - k.get(f + START);
        return VmObjectCoalesce.call(k, f, FRAME.size(), MI9, prev(k, f), more);
    }

    @Block(
            number = MI9,
            id = "MI3.3",
            next = {MI5, MI7})
    static int grown(Kernel k, int f) {
        VmObjects.unlock(k, VmMapEntry.object(k, prev(k, f)));
        return Frame.result(k, f) != 0 ? MI5 : MI7;
    }

    @Block(
            number = MI5,
            id = "MI4",
            label = "lengthen the entry below",
            next = {MI6, MI7, MI8},
            calls = {Routines.VM_MAP_SIMPLIFY_ENTRY})
    static int extend(Kernel k, int f) {
        int prev = prev(k, f);
        if (VmMapEntry.inheritance(k, prev) == VmMapEntry.INHERIT_COPY
                && VmMapEntry.protection(k, prev) == k.get(f + PROT)
                && VmMapEntry.maxProtection(k, prev) == k.get(f + MAX)) {
            VmMapEntries.moveEnd(k, prev, k.get(f + END));
            return VmMapSimplifyEntry.call(k, f, FRAME.size(), MI8, prev);
        }
        int o = VmMapEntry.object(k, prev);
        k.set(f + OBJECT, o);
        long length = VmMapEntry.end(k, prev) - VmMapEntry.start(k, prev);
        k.set(f + OFFSET, VmMapEntry.offset(k, prev) + length);
        return o == 0 ? MI7 : MI6;
    }

    @Block(
            number = MI6,
            id = "MI5",
            label = "share the object below",
            next = {MI7})
    static int share(Kernel k, int f) {
        int o = (int) k.get(f + OBJECT);
        if (!VmObjects.lock(k, o)) {
            return Runner.again(MI6);
        }
        VmObjects.referenceLocked(k, o);
        VmObjects.unlock(k, o);
        return MI7;
    }

    @Block(
            number = MI7,
            id = "MI6.1",
            label = "a new entry",
            next = {MI8},
            calls = {Routines.VM_MAP_PMAP_ENTER})
    static int newEntry(Kernel k, int f) {
        int map = map(k, f);
        long start = k.get(f + START);
        long end = k.get(f + END);
        int prot = (int) k.get(f + PROT);
        int o = (int) k.get(f + OBJECT);
        int e = VmMaps.newEntry(k, start, end);
        VmMapEntry.object(k, e, o);
        VmMapEntry.offset(k, e, k.get(f + OFFSET));
        VmMapEntry.eflags(k, e, eflags(k, f));
        VmMapEntry.protection(k, e, prot);
        VmMapEntry.maxProtection(k, e, (int) k.get(f + MAX));
        VmMapEntry.name(k, e, (int) k.get(f + NAME));
        VmMaps.insertEntry(k, map, e);
        int cow = (int) k.get(f + COW);
        if ((cow & (PREFAULT | PREFAULT_PARTIAL)) == 0) {
            return MI8;
        }
        long pindex = k.get(f + OFFSET) >>> VmPage.PAGE_SHIFT;
        return VmMapPmapEnter.call(
                k,
                f,
                FRAME.size(),
                MI8,
                map,
                start,
                prot,
                o,
                pindex,
                VmMapEntry.pages(k, e),
                cow & PREFAULT_PARTIAL);
    }

    @Block(
            number = MI8,
            id = "MI6.2",
            next = {Block.RETURN})
    static int done(Kernel k, int f) {
        return Frame.ret(k, f, Kern.SUCCESS);
    }
}
