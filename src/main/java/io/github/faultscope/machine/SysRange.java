package io.github.faultscope.machine;

import static java.lang.Long.compareUnsigned;

import io.github.faultscope.kern.Block;
import io.github.faultscope.kern.Frame;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Routine;
import io.github.faultscope.kern.Routines;
import io.github.faultscope.kern.Struct;
import io.github.faultscope.vm.Kern;
import io.github.faultscope.vm.Proc;
import io.github.faultscope.vm.Vm;
import io.github.faultscope.vm.VmMapInherit;
import io.github.faultscope.vm.VmMapMadvise;
import io.github.faultscope.vm.VmMapProtect;
import io.github.faultscope.vm.VmPage;

/**
 * The system calls that change a range of what is mapped: mprotect, minherit and madvise
 * (vm_mmap.c; model 4.3 to 4.5). Addresses are rounded to pages; holes are passed over.
 */
final class SysRange {
    static final Struct FRAME = Struct.frame("vm_range");
    private static final int ACTION = FRAME.ref("action", "action");
    private static final int ADDR = FRAME.hex("addr");
    private static final int LEN = FRAME.hex("len");
    private static final int HOW = FRAME.number("how");

    private static final int SR1 = Routines.SYS_RANGE;
    private static final int SR2 = SR1 + 1;
    private static final int SR3 = SR1 + 2;
    private static final int SR4 = SR1 + 3;

    /** Where each call begins: action, address, length, and what is wanted. */
    static final int MPROTECT = SR1;

    static final int MINHERIT = SR2;
    static final int MADVISE = SR3;

    static final Routine ROUTINE =
            new Routine(FRAME.name(), SR1, SR4, SysRange.class, FRAME, SysRange::block);

    private SysRange() {}

    private static int block(Kernel k, int f, int block) {
        return switch (block) {
            case SR1 -> mprotect(k, f);
            case SR2 -> minherit(k, f);
            case SR3 -> madvise(k, f);
            case SR4 -> done(k, f);
            default -> throw new IllegalStateException("no block " + block);
        };
    }

    private static int map(Kernel k) {
        return Proc.vmMap(k, Vm.curproc(k));
    }

    private static int how(Kernel k, int f) {
        return (int) k.get(f + HOW);
    }

    /** A routine that changes the entries of a range. */
    private interface Change {
        int call(Kernel k, int f, int size, int resume, int map, long start, long end, int how);
    }

    /** No range goes past the last address and begins again at the first. */
    private static int change(Kernel k, int f, Change change) {
        long start = VmPage.truncPage(k.get(f + ADDR));
        long end = VmPage.roundPage(k.get(f + ADDR) + k.get(f + LEN));
        return compareUnsigned(end, start) < 0
                ? finish(k, f, Outcome.BAD_ARGUMENT, Kern.INVALID_ARGUMENT)
                : change.call(k, f, FRAME.size(), SR4, map(k), start, end, how(k, f));
    }

    private static int finish(Kernel k, int f, Outcome outcome, int rv) {
        return ActionRecord.ret(k, f, ACTION, outcome, rv, 0);
    }

    @Block(
            number = SR1,
            id = "SR1",
            label = "mprotect: another protection",
            next = {SR4, Block.RETURN},
            calls = {Routines.VM_MAP_PROTECT})
    static int mprotect(Kernel k, int f) {
        return change(k, f, VmMapProtect::call);
    }

    @Block(
            number = SR2,
            id = "SR2",
            label = "minherit: what children get",
            next = {SR4, Block.RETURN},
            calls = {Routines.VM_MAP_INHERIT})
    static int minherit(Kernel k, int f) {
        return change(k, f, VmMapInherit::call);
    }

    @Block(
            number = SR3,
            id = "SR3",
            label = "madvise: how it will be used",
            next = {SR4, Block.RETURN},
            calls = {Routines.VM_MAP_MADVISE})
    static int madvise(Kernel k, int f) {
        if (how(k, f) == VmMapMadvise.PROTECT) {
            int p = Vm.curproc(k);
            Proc.pFlag(k, p, Proc.pFlag(k, p) | Proc.P_PROTECTED);
            return finish(k, f, Outcome.SUCCESS, Kern.SUCCESS);
        }
        return change(k, f, VmMapMadvise::call);
    }

    @Block(
            number = SR4,
            id = "SR4",
            label = "return to the program",
            next = {Block.RETURN})
    static int done(Kernel k, int f) {
        int rv = (int) Frame.result(k, f);
        Outcome outcome =
                switch (rv) {
                    case Kern.SUCCESS -> Outcome.SUCCESS;
                    case Kern.PROTECTION_FAILURE -> Outcome.NOT_ALLOWED;
                    default -> Outcome.BAD_ARGUMENT;
                };
        return finish(k, f, outcome, rv);
    }
}
