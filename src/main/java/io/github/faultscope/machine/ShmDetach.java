package io.github.faultscope.machine;

import io.github.faultscope.kern.Block;
import io.github.faultscope.kern.Frame;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Routine;
import io.github.faultscope.kern.Routines;
import io.github.faultscope.kern.Struct;
import io.github.faultscope.vm.Kern;
import io.github.faultscope.vm.VmMapRemove;
import io.github.faultscope.vm.VmObjectDeallocate;

/**
 * shm_delete_mapping for one attachment, and shmexit for all of an address space (sysv_shm.c; model
 * 4.19). The last to detach a segment that was removed ends it.
 */
final class ShmDetach {
    static final Struct FRAME = Struct.frame("shm_delete_mapping");
    private static final int MAP = FRAME.ref("vmspace", "vm_map");
    private static final int ONE = FRAME.ref("shmmap_s", "shmmap_state");
    private static final int EXITS = FRAME.bool("shmexit");
    private static final int SEGMENT = FRAME.ref("shmseg", "shmid_kernel");
    private static final int OBJECT = FRAME.ref("object", "vm_object");

    private static final int DX1 = Routines.SHM_DETACH;
    private static final int DX2 = DX1 + 1;
    private static final int DX3 = DX1 + 2;

    static final Routine ROUTINE =
            new Routine(FRAME.name(), DX1, DX3, ShmDetach.class, FRAME, ShmDetach::block);

    private ShmDetach() {}

    /** Calls the routine for an attachment, or for all of the map where that is 0. */
    static int call(Kernel k, int f, int callerSize, int resume, int map, int one) {
        int g = Frame.push(k, f, callerSize, FRAME.size(), resume);
        k.set(g + MAP, map);
        k.set(g + ONE, one);
        k.set(g + EXITS, one == 0 ? 1 : 0);
        k.set(g + SEGMENT, 0);
        k.set(g + OBJECT, 0);
        return DX1;
    }

    private static int block(Kernel k, int f, int block) {
        return switch (block) {
            case DX1 -> unmap(k, f);
            case DX2 -> detach(k, f);
            case DX3 -> segmentGone(k, f);
            default -> throw new IllegalStateException("no block " + block);
        };
    }

    /** The address space forgets it first, so that nobody else begins to detach it as well. */
    @Block(
            number = DX1,
            id = "DX1",
            label = "detach a segment: unmap it",
            next = {DX2, Block.RETURN},
            calls = {Routines.VM_MAP_REMOVE})
    static int unmap(Kernel k, int f) {
        int map = (int) k.get(f + MAP);
        int at = k.get(f + EXITS) == 0 ? (int) k.get(f + ONE) : ShmAttachment.first(k, map);
        if (at == 0) {
            return Frame.ret(k, f, Kern.SUCCESS);
        }
        int seg = ShmAttachment.segment(k, at);
        long va = ShmAttachment.va(k, at);
        k.set(f + SEGMENT, seg);
        k.set(f + ONE, 0);
        ShmAttachment.free(k, at);
        return VmMapRemove.call(k, f, FRAME.size(), DX2, map, va, va + ShmSegment.bytes(k, seg));
    }

    @Block(
            number = DX2,
            id = "DX2",
            label = "the segment has one user fewer",
            next = {DX1, Block.RETURN},
            calls = {Routines.VM_OBJECT_DEALLOCATE})
    static int detach(Kernel k, int f) {
        int o = ShmSegment.detach(k, (int) k.get(f + SEGMENT));
        k.set(f + SEGMENT, 0);
        k.set(f + OBJECT, o);
        return o == 0 ? goOn(k, f) : VmObjectDeallocate.call(k, f, FRAME.size(), DX3, o);
    }

    @Block(
            number = DX3,
            id = "DX3",
            label = "it was removed: now it is gone",
            next = {DX1, Block.RETURN})
    static int segmentGone(Kernel k, int f) {
        k.set(f + OBJECT, 0);
        return goOn(k, f);
    }

    private static int goOn(Kernel k, int f) {
        return k.get(f + EXITS) == 0 ? Frame.ret(k, f, Kern.SUCCESS) : DX1;
    }
}
