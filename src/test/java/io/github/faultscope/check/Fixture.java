package io.github.faultscope.check;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.KernelThread;
import io.github.faultscope.kern.Radix;
import io.github.faultscope.kern.Routines;
import io.github.faultscope.kern.Runner;
import io.github.faultscope.machine.Engine;
import io.github.faultscope.vm.FileBlocks;
import io.github.faultscope.vm.PageAlloc;
import io.github.faultscope.vm.PageQueues;
import io.github.faultscope.vm.Pmap;
import io.github.faultscope.vm.Pmaps;
import io.github.faultscope.vm.Proc;
import io.github.faultscope.vm.Settings;
import io.github.faultscope.vm.SwapBlock;
import io.github.faultscope.vm.SwapMeta;
import io.github.faultscope.vm.Vm;
import io.github.faultscope.vm.VmMap;
import io.github.faultscope.vm.VmMapEntry;
import io.github.faultscope.vm.VmMaps;
import io.github.faultscope.vm.VmMeter;
import io.github.faultscope.vm.VmObject;
import io.github.faultscope.vm.VmObjects;
import io.github.faultscope.vm.VmPage;
import io.github.faultscope.vm.VmPages;
import io.github.faultscope.vm.VmProt;
import io.github.faultscope.vm.Vnode;

/**
 * A small machine with something of everything, made by hand and in order.
 *
 * <pre>
 *   map C
 *   10000 anon   -> top (pa at 0) -> bottom (pb at 1)     pa mapped rw, pb mapped r
 *   20000 file   -> file (pf at 0, pc cached at 2)        pf mapped r
 *   30000 swap   -> swap (ps at 1 with block 6, block 5 for 0)
 *   40000 device -> device (pd at 0)                      pd mapped r
 *   50000 phys   -> phys (pp at 0)                        pp mapped r
 *   60000 wired  -> wired (pw at 0)                       pw mapped r and wired
 *   70000 stack, grows down; 71000 the stack before it grew: no objects yet
 *   held: a page on PQ_HOLD; zero: a free frame with PG_ZERO; free: another free one
 * </pre>
 */
final class Fixture {
    static final int FRAMES = 40;
    static final int RW = VmProt.READ | VmProt.WRITE;
    private static final int PAGE = VmPage.PAGE_SIZE;

    final Kernel k = new Kernel();
    final Runner runner = Engine.runner();
    final int map;
    final int pmap;
    final int proc;
    final int t1;
    final int t2;
    final int anon;
    final int top;
    final int bottom;
    final int pa;
    final int pb;
    final int vp;
    final int fileEntry;
    final int file;
    final int pf;
    final int pc;
    final int swapEntry;
    final int swap;
    final int ps;
    final int device;
    final int pd;
    final int phys;
    final int pp;
    final int wiredEntry;
    final int wired;
    final int pw;
    final int stack;
    final int oldStack;
    final int held;
    final int zero;
    final int free;

