package io.github.faultscope.vm;

import static java.lang.Long.compareUnsigned;

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
 * vm_object_collapse: shortens the shadow chain below an object, which the caller has locked and
 * has locked again afterwards (model 3.9).
 *
 * <p>A backing object that nobody else refers to is merged into the object; one whose every visible
 * page is hidden by the object is bypassed. While paging is in progress in either, only the pages
 * that need no waiting for move up.
 */
public final class VmObjectCollapse {
    static final Struct FRAME = Struct.frame("vm_object_collapse");
    private static final int OBJECT = FRAME.ref("object", "vm_object");
    private static final int BACKING = FRAME.ref("backing_object", "vm_object");

    private static final int OC1 = Routines.VM_OBJECT_COLLAPSE;
    private static final int OC2 = OC1 + 1;
    private static final int OC3 = OC1 + 2;
    private static final int OC4 = OC1 + 3;
    private static final int OC5 = OC1 + 4;
    private static final int OC6 = OC1 + 5;
    private static final int OC7 = OC1 + 6;

    public static final Routine ROUTINE =
            new Routine(
                    FRAME.name(), OC1, OC7, VmObjectCollapse.class, FRAME, VmObjectCollapse::block);

    private VmObjectCollapse() {}

    /** Calls the routine; {@code o} is locked and stays so. */
    public static int call(Kernel k, int f, int callerSize, int resume, int o) {
        int g = Frame.push(k, f, callerSize, FRAME.size(), resume);
        k.set(g + OBJECT, o);
        return OC1;
    }

    private static int block(Kernel k, int f, int block) {
        return switch (block) {
            case OC1 -> decide(k, f);
            case OC2 -> scanAsFarAsPossible(k, f);
            case OC3 -> scan(k, f);
            case OC4 -> relock(k, f);
            case OC5 -> relockBacking(k, f);
            case OC6 -> merge(k, f);
            case OC7 -> bypass(k, f);
            default -> throw new IllegalStateException("no block " + block);
        };
    }

    private static int object(Kernel k, int f) {
        return (int) k.get(f + OBJECT);
    }

    private static int backing(Kernel k, int f) {
        return (int) k.get(f + BACKING);
    }

    @Block(
            number = OC1,
            id = "OC1",
            label = "what about the backing object?",
            next = {OC2, OC3, OC7, Block.RETURN})
    static int decide(Kernel k, int f) {
        int o = object(k, f);
        int b = VmObject.backingObject(k, o);
        if (b == 0) {
            return Frame.ret(k, f);
        }
        if (!VmObjects.lock(k, b)) {
            return Runner.again(OC1);
        }
        k.set(f + BACKING, b);
        int next = way(k, o, b);
        if (next == Block.RETURN) {
            VmObjects.unlock(k, b);
            return Frame.ret(k, f);
        }
        if (next == OC3) {
            VmObject.setFlag(k, b, VmObject.DEAD);
        }
        return next;
    }

    private static int way(Kernel k, int o, int b) {
        if (!VmObjects.canCollapse(k, b) || !VmObjects.canCollapse(k, o)) {
            return Block.RETURN;
        }
        boolean alone = VmObject.refCount(k, b) == 1;
        if (VmObject.pagingInProgress(k, o) != 0 || VmObject.pagingInProgress(k, b) != 0) {
            return alone ? OC2 : Block.RETURN;
        }
        if (alone) {
            return OC3;
        }
        return VmObject.residentPageCount(k, o) == VmObject.size(k, o) || allShadowed(k, o, b)
                ? OC7
                : Block.RETURN;
    }

