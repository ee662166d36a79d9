package io.github.faultscope.cli.bench;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.KernelThread;
import io.github.faultscope.kern.Routines;
import io.github.faultscope.kern.Runner;
import io.github.faultscope.kern.StepLog;
import io.github.faultscope.vm.PageQueues;
import io.github.faultscope.vm.Pmap;
import io.github.faultscope.vm.Proc;
import io.github.faultscope.vm.Settings;
import io.github.faultscope.vm.Vm;
import io.github.faultscope.vm.VmMap;
import io.github.faultscope.vm.VmMapEntry;
import io.github.faultscope.vm.VmMaps;
import io.github.faultscope.vm.VmObject;
import io.github.faultscope.vm.VmObjects;
import io.github.faultscope.vm.VmProt;

/**
 * The plain machine of the vectors with one object of anonymous memory behind one entry, and a
 * thread that writes to each of its pages in turn.
 */
public final class FaultMachine {
    /** Frames beyond those that the pages take. */
    private static final int SPARE_FRAMES = 16;

    private static final long BASE = 0x400000;
    private static final long END = 0x800000000000L;
    private static final int PAGE = 4096;

    /** VM_FAULT_DIRTY, as trap gives it for a write. */
    private static final int FAULT_DIRTY = 8;

    private final Kernel k = new Kernel();
    private final Runner runner;
    private final int pages;
    private final int map;
    private final int thread;

    /**
     * Boots the machine.
     *
     * @param recorded whether it will be recorded: then its boot is as well, for what has been
     *     written without a record once is compiled for both cases
     */
    public FaultMachine(int pages, Runner runner, boolean recorded) {
        this.pages = pages;
        this.runner = runner;
        if (recorded) {
            record();
        }
        Settings.plain(k);
        Vm.makeFrames(k, pages + SPARE_FRAMES);
        for (int i = 0; i < pages + SPARE_FRAMES; i++) {
            k.makeRoom();
            PageQueues.enterFree(k, Vm.frame(k, i));
        }
        map = k.alloc(VmMap.STRUCT);
        VmMap.name(k, map, k.intern("m1"));
        VmMap.maxOffset(k, map, END);
        VmMap.timestamp(k, map, 1);
        Pmap.create(k, map);
        makeEntry();
        int proc = k.alloc(Proc.STRUCT);
        Proc.vmMap(k, proc, map);
        Vm.curproc(k, proc);
        thread = KernelThread.create(k, "T1", proc);
    }

    private void makeEntry() {
        int e = VmMaps.newEntry(k, BASE, BASE + (long) pages * PAGE);
        VmMapEntry.object(k, e, VmObjects.allocate(k, VmObject.DEFAULT, pages));
        VmMapEntry.protection(k, e, VmProt.READ | VmProt.WRITE);
        VmMapEntry.maxProtection(k, e, VmProt.READ | VmProt.WRITE | VmProt.EXECUTE);
        VmMapEntry.inheritance(k, e, 1);
        VmMaps.insertEntry(k, map, e);
    }

    /** Records what runs from now on, in a record of its own. */
    public final StepLog record() {
        StepLog log = new StepLog();
        k.setLog(log);
        return log;
    }

    /** Writes to every page once, without a record: one fault each. */
    public void touchAll() {
        for (int i = 0; i < pages; i++) {
            start(i);
            runner.run(k, thread);
            check(i);
        }
    }

    /** Writes to every page once, every step recorded. */
    public void touchAllRecorded() {
        for (int i = 0; i < pages; i++) {
            start(i);
            runner.run(k, thread, Long.MAX_VALUE);
            check(i);
        }
    }

    private void start(int page) {
        KernelThread.start(
                k,
                thread,
                Routines.VM_FAULT,
                map,
                BASE + (long) page * PAGE,
                VmProt.WRITE,
                FAULT_DIRTY);
    }

    private void check(int page) {
        if (KernelThread.state(k, thread) != KernelThread.IDLE
                || KernelThread.result(k, thread) != 0) {
            throw new IllegalStateException("the fault on page " + page + " did not succeed");
        }
    }
}
