package io.github.faultscope.vm.pager;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.faultscope.kern.Interference;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.KernelThread;
import io.github.faultscope.kern.Mutex;
import io.github.faultscope.kern.Radix;
import io.github.faultscope.kern.Routines;
import io.github.faultscope.kern.Runner;
import io.github.faultscope.kern.Trigger;
import io.github.faultscope.vm.FileBlocks;
import io.github.faultscope.vm.PageAlloc;
import io.github.faultscope.vm.PageQueues;
import io.github.faultscope.vm.Settings;
import io.github.faultscope.vm.SwapBlock;
import io.github.faultscope.vm.SwapMeta;
import io.github.faultscope.vm.Vm;
import io.github.faultscope.vm.VmObject;
import io.github.faultscope.vm.VmObjects;
import io.github.faultscope.vm.VmPage;
import io.github.faultscope.vm.VmPageCowfault;
import io.github.faultscope.vm.VmPageoutClean;
import io.github.faultscope.vm.VmPageoutFlush;
import io.github.faultscope.vm.Vnode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A machine with frames, objects and one thread that asks pagers; for tests. */
public final class PagerMachine {
    public static final int FRAMES = 24;
    private static final int STEPS = 1000;

    public final Kernel k = new Kernel();
    public final int thread;
    private final Runner runner =
            new Runner(
                    List.of(
                            VmPagerGetPages.ROUTINE,
                            SwapPagerGetPages.ROUTINE,
                            VnodePagerGetPages.ROUTINE,
                            VnodePagerHaspage.ROUTINE,
                            VmPageoutClean.ROUTINE,
                            VmPageoutFlush.ROUTINE,
                            VmPagerPutPages.ROUTINE,
                            SwapPagerPutPages.ROUTINE,
                            VnodePagerPutPages.ROUTINE,
                            VnodePagerLock.ROUTINE,
                            VmPageCowfault.ROUTINE));
    private final int disk;

    private PagerMachine() {
        Vm.makeFrames(k, FRAMES);
        for (int i = 0; i < FRAMES; i++) {
            PageQueues.enterFree(k, frame(i));
        }
        disk = KernelThread.create(k, "disk", 0);
        thread = KernelThread.create(k, "thread", 0);
        k.setCurthread(thread);
    }

    /** The machine of the conformance vectors. */
    public static PagerMachine plain() {
        PagerMachine m = new PagerMachine();
        Settings.plain(m.k);
        return m;
    }

    /** The one that users see. */
    public static PagerMachine full() {
        return new PagerMachine();
    }

    public int frame(int number) {
        return Vm.frame(k, number);
    }

    public int object(int type, long size) {
        int o = k.alloc(VmObject.STRUCT);
        VmObject.type(k, o, type);
        VmObject.size(k, o, size);
        VmObject.refCount(k, o, 1);
        return o;
    }

    /** A vnode object whose page n holds 500 + n. */
    int file(long size, int blockPages) {
        int o = object(VmObject.VNODE, Math.ceilDiv(size, VmPage.PAGE_SIZE));
        int vp = k.alloc(Vnode.STRUCT);
        Vnode.object(k, vp, o);
        Vnode.size(k, vp, size);
        Vnode.blockPages(k, vp, blockPages);
        Vnode.tagBase(k, vp, 500);
        VmObject.handle(k, o, vp);
        FileBlocks.layOut(k, vp);
        return o;
    }

    /** A file whose blocks are smaller than a page. */
    int fileOfBlocks(long size, int iosize) {
        int o = file(size, 1);
        Vnode.iosize(k, VmObject.handle(k, o), iosize);
        FileBlocks.layOut(k, VmObject.handle(k, o));
        return o;
    }

    /** Takes blocks of a file away from the disk. */
    void holes(int o, long... blocks) {
        place(o, Vnode.HOLES, blocks);
    }

    /** Lays blocks of a file away from the ones before them. */
    void breaks(int o, long... blocks) {
        place(o, Vnode.BREAKS, blocks);
    }

    private void place(int o, int list, long... blocks) {
        int vp = VmObject.handle(k, o);
        for (long b : blocks) {
            Radix.put(k, vp + list, b, 1);
        }
        FileBlocks.layOut(k, vp);
    }

    /** A swap object; {@code blocks} has pairs of index and block, block n holds 700 + n. */
    int swap(long... blocks) {
        int o = object(VmObject.SWAP_TYPE, 32);
        for (int i = 0; i < blocks.length; i += 2) {
            SwapMeta.put(k, o, blocks[i], SwapBlock.pack(blocks[i + 1], 700 + blocks[i + 1]));
        }
        return o;
    }

    void readFails(int o, long pindex) {
        Radix.put(k, o + VmObject.READ_ERRORS, pindex, 1);
    }

