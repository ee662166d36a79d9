package io.github.faultscope.machine;

import io.github.faultscope.fault.VmFault;
import io.github.faultscope.kern.Block;
import io.github.faultscope.kern.Frame;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Routine;
import io.github.faultscope.kern.Routines;
import io.github.faultscope.kern.Runner;
import io.github.faultscope.kern.Struct;
import io.github.faultscope.vm.Kern;
import io.github.faultscope.vm.PageQueues;
import io.github.faultscope.vm.Proc;
import io.github.faultscope.vm.VmFaultFlags;
import io.github.faultscope.vm.VmMapLookup;
import io.github.faultscope.vm.VmMaps;
import io.github.faultscope.vm.VmObject;
import io.github.faultscope.vm.VmObjects;
import io.github.faultscope.vm.VmPage;
import io.github.faultscope.vm.VmPages;
import io.github.faultscope.vm.VmProt;

/**
 * proc_rwmem: a debugger reads or writes the memory of another process (sys_process.c; model 4.15).
 * It faults on the other's map, looks the address up once more, and copies by way of the frame.
 */
public final class PtraceIo {
    static final Struct FRAME = Struct.frame("proc_rwmem");
    private static final int ACTION = FRAME.ref("action", "action");
    private static final int PROC = FRAME.ref("p", "proc");
    private static final int VA = FRAME.hex("uva");
    private static final int WRITING = FRAME.bool("writing");
    private static final int VALUE = FRAME.number("value");

    /** The six results of the look-up. */
    private static final int LOOKUP = FRAME.ref("tmap", "vm_map");

    @SuppressWarnings("UnusedVariable") // A result has its place even where nobody looks.
    private static final int ENTRY = FRAME.ref("out_entry", "vm_map_entry");

    private static final int OBJECT = FRAME.ref("object", "vm_object");
    private static final int PINDEX = FRAME.number("pindex");

    @SuppressWarnings("UnusedVariable")
    private static final int OUT_PROT = FRAME.prot("out_prot");

    @SuppressWarnings("UnusedVariable")
    private static final int WIRED = FRAME.bool("wired");

    private static final int M = FRAME.ref("m", "vm_page");

    private static final int PT1 = Routines.PTRACE_IO;
    private static final int PT2 = PT1 + 1;
    private static final int PT3 = PT1 + 2;
    private static final int PT4 = PT1 + 3;
    private static final int PT5 = PT1 + 4;
    private static final int PT6 = PT1 + 5;
    private static final int PT7 = PT1 + 6;
    private static final int PT8 = PT1 + 7;

    static final Routine ROUTINE =
            new Routine(FRAME.name(), PT1, PT8, PtraceIo.class, FRAME, PtraceIo::block);

    private PtraceIo() {}

    private static int block(Kernel k, int f, int block) {
        return switch (block) {
            case PT1 -> fault(k, f);
            case PT2 -> lookUp(k, f);
            case PT3 -> found(k, f);
            case PT4 -> topObject(k, f);
            case PT5 -> below(k, f);
            case PT6 -> hold(k, f);
            case PT7 -> copy(k, f);
            case PT8 -> unhold(k, f);
            default -> throw new IllegalStateException("no block " + block);
        };
    }

    private static int map(Kernel k, int f) {
        return Proc.vmMap(k, (int) k.get(f + PROC));
    }

    private static boolean writing(Kernel k, int f) {
        return k.get(f + WRITING) != 0;
    }

    private static long page(Kernel k, int f) {
        return VmPage.truncPage(k.get(f + VA));
    }

    private static int object(Kernel k, int f) {
        return (int) k.get(f + OBJECT);
    }

    private static int m(Kernel k, int f) {
        return (int) k.get(f + M);
    }

    /** What max_protection allows is enough for a breakpoint. */
    private static int reqprot(Kernel k, int f) {
        return writing(k, f) ? VmProt.WRITE | VmProt.OVERRIDE_WRITE : VmProt.READ;
    }

    @Block(
            number = PT1,
            id = "PT1",
            label = "fault on the other's address",
            next = {PT2},
            calls = {Routines.VM_FAULT})
    static int fault(Kernel k, int f) {
        Proc.hold(k, (int) k.get(f + PROC), 1);
        int flags = VmFaultFlags.NORMAL;
        return VmFault.call(k, f, FRAME.size(), PT2, map(k, f), page(k, f), reqprot(k, f), flags);
    }

