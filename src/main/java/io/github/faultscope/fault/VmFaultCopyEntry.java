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
import io.github.faultscope.vm.PageAlloc;
import io.github.faultscope.vm.PageQueues;
import io.github.faultscope.vm.Pmaps;
import io.github.faultscope.vm.VmMapEntry;
import io.github.faultscope.vm.VmObject;
import io.github.faultscope.vm.VmObjects;
import io.github.faultscope.vm.VmPage;
import io.github.faultscope.vm.VmPages;
import io.github.faultscope.vm.VmProt;
import io.github.faultscope.vm.VmWait;

/**
 * vm_fault_copy_entry: copies all pages of a wired entry into another one's new object (lines
 * 1078-1195; model 7.6). Both maps are write-locked, even while it waits for memory.
 *
 * <p>The copies are mapped with max_protection and not dirtied (quirk 31).
 */
final class VmFaultCopyEntry {
    private static final int C1 = Routines.VM_FAULT_COPY_ENTRY;
    private static final int C2 = C1 + 1;
    private static final int C3_1 = C1 + 2;
    private static final int C3_2 = C1 + 3;
    private static final int C3_3 = C1 + 4;
    private static final int C4_1 = C1 + 5;
    private static final int C4_2 = C1 + 6;
    private static final int C4_3 = C1 + 7;
    private static final int C5 = C1 + 8;
    private static final int C6 = C1 + 9;
    private static final int C7 = C1 + 10;
    private static final int C8_1 = C1 + 11;
    private static final int C8_2 = C1 + 12;
    private static final int C9 = C1 + 13;

    private static final Struct FRAME = Struct.frame("vm_fault_copy_entry");
    private static final int DST_MAP = FRAME.ref("dst_map", "vm_map");
    static final int SRC_MAP = FRAME.ref("src_map", "vm_map");
    private static final int DST_ENTRY = FRAME.ref("dst_entry", "vm_map_entry");
    private static final int SRC_ENTRY = FRAME.ref("src_entry", "vm_map_entry");
    private static final int DST_OBJECT = FRAME.ref("dst_object", "vm_object");
    private static final int SRC_OBJECT = FRAME.ref("src_object", "vm_object");
    private static final int SRC_OFFSET = FRAME.hex("src_offset");
    private static final int DST_OFFSET = FRAME.hex("dst_offset");
    private static final int PROT = FRAME.prot("prot");
    private static final int OBJECT = FRAME.ref("object", "vm_object");
    private static final int PINDEX = FRAME.number("pindex");
    private static final int DST_M = FRAME.ref("dst_m", "vm_page");
    private static final int SRC_M = FRAME.ref("src_m", "vm_page");

    static final Routine ROUTINE =
            new Routine(
                    "vm_fault_copy_entry",
                    C1,
                    C9,
                    VmFaultCopyEntry.class,
                    FRAME,
                    VmFaultCopyEntry::block);

    private VmFaultCopyEntry() {}

    private static int at(Kernel k, int f, int field) {
        return (int) k.get(f + field);
    }

    private static int dstObject(Kernel k, int f) {
        return at(k, f, DST_OBJECT);
    }

    private static long vaddr(Kernel k, int f) {
        return VmMapEntry.start(k, at(k, f, DST_ENTRY)) + k.get(f + DST_OFFSET);
    }

    private static long dstIndex(Kernel k, int f) {
        return VmPage.offToIdx(k.get(f + DST_OFFSET));
    }

    @Block(
            number = C1,
            id = "C1",
            label = "new top object",
            lines = {1110, 1126},
            next = {C2})
    private static int c1(Kernel k, int f) {
        int src = at(k, f, SRC_ENTRY);
        int dst = at(k, f, DST_ENTRY);
        k.set(f + SRC_OBJECT, VmMapEntry.object(k, src));
        k.set(f + SRC_OFFSET, VmMapEntry.offset(k, src));
        long pages = VmMapEntry.pages(k, dst);
        int o = VmObjects.allocate(k, VmObject.DEFAULT, pages);
        Call.VM_OBJECT_ALLOCATE.note(k, VmObject.DEFAULT, pages, o);
        VmObject.setFlag(k, o, VmObject.COLORED);
        long color = VmMapEntry.start(k, dst) >>> VmPage.PAGE_SHIFT;
        VmObject.pgColor(k, o, (int) color & 0xffff);
        Locks.object(k, o);
        VmMapEntry.object(k, dst, o);
        VmMapEntry.offset(k, dst, 0);
        k.set(f + DST_OBJECT, o);
        return C2;
    }

    @Block(
            number = C2,
            id = "C2",
            label = "all that may ever be allowed",
            lines = 1128,
            next = {C3_1})
    private static int c2(Kernel k, int f) {
        k.set(f + PROT, VmMapEntry.maxProtection(k, at(k, f, DST_ENTRY)));
        k.set(f + DST_OFFSET, 0);
        return C3_1;
    }

    @Block(
            number = C3_1,
            id = "C3.1",
            label = "a frame for the copy",
            lines = {1135, 1150},
            next = {C3_2, C4_1, C9})
    private static int c3Part1(Kernel k, int f) {
        if (compareUnsigned(vaddr(k, f), VmMapEntry.end(k, at(k, f, DST_ENTRY))) >= 0) {
            return C9;
        }
        int o = dstObject(k, f);
        int m = PageAlloc.alloc(k, o, dstIndex(k, f), PageAlloc.NORMAL);
        Call.VM_PAGE_ALLOC.note(k, o, dstIndex(k, f), PageAlloc.NORMAL, m);
        k.set(f + DST_M, m);
        return m != 0 ? C4_1 : C3_2;
    }

