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
 * vm_object_split: gives an entry an object of its own, when its object serves other entries with
 * other pages (model 3.10). The map is write-locked, the entry's object is locked on entry, and the
 * entry's object, the same or the new one, is locked on return.
 */
public final class VmObjectSplit {
    static final Struct FRAME = Struct.frame("vm_object_split");
    private static final int ENTRY = FRAME.ref("entry", "vm_map_entry");
    private static final int ORIG = FRAME.ref("orig_object", "vm_object");
    private static final int NEW = FRAME.ref("new_object", "vm_object");
    private static final int SOURCE = FRAME.ref("source", "vm_object");

    private static final int SP1 = Routines.VM_OBJECT_SPLIT;
    private static final int SP2 = SP1 + 1;
    private static final int SP3 = SP1 + 2;
    private static final int SP4 = SP1 + 3;
    private static final int SP5 = SP1 + 4;
    private static final int SP6 = SP1 + 5;
    private static final int SP7 = SP1 + 6;
    private static final int SP8 = SP1 + 7;
    private static final int SP9 = SP1 + 8;

    public static final Routine ROUTINE =
            new Routine(FRAME.name(), SP1, SP9, VmObjectSplit.class, FRAME, VmObjectSplit::block);

    private VmObjectSplit() {}

    /** Calls the routine for an entry of a write-locked map. */
    public static int call(Kernel k, int f, int callerSize, int resume, int e) {
        int g = Frame.push(k, f, callerSize, FRAME.size(), resume);
        k.set(g + ENTRY, e);
        k.set(g + ORIG, 0);
        k.set(g + NEW, 0);
        k.set(g + SOURCE, 0);
        return SP1;
    }

    private static int block(Kernel k, int f, int block) {
        return switch (block) {
            case SP1 -> begin(k, f);
            case SP2 -> relock(k, f);
            case SP3 -> shadow(k, f);
            case SP4 -> move(k, f);
            case SP5 -> awake(k, f);
            case SP6 -> relockNew(k, f);
            case SP7 -> release(k, f);
            case SP8 -> lockNew(k, f);
            case SP9 -> lockOrig(k, f);
            default -> throw new IllegalStateException("no block " + block);
        };
    }

    private static int entry(Kernel k, int f) {
        return (int) k.get(f + ENTRY);
    }

    private static int orig(Kernel k, int f) {
        return (int) k.get(f + ORIG);
    }

    private static int fresh(Kernel k, int f) {
        return (int) k.get(f + NEW);
    }

    /** The first index of the entry's window in its old object. */
    private static long first(Kernel k, int f) {
        return VmMapEntry.offset(k, entry(k, f)) >>> VmPage.PAGE_SHIFT;
    }

    @Block(
            number = SP1,
            id = "OS1.1",
            label = "an object for this entry alone",
            next = {SP2, Block.RETURN})
    static int begin(Kernel k, int f) {
        int e = entry(k, f);
        int o = VmMapEntry.object(k, e);
        if (!VmObject.isAnonymous(k, o) || VmObject.refCount(k, o) <= 1) {
            return Frame.ret(k, f);
        }
        VmObjects.unlock(k, o);
        int n = VmObjects.allocate(k, VmObject.DEFAULT, VmMapEntry.pages(k, e));
        if (!VmObjects.lock(k, n)) {
            throw new IllegalStateException("somebody has locked a new object");
        }
        k.set(f + ORIG, o);
        k.set(f + NEW, n);
        return SP2;
    }

    @Block(
            number = SP2,
            id = "OS1.2",
            next = {SP3, SP4})
    static int relock(Kernel k, int f) {
        int o = orig(k, f);
        if (!VmObjects.lock(k, o)) {
            return Runner.again(SP2);
        }
        int source = VmObject.backingObject(k, o);
        k.set(f + SOURCE, source);
        if (source != 0) {
            return SP3;
        }
        inherit(k, f);
        return SP4;
    }

    private static void inherit(Kernel k, int f) {
        if (VmObject.is(k, orig(k, f), VmObject.NEEDGIANT)) {
            VmObject.setFlag(k, fresh(k, f), VmObject.NEEDGIANT);
        }
    }

    @Block(
            number = SP3,
            id = "OS2",
            label = "the same backing object",
            next = {SP4, SP9},
            calls = {Routines.VM_OBJECT_DEALLOCATE})
    static int shadow(Kernel k, int f) {
        int source = (int) k.get(f + SOURCE);
        if (!VmObjects.lock(k, source)) {
            return Runner.again(SP3);
        }
        int o = orig(k, f);
        int n = fresh(k, f);
        if (VmObject.is(k, source, VmObject.DEAD)) {
            VmObjects.unlock(k, source);
            VmObjects.unlock(k, o);
            VmObjects.unlock(k, n);
            return VmObjectDeallocate.call(k, f, FRAME.size(), SP9, n);
        }
        VmObjects.shadowLink(k, source, n);
        VmObjects.addShadowCount(k, source, 1);
        VmObjects.referenceLocked(k, source);
        VmObject.clearFlag(k, source, VmObject.ONEMAPPING);
        VmObjects.unlock(k, source);
        VmObject.backingObjectOffset(
                k, n, VmObject.backingObjectOffset(k, o) + VmMapEntry.offset(k, entry(k, f)));
        VmObject.backingObject(k, n, source);
        inherit(k, f);
        return SP4;
    }