    @Block(
            number = PT2,
            id = "PT2.1",
            label = "look the address up once more",
            next = {PT3, Block.RETURN},
            calls = {Routines.VM_MAP_LOOKUP})
    static int lookUp(Kernel k, int f) {
        int rv = (int) Frame.result(k, f);
        if (rv != Kern.SUCCESS) {
            return fail(k, f, rv);
        }
        int out = f + LOOKUP;
        return VmMapLookup.call(k, f, FRAME.size(), PT3, map(k, f), page(k, f), reqprot(k, f), out);
    }

    @Block(
            number = PT3,
            id = "PT2.2",
            next = {PT4, Block.RETURN})
    static int found(Kernel k, int f) {
        int rv = (int) Frame.result(k, f);
        return rv == Kern.SUCCESS ? PT4 : fail(k, f, rv);
    }

    @Block(
            number = PT4,
            id = "PT3.1",
            label = "find the page",
            next = {PT5, PT6, Block.RETURN})
    static int topObject(Kernel k, int f) {
        return VmObjects.lock(k, object(k, f)) ? search(k, f) : Runner.again(PT4);
    }

    /** Only a read may take the page of an object below. The object is locked. */
    private static int search(Kernel k, int f) {
        int o = object(k, f);
        int m = VmPages.lookup(k, o, k.get(f + PINDEX));
        k.set(f + M, m);
        if (m == 0 && !writing(k, f) && VmObject.backingObject(k, o) != 0) {
            return PT5;
        }
        VmObjects.unlock(k, o);
        if (m != 0) {
            return PT6;
        }
        VmMaps.lookupDone(k, (int) k.get(f + LOOKUP));
        return fail(k, f, Kern.FAILURE);
    }

    @Block(
            number = PT5,
            id = "PT3.2",
            next = {PT5, PT6, Block.RETURN})
    static int below(Kernel k, int f) {
        int o = object(k, f);
        int backing = VmObject.backingObject(k, o);
        if (!VmObjects.lock(k, backing)) {
            return Runner.again(PT5);
        }
        k.add(f + PINDEX, VmPage.offToIdx(VmObject.backingObjectOffset(k, o)));
        VmObjects.unlock(k, o);
        k.set(f + OBJECT, backing);
        return search(k, f);
    }

    @Block(
            number = PT6,
            id = "PT4",
            label = "hold the frame, let the map go",
            next = {PT7})
    static int hold(Kernel k, int f) {
        if (!PageQueues.lock(k)) {
            return Runner.again(PT6);
        }
        VmPages.hold(k, m(k, f));
        PageQueues.unlock(k);
        VmMaps.lookupDone(k, (int) k.get(f + LOOKUP));
        return PT7;
    }

    /** The store goes past the page table: no mapping gets an M for it. */
    @Block(
            number = PT7,
            id = "PT5",
            label = "copy",
            next = {PT8})
    static int copy(Kernel k, int f) {
        long va = k.get(f + VA);
        if (writing(k, f)) {
            Mmu.store(k, m(k, f), va, k.get(f + VALUE));
            VmPage.notDirtied(k, m(k, f));
        } else {
            k.set(f + VALUE, Mmu.load(k, m(k, f), va));
        }
        return PT8;
    }

    @Block(
            number = PT8,
            id = "PT6",
            label = "let the frame go",
            next = {Block.RETURN})
    static int unhold(Kernel k, int f) {
        if (!PageQueues.lock(k)) {
            return Runner.again(PT8);
        }
        VmPages.unhold(k, m(k, f));
        PageQueues.unlock(k);
        return end(k, f, Outcome.SUCCESS, Kern.SUCCESS, k.get(f + VALUE));
    }

    private static int fail(Kernel k, int f, int rv) {
        return end(k, f, Outcome.BAD_ADDRESS, rv, 0);
    }

    private static int end(Kernel k, int f, Outcome outcome, int rv, long value) {
        Proc.hold(k, (int) k.get(f + PROC), -1);
        return ActionRecord.ret(k, f, ACTION, outcome, rv, value);
    }
}