    /** An array of new busy pages with the given indexes. */
    int array(int o, long... pindexes) {
        int a = k.alloc(DiskRequest.STRUCT) + DiskRequest.PAGES;
        for (int i = 0; i < pindexes.length; i++) {
            int m = PageAlloc.alloc(k, o, pindexes[i], PageAlloc.NORMAL);
            k.set(m + VmPage.CONTENT, 900);
            k.set(a + i, m);
        }
        return a;
    }

    public void lock(int o) {
        k.setCurthread(thread);
        assertThat(VmObjects.lock(k, o)).isTrue();
    }

    /** Begins a routine with its arguments, and runs until it returns or waits. */
    public void start(int entry, long... arguments) {
        KernelThread.start(k, thread, entry, arguments);
        run();
    }

    /** Runs the thread on, if it can. */
    public void run() {
        runner.run(k, thread, STEPS);
    }

    /** What the routine returned, which must have ended without a panic. */
    public long result() {
        assertThat(panic()).isEmpty();
        assertThat(KernelThread.state(k, thread)).isEqualTo(KernelThread.IDLE);
        return KernelThread.result(k, thread);
    }

    public String panic() {
        String text = Runner.panic(k);
        return text == null ? "" : text;
    }

    /** The name under which the thread waits. */
    public String waits() {
        return KernelThread.wmesg(k, thread);
    }

    /** vm_pager_get_pages on a locked object; see {@link #result()}. */
    void getPages(int o, int array, int count, int reqpage) {
        lock(o);
        start(Routines.VM_PAGER_GET_PAGES, o, array, count, reqpage);
    }

    /** vnode_pager_haspage on a locked object; the answer's words are in the array. */
    void hasPage(int o, long pindex, int array) {
        lock(o);
        start(Routines.VNODE_PAGER_HASPAGE, o, pindex, array, 0, 0);
    }

    /** The disk does the first of its requests. */
    void disk() {
        k.setCurthread(disk);
        int r = Disk.take(k);
        int o = DiskRequest.object(k, r);
        assertThat(VmObjects.lock(k, o)).isTrue();
        assertThat(PageQueues.lock(k)).isTrue();
        Disk.complete(k, r);
        PageQueues.unlock(k);
        VmObjects.unlock(k, o);
        k.setCurthread(thread);
    }

    boolean locked(int o) {
        return Mutex.holder(k, o + VmObject.MTX) == thread;
    }

    /** A page in a few words: {@code 3=704 ff/0 busy}, or {@code free}. */
    String page(int m) {
        if (VmPage.is(k, m, VmPage.FREE)) {
            return "free";
        }
        List<String> words = new ArrayList<>();
        words.add(VmPage.pindex(k, m) + "=" + VmPage.content(k, m));
        words.add(Integer.toHexString(VmPage.valid(k, m)));
        if (VmPage.dirty(k, m) != 0) {
            words.add("dirty");
        }
        if (VmPage.isO(k, m, VmPage.BUSY)) {
            words.add("busy");
        }
        if (VmPage.isO(k, m, VmPage.WANTED)) {
            words.add("wanted");
        }
        switch (VmPage.queue(k, m)) {
            case VmPage.PQ_INACTIVE -> words.add("inactive");
            case VmPage.PQ_ACTIVE -> words.add("active");
            default -> {}
        }
        return String.join(" ", words);
    }

    /** The pages that an array had. */
    List<String> pages(int... pages) {
        return Arrays.stream(pages).mapToObj(this::page).toList();
    }

    /** The pages of an array, to be looked at after it was used. */
    int[] copy(int array, int count) {
        int[] pages = new int[count];
        for (int i = 0; i < count; i++) {
            pages[i] = Pagers.page(k, array, i);
        }
        return pages;
    }

    /** The numbers of the free frames at the end of the list, in order of their freeing. */
    List<Long> lastFreed(int n) {
        List<Long> freed = new ArrayList<>();
        for (int m = (int) k.get(PageQueues.FREE); m != 0; m = VmPage.PAGEQ.next(k, m)) {
            freed.add(VmPage.number(k, m));
        }
        return freed.subList(freed.size() - n, freed.size());
    }

    /** A script with one result of a pager, and one thing to do at a trigger. */
    public record Script(int pagerReturn, Trigger at, Runnable effect) implements Interference {
        public Script(Trigger at, Runnable effect) {
            this(-1, at, effect);
        }

        @Override
        public Strike strike(Kernel k, Trigger trigger) {
            if (trigger != at) {
                return Strike.NONE;
            }
            effect.run();
            return Strike.DONE;
        }

        @Override
        public int pagerReturn(Kernel k) {
            return pagerReturn;
        }
    }
}
