package io.github.faultscope.vm;

import io.github.faultscope.kern.Block;
import io.github.faultscope.kern.Frame;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Routine;
import io.github.faultscope.kern.Routines;
import io.github.faultscope.kern.Struct;

/**
 * vm_map_simplify_entry: makes an entry one with its neighbours where nothing tells them apart
 * (model 4.0). The map is write-locked; the entry itself stays.
 */
public final class VmMapSimplifyEntry {
    static final Struct FRAME = Struct.frame("vm_map_simplify_entry");
    private static final int ENTRY = FRAME.ref("entry", "vm_map_entry");

    private static final int MS1 = Routines.VM_MAP_SIMPLIFY_ENTRY;
    private static final int MS2 = MS1 + 1;
    private static final int MS3 = MS1 + 2;

    public static final Routine ROUTINE =
            new Routine(
                    FRAME.name(),
                    MS1,
                    MS3,
                    VmMapSimplifyEntry.class,
                    FRAME,
                    VmMapSimplifyEntry::block);

    private VmMapSimplifyEntry() {}

    /** Calls the routine, if there is anything to merge; if not, the caller goes right on. */
    public static int call(Kernel k, int f, int callerSize, int resume, int e) {
        int barred = VmMapEntry.IN_TRANSITION | VmMapEntry.IS_SUB_MAP;
        if (VmMapEntry.is(k, e, barred)
                || (!VmMapEntries.mergeable(k, VmMapEntry.prev(k, e), e)
                        && !VmMapEntries.mergeable(k, e, VmMapEntry.next(k, e)))) {
            return resume;
        }
        int g = Frame.push(k, f, callerSize, FRAME.size(), resume);
        k.set(g + ENTRY, e);
        return MS1;
    }

    private static int block(Kernel k, int f, int block) {
        return switch (block) {
            case MS1 -> mergeBelow(k, f);
            case MS2 -> mergeAbove(k, f);
            case MS3 -> done(k, f);
            default -> throw new IllegalStateException("no block " + block);
        };
    }

    @Block(
            number = MS1,
            id = "MS1",
            label = "one with the entry below?",
            next = {MS2},
            calls = {Routines.VM_OBJECT_DEALLOCATE})
    static int mergeBelow(Kernel k, int f) {
        int e = (int) k.get(f + ENTRY);
        int prev = VmMapEntry.prev(k, e);
        if (!VmMapEntries.mergeable(k, prev, e)) {
            return MS2;
        }
        long start = VmMapEntry.start(k, prev);
        int o = VmMapEntry.object(k, prev);
        VmMapEntry.offset(k, e, VmMapEntry.offset(k, prev));
        VmMapEntries.dispose(k, prev);
        VmMapEntries.moveStart(k, e, start);
        return o == 0 ? MS2 : VmObjectDeallocate.call(k, f, FRAME.size(), MS2, o);
    }

    @Block(
            number = MS2,
            id = "MS2.1",
            label = "one with the entry above?",
            next = {MS3},
            calls = {Routines.VM_OBJECT_DEALLOCATE})
    static int mergeAbove(Kernel k, int f) {
        int e = (int) k.get(f + ENTRY);
        int above = VmMapEntry.next(k, e);
        if (!VmMapEntries.mergeable(k, e, above)) {
            return MS3;
        }
        long end = VmMapEntry.end(k, above);
        int o = VmMapEntry.object(k, above);
        VmMapEntries.dispose(k, above);
        VmMapEntries.moveEnd(k, e, end);
        return o == 0 ? MS3 : VmObjectDeallocate.call(k, f, FRAME.size(), MS3, o);
    }

    @Block(
            number = MS3,
            id = "MS2.2",
            next = {Block.RETURN})
    static int done(Kernel k, int f) {
        return Frame.ret(k, f);
    }
}