    @Block(
            number = C3_2,
            id = "C3.2",
            next = {C3_3})
    private static int c3Part2(Kernel k, int f) {
        Locks.unlockObject(k, dstObject(k, f));
        Call.VM_WAIT.note(k);
        return VmWait.vmWait(k, C3_3);
    }

    @Block(
            number = C3_3,
            id = "C3.3",
            next = {C3_1})
    private static int c3Part3(Kernel k, int f) {
        return Locks.object(k, dstObject(k, f)) ? C3_1 : Runner.again(C3_3);
    }

    @Block(
            number = C4_1,
            id = "C4.1",
            label = "find the source page",
            lines = {1157, 1171},
            next = {C4_2})
    private static int c4Part1(Kernel k, int f) {
        int o = at(k, f, SRC_OBJECT);
        if (!Locks.object(k, o)) {
            return Runner.again(C4_1);
        }
        k.set(f + OBJECT, o);
        k.set(f + PINDEX, 0);
        return C4_2;
    }

    @Block(
            number = C4_2,
            id = "C4.2",
            next = {C4_3, C5, C6})
    private static int c4Part2(Kernel k, int f) {
        int o = at(k, f, OBJECT);
        long offset = k.get(f + DST_OFFSET) + k.get(f + SRC_OFFSET);
        long pindex = k.get(f + PINDEX) + VmPage.offToIdx(offset);
        int m = VmPages.lookup(k, o, pindex);
        Call.VM_PAGE_LOOKUP.note(k, o, pindex, m);
        k.set(f + SRC_M, m);
        if (m != 0) {
            return C6;
        }
        boolean writable = (VmMapEntry.protection(k, at(k, f, SRC_ENTRY)) & VmProt.WRITE) != 0;
        return !writable && VmObject.backingObject(k, o) != 0 ? C4_3 : C5;
    }

    @Block(
            number = C4_3,
            id = "C4.3",
            next = {C4_2})
    private static int c4Part3(Kernel k, int f) {
        int o = at(k, f, OBJECT);
        int backing = VmObject.backingObject(k, o);
        if (!Locks.object(k, backing)) {
            return Runner.again(C4_3);
        }
        k.add(f + PINDEX, VmPage.offToIdx(VmObject.backingObjectOffset(k, o)));
        Locks.unlockObject(k, o);
        k.set(f + OBJECT, backing);
        return C4_2;
    }

    /**
     * Ordinary programs can lead here: with memory that was locked while it was read-only (scenario
     * 109), and with a fork while another thread of the address space still locks (scenario 147).
     */
    @Block(
            number = C5,
            id = "C5",
            label = "page missing: panic",
            lines = {1172, 1173},
            next = {})
    private static int c5(Kernel k) {
        throw k.panic("vm_fault_copy_wired: page missing");
    }

    @Block(
            number = C6,
            id = "C6",
            label = "copy the page",
            lines = {1174, 1177},
            next = {C7})
    private static int c6(Kernel k, int f) {
        int m = at(k, f, DST_M);
        Call.PMAP_COPY_PAGE.note(k, at(k, f, SRC_M), m);
        Pmaps.copyPage(k, at(k, f, SRC_M), m);
        Locks.unlockObject(k, at(k, f, OBJECT));
        VmPage.valid(k, m, VmPage.BITS_ALL);
        VmPage.notDirtied(k, m);
        Locks.unlockObject(k, dstObject(k, f));
        return C7;
    }

    @Block(
            number = C7,
            id = "C7",
            label = "map the copy",
            lines = {1182, 1183},
            next = {C8_1})
    private static int c7(Kernel k, int f) {
        int map = at(k, f, DST_MAP);
        int prot = at(k, f, PROT);
        int access = prot & ~VmProt.WRITE;
        return PmapEnter.enter(k, map, vaddr(k, f), access, at(k, f, DST_M), prot, false)
                ? C8_1
                : Runner.again(C7);
    }

    @Block(
            number = C8_1,
            id = "C8.1",
            label = "release the copy",
            lines = {1188, 1192},
            next = {C8_2})
    private static int c8Part1(Kernel k, int f) {
        return Locks.object(k, dstObject(k, f)) ? C8_2 : Runner.again(C8_1);
    }

    @Block(
            number = C8_2,
            id = "C8.2",
            next = {C3_1})
    private static int c8Part2(Kernel k, int f) {
        if (!Locks.queues(k)) {
            return Runner.again(C8_2);
        }
        int m = at(k, f, DST_M);
        Call.VM_PAGE_ACTIVATE.note(k, m);
        PageQueues.activate(k, m);
        Locks.unlockQueues(k);
        Call.VM_PAGE_WAKEUP.note(k, m);
        VmPages.wakeup(k, m);
        k.add(f + DST_OFFSET, VmPage.PAGE_SIZE);
        return C3_1;
    }

    @Block(
            number = C9,
            id = "C9",
            label = "unlock the object",
            lines = 1194,
            next = {Block.RETURN})
    private static int c9(Kernel k, int f) {
        Locks.unlockObject(k, dstObject(k, f));
        return Frame.ret(k, f);
    }

    private static int block(Kernel k, int f, int pc) {
        return switch (pc) {
            case C1 -> c1(k, f);
            case C2 -> c2(k, f);
            case C3_1 -> c3Part1(k, f);
            case C3_2 -> c3Part2(k, f);
            case C3_3 -> c3Part3(k, f);
            case C4_1 -> c4Part1(k, f);
            case C4_2 -> c4Part2(k, f);
            case C4_3 -> c4Part3(k, f);
            case C5 -> c5(k);
            case C6 -> c6(k, f);
            case C7 -> c7(k, f);
            case C8_1 -> c8Part1(k, f);
            case C8_2 -> c8Part2(k, f);
            case C9 -> c9(k, f);
            default -> throw new IllegalStateException("no block " + pc);
        };
    }
}
