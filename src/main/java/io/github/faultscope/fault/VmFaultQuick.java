package io.github.faultscope.fault;

import io.github.faultscope.kern.Block;
import io.github.faultscope.kern.Frame;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Routine;
import io.github.faultscope.kern.Routines;
import io.github.faultscope.kern.Struct;
import io.github.faultscope.vm.VmProt;

/**
 * vm_fault_quick: makes sure of a user address by touching it (lines 998-1014; model Q1). The
 * faults come of the touching itself.
 */
final class VmFaultQuick {
    private static final int Q1_1 = Routines.VM_FAULT_QUICK;
    private static final int Q1_2 = Q1_1 + 1;
    private static final int Q1_3 = Q1_1 + 2;

    /** Words that the frames of fubyte and subyte take at most. */
    private static final int ACCESS_FRAME = 16;

    private static final Struct FRAME = Struct.frame("vm_fault_quick");
    private static final int V = FRAME.hex("v");
    private static final int PROT = FRAME.prot("prot");
    private static final int SIZE = FRAME.size();

    static final Routine ROUTINE =
            new Routine(
                    "vm_fault_quick", Q1_1, Q1_3, VmFaultQuick.class, FRAME, VmFaultQuick::block);

    private VmFaultQuick() {}

    @Block(
            number = Q1_1,
            id = "Q1.1",
            label = "touch the address",
            lines = {1004, 1014},
            next = {Q1_2},
            calls = {Routines.FUBYTE})
    private static int q1Part1(Kernel k, int f) {
        int g = Frame.push(k, f, SIZE, ACCESS_FRAME, Q1_2);
        k.set(g + Frame.ARGS, k.get(f + V));
        return Routines.FUBYTE;
    }

    /** A write stores what was read, and is tried even after a failed read. */
    @Block(
            number = Q1_2,
            id = "Q1.2",
            next = {Q1_3, Block.RETURN},
            calls = {Routines.SUBYTE})
    private static int q1Part2(Kernel k, int f) {
        long value = Frame.result(k, f);
        if ((k.get(f + PROT) & VmProt.WRITE) == 0) {
            return Frame.ret(k, f, value);
        }
        int g = Frame.push(k, f, SIZE, ACCESS_FRAME, Q1_3);
        k.set(g + Frame.ARGS, k.get(f + V));
        k.set(g + Frame.ARGS + 1, value);
        return Routines.SUBYTE;
    }

    @Block(
            number = Q1_3,
            id = "Q1.3",
            next = {Block.RETURN})
    private static int q1Part3(Kernel k, int f) {
        return Frame.ret(k, f, Frame.result(k, f));
    }

    private static int block(Kernel k, int f, int block) {
        return switch (block) {
            case Q1_1 -> q1Part1(k, f);
            case Q1_2 -> q1Part2(k, f);
            case Q1_3 -> q1Part3(k, f);
            default -> throw new IllegalStateException("no block " + block);
        };
    }
}