    @Block(
            number = SP4,
            id = "OS3.1",
            label = "move the pages of the entry",
            next = {SP5, SP7})
    static int move(Kernel k, int f) {
        if (!PageQueues.lock(k)) {
            return Runner.again(SP4);
        }
        int o = orig(k, f);
        int n = fresh(k, f);
        long first = first(k, f);
        int next;
        for (int m = (int) Radix.ceiling(k, o + VmObject.MEMQ, first);
                m != 0 && compareUnsigned(VmPage.pindex(k, m) - first, VmObject.size(k, n)) < 0;
                m = next) {
            next = VmPages.next(k, o, VmPage.pindex(k, m));
            if (VmPage.anyBusy(k, m)) {
                return sleep(k, o, n, m);
            }
            VmPages.rename(k, m, n, VmPage.pindex(k, m) - first);
            VmPages.busy(k, m);
        }
        PageQueues.unlock(k);
        moveSwap(k, o, n, first);
        VmObjects.unlock(k, o);
        return SP7;
    }

    private static int sleep(Kernel k, int o, int n, int m) {
        VmPage.setFlag(k, m, VmPage.REFERENCED);
        PageQueues.unlock(k);
        VmObjects.unlock(k, n);
        VmPage.setOflag(k, m, VmPage.WANTED);
        VmObjects.unlock(k, o);
        return SleepQueue.sleep(k, m, "spltwt", Trigger.PAGE_SLEEP, SP5);
    }

    /** swap_pager_copy and vm_page_cache_transfer: the rest of what the window has. */
    private static void moveSwap(Kernel k, int o, int n, long first) {
        if (VmObject.type(k, o) != VmObject.SWAP_TYPE) {
            return;
        }
        int from = o + VmObject.SWAP;
        int a;
        while ((a = Radix.ceilingAddress(k, from, first)) != 0) {
            long pindex = Radix.keyAt(k, a) - first;
            if (compareUnsigned(pindex, VmObject.size(k, n)) >= 0) {
                break;
            }
            VmObject.type(k, n, VmObject.SWAP_TYPE);
            SwapMeta.move(k, o, pindex + first, n, pindex);
        }
        int cache = o + VmObject.CACHE;
        int m;
        while ((m = (int) Radix.ceiling(k, cache, first)) != 0
                && compareUnsigned(VmPage.pindex(k, m) - first, VmObject.size(k, n)) < 0) {
            long pindex = VmPage.pindex(k, m) - first;
            VmPages.removeCached(k, m);
            Radix.put(k, n + VmObject.CACHE, pindex, m);
            VmPage.object(k, m, n);
            VmPage.pindex(k, m, pindex);
        }
    }

    @Block(
            number = SP5,
            id = "OS3.2",
            next = {SP6})
    static int awake(Kernel k, int f) {
        return VmObjects.lock(k, orig(k, f)) ? SP6 : Runner.again(SP5);
    }

    @Block(
            number = SP6,
            id = "OS3.3",
            next = {SP4})
    static int relockNew(Kernel k, int f) {
        return VmObjects.lock(k, fresh(k, f)) ? SP4 : Runner.again(SP6);
    }

    @Block(
            number = SP7,
            id = "OS4.1",
            label = "release the pages; leave the old object",
            next = {SP8},
            calls = {Routines.VM_OBJECT_DEALLOCATE})
    static int release(Kernel k, int f) {
        if (!PageQueues.lock(k)) {
            return Runner.again(SP7);
        }
        int n = fresh(k, f);
        for (int m = (int) Radix.ceiling(k, n + VmObject.MEMQ, 0);
                m != 0;
                m = VmPages.next(k, n, VmPage.pindex(k, m))) {
            VmPages.wakeup(k, m);
        }
        PageQueues.unlock(k);
        VmObjects.unlock(k, n);
        VmMapEntry.object(k, entry(k, f), n);
        VmMapEntry.offset(k, entry(k, f), 0);
        return VmObjectDeallocate.call(k, f, FRAME.size(), SP8, orig(k, f));
    }

    @Block(
            number = SP8,
            id = "OS4.2",
            next = {Block.RETURN})
    static int lockNew(Kernel k, int f) {
        return VmObjects.lock(k, fresh(k, f)) ? Frame.ret(k, f) : Runner.again(SP8);
    }

    @Block(
            number = SP9,
            id = "OS5",
            label = "not now: the backing object is ending",
            next = {Block.RETURN})
    static int lockOrig(Kernel k, int f) {
        return VmObjects.lock(k, orig(k, f)) ? Frame.ret(k, f) : Runner.again(SP9);
    }
}
