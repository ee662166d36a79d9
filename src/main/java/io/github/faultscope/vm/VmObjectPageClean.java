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

/**
 * vm_object_page_clean: writes the dirty pages of a file's object (model 4.12). The object is
 * locked on entry and exit, and let go while pages are written or waited for; whoever calls has the
 * vnode locked.
 */
public final class VmObjectPageClean {
    /** OBJPC_SYNC: waits until what it writes is written. */
    public static final int SYNC = 0x1;

    /** OBJPC_INVAL: the pages are not wanted any more. */
    public static final int INVAL = 0x2;

    /** OBJPC_NOSYNC: leaves pages alone that were mapped with MAP_NOSYNC. */
    public static final int NOSYNC = 0x4;

    static final Struct FRAME = Struct.frame("vm_object_page_clean");
    private static final int OBJECT = FRAME.ref("object", "vm_object");
    private static final int START = FRAME.number("start");
    private static final int END = FRAME.number("end");
    private static final int FLAGS = FRAME.number("flags");
    private static final int PI = FRAME.number("pi");
    private static final int CURGENERATION = FRAME.number("curgeneration");
    private static final int BEHIND = FRAME.number("maxb");
    private static final int COUNT = FRAME.number("runlen");
    private static final int MA = FRAME.refArray("ma", VmPageoutFlush.MAX, "vm_page");

    private static final int PC1 = Routines.VM_OBJECT_PAGE_CLEAN;
    private static final int PC2 = PC1 + 1;
    private static final int PC3 = PC1 + 2;
    private static final int PC4 = PC1 + 3;
    private static final int PC5 = PC1 + 4;

    public static final Routine ROUTINE =
            new Routine(
                    FRAME.name(),
                    PC1,
                    PC5,
                    VmObjectPageClean.class,
                    FRAME,
                    VmObjectPageClean::block);

    private VmObjectPageClean() {}

    /**
     * Calls the routine.
     *
     * @param start the first index
     * @param end the index after the last one; 0 for the end of the object
     * @param flags OBJPC_
     */
    public static int call(
            Kernel k, int f, int callerSize, int resume, int o, long start, long end, int flags) {
        int g = Frame.push(k, f, callerSize, FRAME.size(), resume);
        k.set(g + OBJECT, o);
        k.set(g + START, start);
        k.set(g + END, end == 0 ? VmObject.size(k, o) : end);
        k.set(g + FLAGS, flags);
        k.set(g + PI, 0);
        k.set(g + CURGENERATION, 0);
        k.set(g + COUNT, 0);
        for (int i = 0; i < VmPageoutFlush.MAX; i++) {
            k.set(g + MA + i, 0);
        }
        return PC1;
    }

    private static int block(Kernel k, int f, int block) {
        return switch (block) {
            case PC1 -> mark(k, f);
            case PC2 -> scan(k, f);
            case PC3 -> relock(k, f);
            case PC4 -> relockQueues(k, f);
            case PC5 -> flushed(k, f);
            default -> throw new IllegalStateException("no block " + block);
        };
    }

    private static int object(Kernel k, int f) {
        return (int) k.get(f + OBJECT);
    }

    private static boolean skips(Kernel k, int f, int m) {
        return (k.get(f + FLAGS) & NOSYNC) != 0 && VmPage.isO(k, m, VmPage.NOSYNC);
    }

    @Block(
            number = PC1,
            id = "PC1",
            label = "mark every page; nobody may write it now",
            next = {PC2, Block.RETURN})
    static int mark(Kernel k, int f) {
        int o = object(k, f);
        if (VmObject.type(k, o) != VmObject.VNODE || !VmObject.is(k, o, VmObject.MIGHTBEDIRTY)) {
            return Frame.ret(k, f);
        }
        if (!PageQueues.lock(k)) {
            return Runner.again(PC1);
        }
        VmObject.setFlag(k, o, VmObject.CLEANING);
        boolean all = k.get(f + START) == 0 && k.get(f + END) == VmObject.size(k, o);
        for (int m = first(k, o, 0); m != 0; m = VmPages.next(k, o, VmPage.pindex(k, m))) {
            VmPage.setOflag(k, m, VmPage.CLEANCHK);
            if (skips(k, f, m)) {
                all = false;
            } else {
                Pmaps.removeWrite(k, m);
            }
        }
        if (all) {
            VmObject.clearFlag(k, o, VmObject.MIGHTBEDIRTY);
            int vp = VmObject.handle(k, o);
            Vnode.vIflag(k, vp, Vnode.vIflag(k, vp) & ~Vnode.OBJDIRTY);
        }
        k.set(f + CURGENERATION, VmObject.generation(k, o));
        return PC2;
    }

    private static int first(Kernel k, int o, long pindex) {
        return (int) Radix.ceiling(k, o + VmObject.MEMQ, pindex);
    }

