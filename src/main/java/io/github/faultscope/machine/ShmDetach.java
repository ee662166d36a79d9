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
    private static final int SHMADDR = FRAME.hex("shmaddr");
    private static final int EXITS = FRAME.bool("shmexit");
    private static final int SEGMENT = FRAME.ref("shmseg", "shmid_kernel");
    private static final int OBJECT = FRAME.ref("object", "vm_object");

    private static final int DX1 = Routines.SHM_DETACH;
    private static final int DX2 = DX1 + 1;
    private static final int DX3 = DX1 + 2;

    static final Routine ROUTINE =
            new Routine(FRAME.name(), DX1, DX3, ShmDetach.class, FRAME, ShmDetach::block);

    private ShmDetach() {}

    /** Calls the routine for what is attached at an address. */
    static int call(Kernel k, int f, int callerSize, int resume, int map, long shmaddr) {
        int g = push(k, f, callerSize, resume, map);
        k.set(g + SHMADDR, shmaddr);
        k.set(g + EXITS, 0);
        return DX1;
    }

    /** Calls the routine for all that a map has attached. */
    static int callForAll(Kernel k, int f, int callerSize, int resume, int map) {
        int g = push(k, f, callerSize, resume, map);
        k.set(g + SHMADDR, 0);
        k.set(g + EXITS, 1);
        return DX1;
    }

    private static int push(Kernel k, int f, int callerSize, int resume, int map) {
        int g = Frame.push(k, f, callerSize, FRAME.size(), resume);
        k.set(g + MAP, map);
        k.set(g + SEGMENT, 0);
        k.set(g + OBJECT, 0);
        return g;
    }

    private static int block(Kernel k, int f, int block) {
        return switch (block) {
            case DX1 -> unmap(k, f);
            case DX2 -> detach(k, f);
            case DX3 -> segmentGone(k, f);
            default -> throw new IllegalStateException("no block " + block);
        };
    }

    /**
     * Finding the attachment and forgetting it is one step, for the C code does both under Giant:
     * so nobody else begins to detach it as well.
     */
    @Block(
            number = DX1,
            id = "DX1",
            label = "detach a segment: unmap it",
            next = {DX2, Block.RETURN},
            calls = {Routines.VM_MAP_REMOVE})
    static int unmap(Kernel k, int f) {
        int map = (int) k.get(f + MAP);
        boolean all = k.get(f + EXITS) != 0;
        int at = all ? ShmAttachment.first(k, map) : ShmAttachment.at(k, map, k.get(f + SHMADDR));
        if (at == 0) {
            return Frame.ret(k, f, all ? Kern.SUCCESS : Kern.INVALID_ADDRESS);
        }
        int seg = ShmAttachment.segment(k, at);
        long va = ShmAttachment.va(k, at);
        k.set(f + SEGMENT, seg);
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
