package io.github.faultscope.machine;

import static java.lang.Long.compareUnsigned;

import io.github.faultscope.fault.VmFault;
import io.github.faultscope.kern.Block;
import io.github.faultscope.kern.Frame;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.KernelThread;
import io.github.faultscope.kern.Routine;
import io.github.faultscope.kern.Routines;
import io.github.faultscope.kern.Struct;
import io.github.faultscope.vm.Kern;
import io.github.faultscope.vm.Proc;
import io.github.faultscope.vm.Vm;
import io.github.faultscope.vm.VmFaultFlags;
import io.github.faultscope.vm.VmMap;
import io.github.faultscope.vm.VmPage;
import io.github.faultscope.vm.VmProt;

/**
 * An instruction of a user's program that uses memory, and the trap that it may take (trap.c; model
 * 2.5 and 4.9). After a fault that succeeded the instruction runs again; after one that did not the
 * process gets a signal. A loop of the program uses one page after the other.
 */
public final class Trap {
    static final Struct FRAME = Struct.frame("trap");
    private static final int ACTION = FRAME.ref("action", "action");
    private static final int VA = FRAME.hex("va");
    private static final int USE = FRAME.prot("ftype");
    private static final int VALUE = FRAME.number("value");
    private static final int LAST = FRAME.hex("last");
    private static final int RV = FRAME.number("rv");
    private static final int SIGNAL = FRAME.name("signal");

    private static final int T1 = Routines.TRAP;
    private static final int T2 = T1 + 1;
    private static final int T3 = T1 + 2;
    private static final int T4 = T1 + 3;
    private static final int T5 = T1 + 4;
    private static final int T6 = T1 + 5;

    private static final String MAPERR = "SIGSEGV SEGV_MAPERR";
    private static final String ACCERR = "SIGSEGV SEGV_ACCERR";
    private static final String SIGBUS = "SIGBUS BUS_PAGE_FAULT";

    static final Routine ROUTINE =
            new Routine(FRAME.name(), T1, T6, Trap.class, FRAME, Trap::block);

    private Trap() {}

    private static int block(Kernel k, int f, int block) {
        return switch (block) {
            case T1 -> instruction(k, f);
            case T2 -> fault(k, f);
            case T3 -> handled(k, f);
            case T4 -> signal(k, f);
            case T5 -> translate(k, f);
            case T6 -> deliver(k, f);
            default -> throw new IllegalStateException("no block " + block);
        };
    }

    /** The action whose instruction a thread is in the fault of; 0 for one in anything else. */
    static int faulting(Kernel k, int t) {
        int fault = KernelThread.frame(k, t);
        int trap = fault == 0 ? 0 : Frame.caller(k, fault);
        boolean instruction =
                trap != 0 && Frame.caller(k, trap) == 0 && Frame.resume(k, fault) == T3;
        return instruction ? (int) k.get(trap + ACTION) : 0;
    }

    private static int map(Kernel k) {
        return Proc.vmMap(k, Vm.curproc(k));
    }

    private static int use(Kernel k, int f) {
        return (int) k.get(f + USE);
    }

    @Block(
            number = T1,
            id = "T1",
            label = "the instruction: does the page table allow it?",
            next = {T1, T2, T4, Block.RETURN})
    static int instruction(Kernel k, int f) {
        long va = k.get(f + VA);
        int map = map(k);
        if (compareUnsigned(va, VmMap.maxOffset(k, map)) >= 0) {
            k.set(f + RV, Kern.INVALID_ADDRESS);
            return T4;
        }
        int m = Mmu.access(k, map, va, use(k, f));
        if (m == 0) {
            return T2;
        }
        if (use(k, f) == VmProt.WRITE) {
            Mmu.store(k, m, va, k.get(f + VALUE));
        }
        if (compareUnsigned(va, k.get(f + LAST)) < 0) {
            k.set(f + VA, VmPage.truncPage(va) + VmPage.PAGE_SIZE);
            return T1;
        }
        long value = Mmu.load(k, m, va);
        Proc.signal(k, Vm.curproc(k), 0);
        ActionRecord.end(k, (int) k.get(f + ACTION), Outcome.SUCCESS, Kern.SUCCESS, value);
        return Frame.ret(k, f, value);
    }

    @Block(
            number = T2,
            id = "T2",
            label = "trap: call the handler",
            next = {T3},
            calls = {Routines.VM_FAULT})
    static int fault(Kernel k, int f) {
        Proc.hold(k, Vm.curproc(k), 1);
        int flags = use(k, f) == VmProt.WRITE ? VmFaultFlags.DIRTY : VmFaultFlags.NORMAL;
        long va = VmPage.truncPage(k.get(f + VA));
        return VmFault.call(k, f, FRAME.size(), T3, map(k), va, use(k, f), flags);
    }

    @Block(
            number = T3,
            id = "T3",
            label = "back from the handler",
            next = {T1, T4})
    static int handled(Kernel k, int f) {
        Proc.hold(k, Vm.curproc(k), -1);
        long rv = Frame.result(k, f);
        k.set(f + RV, rv);
        return rv == Kern.SUCCESS ? T1 : T4;
    }

    @Block(
            number = T4,
            id = "T4",
            label = "which signal?",
            next = {T5, T6})
    static int signal(Kernel k, int f) {
        boolean protection = k.get(f + RV) == Kern.PROTECTION_FAILURE;
        k.set(f + SIGNAL, k.intern(protection ? SIGBUS : MAPERR));
        return protection && MachineState.translatesProtFaults(k) ? T5 : T6;
    }

    /** The program's p_osrel is 700004 or higher, or all programs are taken to be like that. */
    @Block(
            number = T5,
            id = "T5",
            label = "SIGSEGV instead, for newer programs",
            next = {T6})
    static int translate(Kernel k, int f) {
        k.set(f + SIGNAL, k.intern(ACCERR));
        return T6;
    }

    @Block(
            number = T6,
            id = "T6",
            label = "signal the process",
            next = {Block.RETURN})
    static int deliver(Kernel k, int f) {
        int signal = (int) k.get(f + SIGNAL);
        Proc.signal(k, Vm.curproc(k), signal);
        int rv = (int) k.get(f + RV);
        ActionRecord.signal(k, (int) k.get(f + ACTION), signal, rv, k.get(f + VA));
        return Frame.ret(k, f, rv);
    }
}
