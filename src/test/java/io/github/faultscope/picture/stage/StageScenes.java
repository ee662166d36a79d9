package io.github.faultscope.picture.stage;

import io.github.faultscope.conformance.Machines;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.KernelThread;
import io.github.faultscope.kern.Routines;
import io.github.faultscope.vm.PageQueues;
import io.github.faultscope.vm.Placement;
import io.github.faultscope.vm.Pmap;
import io.github.faultscope.vm.Proc;
import io.github.faultscope.vm.Settings;
import io.github.faultscope.vm.SwapBlock;
import io.github.faultscope.vm.SwapMeta;
import io.github.faultscope.vm.Vm;
import io.github.faultscope.vm.VmMap;
import io.github.faultscope.vm.VmMapEntry;
import io.github.faultscope.vm.VmMeter;
import io.github.faultscope.vm.VmObject;
import io.github.faultscope.vm.VmPage;
import io.github.faultscope.vm.VmProt;

/** Machines worth looking at. */
final class StageScenes {
    static final long HEAP = 0x10000;

    private StageScenes() {}

    /** The moment of the sketch: C, forked by P, writes to a page that it only shares. */
    static StageRun copyAfterFork() {
        Kernel k = forked(64, 8);
        StageRun run = new StageRun(k);
        return run.after("B44")
                .saying(
                        "Frame 11 is copied into frame 14.",
                        "C writes a page that it only shares: it was found in O, below the first"
                                + " object S1. Moving it is not allowed, since O has two users.",
                        "Next: the copy takes over (B44b).");
    }

    /** A parent and its child over one object of some pages, the child about to write. */
    static Kernel forked(int frames, int pages) {
        Kernel k = new Kernel();
        Settings.plain(k);
        Vm.makeFrames(k, frames);
        thresholds(k, frames);
        int o = object(k, "O", VmObject.SWAP_TYPE, pages, 2);
        int s1 = object(k, "S1", VmObject.DEFAULT, pages, 1);
        Placement.shadow(k, o, s1);
        int c = process(k, "C", 101);
        int p = process(k, "P", 100);
        int mine = entry(k, c, "heap", HEAP, pages, s1);
        entry(k, p, "heap", HEAP, pages, o);
        VmMapEntry.eflags(k, mine, VmMapEntry.COW);
        int wired = Math.min(10, frames / 8);
        for (int i = 0; i < wired; i++) {
            VmPage.wireCount(k, Vm.frame(k, i), 1);
        }
        int next = resident(k, o, pages, wired, VmMap.pmap(k, c));
        SwapMeta.put(k, o, pages - 2, SwapBlock.pack(7, 9));
        for (int i = next; i < frames; i++) {
            PageQueues.enterFree(k, Vm.frame(k, i));
        }
        threads(k, c, p);
        KernelThread.start(
                k, KernelThread.all(k)[0], Routines.VM_FAULT, c(k), HEAP + 0x3000, VmProt.WRITE, 8);
        return k;
    }

    private static void threads(Kernel k, int c, int p) {
        int[] procs = k.all(Proc.STRUCT);
        KernelThread.create(k, "C", procs[0]);
        KernelThread.create(k, "P", procs[1]);
        KernelThread.create(k, "pagedaemon", 0);
        Vm.curproc(k, procs[0]);
        if (c == p) {
            throw new IllegalArgumentException("one map for both");
        }
    }

    private static int c(Kernel k) {
        return k.all(VmMap.STRUCT)[0];
    }

    private static int resident(Kernel k, int o, int pages, int from, int pmap) {
        int frame = from;
        for (int i = 0; i < Math.min(6, pages - 2); i++, frame++) {
            int m = Vm.frame(k, frame);
            Placement.resident(k, o, i, m);
            VmPage.valid(k, m, 0xff);
            VmPage.dirty(k, m, 0xff);
            k.set(m + VmPage.CONTENT, i + 1);
            Placement.enter(k, VmPage.PQ_ACTIVE, m);
            Placement.pte(k, pmap, HEAP + i * 0x1000L, m, Pmap.PTE_A);
        }
        return frame;
    }

    static void thresholds(Kernel k, int frames) {
        VmMeter.vFreeReserved(k, Math.max(1, frames / 32));
        VmMeter.vFreeSevere(k, Math.max(1, frames / 21));
        VmMeter.vFreeMin(k, frames / 16);
        VmMeter.vFreeTarget(k, frames / 5);
    }

    static int object(Kernel k, String name, int type, long size, int refs) {
        int o = k.alloc(VmObject.STRUCT);
        VmObject.name(k, o, k.intern(name));
        VmObject.type(k, o, type);
        VmObject.size(k, o, size);
        VmObject.refCount(k, o, refs);
        return o;
    }

    static int process(Kernel k, String name, int pid) {
        int map = k.alloc(VmMap.STRUCT);
        VmMap.maxOffset(k, map, 0x8000_0000_0000L);
        Pmap.create(k, map);
        int p = k.alloc(Proc.STRUCT);
        Proc.pComm(k, p, k.intern(name));
        Proc.pPid(k, p, pid);
        Proc.vmMap(k, p, map);
        return map;
    }

    static int entry(Kernel k, int map, String name, long start, long pages, int object) {
        int e = k.alloc(VmMapEntry.STRUCT);
        VmMapEntry.name(k, e, k.intern(name));
        VmMapEntry.start(k, e, start);
        VmMapEntry.end(k, e, start + pages * VmPage.PAGE_SIZE);
        VmMapEntry.object(k, e, object);
        VmMapEntry.protection(k, e, VmProt.READ | VmProt.WRITE);
        VmMapEntry.maxProtection(k, e, VmProt.ALL);
        Placement.link(k, map, e);
        return e;
    }

    static StageRun vector(String name) {
        return new StageRun(Machines.aboutToFault(name));
    }
}
