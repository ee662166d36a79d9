package io.github.faultscope.machine;

import static java.lang.Long.compareUnsigned;

import io.github.faultscope.fault.VmFault;
import io.github.faultscope.kern.Block;
import io.github.faultscope.kern.Frame;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Routine;
import io.github.faultscope.kern.Routines;
import io.github.faultscope.kern.Runner;
import io.github.faultscope.kern.Struct;
import io.github.faultscope.vm.FileBlocks;
import io.github.faultscope.vm.Kern;
import io.github.faultscope.vm.Proc;
import io.github.faultscope.vm.Settings;
import io.github.faultscope.vm.Vm;
import io.github.faultscope.vm.VmFaultFlags;
import io.github.faultscope.vm.VmMapInsert;
import io.github.faultscope.vm.VmMaps;
import io.github.faultscope.vm.VmObjectDeallocate;
import io.github.faultscope.vm.VmObjects;
import io.github.faultscope.vm.VmPage;
import io.github.faultscope.vm.VmProt;

/**
 * elf_load_section: maps a segment of a program file copy-on-write, and behind it memory that
 * begins as zeros (imgact_elf.c; model 4.8). The vnode is locked. The result is a KERN_ one.
 */
final class ElfLoadSection {
    static final Struct FRAME = Struct.frame("elf_load_section");
    private static final int OBJECT = FRAME.ref("object", "vm_object");
    private static final int OFFSET = FRAME.hex("offset");
    private static final int VMADDR = FRAME.hex("vmaddr");
    private static final int FILSZ = FRAME.hex("filsz");
    private static final int MEMSZ = FRAME.hex("memsz");
    private static final int PROT = FRAME.prot("prot");
    private static final int NAME = FRAME.name("name");
    private static final int RV = FRAME.number("rv");

    private static final int EL1 = Routines.ELF_LOAD_SECTION;
    private static final int EL2 = EL1 + 1;
    private static final int EL3 = EL1 + 2;
    private static final int EL4 = EL1 + 3;
    private static final int EL5 = EL1 + 4;
    private static final int EL6 = EL1 + 5;
    private static final int EL7 = EL1 + 6;
    private static final int EL8 = EL1 + 7;

    static final Routine ROUTINE =
            new Routine(FRAME.name(), EL1, EL8, ElfLoadSection.class, FRAME, ElfLoadSection::block);

    private ElfLoadSection() {}

    /**
     * Calls the routine for the current process.
     *
     * @param o the file's object
     * @param offset where the segment begins in the file, in bytes, at a page
     * @param vmaddr where it goes
     * @param filsz bytes that come from the file
     * @param memsz bytes of memory, these and the zeros behind them
     */
    static int call(
            Kernel k,
            int f,
            int callerSize,
            int resume,
            int o,
            long offset,
            long vmaddr,
            long filsz,
            long memsz,
            int prot,
            int name) {
        int g = Frame.push(k, f, callerSize, FRAME.size(), resume);
        k.set(g + OBJECT, o);
        k.set(g + OFFSET, offset);
        k.set(g + VMADDR, vmaddr);
        k.set(g + FILSZ, filsz);
        k.set(g + MEMSZ, memsz);
        k.set(g + PROT, prot);
        k.set(g + NAME, name);
        k.set(g + RV, Kern.SUCCESS);
        return EL1;
    }

    private static int block(Kernel k, int f, int block) {
        return switch (block) {
            case EL1 -> reference(k, f);
            case EL2 -> insertFile(k, f);
            case EL3 -> fileInserted(k, f);
            case EL4 -> insertBss(k, f);
            case EL5 -> bssInserted(k, f);
            case EL6 -> zeroTail(k, f);
            case EL7 -> faulted(k, f);
            case EL8 -> fail(k, f);
            default -> throw new IllegalStateException("no block " + block);
        };
    }

    private static int map(Kernel k) {
        return Proc.vmMap(k, Vm.curproc(k));
    }

    private static int object(Kernel k, int f) {
        return (int) k.get(f + OBJECT);
    }

    private static int prot(Kernel k, int f) {
        return (int) k.get(f + PROT);
    }

    /** Where the pages of the file end. */
    private static long fileEnd(Kernel k, int f) {
        return VmPage.roundPage(k.get(f + VMADDR) + k.get(f + FILSZ));
    }

    private static long end(Kernel k, int f) {
        return VmPage.roundPage(k.get(f + VMADDR) + k.get(f + MEMSZ));
    }

    private static boolean hasBss(Kernel k, int f) {
        return k.get(f + MEMSZ) != k.get(f + FILSZ);
    }

    @Block(
            number = EL1,
            id = "EL1.1",
            label = "map the segment of the file",
            next = {EL2, EL4, Block.RETURN})
    static int reference(Kernel k, int f) {
        if (k.get(f + FILSZ) == 0) {
            return hasBss(k, f) ? EL4 : Frame.ret(k, f, Kern.SUCCESS);
        }
        int o = object(k, f);
        if (!VmObjects.lock(k, o)) {
            return Runner.again(EL1);
        }
        VmObjects.referenceLocked(k, o);
        VmObjects.unlock(k, o);
        return EL2;
    }