    Fixture() {
        Vm.makeFrames(k, FRAMES);
        for (int i = 0; i < FRAMES; i++) {
            PageQueues.enterFree(k, Vm.frame(k, i));
        }
        k.set(Settings.IO_AT_ONCE, 1);
        map = k.alloc(VmMap.STRUCT);
        VmMap.name(k, map, k.intern("C"));
        VmMap.minOffset(k, map, PAGE);
        VmMap.maxOffset(k, map, 0x80000000L);
        pmap = Pmap.create(k, map);
        proc = k.alloc(Proc.STRUCT);
        Proc.vmMap(k, proc, map);
        Vm.curproc(k, proc);
        t1 = KernelThread.create(k, "T1", proc);
        t2 = KernelThread.create(k, "T2", proc);
        k.setCurthread(t1);

        bottom = VmObjects.allocate(k, VmObject.DEFAULT, 4);
        pb = page(bottom, 1, 9, VmPage.BITS_ALL);
        anon = entry(0x10000, 4, bottom);
        VmMapEntry.setFlag(k, anon, VmMapEntry.COW);
        top = VmObjects.shadow(k, bottom, 0, 4);
        VmMapEntry.object(k, anon, top);
        pa = page(top, 0, 7, VmPage.BITS_ALL);
        PageQueues.deactivate(k, pb);
        map(0x10000, pa, RW, false);
        map(0x11000, pb, VmProt.READ, false);

        vp = k.alloc(Vnode.STRUCT);
        Vnode.size(k, vp, 4 * PAGE);
        Vnode.blockPages(k, vp, 1);
        Vnode.tagBase(k, vp, 100);
        FileBlocks.layOut(k, vp);
        Vnode.vUsecount(k, vp, 1);
        file = VmObjects.allocate(k, VmObject.VNODE, 4);
        VmObject.handle(k, file, vp);
        Vnode.object(k, vp, file);
        fileEntry = entry(0x20000, 4, file);
        pf = page(file, 0, 100, 0);
        pc = page(file, 2, 102, 0);
        PageAlloc.cache(k, pc);
        map(0x20000, pf, VmProt.READ, false);

        swap = VmObjects.allocate(k, VmObject.SWAP_TYPE, 4);
        swapEntry = entry(0x30000, 4, swap);
        SwapMeta.put(k, swap, 0, SwapBlock.pack(5, 55));
        SwapMeta.put(k, swap, 1, SwapBlock.pack(6, 66));
        ps = page(swap, 1, 66, 0);
        PageQueues.deactivate(k, ps);

        device = VmObjects.allocate(k, VmObject.DEVICE, 1);
        entry(0x40000, 1, device);
        pd = VmObjects.makeFictitious(k, device);
        VmPage.valid(k, pd, VmPage.BITS_ALL);
        VmPages.insert(k, pd, device, 0);
        map(0x40000, pd, VmProt.READ, false);

        phys = VmObjects.allocate(k, VmObject.PHYS, 1);
        entry(0x50000, 1, phys);
        pp = page(phys, 0, 3, 0);
        map(0x50000, pp, VmProt.READ, false);

        wired = VmObjects.allocate(k, VmObject.DEFAULT, 1);
        wiredEntry = entry(0x60000, 1, wired);
        VmMapEntry.wiredCount(k, wiredEntry, 1);
        VmMapEntry.setFlag(k, wiredEntry, VmMapEntry.USER_WIRED);
        pw = page(wired, 0, 4, VmPage.BITS_ALL);
        PageQueues.wire(k, pw);
        map(0x60000, pw, VmProt.READ, true);

        stack = entry(0x70000, 1, 0);
        oldStack = entry(0x71000, 1, 0);
        VmMapEntry.setFlag(k, stack, VmMapEntry.GROWS_DOWN);

        held = page(wired, 1, 0, 0);
        VmPage.holdCount(k, held, 1);
        PageAlloc.free(k, held);
        zero = (int) k.get(PageQueues.FREE);
        VmPage.setFlag(k, zero, VmPage.ZERO);
        VmMeter.vmPageZeroCount(k, 1);
        free = VmPage.PAGEQ.next(k, zero);
    }

    /** An entry that may be read and written, with {@code object} behind it from its start on. */
    int entry(long start, int pages, int object) {
        int e = VmMaps.newEntry(k, start, start + (long) pages * PAGE);
        VmMapEntry.protection(k, e, RW);
        VmMapEntry.object(k, e, object);
        VmMaps.insertEntry(k, map, e);
        return e;
    }

    /** A valid page that nobody uses, on the active queue if it may be there. */
    int page(int object, long pindex, long content, int dirty) {
        int m = PageAlloc.alloc(k, object, pindex, PageAlloc.NORMAL);
        VmPages.wakeup(k, m);
        VmPage.valid(k, m, VmPage.BITS_ALL);
        VmPage.dirty(k, m, dirty);
        for (int i = 0; i < 8; i++) {
            k.set(m + VmPage.CONTENT + i, content);
        }
        PageQueues.activate(k, m);
        return m;
    }

    void map(long va, int m, int prot, boolean isWired) {
        Pmaps.enter(k, pmap, va, VmProt.READ, m, prot, isWired);
    }

    /** Sets bits of a page-table entry. */
    void setPte(long va, long bits) {
        int a = Radix.address(k, pmap + Pmap.PTES, va >>> VmPage.PAGE_SHIFT);
        k.set(a, k.get(a) | bits);
    }

    /** Puts the second thread into an operation that holds nothing yet. */
    void busyElsewhere() {
        KernelThread.start(k, t2, Routines.VM_FAULT, map, 0x10000, VmProt.READ, 0);
    }

    /** Begins a fault of the first thread. */
    void fault(long va, int type, int flags) {
        KernelThread.start(k, t1, Routines.VM_FAULT, map, va, type, flags);
    }

    /** The id of the block that the first thread runs next; empty when it has finished. */
    String at() {
        return KernelThread.state(k, t1) == KernelThread.IDLE
                ? ""
                : runner.table().get(KernelThread.pc(k, t1)).id();
    }

    /** Runs the first thread until it is about to run a block. */
    void runTo(String id) {
        for (int i = 0; i < 1000 && !at().equals(id); i++) {
            if (runner.run(k, t1, 1) == 0) {
                throw new IllegalStateException("never comes to " + id + ", but to " + at());
            }
        }
    }
}
