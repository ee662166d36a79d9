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
 * vm_map_protect: another protection for a range (model 4.3). Nothing changes unless every entry
 * may have it. Only what is taken away reaches the page table; the rest costs a fault later.
 */
public final class VmMapProtect {
    static final Struct FRAME = Struct.frame("vm_map_protect");
    private static final int MAP = FRAME.ref("map", "vm_map");
    private static final int START = FRAME.hex("start");
    private static final int END = FRAME.hex("end");
    private static final int PROT = FRAME.prot("new_prot");
    private static final int ENTRY = FRAME.ref("entry", "vm_map_entry");

    private static final int MP1 = Routines.VM_MAP_PROTECT;
    private static final int MP2 = MP1 + 1;
    private static final int MP3 = MP1 + 2;
    private static final int MP4 = MP1 + 3;
    private static final int MP5 = MP1 + 4;

    public static final Routine ROUTINE =
            new Routine(FRAME.name(), MP1, MP5, VmMapProtect.class, FRAME, VmMapProtect::block);

    private VmMapProtect() {}

    /**
     * Calls the routine; the map is not locked.
     *
     * @return the result is KERN_SUCCESS, KERN_INVALID_ARGUMENT or KERN_PROTECTION_FAILURE
     */
    public static int call(
            Kernel k, int f, int callerSize, int resume, int map, long start, long end, int prot) {
        int g = Frame.push(k, f, callerSize, FRAME.size(), resume);
        k.set(g + MAP, map);
        k.set(g + START, start);
        k.set(g + END, end);
        k.set(g + PROT, prot);
        k.set(g + ENTRY, 0);
        return MP1;
    }

    private static int block(Kernel k, int f, int block) {
        return switch (block) {
            case MP1 -> lock(k, f);
            case MP2 -> mayAll(k, f);
            case MP3 -> clipEnd(k, f);
            case MP4 -> protect(k, f);
            case MP5 -> advance(k, f);
            default -> throw new IllegalStateException("no block " + block);
        };
    }

    private static int entry(Kernel k, int f) {
        return (int) k.get(f + ENTRY);
    }

    /** Whether an entry, 0 for none, is still of the range. */
    private static boolean inRange(Kernel k, int f, int e) {
        return e != 0 && compareUnsigned(VmMapEntry.start(k, e), k.get(f + END)) < 0;
    }

    @Block(
            number = MP1,
            id = "MP1",
            label = "lock the map, find the range",
            next = {MP2},
            calls = {Routines.VM_MAP_CLIP})
    static int lock(Kernel k, int f) {
        int map = (int) k.get(f + MAP);
        if (!VmMaps.lock(k, map)) {
            return Runner.again(MP1);
        }
        long start = k.get(f + START);
        int e = VmMapEntries.from(k, map, start);
        k.set(f + ENTRY, e);
        return e == 0 ? MP2 : VmMapClip.start(k, f, FRAME.size(), MP2, e, start);
    }

    @Block(
            number = MP2,
            id = "MP2",
            label = "may every entry have it?",
            next = {MP3, Block.RETURN})
    static int mayAll(Kernel k, int f) {
        for (int e = entry(k, f); inRange(k, f, e); e = VmMapEntry.next(k, e)) {
            if (VmMapEntry.is(k, e, VmMapEntry.IS_SUB_MAP)) {
                return done(k, f, Kern.INVALID_ARGUMENT);
            }
            if ((k.get(f + PROT) & ~VmMapEntry.maxProtection(k, e)) != 0) {
                return done(k, f, Kern.PROTECTION_FAILURE);
            }
        }
        return MP3;
    }

    private static int done(Kernel k, int f, int result) {
        VmMaps.unlock(k, (int) k.get(f + MAP));
        return Frame.ret(k, f, result);
    }

    @Block(
            number = MP3,
            id = "MP3.1",
            label = "each entry of the range",
            next = {MP4, Block.RETURN},
            calls = {VmMapClip.END})
    static int clipEnd(Kernel k, int f) {
        int e = entry(k, f);
        return inRange(k, f, e)
                ? VmMapClip.end(k, f, FRAME.size(), MP4, e, k.get(f + END))
                : done(k, f, Kern.SUCCESS);
    }

    @Block(
            number = MP4,
            id = "MP3.2",
            next = {MP5},
            calls = {Routines.VM_MAP_SIMPLIFY_ENTRY})
    static int protect(Kernel k, int f) {
        int e = entry(k, f);
        int prot = (int) k.get(f + PROT);
        if (VmMapEntry.protection(k, e) != prot) {
            if (!PageQueues.lock(k)) {
                return Runner.again(MP4);
            }
            VmMapEntry.protection(k, e, prot);
            int pmap = VmMap.pmap(k, (int) k.get(f + MAP));
            int allowed = VmMapEntry.is(k, e, VmMapEntry.COW) ? prot & ~VmProt.WRITE : prot;
            Pmaps.protect(k, pmap, VmMapEntry.start(k, e), VmMapEntry.end(k, e), allowed);
            PageQueues.unlock(k);
        }
        return VmMapSimplifyEntry.call(k, f, FRAME.size(), MP5, e);
    }

    @Block(
            number = MP5,
            id = "MP3.3",
            next = {MP3})
    static int advance(Kernel k, int f) {
        k.set(f + ENTRY, VmMapEntry.next(k, entry(k, f)));
        return MP3;
    }
}
