package io.github.faultscope.vm;

import static java.lang.Long.compareUnsigned;

import io.github.faultscope.kern.Block;
import io.github.faultscope.kern.Frame;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Routine;
import io.github.faultscope.kern.Routines;
import io.github.faultscope.kern.Runner;
import io.github.faultscope.kern.SleepQueue;
import io.github.faultscope.kern.Struct;

/**
 * vm_object_madvise: does to each page of a range what its user advises (model 4.4). Each index is
 * looked for from the top object down; a busy page is waited for, and its index looked for again.
 */
public final class VmObjectMadvise {
    static final Struct FRAME = Struct.frame("vm_object_madvise");
    private static final int OBJECT = FRAME.ref("object", "vm_object");
    private static final int PINDEX = FRAME.number("pindex");
    private static final int END = FRAME.number("end");
    private static final int ADVISE =
            FRAME.enumeration("advise", VmMapMadvise.NAMES.toArray(new String[0]));
    private static final int TOBJECT = FRAME.ref("tobject", "vm_object");
    private static final int TPINDEX = FRAME.number("tpindex");

    private static final int OV1 = Routines.VM_OBJECT_MADVISE;
    private static final int OV2 = OV1 + 1;
    private static final int OV3 = OV1 + 2;
    private static final int OV4 = OV1 + 3;
    private static final int OV5 = OV1 + 4;

    public static final Routine ROUTINE =
            new Routine(
                    FRAME.name(), OV1, OV5, VmObjectMadvise.class, FRAME, VmObjectMadvise::block);

    private VmObjectMadvise() {}

    /** Calls the routine for {@code pages} pages of an object, which is not locked. */
    static int call(
            Kernel k, int f, int callerSize, int resume, int o, long pindex, long pages, int adv) {
        int g = Frame.push(k, f, callerSize, FRAME.size(), resume);
        k.set(g + OBJECT, o);
        k.set(g + PINDEX, pindex);
        k.set(g + END, pindex + pages);
        k.set(g + ADVISE, adv);
        k.set(g + TOBJECT, 0);
        k.set(g + TPINDEX, 0);
        return OV1;
    }

    private static int block(Kernel k, int f, int block) {
        return switch (block) {
            case OV1 -> lock(k, f);
            case OV2 -> eachPage(k, f);
            case OV3 -> look(k, f);
            case OV4 -> below(k, f);
            case OV5 -> advise(k, f);
            default -> throw new IllegalStateException("no block " + block);
        };
    }

    private static int object(Kernel k, int f) {
        return (int) k.get(f + OBJECT);
    }

    private static int tobject(Kernel k, int f) {
        return (int) k.get(f + TOBJECT);
    }

    private static boolean is(Kernel k, int f, int advice) {
        return k.get(f + ADVISE) == advice;
    }

    @Block(
            number = OV1,
            id = "OV1",
            label = "lock the object",
            next = {OV2})
    static int lock(Kernel k, int f) {
        return VmObjects.lock(k, object(k, f)) ? OV2 : Runner.again(OV1);
    }

    @Block(
            number = OV2,
            id = "OV2",
            label = "each page of the range",
            next = {OV3, Block.RETURN})
    static int eachPage(Kernel k, int f) {
        if (compareUnsigned(k.get(f + PINDEX), k.get(f + END)) >= 0) {
            VmObjects.unlock(k, object(k, f));
            return Frame.ret(k, f);
        }
        k.set(f + TOBJECT, object(k, f));
        k.set(f + TPINDEX, k.get(f + PINDEX));
        return OV3;
    }

    /** On with the next page: of the chain, only the top object stays locked. */
    private static int skip(Kernel k, int f) {
        if (tobject(k, f) != object(k, f)) {
            VmObjects.unlock(k, tobject(k, f));
        }
        k.add(f + PINDEX, 1);
        return OV2;
    }

