package io.github.faultscope.vm;

import io.github.faultscope.kern.Block;
import io.github.faultscope.kern.Frame;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Radix;
import io.github.faultscope.kern.Routine;
import io.github.faultscope.kern.Routines;
import io.github.faultscope.kern.Runner;
import io.github.faultscope.kern.SleepQueue;
import io.github.faultscope.kern.Struct;
import io.github.faultscope.kern.Trigger;

/**
 * vm_object_terminate: the end of an object without references, which the caller has locked (model
 * 3.7). What a file's object has that is dirty is written first.
 */
public final class VmObjectTerminate {
    static final Struct FRAME = Struct.frame("vm_object_terminate");
    private static final int OBJECT = FRAME.ref("object", "vm_object");

    private static final int OT1 = Routines.VM_OBJECT_TERMINATE;
    private static final int OT2 = OT1 + 1;
    private static final int OT3 = OT1 + 2;
    private static final int OT4 = OT1 + 3;

    public static final Routine ROUTINE =
            new Routine(
                    FRAME.name(),
                    OT1,
                    OT4,
                    VmObjectTerminate.class,
                    FRAME,
                    VmObjectTerminate::block);

    private VmObjectTerminate() {}

    /** Calls the routine; {@code o} is locked and will be no more. */
    public static int call(Kernel k, int f, int callerSize, int resume, int o) {
        int g = Frame.push(k, f, callerSize, FRAME.size(), resume);
        k.set(g + OBJECT, o);
        return OT1;
    }

    private static int block(Kernel k, int f, int block) {
        return switch (block) {
            case OT1 -> dead(k, f);
            case OT2 -> relock(k, f);
            case OT3 -> release(k, f);
            case OT4 -> clean(k, f);
            default -> throw new IllegalStateException("no block " + block);
        };
    }

    private static int object(Kernel k, int f) {
        return (int) k.get(f + OBJECT);
    }

    @Block(
            number = OT1,
            id = "OT1",
            label = "mark the object dead",
            next = {OT2, OT3, OT4})
    static int dead(Kernel k, int f) {
        VmObject.setFlag(k, object(k, f), VmObject.DEAD);
        return waitForPaging(k, object(k, f));
    }

    @Block(
            number = OT2,
            id = "OT2",
            label = "paging is over",
            next = {OT2, OT3, OT4})
    static int relock(Kernel k, int f) {
        if (!VmObjects.lock(k, object(k, f))) {
            return Runner.again(OT2);
        }
        return waitForPaging(k, object(k, f));
    }

    private static int waitForPaging(Kernel k, int o) {
        if (VmObject.pagingInProgress(k, o) == 0) {
            return VmObject.type(k, o) == VmObject.VNODE ? OT4 : OT3;
        }
        VmObject.setFlag(k, o, VmObject.PIPWNT);
        VmObjects.unlock(k, o);
        return SleepQueue.sleep(k, o, "objtrm", Trigger.PIP_WAIT, OT2);
    }

    @Block(
            number = OT4,
            id = "OT4",
            label = "write what is dirty to the file",
            next = {OT3},
            calls = {Routines.VM_OBJECT_PAGE_CLEAN})
    static int clean(Kernel k, int f) {
        int o = object(k, f);
        return VmObjectPageClean.call(k, f, FRAME.size(), OT3, o, 0, 0, VmObjectPageClean.SYNC);
    }

    @Block(
            number = OT3,
            id = "OT3",
            label = "free its pages and the object",
            next = {Block.RETURN})
    static int release(Kernel k, int f) {
        int o = object(k, f);
        if (VmObject.refCount(k, o) != 0) {
            throw k.panic(
                    "vm_object_terminate: object with references, ref_count="
                            + VmObject.refCount(k, o));
        }
        if (!PageQueues.lock(k)) {
            return Runner.again(OT3);
        }
        VmObjects.keepFictitious(k, o);
        for (int m = (int) Radix.ceiling(k, o + VmObject.MEMQ, 0);
                m != 0;
                m = (int) Radix.ceiling(k, o + VmObject.MEMQ, 0)) {
            releasePage(k, m);
        }
        PageQueues.unlock(k);
        VmReserv.breakAll(k, o);
        PageAlloc.freeAllCached(k, o);
        leavePager(k, o);
        VmObjects.unlock(k, o);
        VmObjects.destroy(k, o);
        return Frame.ret(k, f);
    }

    private static void releasePage(Kernel k, int m) {
        if (VmPage.anyBusy(k, m)) {
            throw k.panic(
                    "vm_object_terminate: freeing busy page %s p->busy = %d, p->oflags %x"
                            .formatted(
                                    VmPage.name(k.id(m)), VmPage.busy(k, m), VmPage.oflags(k, m)));
        }
        if (VmPage.is(k, m, VmPage.FICTITIOUS)) {
            VmObjects.fictitiousOwner(k, m, VmPage.object(k, m));
        }
        if (VmPage.wireCount(k, m) == 0) {
            PageAlloc.free(k, m);
            VmMeter.inc(k, VmMeter.V_PFREE);
        } else {
            VmPages.remove(k, m);
        }
    }

    /** vm_pager_deallocate: swap goes back by itself, a device's own pages vanish. */
    private static void leavePager(Kernel k, int o) {
        switch (VmObject.type(k, o)) {
            case VmObject.DEVICE -> VmObjects.freeFictitious(k, o);
            case VmObject.VNODE -> Vnode.object(k, VmObject.handle(k, o), 0);
            default -> {}
        }
    }
}
