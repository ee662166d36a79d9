package io.github.faultscope.vm.pageout;

import io.github.faultscope.kern.Block;
import io.github.faultscope.kern.Frame;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Routine;
import io.github.faultscope.kern.Routines;
import io.github.faultscope.kern.Runner;
import io.github.faultscope.kern.Struct;
import io.github.faultscope.vm.PageQueues;
import io.github.faultscope.vm.Pageout;
import io.github.faultscope.vm.VmObjects;
import io.github.faultscope.vm.VmPage;

/**
 * vm_pageout_fallback_object_lock: locks the object of a queued page when that cannot be had at
 * once (vm_pageout.c; model 5.2). The page queues are locked on entry and exit, but not while the
 * thread waits; a marker keeps the place. Returns whether the page is still where it was.
 */
public final class VmPageoutFallbackObjectLock {
    static final Struct FRAME = Struct.frame("vm_pageout_fallback_object_lock");
    private static final int M = FRAME.ref("m", "vm_page");
    private static final int OBJECT = FRAME.ref("object", "vm_object");
    private static final int QUEUE = FRAME.number("queue");
    private static final int NEXT = FRAME.link("next");

    private static final int FB1 = Routines.VM_PAGEOUT_FALLBACK_OBJECT_LOCK;
    private static final int FB2 = FB1 + 1;
    private static final int FB3 = FB1 + 2;

    public static final Routine ROUTINE =
            new Routine(
                    FRAME.name(),
                    FB1,
                    FB3,
                    VmPageoutFallbackObjectLock.class,
                    FRAME,
                    VmPageoutFallbackObjectLock::block);

    private VmPageoutFallbackObjectLock() {}

    /**
     * Calls the routine.
     *
     * @param next the address of the word that is to have the page behind this one
     */
    static int call(Kernel k, int f, int callerSize, int resume, int m, int next) {
        int g = Frame.push(k, f, callerSize, FRAME.size(), resume);
        k.set(g + M, m);
        k.set(g + OBJECT, VmPage.object(k, m));
        k.set(g + QUEUE, VmPage.queue(k, m));
        k.set(g + NEXT, next);
        return FB1;
    }

    private static int block(Kernel k, int f, int block) {
        return switch (block) {
            case FB1 -> mark(k, f);
            case FB2 -> lock(k, f);
            case FB3 -> verify(k, f);
            default -> throw new IllegalStateException("no block " + block);
        };
    }

    @Block(
            number = FB1,
            id = "FB1.1",
            label = "wait for the object's lock",
            next = {FB2})
    static int mark(Kernel k, int f) {
        PageQueues.mark(k, (int) k.get(f + M), Pageout.marker(k));
        PageQueues.unlock(k);
        return FB2;
    }

    @Block(
            number = FB2,
            id = "FB1.2",
            next = {FB3})
    static int lock(Kernel k, int f) {
        return VmObjects.lock(k, (int) k.get(f + OBJECT)) ? FB3 : Runner.again(FB2);
    }

    @Block(
            number = FB3,
            id = "FB2",
            label = "is the page still where it was?",
            next = {Block.RETURN})
    static int verify(Kernel k, int f) {
        if (!PageQueues.lock(k)) {
            return Runner.again(FB3);
        }
        int m = (int) k.get(f + M);
        int marker = Pageout.marker(k);
        k.set((int) k.get(f + NEXT), VmPage.PAGEQ.next(k, marker));
        boolean unchanged =
                VmPage.queue(k, m) == k.get(f + QUEUE)
                        && VmPage.object(k, m) == k.get(f + OBJECT)
                        && VmPage.PAGEQ.next(k, m) == marker;
        PageQueues.unmark(k, marker);
        return Frame.ret(k, f, unchanged ? 1 : 0);
    }
}
