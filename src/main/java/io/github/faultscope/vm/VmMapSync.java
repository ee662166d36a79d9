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
 * vm_map_sync: writes to their files what a range of addresses shows, with the map read-locked
 * (model 4.10). Returns a KERN_ result.
 */
public final class VmMapSync {
    static final Struct FRAME = Struct.frame("vm_map_sync");
    private static final int MAP = FRAME.ref("map", "vm_map");
    private static final int START = FRAME.hex("start");
    private static final int END = FRAME.hex("end");
    private static final int SYNCIO = FRAME.bool("syncio");
    private static final int INVALIDATE = FRAME.bool("invalidate");
    private static final int CURRENT = FRAME.ref("current", "vm_map_entry");

    private static final int MY1 = Routines.VM_MAP_SYNC;
    private static final int MY2 = MY1 + 1;
    private static final int MY3 = MY1 + 2;

    public static final Routine ROUTINE =
            new Routine(FRAME.name(), MY1, MY3, VmMapSync.class, FRAME, VmMapSync::block);

    private VmMapSync() {}

    /**
     * Calls the routine.
     *
     * @param start page aligned, as {@code end}; both the same for the entry that covers it
     * @param syncio whether to wait until all is written
     * @param invalidate whether the pages shall be forgotten
     */
    public static int call(
            Kernel k,
            int f,
            int callerSize,
            int resume,
            int map,
            long start,
            long end,
            boolean syncio,
            boolean invalidate) {
        int g = Frame.push(k, f, callerSize, FRAME.size(), resume);
        k.set(g + MAP, map);
        k.set(g + START, start);
        k.set(g + END, end);
        k.set(g + SYNCIO, syncio ? 1 : 0);
        k.set(g + INVALIDATE, invalidate ? 1 : 0);
        k.set(g + CURRENT, 0);
        return MY1;
    }

    private static int block(Kernel k, int f, int block) {
        return switch (block) {
            case MY1 -> check(k, f);
            case MY2 -> unmap(k, f);
            case MY3 -> sync(k, f);
            default -> throw new IllegalStateException("no block " + block);
        };
    }

    private static int map(Kernel k, int f) {
        return (int) k.get(f + MAP);
    }

    private static boolean before(Kernel k, int f, int e) {
        return e != 0 && compareUnsigned(VmMapEntry.start(k, e), k.get(f + END)) < 0;
    }

    @Block(
            number = MY1,
            id = "MY1",
            label = "is the whole range mapped, and not locked in memory?",
            next = {MY2, MY3, Block.RETURN})
    static int check(Kernel k, int f) {
        int map = map(k, f);
        if (!VmMaps.lockRead(k, map)) {
            return Runner.again(MY1);
        }
        int first = VmMaps.lookupEntry(k, map, k.get(f + START));
        if (!VmMaps.covers(k, first, k.get(f + START))) {
            return leave(k, f, Kern.INVALID_ADDRESS);
        }
        if (k.get(f + START) == k.get(f + END)) {
            k.set(f + START, VmMapEntry.start(k, first));
            k.set(f + END, VmMapEntry.end(k, first));
        }
        k.set(f + CURRENT, first);
        boolean invalidate = k.get(f + INVALIDATE) != 0;
        for (int e = first; before(k, f, e); e = VmMapEntry.next(k, e)) {
            if (invalidate && VmMapEntry.is(k, e, VmMapEntry.USER_WIRED)) {
                return leave(k, f, Kern.INVALID_ARGUMENT);
            }
            if (holeBehind(k, f, e)) {
                return leave(k, f, Kern.INVALID_ADDRESS);
            }
        }
        return invalidate ? MY2 : MY3;
    }

    private static boolean holeBehind(Kernel k, int f, int e) {
        int next = VmMapEntry.next(k, e);
        return compareUnsigned(k.get(f + END), VmMapEntry.end(k, e)) > 0
                && (next == 0 || VmMapEntry.start(k, next) != VmMapEntry.end(k, e));
    }

    private static int leave(Kernel k, int f, int rv) {
        VmMaps.unlock(k, map(k, f));
        return Frame.ret(k, f, rv);
    }

    @Block(
            number = MY2,
            id = "MY2",
            label = "take the mappings away",
            next = {MY3})
    static int unmap(Kernel k, int f) {
        if (!PageQueues.lock(k)) {
            return Runner.again(MY2);
        }
        Pmaps.remove(k, VmMap.pmap(k, map(k, f)), k.get(f + START), k.get(f + END));
        PageQueues.unlock(k);
        return MY3;
    }

    @Block(
            number = MY3,
            id = "MY3",
            label = "the next entry's object",
            next = {MY3, Block.RETURN},
            calls = {Routines.VM_OBJECT_SYNC})
    static int sync(Kernel k, int f) {
        int e = (int) k.get(f + CURRENT);
        if (!before(k, f, e)) {
            return leave(k, f, Kern.SUCCESS);
        }
        long start = k.get(f + START);
        long end = Math.min(k.get(f + END), VmMapEntry.end(k, e));
        k.set(f + CURRENT, VmMapEntry.next(k, e));
        k.set(f + START, end);
        return VmObjectSync.call(
                k,
                f,
                FRAME.size(),
                MY3,
                VmMapEntry.object(k, e),
                VmMapEntry.offset(k, e) + start - VmMapEntry.start(k, e),
                end - start,
                k.get(f + SYNCIO) != 0,
                k.get(f + INVALIDATE) != 0);
    }
}
