package io.github.faultscope.vm;

import io.github.faultscope.kern.Block;
import io.github.faultscope.kern.Frame;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.KernelThread;
import io.github.faultscope.kern.Routine;
import io.github.faultscope.kern.Routines;
import io.github.faultscope.kern.Struct;

/**
 * vm_map_process_deferred: what a thread has taken out of a map loses its references once the map
 * is unlocked, so that whatever this waits for keeps nobody out of the map (U2; model 3.1).
 *
 * <p>Simplified: a part of munmap, of an mmap that replaces, and of exit, the only ones who delete
 * from a user's map, and not of every unlocking.
 */
public final class VmMapProcessDeferred {
    static final Struct FRAME = Struct.frame("vm_map_process_deferred");
    private static final int OBJECT = FRAME.ref("object", "vm_object");

    private static final int DE1 = Routines.VM_MAP_PROCESS_DEFERRED;
    private static final int DE2 = DE1 + 1;

    public static final Routine ROUTINE =
            new Routine(
                    FRAME.name(),
                    DE1,
                    DE2,
                    VmMapProcessDeferred.class,
                    FRAME,
                    VmMapProcessDeferred::block);

    private VmMapProcessDeferred() {}

    /** Puts an entry, which is in no map any more, with those that the thread frees later. */
    static void defer(Kernel k, int e) {
        int t = k.curthread();
        k.set(e + VmMapEntry.LIST.next(), KernelThread.deferred(k, t));
        KernelThread.deferred(k, t, e);
    }

    /** Whether the running thread has entries to free, now that it has unlocked the map. */
    public static boolean pending(Kernel k) {
        return KernelThread.deferred(k, k.curthread()) != 0;
    }

    /** Calls the routine; the thread has no map locked. */
    public static int call(Kernel k, int f, int callerSize, int resume) {
        int g = Frame.push(k, f, callerSize, FRAME.size(), resume);
        k.set(g + OBJECT, 0);
        return DE1;
    }

    private static int block(Kernel k, int f, int block) {
        return switch (block) {
            case DE1 -> entry(k, f);
            case DE2 -> release(k, f);
            default -> throw new IllegalStateException("no block " + block);
        };
    }

    @Block(
            number = DE1,
            id = "DE1",
            label = "the map is unlocked: free an entry that left it",
            next = {DE1, DE2, Block.RETURN})
    static int entry(Kernel k, int f) {
        int t = k.curthread();
        int e = KernelThread.deferred(k, t);
        if (e == 0) {
            return Frame.ret(k, f);
        }
        KernelThread.deferred(k, t, VmMapEntry.next(k, e));
        boolean submap = VmMapEntry.is(k, e, VmMapEntry.IS_SUB_MAP);
        k.set(f + OBJECT, submap ? 0 : VmMapEntry.object(k, e));
        VmMapEntries.dispose(k, e);
        return k.get(f + OBJECT) == 0 ? DE1 : DE2;
    }

    @Block(
            number = DE2,
            id = "DE2",
            label = "drop its reference to the object",
            next = {DE1},
            calls = {Routines.VM_OBJECT_DEALLOCATE})
    static int release(Kernel k, int f) {
        int o = (int) k.get(f + OBJECT);
        k.set(f + OBJECT, 0);
        return VmObjectDeallocate.call(k, f, FRAME.size(), DE1, o);
    }
}
