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
import io.github.faultscope.vm.Pmap;
import io.github.faultscope.vm.Pmaps;
import io.github.faultscope.vm.Proc;
import io.github.faultscope.vm.Vm;
import io.github.faultscope.vm.VmMap;
import io.github.faultscope.vm.VmMapEntry;
import io.github.faultscope.vm.VmObject;
import io.github.faultscope.vm.VmPage;
import io.github.faultscope.vm.VmPages;

import java.util.stream.LongStream;

/**
 * vm_fault_prefault: maps the neighbours that are in memory anyway, nearest first, until one is not
 * (lines 926-996; model 7.3).
 */
final class VmFaultPrefault {
    private static final int P01 = Routines.VM_FAULT_PREFAULT;
    private static final int P02 = P01 + 1;
    private static final int P03 = P01 + 2;
    private static final int P04 = P01 + 3;
    private static final int P05_1 = P01 + 4;
    private static final int P05_2 = P01 + 5;
    private static final int P05_3 = P01 + 6;
    private static final int P06 = P01 + 7;
    private static final int P07_1 = P01 + 8;
    private static final int P07_2 = P01 + 9;

    /** PFBAK and PFFOR: how far to look, in pages. */
    private static final int PFBAK = 4;

    private static final int PFFOR = 4;

    /** prefault_pageorder: how far off the neighbours are, in bytes, in the order of the looks. */
    private static final long[] PAGEORDER =
            LongStream.of(-1, 1, -2, 2, -3, 3, -4, 4).map(n -> n * VmPage.PAGE_SIZE).toArray();

    private static final Struct FRAME = Struct.frame("vm_fault_prefault");
    private static final int PMAP = FRAME.ref("pmap", "pmap");
    private static final int ADDRA = FRAME.hex("addra");
    private static final int ENTRY = FRAME.ref("entry", "vm_map_entry");
    private static final int I = FRAME.number("i");
    private static final int ADDR = FRAME.hex("addr");
    private static final int STARTA = FRAME.hex("starta");
    private static final int PINDEX = FRAME.number("pindex");
    private static final int LOBJECT = FRAME.ref("lobject", "vm_object");
    private static final int M = FRAME.ref("m", "vm_page");
    private static final int SIZE = FRAME.size();

    static final Routine ROUTINE =
            new Routine(
                    "vm_fault_prefault", P01, VmFaultPrefault.class, FRAME, VmFaultPrefault::run);

    private VmFaultPrefault() {}

    /** Calls it from vm_fault, with the map read-locked. */
    static int call(Kernel k, int fs, int resume, int pmap, long addra, int entry) {
        int f = Frame.push(k, fs, FaultState.SIZE, SIZE, resume);
        k.set(f + PMAP, pmap);
        k.set(f + ADDRA, addra);
        k.set(f + ENTRY, entry);
        return P01;
    }

    private static int entry(Kernel k, int f) {
        return (int) k.get(f + ENTRY);
    }

    private static int lobject(Kernel k, int f) {
        return (int) k.get(f + LOBJECT);
    }

    private static int pmap(Kernel k, int f) {
        return (int) k.get(f + PMAP);
    }

    private static int m(Kernel k, int f) {
        return (int) k.get(f + M);
    }

    @Block(
            number = P01,
            id = "P01",
            label = "own address space?",
            lines = {941, 942},
            next = {P02, Block.RETURN})
    private static int p01(Kernel k, int f) {
        int p = Vm.curproc(k);
        int map = p == 0 ? 0 : Proc.vmMap(k, p);
        return map != 0 && VmMap.pmap(k, map) == pmap(k, f) ? P02 : Frame.ret(k, f);
    }

    @Block(
            number = P02,
            id = "P02",
            label = "lower bound",
            lines = {944, 951},
            next = {P03})
    private static int p02(Kernel k, int f) {
        long addra = k.get(f + ADDRA);
        long starta = addra - PFBAK * VmPage.PAGE_SIZE;
        long start = VmMapEntry.start(k, entry(k, f));
        if (compareUnsigned(starta, start) < 0) {
            starta = start;
        } else if (compareUnsigned(starta, addra) > 0) {
            starta = 0;
        }
        k.set(f + STARTA, starta);
        k.set(f + I, 0);
        return P03;
    }

    @Block(
            number = P03,
            id = "P03",
            label = "next candidate",
            lines = {953, 961},
            next = {P03, P04, Block.RETURN})
    private static int p03(Kernel k, int f) {
        int i = (int) k.get(f + I);
        if (i == PAGEORDER.length) {
            return Frame.ret(k, f);
        }
        k.set(f + I, i + 1);
        long addr = candidate(k, f, i);
        k.set(f + ADDR, addr);
        boolean outside =
                compareUnsigned(addr, k.get(f + STARTA)) < 0
                        || compareUnsigned(addr, VmMapEntry.end(k, entry(k, f))) >= 0;
        return outside ? P03 : P04;
    }

    /** The address of a candidate, in their order; what lies below zero becomes zero. */
    private static long candidate(Kernel k, int f, int i) {
        long addra = k.get(f + ADDRA);
        long addr = addra + PAGEORDER[i];
        return compareUnsigned(addr, addra + PFFOR * VmPage.PAGE_SIZE) > 0 ? 0 : addr;
    }

