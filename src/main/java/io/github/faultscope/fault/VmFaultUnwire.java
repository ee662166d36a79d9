package io.github.faultscope.fault;

import static java.lang.Long.compareUnsigned;

import io.github.faultscope.kern.Block;
import io.github.faultscope.kern.Frame;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Routine;
import io.github.faultscope.kern.Routines;
import io.github.faultscope.kern.Runner;
import io.github.faultscope.kern.Struct;
import io.github.faultscope.vm.Call;
import io.github.faultscope.vm.PageQueues;
import io.github.faultscope.vm.Pmaps;
import io.github.faultscope.vm.VmMap;
import io.github.faultscope.vm.VmMeter;
import io.github.faultscope.vm.VmPage;

/**
 * vm_fault_unwire: unwires what is mapped in a range (lines 1046-1076; model 7.5). A page whose
 * mapping has gone keeps its wiring (quirk 40).
 */
final class VmFaultUnwire {
    private static final int N1 = Routines.VM_FAULT_UNWIRE;
    private static final int N2 = N1 + 1;
    private static final int N3 = N1 + 2;

    private static final Struct FRAME = Struct.frame("vm_fault_unwire");
    private static final int MAP = FRAME.ref("map", "vm_map");
    private static final int START = FRAME.hex("start");
    private static final int END = FRAME.hex("end");
    private static final int FICTITIOUS = FRAME.bool("fictitious");
    private static final int PA = FRAME.ref("pa", "vm_page");
    private static final int SIZE = FRAME.size();

    static final Routine ROUTINE =
            new Routine(
                    "vm_fault_unwire", N1, N3, VmFaultUnwire.class, FRAME, VmFaultUnwire::block);

    private VmFaultUnwire() {}

    /** Calls it from a routine. */
    static int call(
            Kernel k,
            int f,
            int callerSize,
            int resume,
            int map,
            long start,
            long end,
            boolean fictitious) {
        int g = Frame.push(k, f, callerSize, SIZE, resume);
        k.set(g + MAP, map);
        k.set(g + START, start);
        k.set(g + END, end);
        k.set(g + FICTITIOUS, fictitious ? 1 : 0);
        return N1;
    }

    private static int map(Kernel k, int f) {
        return (int) k.get(f + MAP);
    }

    /** The loop's variable va is the argument start, which rises to end. */
    @Block(
            number = N1,
            id = "N1",
            label = "mapped?",
            lines = {1065, 1067},
            next = {N1, N2, Block.RETURN})
    private static int n1(Kernel k, int f) {
        long va = k.get(f + START);
        if (compareUnsigned(va, k.get(f + END)) >= 0) {
            return Frame.ret(k, f);
        }
        int pa = Pmaps.extract(k, VmMap.pmap(k, map(k, f)), va);
        Call.PMAP_EXTRACT.note(k, map(k, f), va, pa);
        k.set(f + PA, pa);
        if (pa == 0) {
            VmMeter.loseWiring(k);
            return next(k, f);
        }
        return N2;
    }

    private static int next(Kernel k, int f) {
        k.add(f + START, VmPage.PAGE_SIZE);
        return N1;
    }

    @Block(
            number = N2,
            id = "N2",
            label = "unwire the mapping",
            lines = 1068,
            next = {N1, N3})
    private static int n2(Kernel k, int f) {
        long va = k.get(f + START);
        Call.PMAP_CHANGE_WIRING.note(k, map(k, f), va, 0);
        Pmaps.changeWiring(k, VmMap.pmap(k, map(k, f)), va, false);
        return k.get(f + FICTITIOUS) == 0 ? N3 : next(k, f);
    }

    @Block(
            number = N3,
            id = "N3",
            label = "unwire the page",
            lines = {1069, 1073},
            next = {N1})
    private static int n3(Kernel k, int f) {
        if (!Locks.queues(k)) {
            return Runner.again(N3);
        }
        int m = (int) k.get(f + PA);
        Call.VM_PAGE_UNWIRE.note(k, m, 1);
        PageQueues.unwire(k, m, true);
        Locks.unlockQueues(k);
        return next(k, f);
    }

    private static int block(Kernel k, int f, int block) {
        return switch (block) {
            case N1 -> n1(k, f);
            case N2 -> n2(k, f);
            case N3 -> n3(k, f);
            default -> throw new IllegalStateException("no block " + block);
        };
    }
}
