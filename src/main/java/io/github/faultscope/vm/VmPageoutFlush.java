package io.github.faultscope.vm;

import io.github.faultscope.kern.Block;
import io.github.faultscope.kern.Frame;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Routine;
import io.github.faultscope.kern.Routines;
import io.github.faultscope.kern.Runner;
import io.github.faultscope.kern.Struct;

/**
 * vm_pageout_flush: has the pager of an object write pages of it (vm_pageout.c; model 5.3). Object
 * and page queues are locked on entry and exit, but not while the pager is at work. Returns how
 * many pages were written or are on their way.
 */
public final class VmPageoutFlush {
    /** The most pages that go out together. */
    public static final int MAX = 16;

    static final Struct FRAME = Struct.frame("vm_pageout_flush");
    private static final int OBJECT = FRAME.ref("object", "vm_object");
    private static final int COUNT = FRAME.number("count");
    private static final int FLAGS = FRAME.number("flags");
    private static final int NUMPAGEDOUT = FRAME.number("numpagedout");
    private static final int MC = FRAME.refArray("mc", MAX, "vm_page");
    private static final int STATUS = FRAME.array("pageout_status", MAX);

    private static final int FL1 = Routines.VM_PAGEOUT_FLUSH;
    private static final int FL2 = FL1 + 1;
    private static final int FL3 = FL1 + 2;

    public static final Routine ROUTINE =
            new Routine(FRAME.name(), FL1, FL3, VmPageoutFlush.class, FRAME, VmPageoutFlush::block);

    private VmPageoutFlush() {}

    /**
     * Calls the routine.
     *
     * @param o the object of all the pages
     * @param mc the address of {@code count} words, each a page, in order of index
     * @param flags PUT_ flags
     */
    public static int call(
            Kernel k, int f, int callerSize, int resume, int o, int mc, int count, int flags) {
        int g = Frame.push(k, f, callerSize, FRAME.size(), resume);
        k.set(g + OBJECT, o);
        k.set(g + COUNT, count);
        k.set(g + FLAGS, flags);
        k.set(g + NUMPAGEDOUT, 0);
        for (int i = 0; i < count; i++) {
            k.set(g + MC + i, k.get(mc + i));
        }
        return FL1;
    }

    private static int block(Kernel k, int f, int block) {
        return switch (block) {
            case FL1 -> begin(k, f);
            case FL2 -> written(k, f);
            case FL3 -> finish(k, f);
            default -> throw new IllegalStateException("no block " + block);
        };
    }

    private static int page(Kernel k, int f, int i) {
        return (int) k.get(f + MC + i);
    }

    private static int count(Kernel k, int f) {
        return (int) k.get(f + COUNT);
    }

    @Block(
            number = FL1,
            id = "FL1",
            label = "nobody may write these pages now",
            next = {FL2},
            calls = {Routines.VM_PAGER_PUT_PAGES})
    static int begin(Kernel k, int f) {
        int o = (int) k.get(f + OBJECT);
        int count = count(k, f);
        for (int i = 0; i < count; i++) {
            VmPages.ioStart(k, page(k, f, i));
            Pmaps.removeWrite(k, page(k, f, i));
        }
        PageQueues.unlock(k);
        VmObjects.pipAdd(k, o, count);
        return PutPages.call(
                k,
                f,
                FRAME.size(),
                FL2,
                Routines.VM_PAGER_PUT_PAGES,
                o,
                f + MC,
                count,
                (int) k.get(f + FLAGS),
                f + STATUS);
    }

    @Block(
            number = FL2,
            id = "FL2.1",
            label = "what became of each page?",
            next = {FL3})
    static int written(Kernel k, int f) {
        return PageQueues.lock(k) ? FL3 : Runner.again(FL2);
    }

    @Block(
            number = FL3,
            id = "FL2.2",
            next = {Block.RETURN})
    static int finish(Kernel k, int f) {
        int o = (int) k.get(f + OBJECT);
        int pagedout = 0;
        for (int i = 0; i < count(k, f); i++) {
            int status = (int) k.get(f + STATUS + i);
            pagedout += status == PagerResult.OK || status == PagerResult.PEND ? 1 : 0;
            if (status != PagerResult.PEND) {
                end(k, o, page(k, f, i), status);
            }
        }
        k.set(f + NUMPAGEDOUT, pagedout);
        return Frame.ret(k, f, pagedout);
    }

    /** The end of a write that nobody else ends. */
    private static void end(Kernel k, int o, int m, int status) {
        switch (status) {
            case PagerResult.BAD -> {
                // The page lies outside the object: its changes are lost, as if it had worked.
                Pmaps.clearModify(k, m);
                VmPages.undirty(k, m);
            }
            case PagerResult.ERROR, PagerResult.FAIL -> PageQueues.activate(k, m);
            default -> {}
        }
        VmObjects.pipWakeup(k, o);
        VmPages.ioFinish(k, m);
        if (PageAlloc.countSevere(k)) {
            PageAlloc.tryToCache(k, m);
        }
    }
}
