package io.github.faultscope.vm;

import io.github.faultscope.kern.Block;
import io.github.faultscope.kern.Frame;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Routine;
import io.github.faultscope.kern.Routines;
import io.github.faultscope.kern.Runner;
import io.github.faultscope.kern.Struct;

/**
 * vm_page_cowfault: gives the object a copy of a page that zero-copy sends still read, and takes
 * the page itself out of the object (model 3.18).
 *
 * <p>Called and left with the page's object and the page queues locked; while it waits for a frame
 * it holds neither, but the caller's map and vnode stay locked.
 */
public final class VmPageCowfault {
    static final Struct FRAME = Struct.frame("vm_page_cowfault");
    private static final int M = FRAME.ref("m", "vm_page");
    private static final int OBJECT = FRAME.ref("object", "vm_object");
    private static final int PINDEX = FRAME.number("pindex");

    private static final int CF1 = Routines.VM_PAGE_COWFAULT;
    private static final int CF2 = CF1 + 1;
    private static final int CF3 = CF1 + 2;

    public static final Routine ROUTINE =
            new Routine(
                    "vm_page_cowfault",
                    CF1,
                    CF3,
                    VmPageCowfault.class,
                    FRAME,
                    VmPageCowfault::block);

    private VmPageCowfault() {}

    /** Calls the routine; see {@link Frame#push} for the first arguments. */
    public static int call(Kernel k, int f, int callerSize, int resume, int m) {
        int g = Frame.push(k, f, callerSize, FRAME.size(), resume);
        k.set(g + M, m);
        return CF1;
    }

    private static int m(Kernel k, int f) {
        return (int) k.get(f + M);
    }

    private static int object(Kernel k, int f) {
        return (int) k.get(f + OBJECT);
    }

    private static long pindex(Kernel k, int f) {
        return k.get(f + PINDEX);
    }

    private static int block(Kernel k, int f, int block) {
        return switch (block) {
            case CF1 -> cf1(k, f);
            case CF2 -> cf2(k, f);
            case CF3 -> cf3(k, f);
            default -> throw new IllegalStateException("no block " + block);
        };
    }

    @Block(
            number = CF1,
            id = "CF1",
            label = "copy a page that is being sent",
            next = {CF2, Block.RETURN})
    static int cf1(Kernel k, int f) {
        int m = m(k, f);
        int o = VmPage.object(k, m);
        if (VmObject.pagingInProgress(k, o) == 0) {
            k.kassert(
                    "vm_page_cowfault: object o"
                            + k.id(o)
                            + "'s paging-in-progress count is zero.");
        }
        k.set(f + OBJECT, o);
        k.set(f + PINDEX, VmPage.pindex(k, m));
        return attempt(k, f);
    }

    @Block(
            number = CF2,
            id = "CF2",
            label = "a frame may be free",
            next = {CF3})
    static int cf2(Kernel k, int f) {
        return VmObjects.lock(k, object(k, f)) ? CF3 : Runner.again(CF2);
    }

    @Block(
            number = CF3,
            id = "CF3",
            label = "is the page still there?",
            next = {CF2, Block.RETURN})
    static int cf3(Kernel k, int f) {
        if (!PageQueues.lock(k)) {
            return Runner.again(CF3);
        }
        boolean there = VmPages.lookup(k, object(k, f), pindex(k, f)) == m(k, f);
        return there ? attempt(k, f) : Frame.ret(k, f);
    }

    /** What follows the C function's label {@code retry}. */
    private static int attempt(Kernel k, int f) {
        int m = m(k, f);
        int o = object(k, f);
        boolean left = VmPage.isLeftByACut(k, m);
        Pmaps.removeAll(k, m);
        VmPages.remove(k, m);
        int mnew = PageAlloc.alloc(k, o, pindex(k, f), PageAlloc.NORMAL | PageAlloc.NOBUSY);
        if (mnew == 0) {
            VmPages.insert(k, m, o, pindex(k, f));
            PageQueues.unlock(k);
            VmObjects.unlock(k, o);
            return VmWait.vmWait(k, CF2);
        }
        if (VmPage.cow(k, m) == 0) {
            PageAlloc.free(k, mnew);
            VmPages.insert(k, m, o, pindex(k, f));
        } else {
            Pmaps.copyPage(k, m, mnew);
            if (left) {
                VmPage.leftByACut(k, mnew);
            }
            VmPage.valid(k, mnew, VmPage.BITS_ALL);
            VmPages.dirty(k, mnew);
            VmPage.wireCount(k, mnew, VmPage.wireCount(k, m) - VmPage.cow(k, m));
            VmPage.wireCount(k, m, VmPage.cow(k, m));
            if (VmPage.wireCount(k, mnew) != 0) {
                VmMeter.missWired(k);
            }
        }
        return Frame.ret(k, f);
    }
}