    /** Whether every page of {@code b} that {@code o} lets through has one of {@code o} on top. */
    private static boolean allShadowed(Kernel k, int o, int b) {
        if (VmObject.type(k, b) != VmObject.DEFAULT) {
            return false;
        }
        long offset = VmPage.offToIdx(VmObject.backingObjectOffset(k, o));
        for (int m = (int) Radix.ceiling(k, b + VmObject.MEMQ, offset);
                m != 0;
                m = VmPages.next(k, b, VmPage.pindex(k, m))) {
            long pindex = VmPage.pindex(k, m) - offset;
            if (compareUnsigned(pindex, VmObject.size(k, o)) >= 0) {
                return true;
            }
            int above = VmPages.lookup(k, o, pindex);
            if ((above == 0 || VmPage.valid(k, above) == 0) && !VmObjects.onSwap(k, o, pindex)) {
                return false;
            }
        }
        return true;
    }

    @Block(
            number = OC2,
            id = "OC2",
            label = "move up what need not be waited for",
            next = {Block.RETURN})
    static int scanAsFarAsPossible(Kernel k, int f) {
        if (!PageQueues.lock(k)) {
            return Runner.again(OC2);
        }
        int o = object(k, f);
        int b = backing(k, f);
        int next;
        for (int m = (int) Radix.ceiling(k, b + VmObject.MEMQ, 0); m != 0; m = next) {
            next = VmPages.next(k, b, VmPage.pindex(k, m));
            if (!VmPage.anyBusy(k, m) && VmPage.valid(k, m) != 0) {
                moveUp(k, o, b, m);
            }
        }
        PageQueues.unlock(k);
        VmObjects.unlock(k, b);
        return Frame.ret(k, f);
    }

    @Block(
            number = OC3,
            id = "OC3",
            label = "move its pages up",
            next = {OC4, OC6})
    static int scan(Kernel k, int f) {
        if (!PageQueues.lock(k)) {
            return Runner.again(OC3);
        }
        int o = object(k, f);
        int b = backing(k, f);
        int next;
        for (int m = (int) Radix.ceiling(k, b + VmObject.MEMQ, 0); m != 0; m = next) {
            if (VmPage.anyBusy(k, m)) {
                return sleep(k, o, b, m);
            }
            next = VmPages.next(k, b, VmPage.pindex(k, m));
            moveUp(k, o, b, m);
        }
        VmReserv.breakAll(k, b);
        if (VmObject.type(k, b) == VmObject.SWAP_TYPE) {
            moveSwapUp(k, o, b);
            PageAlloc.freeAllCached(k, b);
        }
        PageQueues.unlock(k);
        return OC6;
    }

    private static int sleep(Kernel k, int o, int b, int m) {
        VmPage.setFlag(k, m, VmPage.REFERENCED);
        PageQueues.unlock(k);
        VmObjects.unlock(k, o);
        VmPage.setOflag(k, m, VmPage.WANTED);
        VmObjects.unlock(k, b);
        return SleepQueue.sleep(k, m, "vmocol", Trigger.PAGE_SLEEP, OC4);
    }

    /** A page of {@code b} moves into {@code o}, or goes where {@code o} cannot see it. */
    private static void moveUp(Kernel k, int o, int b, int m) {
        long offset = VmPage.offToIdx(VmObject.backingObjectOffset(k, o));
        long at = VmPage.pindex(k, m);
        if (VmObject.type(k, b) == VmObject.SWAP_TYPE) {
            SwapMeta.free(k, b, at);
        }
        long pindex = at - offset;
        if (compareUnsigned(at, offset) >= 0
                && compareUnsigned(pindex, VmObject.size(k, o)) < 0
                && VmPages.lookup(k, o, pindex) == 0
                && !VmObjects.onSwap(k, o, pindex)) {
            VmReserv.rename(k, m, o, b, offset);
            VmPages.rename(k, m, o, pindex);
            return;
        }
        if (Pmap.mapped(k, m)) {
            k.kassert("freeing mapped page " + VmPage.name(k.id(m)));
        }
        if (VmPage.wireCount(k, m) == 0) {
            PageAlloc.free(k, m);
        } else {
            VmPages.remove(k, m);
        }
    }

