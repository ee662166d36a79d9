package io.github.faultscope.fault;

import static java.lang.Long.compareUnsigned;

import io.github.faultscope.kern.Block;
import io.github.faultscope.kern.Frame;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Routine;
import io.github.faultscope.kern.Routines;
import io.github.faultscope.kern.Struct;
import io.github.faultscope.vm.Kern;
import io.github.faultscope.vm.VmFaultFlags;
import io.github.faultscope.vm.VmPage;
import io.github.faultscope.vm.VmProt;

/**
 * vm_fault_wire: wires a range by faulting on each of its pages (lines 1016-1044; model 7.4).
 *
 * <p>The map is not locked meanwhile; IN_TRANSITION protects the entry.
 */
final class VmFaultWire {
    private static final int W1 = Routines.VM_FAULT_WIRE;
    private static final int W2 = W1 + 1;
    private static final int W3 = W1 + 2;
    private static final int W4 = W1 + 3;

    private static final Struct FRAME = Struct.frame("vm_fault_wire");
    private static final int MAP = FRAME.ref("map", "vm_map");
    private static final int START = FRAME.hex("start");
    private static final int END = FRAME.hex("end");
    private static final int USER_WIRE = FRAME.bool("user_wire");
    private static final int FICTITIOUS = FRAME.bool("fictitious");
    private static final int VA = FRAME.hex("va");
    private static final int RV = FRAME.number("rv");
    private static final int SIZE = FRAME.size();

    static final Routine ROUTINE =
            new Routine("vm_fault_wire", W1, W4, VmFaultWire.class, FRAME, VmFaultWire::block);

    private VmFaultWire() {}

    private static int map(Kernel k, int f) {
        return (int) k.get(f + MAP);
    }

    @Block(
            number = W1,
            id = "W1",
            label = "each page",
            lines = 1033,
            next = {W2})
    private static int w1(Kernel k, int f) {
        k.set(f + VA, k.get(f + START));
        return W2;
    }

    @Block(
            number = W2,
            id = "W2",
            label = "fault on it",
            lines = {1034, 1036},
            next = {W3, W4},
            calls = {Routines.VM_FAULT})
    private static int w2(Kernel k, int f) {
        if (compareUnsigned(k.get(f + VA), k.get(f + END)) >= 0) {
            return W4;
        }
        boolean user = k.get(f + USER_WIRE) != 0;
        return VmFault.call(
                k,
                f,
                SIZE,
                W3,
                map(k, f),
                k.get(f + VA),
                user ? VmProt.READ : VmProt.READ | VmProt.WRITE,
                user ? VmFaultFlags.USER_WIRE : VmFaultFlags.CHANGE_WIRING);
    }

    @Block(
            number = W3,
            id = "W3",
            label = "undo on failure",
            lines = {1037, 1041},
            next = {W2, W4, Block.RETURN},
            calls = {Routines.VM_FAULT_UNWIRE})
    private static int w3(Kernel k, int f) {
        long rv = Frame.result(k, f);
        if (rv == Kern.SUCCESS) {
            k.add(f + VA, VmPage.PAGE_SIZE);
            return W2;
        }
        long start = k.get(f + START);
        if (k.get(f + VA) == start) {
            return Frame.ret(k, f, rv);
        }
        k.set(f + RV, rv);
        boolean fictitious = k.get(f + FICTITIOUS) != 0;
        return VmFaultUnwire.call(k, f, SIZE, W4, map(k, f), start, k.get(f + VA), fictitious);
    }

    @Block(
            number = W4,
            id = "W4",
            label = "done",
            lines = 1043,
            next = {Block.RETURN})
    private static int w4(Kernel k, int f) {
        boolean all = compareUnsigned(k.get(f + VA), k.get(f + END)) >= 0;
        return Frame.ret(k, f, all ? Kern.SUCCESS : k.get(f + RV));
    }

    private static int block(Kernel k, int f, int block) {
        return switch (block) {
            case W1 -> w1(k, f);
            case W2 -> w2(k, f);
            case W3 -> w3(k, f);
            case W4 -> w4(k, f);
            default -> throw new IllegalStateException("no block " + block);
        };
    }
}