    @Block(
            number = EL2,
            id = "EL1.2",
            next = {EL3},
            calls = {Routines.VM_MAP_INSERT})
    static int insertFile(Kernel k, int f) {
        if (!VmMaps.lock(k, map(k))) {
            return Runner.again(EL2);
        }
        boolean text = (prot(k, f) & VmProt.WRITE) == 0;
        return VmMapInsert.call(
                k,
                f,
                FRAME.size(),
                EL3,
                map(k),
                object(k, f),
                k.get(f + OFFSET),
                k.get(f + VMADDR),
                fileEnd(k, f),
                prot(k, f),
                VmProt.ALL,
                VmMapInsert.COPY_ON_WRITE
                        | VmMapInsert.PREFAULT
                        | (text ? VmMapInsert.DISABLE_COREDUMP : 0),
                (int) k.get(f + NAME));
    }

    @Block(
            number = EL3,
            id = "EL2",
            label = "is there more than the file has?",
            next = {EL4, Block.RETURN},
            calls = {Routines.VM_OBJECT_DEALLOCATE})
    static int fileInserted(Kernel k, int f) {
        int rv = (int) Frame.result(k, f);
        VmMaps.unlock(k, map(k));
        if (rv != Kern.SUCCESS) {
            k.set(f + RV, rv);
            return VmObjectDeallocate.call(k, f, FRAME.size(), EL8, object(k, f));
        }
        return hasBss(k, f) ? EL4 : Frame.ret(k, f, Kern.SUCCESS);
    }

    @Block(
            number = EL4,
            id = "EL3.1",
            label = "memory behind it",
            next = {EL5, EL6},
            calls = {Routines.VM_MAP_INSERT})
    static int insertBss(Kernel k, int f) {
        if (compareUnsigned(fileEnd(k, f), end(k, f)) >= 0) {
            return EL6;
        }
        int map = map(k);
        if (!VmMaps.lock(k, map)) {
            return Runner.again(EL4);
        }
        int prot = prot(k, f);
        int name = k.intern(SysExec.BSS);
        long start = fileEnd(k, f);
        return VmMapInsert.call(
                k, f, FRAME.size(), EL5, map, 0, 0, start, end(k, f), prot, VmProt.ALL, 0, name);
    }

    @Block(
            number = EL5,
            id = "EL3.2",
            next = {EL6, Block.RETURN})
    static int bssInserted(Kernel k, int f) {
        int rv = (int) Frame.result(k, f);
        VmMaps.unlock(k, map(k));
        return rv == Kern.SUCCESS ? EL6 : Frame.ret(k, f, rv);
    }

    /** The rest of the last page of the file's part is memory as well: a copyout of zeros. */
    @Block(
            number = EL6,
            id = "EL4.1",
            label = "copyout: zero the rest of the last page",
            next = {EL7, Block.RETURN},
            calls = {Routines.VM_FAULT})
    static int zeroTail(Kernel k, int f) {
        long end = k.get(f + VMADDR) + k.get(f + FILSZ);
        if ((end & VmPage.PAGE_MASK) == 0) {
            return Frame.ret(k, f, Kern.SUCCESS);
        }
        int m = Mmu.access(k, map(k), end, VmProt.WRITE);
        if (m != 0) {
            zero(k, m, end);
            return Frame.ret(k, f, Kern.SUCCESS);
        }
        Proc.hold(k, Vm.curproc(k), 1);
        return VmFault.call(
                k,
                f,
                FRAME.size(),
                EL7,
                map(k),
                VmPage.truncPage(end),
                VmProt.WRITE,
                VmFaultFlags.DIRTY);
    }

    /** A value stands for 512 bytes or more: where some of them are the file's, it stays. */
    private static void zero(Kernel k, int m, long end) {
        int step = Settings.is(k, Settings.ONE_CONTENT) ? VmPage.PAGE_SIZE : FileBlocks.SECTOR;
        for (long va = end + step - 1 & -step; (va & VmPage.PAGE_MASK) != 0; va += step) {
            Mmu.store(k, m, va, 0);
        }
    }

    @Block(
            number = EL7,
            id = "EL4.2",
            next = {EL6, Block.RETURN})
    static int faulted(Kernel k, int f) {
        Proc.hold(k, Vm.curproc(k), -1);
        int rv = (int) Frame.result(k, f);
        return rv == Kern.SUCCESS ? EL6 : Frame.ret(k, f, rv);
    }

    @Block(
            number = EL8,
            id = "EL5",
            label = "the segment cannot be mapped",
            next = {Block.RETURN})
    static int fail(Kernel k, int f) {
        return Frame.ret(k, f, k.get(f + RV));
    }
}