    /** swap_pager_copy: the swap blocks that {@code o} has none instead of; the rest goes. */
    private static void moveSwapUp(Kernel k, int o, int b) {
        long offset = VmPage.offToIdx(VmObject.backingObjectOffset(k, o));
        int from = b + VmObject.SWAP;
        for (int a = Radix.ceilingAddress(k, from, offset);
                a != 0;
                a = Radix.ceilingAddress(k, from, offset)) {
            long at = Radix.keyAt(k, a);
            long pindex = at - VmPage.offToIdx(VmObject.backingObjectOffset(k, o));
            if (compareUnsigned(pindex, VmObject.size(k, o)) >= 0) {
                break;
            }
            if (!SwapMeta.has(k, o, pindex)) {
                VmObject.type(k, o, VmObject.SWAP_TYPE);
                SwapMeta.move(k, b, at, o, pindex);
            } else {
                SwapMeta.free(k, b, at);
            }
        }
        SwapMeta.freeAll(k, b);
        VmObject.type(k, b, VmObject.DEFAULT);
    }

    @Block(
            number = OC4,
            id = "OC4.1",
            label = "the page may be free now",
            next = {OC5})
    static int relock(Kernel k, int f) {
        return VmObjects.lock(k, object(k, f)) ? OC5 : Runner.again(OC4);
    }

    @Block(
            number = OC5,
            id = "OC4.2",
            next = {OC3})
    static int relockBacking(Kernel k, int f) {
        return VmObjects.lock(k, backing(k, f)) ? OC3 : Runner.again(OC5);
    }

    @Block(
            number = OC6,
            id = "OC5",
            label = "take the backing object out of the chain; destroy it",
            next = {OC1})
    static int merge(Kernel k, int f) {
        int o = object(k, f);
        int b = backing(k, f);
        int below = VmObject.backingObject(k, b);
        if (below != 0 && !VmObjects.lock(k, below)) {
            return Runner.again(OC6);
        }
        VmObjects.shadowUnlink(k, o);
        VmObjects.addShadowCount(k, b, -1);
        if (below != 0) {
            VmObjects.shadowUnlink(k, b);
            VmObjects.shadowLink(k, below, o);
            VmObjects.unlock(k, below);
        }
        VmObject.backingObject(k, o, below);
        skipOffset(k, o, b);
        if (VmObject.refCount(k, b) != 1) {
            throw k.panic(
                    "backing_object "
                            + VmObjects.name(k, b)
                            + " was somehow re-referenced during collapse!");
        }
        VmObjects.unlock(k, b);
        VmObjects.destroy(k, b);
        VmMeter.inc(k, VmMeter.OBJECT_COLLAPSES);
        return OC1;
    }

    private static void skipOffset(Kernel k, int o, int b) {
        VmObject.backingObjectOffset(
                k, o, VmObject.backingObjectOffset(k, o) + VmObject.backingObjectOffset(k, b));
    }

    @Block(
            number = OC7,
            id = "OC6",
            label = "bypass the backing object",
            next = {OC1})
    static int bypass(Kernel k, int f) {
        int o = object(k, f);
        int b = backing(k, f);
        int below = VmObject.backingObject(k, b);
        if (below != 0 && !VmObjects.lock(k, below)) {
            return Runner.again(OC7);
        }
        VmObjects.shadowUnlink(k, o);
        VmObjects.addShadowCount(k, b, -1);
        VmObject.backingObject(k, o, below);
        if (below != 0) {
            VmObjects.shadowLink(k, below, o);
            VmObjects.addShadowCount(k, below, 1);
            VmObjects.referenceLocked(k, below);
            VmObjects.unlock(k, below);
            skipOffset(k, o, b);
        }
        VmObject.refCount(k, b, VmObject.refCount(k, b) - 1);
        VmObjects.unlock(k, b);
        VmMeter.inc(k, VmMeter.OBJECT_BYPASSES);
        return OC1;
    }
}