    /** Object and queues are locked. */
    @Block(
            number = PC2,
            id = "PC2",
            label = "the next dirty page, and its neighbours",
            next = {PC3, PC5, Block.RETURN},
            calls = {Routines.VM_PAGEOUT_FLUSH})
    static int scan(Kernel k, int f) {
        int o = object(k, f);
        for (int m = first(k, o, k.get(f + PI));
                m != 0;
                m = VmPages.next(k, o, VmPage.pindex(k, m))) {
            if (!wanted(k, f, m)) {
                VmPage.clearOflag(k, m, VmPage.CLEANCHK);
                continue;
            }
            k.set(f + PI, VmPage.pindex(k, m));
            return VmPage.anyBusy(k, m) ? sleep(k, o, m) : flush(k, f, m);
        }
        PageQueues.unlock(k);
        VmObject.clearFlag(k, o, VmObject.CLEANING);
        return Frame.ret(k, f);
    }

    private static boolean wanted(Kernel k, int f, int m) {
        long pi = VmPage.pindex(k, m);
        return VmPage.isO(k, m, VmPage.CLEANCHK)
                && compareUnsigned(pi, k.get(f + START)) >= 0
                && compareUnsigned(pi, k.get(f + END)) < 0
                && isDirty(k, m)
                && !skips(k, f, m);
    }

    private static boolean isDirty(Kernel k, int m) {
        VmPages.testDirty(k, m);
        return (VmPage.dirty(k, m) & VmPage.valid(k, m)) != 0;
    }

    private static int sleep(Kernel k, int o, int m) {
        VmPage.setFlag(k, m, VmPage.REFERENCED);
        PageQueues.unlock(k);
        VmPage.setOflag(k, m, VmPage.WANTED);
        VmObjects.unlock(k, o);
        return SleepQueue.sleep(k, m, "vpcwai", PC3);
    }

    /** vm_object_page_collect_flush: the page goes out with its dirty neighbours. */
    private static int flush(Kernel k, int f, int m) {
        int o = object(k, f);
        long pi = VmPage.pindex(k, m);
        int most = Math.clamp(Pageout.pageCount(k), 1, VmPageoutFlush.MAX);
        int ahead = neighbours(k, o, pi, 1, most);
        int behind = neighbours(k, o, pi, -1, most - ahead);
        for (int i = 0; i <= behind + ahead; i++) {
            int page = VmPages.lookup(k, o, pi - behind + i);
            VmPage.clearOflag(k, page, VmPage.CLEANCHK);
            k.set(f + MA + i, page);
        }
        int count = behind + ahead + 1;
        k.set(f + BEHIND, behind);
        k.set(f + COUNT, count);
        boolean sync = (k.get(f + FLAGS) & (SYNC | INVAL)) != 0;
        boolean inval = (k.get(f + FLAGS) & INVAL) != 0;
        int flags = (sync ? PutPages.SYNC : PutPages.CLUSTER_OK) | (inval ? PutPages.INVAL : 0);
        return VmPageoutFlush.call(k, f, FRAME.size(), PC5, o, f + MA, count, flags);
    }

    /** How many pages on one side are dirty and not busy, fewer than so many. */
    private static int neighbours(Kernel k, int o, long pi, int step, int most) {
        for (int i = 1; i < most; i++) {
            int m = VmPages.lookup(k, o, pi + (long) i * step);
            if (m == 0 || VmPage.anyBusy(k, m)) {
                return i - 1;
            }
            if (!isDirty(k, m)) {
                VmPage.clearOflag(k, m, VmPage.CLEANCHK);
                return i - 1;
            }
        }
        return Math.max(0, most - 1);
    }

    @Block(
            number = PC3,
            id = "PC3.1",
            label = "the page is no longer busy",
            next = {PC4})
    static int relock(Kernel k, int f) {
        return VmObjects.lock(k, object(k, f)) ? PC4 : Runner.again(PC3);
    }

    @Block(
            number = PC4,
            id = "PC3.2",
            next = {PC2})
    static int relockQueues(Kernel k, int f) {
        if (!PageQueues.lock(k)) {
            return Runner.again(PC4);
        }
        rescan(k, f, k.get(f + PI));
        return PC2;
    }

    /** Goes on at an index; from the beginning when pages have come or gone meanwhile. */
    private static void rescan(Kernel k, int f, long pi) {
        long generation = VmObject.generation(k, object(k, f));
        k.set(f + PI, generation == k.get(f + CURGENERATION) ? pi : 0);
        k.set(f + CURGENERATION, generation);
    }

    @Block(
            number = PC5,
            id = "PC4",
            label = "what is dirty still?",
            next = {PC2})
    static int flushed(Kernel k, int f) {
        int behind = (int) k.get(f + BEHIND);
        int count = (int) k.get(f + COUNT);
        int done = count - behind;
        for (int i = 0; i < count; i++) {
            int m = (int) k.get(f + MA + i);
            if ((VmPage.valid(k, m) & VmPage.dirty(k, m)) == 0) {
                continue;
            }
            Pmaps.removeWrite(k, m);
            VmPage.setOflag(k, m, VmPage.CLEANCHK);
            if (i > behind) {
                done = Math.min(done, i - behind);
            }
        }
        rescan(k, f, k.get(f + PI) + done);
        return PC2;
    }
}