    @Block(
            number = OV3,
            id = "OV3",
            label = "is the page in this object?",
            next = {OV2, OV4, OV5})
    static int look(Kernel k, int f) {
        int o = tobject(k, f);
        long pindex = k.get(f + TPINDEX);
        boolean mine = VmObject.isAnonymous(k, o) && VmObject.is(k, o, VmObject.ONEMAPPING);
        if (is(k, f, VmMapMadvise.FREE) && !mine) {
            return skip(k, f);
        }
        int m = VmPages.lookup(k, o, pindex);
        if (m == 0 && is(k, f, VmMapMadvise.WILLNEED)) {
            m = PageAlloc.alloc(k, o, pindex, PageAlloc.IFCACHED | PageAlloc.NOBUSY);
        }
        if (m != 0) {
            return OV5;
        }
        if (is(k, f, VmMapMadvise.FREE)) {
            freeSwap(k, o, pindex);
        }
        return VmObject.backingObject(k, o) == 0 ? skip(k, f) : OV4;
    }

    /** A cached page stays cached, without the block that it could be read again from. */
    private static void freeSwap(Kernel k, int o, long pindex) {
        SwapMeta.free(k, o, pindex);
        int m = VmPages.cachedLookup(k, o, pindex);
        if (m != 0) {
            VmPage.givenFree(k, m);
        }
    }

    @Block(
            number = OV4,
            id = "OV4",
            label = "look in the object below",
            next = {OV3})
    static int below(Kernel k, int f) {
        int o = tobject(k, f);
        int backing = VmObject.backingObject(k, o);
        if (!VmObjects.lock(k, backing)) {
            return Runner.again(OV4);
        }
        k.add(f + TPINDEX, VmPage.offToIdx(VmObject.backingObjectOffset(k, o)));
        if (o != object(k, f)) {
            VmObjects.unlock(k, o);
        }
        k.set(f + TOBJECT, backing);
        return OV3;
    }

    @Block(
            number = OV5,
            id = "OV5",
            label = "act on the page, or wait until it is no longer busy",
            next = {OV1, OV2})
    static int advise(Kernel k, int f) {
        if (!PageQueues.lock(k)) {
            return Runner.again(OV5);
        }
        int o = tobject(k, f);
        int m = VmPages.lookup(k, o, k.get(f + TPINDEX));
        boolean normal =
                VmPage.holdCount(k, m) == 0
                        && VmPage.wireCount(k, m) == 0
                        && !VmPage.is(k, m, VmPage.UNMANAGED)
                        && VmPage.valid(k, m) == VmPage.BITS_ALL;
        if (normal && VmPage.anyBusy(k, m)) {
            return sleep(k, f, m);
        }
        if (normal) {
            act(k, m, (int) k.get(f + ADVISE));
        }
        PageQueues.unlock(k);
        if (normal && is(k, f, VmMapMadvise.FREE)) {
            SwapMeta.free(k, o, k.get(f + TPINDEX));
        }
        return skip(k, f);
    }

    private static int sleep(Kernel k, int f, int m) {
        VmPage.setFlag(k, m, VmPage.REFERENCED);
        PageQueues.unlock(k);
        if (tobject(k, f) != object(k, f)) {
            VmObjects.unlock(k, object(k, f));
        }
        VmPage.setOflag(k, m, VmPage.WANTED);
        VmObjects.unlock(k, tobject(k, f));
        return SleepQueue.sleep(k, m, "madvpo", OV1);
    }

    private static void act(Kernel k, int m, int advice) {
        switch (advice) {
            case VmMapMadvise.WILLNEED -> PageQueues.activate(k, m);
            case VmMapMadvise.DONTNEED -> PageQueues.dontneed(k, m);
            default -> {
                Pmaps.clearModify(k, m);
                VmPage.dirty(k, m, 0);
                VmPage.givenFree(k, m);
                VmPage.actCount(k, m, 0);
                PageQueues.dontneed(k, m);
            }
        }
    }
}
