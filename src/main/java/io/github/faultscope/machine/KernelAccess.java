package io.github.faultscope.machine;

import static java.lang.Long.compareUnsigned;

import io.github.faultscope.fault.VmFault;
import io.github.faultscope.kern.Block;
import io.github.faultscope.kern.Frame;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Routine;
import io.github.faultscope.kern.Routines;
import io.github.faultscope.kern.Struct;
import io.github.faultscope.vm.Kern;
import io.github.faultscope.vm.Proc;
import io.github.faultscope.vm.Vm;
import io.github.faultscope.vm.VmFaultFlags;
import io.github.faultscope.vm.VmPage;
import io.github.faultscope.vm.VmProt;

/**
 * The kernel uses memory, its own or that of the current process (trap.c, support.S; model 4.9,
 * 4.17): page by page, each with the fault that it takes. Where the handler cannot help, copyin and
 * copyout have pcb_onfault set and return EFAULT; anything else is a panic.
 */
public final class KernelAccess {
    static final Struct FRAME = Struct.frame("kernel_access");
    private static final int ACTION = FRAME.ref("action", "action");
    private static final int VA = FRAME.hex("va");
    private static final int END = FRAME.hex("end");
    private static final int USE = FRAME.prot("ftype");
    private static final int ONFAULT = FRAME.bool("pcb_onfault");
    private static final int VALUE = FRAME.number("value");
    private static final int RV = FRAME.number("rv");

    private static final int KA1 = Routines.KERNEL_ACCESS;
    private static final int KA2 = KA1 + 1;
    private static final int KA3 = KA1 + 2;
    private static final int KA4 = KA1 + 3;

    static final Routine ROUTINE =
            new Routine(FRAME.name(), KA1, KA4, KernelAccess.class, FRAME, KernelAccess::block);

    private KernelAccess() {}

    private static int block(Kernel k, int f, int block) {
        return switch (block) {
            case KA1 -> instruction(k, f);
            case KA2 -> fault(k, f);
            case KA3 -> handled(k, f);
            case KA4 -> onfault(k, f);
            default -> throw new IllegalStateException("no block " + block);
        };
    }

    /** Whose address it is; a kernel thread has no addresses but the kernel's. */
    private static int map(Kernel k, int f) {
        boolean kernels = compareUnsigned(k.get(f + VA), Processes.USER_END) >= 0;
        return kernels || Vm.curproc(k) == 0 ? Vm.kernelMap(k) : Proc.vmMap(k, Vm.curproc(k));
    }

    private static int use(Kernel k, int f) {
        return (int) k.get(f + USE);
    }

    @Block(
            number = KA1,
            id = "KA1",
            label = "the kernel's instruction: does the page table allow it?",
            next = {KA1, KA2, Block.RETURN})
    static int instruction(Kernel k, int f) {
        long va = k.get(f + VA);
        int m = Mmu.access(k, map(k, f), va, use(k, f));
        if (m == 0) {
            return KA2;
        }
        if (use(k, f) == VmProt.WRITE) {
            Mmu.store(k, m, va, k.get(f + VALUE));
        } else {
            k.set(f + VALUE, Mmu.load(k, m, va));
        }
        long next = VmPage.truncPage(va) + VmPage.PAGE_SIZE;
        if (compareUnsigned(next, k.get(f + END)) < 0) {
            k.set(f + VA, next);
            return KA1;
        }
        return end(k, f, Outcome.SUCCESS, k.get(f + VALUE));
    }

    /** A write to kernel memory is not told to the handler as VM_FAULT_DIRTY. */
    @Block(
            number = KA2,
            id = "KA2",
            label = "trap: call the handler",
            next = {KA3},
            calls = {Routines.VM_FAULT})
    static int fault(Kernel k, int f) {
        int map = map(k, f);
        int flags = VmFaultFlags.NORMAL;
        if (map != Vm.kernelMap(k)) {
            Proc.hold(k, Vm.curproc(k), 1);
            flags = use(k, f) == VmProt.WRITE ? VmFaultFlags.DIRTY : flags;
        }
        long va = VmPage.truncPage(k.get(f + VA));
        return VmFault.call(k, f, FRAME.size(), KA3, map, va, use(k, f), flags);
    }

    @Block(
            number = KA3,
            id = "KA3",
            label = "back from the handler",
            next = {KA1, KA4})
    static int handled(Kernel k, int f) {
        if (map(k, f) != Vm.kernelMap(k)) {
            Proc.hold(k, Vm.curproc(k), -1);
        }
        long rv = Frame.result(k, f);
        k.set(f + RV, rv);
        return rv == Kern.SUCCESS ? KA1 : KA4;
    }

    @Block(
            number = KA4,
            id = "KA4",
            label = "was anybody prepared for that?",
            next = {Block.RETURN})
    static int onfault(Kernel k, int f) {
        if (k.get(f + ONFAULT) == 0) {
            throw k.panic("page fault");
        }
        return end(k, f, Outcome.BAD_ADDRESS, -1);
    }

    private static int end(Kernel k, int f, Outcome outcome, long value) {
        int rv = (int) k.get(f + RV);
        ActionRecord.end(k, (int) k.get(f + ACTION), outcome, rv, value);
        return Frame.ret(k, f, value);
    }
}
