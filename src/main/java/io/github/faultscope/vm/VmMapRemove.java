package io.github.faultscope.vm;

import io.github.faultscope.kern.Block;
import io.github.faultscope.kern.Frame;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Routine;
import io.github.faultscope.kern.Routines;
import io.github.faultscope.kern.Runner;
import io.github.faultscope.kern.Struct;

/** vm_map_remove: {@link VmMapDelete} with the map's lock around it (model 4.0). */
public final class VmMapRemove {
    static final Struct FRAME = Struct.frame("vm_map_remove");
    private static final int MAP = FRAME.ref("map", "vm_map");
    private static final int START = FRAME.hex("start");
    private static final int END = FRAME.hex("end");

    private static final int RM1 = Routines.VM_MAP_REMOVE;
    private static final int RM2 = RM1 + 1;
    private static final int RM3 = RM1 + 2;

    public static final Routine ROUTINE =
            new Routine(FRAME.name(), RM1, RM3, VmMapRemove.class, FRAME, VmMapRemove::block);

    private VmMapRemove() {}

    /** Calls the routine; the map is not locked. The result is KERN_SUCCESS. */
    public static int call(
            Kernel k, int f, int callerSize, int resume, int map, long start, long end) {
        int g = Frame.push(k, f, callerSize, FRAME.size(), resume);
        k.set(g + MAP, map);
        k.set(g + START, start);
        k.set(g + END, end);
        return RM1;
    }

    private static int block(Kernel k, int f, int block) {
        return switch (block) {
            case RM1 -> delete(k, f);
            case RM2 -> unlock(k, f);
            case RM3 -> released(k, f);
            default -> throw new IllegalStateException("no block " + block);
        };
    }

    private static int map(Kernel k, int f) {
        return (int) k.get(f + MAP);
    }

    @Block(
            number = RM1,
            id = "RM1",
            label = "lock the map, delete the range",
            next = {RM2},
            calls = {Routines.VM_MAP_DELETE})
    static int delete(Kernel k, int f) {
        int map = map(k, f);
        return VmMaps.lock(k, map)
                ? VmMapDelete.call(k, f, FRAME.size(), RM2, map, k.get(f + START), k.get(f + END))
                : Runner.again(RM1);
    }

    @Block(
            number = RM2,
            id = "RM2",
            label = "unlock the map",
            next = {RM3, Block.RETURN},
            calls = {Routines.VM_MAP_PROCESS_DEFERRED})
    static int unlock(Kernel k, int f) {
        VmMaps.unlock(k, map(k, f));
        return VmMapProcessDeferred.pending(k)
                ? VmMapProcessDeferred.call(k, f, FRAME.size(), RM3)
                : Frame.ret(k, f, Kern.SUCCESS);
    }

    /** U2 alone. */
    @Block(
            number = RM3,
            id = "RM3",
            label = "what was mapped is let go",
            next = {Block.RETURN})
    static int released(Kernel k, int f) {
        return Frame.ret(k, f, Kern.SUCCESS);
    }
}
