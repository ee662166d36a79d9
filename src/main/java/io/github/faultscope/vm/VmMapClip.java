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
 * vm_map_clip_start and vm_map_clip_end: cut an entry in two at an address inside it (model 4.0).
 * The map is write-locked; the entry at hand keeps the upper or the lower part.
 */
public final class VmMapClip {
    static final Struct FRAME = Struct.frame("vm_map_clip");
    private static final int ENTRY = FRAME.ref("entry", "vm_map_entry");
    private static final int AT = FRAME.hex("at");
    private static final int KEEP_LOWER = FRAME.bool("keep_lower");

    private static final int MC1 = Routines.VM_MAP_CLIP;
    private static final int MC2 = MC1 + 1;

    /** Where vm_map_clip_end begins, for those who call it and must say so. */
    static final int END = MC2;

    private static final int MC3 = MC1 + 2;

    public static final Routine ROUTINE =
            new Routine(FRAME.name(), MC1, MC3, VmMapClip.class, FRAME, VmMapClip::block);

    private VmMapClip() {}

    /** vm_map_clip_start: the entry shall begin at an address, if that is inside it. */
    public static int start(Kernel k, int f, int callerSize, int resume, int e, long at) {
        return compareUnsigned(at, VmMapEntry.start(k, e)) > 0
                ? call(k, f, callerSize, resume, e, at, MC1)
                : resume;
    }

    /** vm_map_clip_end: the entry shall end at an address, if that is inside it. */
    public static int end(Kernel k, int f, int callerSize, int resume, int e, long at) {
        return compareUnsigned(at, VmMapEntry.end(k, e)) < 0
                ? call(k, f, callerSize, resume, e, at, MC2)
                : resume;
    }

    private static int call(
            Kernel k, int f, int callerSize, int resume, int e, long at, int block) {
        int g = Frame.push(k, f, callerSize, FRAME.size(), resume);
        k.set(g + ENTRY, e);
        k.set(g + AT, at);
        k.set(g + KEEP_LOWER, block == MC2 ? 1 : 0);
        return block;
    }

    private static int block(Kernel k, int f, int block) {
        return switch (block) {
            case MC1 -> simplify(k, f);
            case MC2 -> giveObject(k, f);
            case MC3 -> reference(k, f);
            default -> throw new IllegalStateException("no block " + block);
        };
    }

    private static int entry(Kernel k, int f) {
        return (int) k.get(f + ENTRY);
    }

    @Block(
            number = MC1,
            id = "MC1",
            label = "merge before cutting",
            next = {MC2},
            calls = {Routines.VM_MAP_SIMPLIFY_ENTRY})
    static int simplify(Kernel k, int f) {
        return VmMapSimplifyEntry.call(k, f, FRAME.size(), MC2, entry(k, f));
    }

    /** Where there is no object yet, the entry gets one now, so that both parts share it. */
    @Block(
            number = MC2,
            id = "MC2.1",
            label = "cut the entry in two",
            next = {MC3, Block.RETURN})
    static int giveObject(Kernel k, int f) {
        int e = entry(k, f);
        if (VmMapEntry.object(k, e) != 0) {
            return MC3;
        }
        if (VmMap.systemMap(k, VmMapEntry.map(k, e))) {
            cut(k, f, e);
            return Frame.ret(k, f);
        }
        long pages = VmMapEntry.pages(k, e);
        VmMapEntry.object(k, e, VmObjects.allocate(k, VmObject.DEFAULT, pages));
        VmMapEntry.offset(k, e, 0);
        return MC3;
    }

    private static void cut(Kernel k, int f, int e) {
        long at = k.get(f + AT);
        int map = VmMapEntry.map(k, e);
        int other = VmMapEntries.copy(k, e);
        int upper = k.get(f + KEEP_LOWER) != 0 ? other : e;
        int lower = upper == e ? other : e;
        VmMapEntry.offset(k, upper, VmMapEntry.offset(k, upper) + at - VmMapEntry.start(k, upper));
        if (upper == e) {
            VmMapEntries.moveStart(k, e, at);
            VmMapEntry.end(k, lower, at);
        } else {
            VmMapEntries.moveEnd(k, e, at);
            VmMapEntry.start(k, upper, at);
        }
        VmMaps.insertEntry(k, map, other);
    }

    @Block(
            number = MC3,
            id = "MC2.2",
            next = {Block.RETURN})
    static int reference(Kernel k, int f) {
        int e = entry(k, f);
        int o = VmMapEntry.object(k, e);
        if (!VmObjects.lock(k, o)) {
            return Runner.again(MC3);
        }
        VmObjects.referenceLocked(k, o);
        VmObjects.unlock(k, o);
        cut(k, f, e);
        return Frame.ret(k, f);
    }
}