    @Block(
            number = P04,
            id = "P04",
            label = "already mapped?",
            lines = {963, 964},
            next = {P03, P05_1})
    private static int p04(Kernel k, int f) {
        long addr = k.get(f + ADDR);
        boolean prefaultable = Pmaps.isPrefaultable(k, pmap(k, f), addr);
        Call.PMAP_IS_PREFAULTABLE.note(k, Pmap.map(k, pmap(k, f)), addr, prefaultable ? 1 : 0);
        return prefaultable ? P05_1 : P03;
    }

    @Block(
            number = P05_1,
            id = "P05.1",
            label = "walk the chain",
            lines = {966, 978},
            next = {P05_2})
    private static int p05Part1(Kernel k, int f) {
        int e = entry(k, f);
        int o = VmMapEntry.object(k, e);
        if (!Locks.object(k, o)) {
            return Runner.again(P05_1);
        }
        long offset = k.get(f + ADDR) - VmMapEntry.start(k, e) + VmMapEntry.offset(k, e);
        k.set(f + PINDEX, offset >>> VmPage.PAGE_SHIFT);
        k.set(f + LOBJECT, o);
        return P05_2;
    }

    /** Only a DEFAULT object lets the walk go on: one that was ever swapped ends it. */
    @Block(
            number = P05_2,
            id = "P05.2",
            next = {P05_3, P06})
    private static int p05Part2(Kernel k, int f) {
        int o = lobject(k, f);
        int m = VmPages.lookup(k, o, k.get(f + PINDEX));
        Call.VM_PAGE_LOOKUP.note(k, o, k.get(f + PINDEX), m);
        k.set(f + M, m);
        boolean down =
                m == 0
                        && VmObject.type(k, o) == VmObject.DEFAULT
                        && VmObject.backingObject(k, o) != 0
                        && (VmObject.backingObjectOffset(k, o) & VmPage.PAGE_MASK) == 0;
        return down ? P05_3 : P06;
    }

    @Block(
            number = P05_3,
            id = "P05.3",
            next = {P05_2})
    private static int p05Part3(Kernel k, int f) {
        int o = lobject(k, f);
        int backing = VmObject.backingObject(k, o);
        if (!Locks.object(k, backing)) {
            return Runner.again(P05_3);
        }
        k.add(f + PINDEX, VmPage.offToIdx(VmObject.backingObjectOffset(k, o)));
        Locks.unlockObject(k, o);
        k.set(f + LOBJECT, backing);
        return P05_2;
    }

    @Block(
            number = P06,
            id = "P06",
            label = "absent: stop",
            lines = {982, 985},
            next = {P07_1, P07_2, Block.RETURN})
    private static int p06(Kernel k, int f) {
        int m = m(k, f);
        if (m == 0) {
            Locks.unlockObject(k, lobject(k, f));
            return Frame.ret(k, f);
        }
        boolean fit =
                VmPage.valid(k, m) == VmPage.BITS_ALL
                        && VmPage.busy(k, m) == 0
                        && !VmPage.is(k, m, VmPage.FICTITIOUS);
        return fit ? P07_1 : P07_2;
    }

    @Block(
            number = P07_1,
            id = "P07.1",
            label = "map the neighbour",
            lines = {986, 994},
            next = {P07_2})
    private static int p07Part1(Kernel k, int f) {
        if (!Locks.queues(k)) {
            return Runner.again(P07_1);
        }
        int prot = VmMapEntry.protection(k, entry(k, f));
        long addr = k.get(f + ADDR);
        Call.PMAP_ENTER_QUICK.note(k, Pmap.map(k, pmap(k, f)), addr, m(k, f), prot);
        Pmaps.enterQuick(k, pmap(k, f), addr, m(k, f), prot);
        Locks.unlockQueues(k);
        return P07_2;
    }

    @Block(
            number = P07_2,
            id = "P07.2",
            next = {P03})
    private static int p07Part2(Kernel k, int f) {
        Locks.unlockObject(k, lobject(k, f));
        return P03;
    }

    @SuppressWarnings({"fallthrough", "FallThrough"})
    private static int run(Runner r, Kernel k, int f, int block) {
        int pc = block;
        do {
            switch (pc) {
                case P01:
                    pc = p01(k, f);
                    if (r.step(k, P01, pc) || pc != P02) {
                        break;
                    }
                case P02:
                    pc = p02(k, f);
                    if (r.step(k, P02, pc) || pc != P03) {
                        break;
                    }
                case P03:
                    pc = p03(k, f);
                    if (r.step(k, P03, pc) || pc != P04) {
                        break;
                    }
                case P04:
                    pc = p04(k, f);
                    if (r.step(k, P04, pc) || pc != P05_1) {
                        break;
                    }
                case P05_1:
                    pc = p05Part1(k, f);
                    if (r.step(k, P05_1, pc) || pc != P05_2) {
                        break;
                    }
                case P05_2:
                    pc = p05Part2(k, f);
                    if (r.step(k, P05_2, pc) || pc != P06) {
                        break;
                    }
                case P06:
                    pc = p06(k, f);
                    r.step(k, P06, pc);
                    break;
                case P05_3:
                    pc = p05Part3(k, f);
                    r.step(k, P05_3, pc);
                    break;
                case P07_1:
                    pc = p07Part1(k, f);
                    r.step(k, P07_1, pc);
                    break;
                case P07_2:
                    pc = p07Part2(k, f);
                    r.step(k, P07_2, pc);
                    break;
                default:
                    throw new IllegalStateException("no block " + pc);
            }
        } while (r.goesOn(pc, P01, P07_2));
        return pc;
    }
}
