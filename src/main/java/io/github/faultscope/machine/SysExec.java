package io.github.faultscope.machine;

import static java.lang.Long.compareUnsigned;

import io.github.faultscope.kern.Block;
import io.github.faultscope.kern.Frame;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Routine;
import io.github.faultscope.kern.Routines;
import io.github.faultscope.kern.Runner;
import io.github.faultscope.kern.SleepQueue;
import io.github.faultscope.kern.Struct;
import io.github.faultscope.vm.Kern;
import io.github.faultscope.vm.PageQueues;
import io.github.faultscope.vm.Pmaps;
import io.github.faultscope.vm.Proc;
import io.github.faultscope.vm.Vm;
import io.github.faultscope.vm.VmMap;
import io.github.faultscope.vm.VmMapRemove;
import io.github.faultscope.vm.VmMapStack;
import io.github.faultscope.vm.VmMapWire;
import io.github.faultscope.vm.VmObjectDeallocate;
import io.github.faultscope.vm.VmObjects;
import io.github.faultscope.vm.VmPage;
import io.github.faultscope.vm.VmProt;
import io.github.faultscope.vm.Vnode;

/**
 * execve(2): another program in the same process (kern_exec.c, imgact_elf.c; model 4.8). From the
 * moment that the old address space goes there is no way back: what fails then is the end of the
 * process.
 *
 * <p>Simplified: the file's header is not read, a file is not known to be open for writing, and the
 * other threads end what they do before they go.
 */
public final class SysExec {
    /** What a program calls its parts. */
    static final String TEXT = "text";

    static final String DATA = "data";
    static final String BSS = "bss";
    static final String STACK = "stack";

    static final Struct FRAME = Struct.frame("exec");
    private static final int ACTION = FRAME.ref("action", "action");
    private static final int VP = FRAME.ref("vp", "vnode");
    private static final int TEXT_SIZE = FRAME.hex("text_size");
    private static final int DATA_SIZE = FRAME.hex("data_size");
    private static final int BSS_SIZE = FRAME.hex("bss_size");
    private static final int STACK_SIZE = FRAME.hex("maxssiz");
    private static final int OBJECT = FRAME.ref("object", "vm_object");
    private static final int LOCKED = FRAME.bool("vnode_locked");
    private static final int RV = FRAME.number("rv");

    private static final int EX1 = Routines.SYS_EXEC;
    private static final int EX2 = EX1 + 1;
    private static final int EX3 = EX1 + 2;
    private static final int EX4 = EX1 + 3;
    private static final int EX5 = EX1 + 4;
    private static final int EX6 = EX1 + 5;
    private static final int EX7 = EX1 + 6;
    private static final int EX8 = EX1 + 7;
    private static final int EX9 = EX1 + 8;
    private static final int EX10 = EX1 + 9;
    private static final int EX11 = EX1 + 10;
    private static final int EX12 = EX1 + 11;
    private static final int EX13 = EX1 + 12;

    private static final int TEXT_PROT = VmProt.READ | VmProt.EXECUTE;
    private static final int DATA_PROT = VmProt.READ | VmProt.WRITE;
    private static final String SIGABRT = "SIGABRT";

    static final Routine ROUTINE =
            new Routine(FRAME.name(), EX1, EX13, SysExec.class, FRAME, SysExec::block);

    private SysExec() {}

    private static int block(Kernel k, int f, int b) {
        return switch (b) {
            case EX1 -> giant(k, f);
            case EX2 -> checkFile(k, f);
            case EX3 -> reference(k, f);
            case EX4 -> newVmspace(k, f);
            case EX5 -> removeAll(k, f);
            case EX6 -> giantAgain(k, f);
            case EX7 -> loadText(k, f);
            case EX8 -> loadData(k, f);
            case EX9 -> stack(k, f);
            case EX10 -> wire(k, f);
            case EX11 -> dropReference(k, f);
            case EX12 -> done(k, f);
            case EX13 -> abort(k, f);
            default -> throw new IllegalStateException("no block " + b);
        };
    }

    private static int vp(Kernel k, int f) {
        return (int) k.get(f + VP);
    }

    private static int map(Kernel k) {
        return Proc.vmMap(k, Vm.curproc(k));
    }

    private static void inExec(Kernel k, boolean in) {
        int p = Vm.curproc(k);
        int flags = Proc.pFlag(k, p);
        Proc.pFlag(k, p, in ? flags | Proc.P_INEXEC : flags & ~Proc.P_INEXEC);
    }

    // --- the file ---

    @Block(
            number = EX1,
            id = "EX1.1",
            label = "exec: look at the file",
            next = {EX2})
    static int giant(Kernel k, int f) {
        return VnodeLock.giant(k, vp(k, f)) ? EX2 : Runner.again(EX1);
    }

    @Block(
            number = EX2,
            id = "EX1.2",
            next = {EX3, Block.RETURN})
    static int checkFile(Kernel k, int f) {
        int vp = vp(k, f);
        if (!VnodeLock.lock(k, vp, true)) {
            return Runner.again(EX2);
        }
        long size = Vnode.size(k, vp);
        if (k.get(f + TEXT_SIZE) == 0) {
            k.set(f + TEXT_SIZE, VmPage.truncPage(size - k.get(f + DATA_SIZE)));
        }
        boolean shorter =
                k.get(f + TEXT_SIZE) <= 0 || k.get(f + TEXT_SIZE) + k.get(f + DATA_SIZE) > size;
        boolean another = Proc.isLeft(k, Vm.curproc(k));
        if (another || shorter || VnodeLock.isGone(k, vp)) {
            VnodeLock.unlock(k, vp, true);
            Outcome refused = VnodeLock.isGone(k, vp) ? Outcome.IO_ERROR : Outcome.NO_PROGRAM;
            return refuse(k, f, another ? Outcome.IN_EXEC : refused);
        }
        inExec(k, true);
        return EX3;
    }

    /** From here on nobody can write to the file (VV_TEXT). */
    @Block(
            number = EX3,
            id = "EX1.3",
            next = {EX4})
    static int reference(Kernel k, int f) {
        int vp = vp(k, f);
        int o = Vnode.object(k, vp);
        if (!VmObjects.lock(k, o)) {
            return Runner.again(EX3);
        }
        VmObjects.referenceLocked(k, o);
        VmObjects.unlock(k, o);
        Vnode.isText(k, vp, true);
        k.set(f + OBJECT, o);
        VnodeLock.unlock(k, vp, true);
        return EX4;
    }

    // --- the address space ---

    @Block(
            number = EX4,
            id = "EX2.1",
            label = "a new address space, or the old one emptied",
            next = {EX4, EX5, EX6},
            calls = {Routines.SHM_DETACH})
    static int newVmspace(Kernel k, int f) {
        int p = Vm.curproc(k);
        if (!Threads.alone(k, p)) {
            return SleepQueue.sleep(k, p, "exec1", EX4);
        }
        if (Proc.pLock(k, p) != 0) {
            return SleepQueue.sleep(k, p, "exechold", EX4);
        }
        Threads.keepOne(k, p, k.curthread());
        Region.freeAll(k, p);
        int map = map(k);
        if (Processes.sharers(k, map) == 1) {
            boolean attached = ShmAttachment.first(k, map) != 0;
            return attached ? ShmDetach.callForAll(k, f, FRAME.size(), EX5, map) : EX5;
        }
        int name = Proc.pComm(k, p);
        Proc.vmMap(k, p, Processes.createMap(k, name, Processes.MIN_ADDRESS, Processes.USER_END));
        return EX6;
    }

    /** MAP_WIREFUTURE stays, so that the new program is wired as well. */
    @Block(
            number = EX5,
            id = "EX2.2",
            next = {EX6},
            calls = {Routines.VM_MAP_REMOVE})
    static int removeAll(Kernel k, int f) {
        if (!PageQueues.lock(k)) {
            return Runner.again(EX5);
        }
        int map = map(k);
        Pmaps.removePages(k, VmMap.pmap(k, map));
        PageQueues.unlock(k);
        long min = VmMap.minOffset(k, map);
        return VmMapRemove.call(k, f, FRAME.size(), EX6, map, min, VmMap.maxOffset(k, map));
    }

    // --- the program ---

    @Block(
            number = EX6,
            id = "EX3.1",
            label = "load the text",
            next = {EX7})
    static int giantAgain(Kernel k, int f) {
        return VnodeLock.giant(k, vp(k, f)) ? EX7 : Runner.again(EX6);
    }

    @Block(
            number = EX7,
            id = "EX3.2",
            next = {EX8},
            calls = {Routines.ELF_LOAD_SECTION})
    static int loadText(Kernel k, int f) {
        if (!VnodeLock.lock(k, vp(k, f), true)) {
            return Runner.again(EX7);
        }
        k.set(f + LOCKED, 1);
        long size = k.get(f + TEXT_SIZE);
        return load(k, f, EX8, 0, size, size, TEXT_PROT, TEXT);
    }

    private static int load(
            Kernel k, int f, int next, long offset, long filsz, long memsz, int prot, String name) {
        return ElfLoadSection.call(
                k,
                f,
                FRAME.size(),
                next,
                (int) k.get(f + OBJECT),
                offset,
                Processes.MIN_ADDRESS + offset,
                filsz,
                memsz,
                prot,
                k.intern(name));
    }

    @Block(
            number = EX8,
            id = "EX4",
            label = "load the data",
            next = {EX9, EX11},
            calls = {Routines.ELF_LOAD_SECTION})
    static int loadData(Kernel k, int f) {
        if (failed(k, f)) {
            return EX11;
        }
        long data = k.get(f + DATA_SIZE);
        long all = data + k.get(f + BSS_SIZE);
        return load(k, f, EX9, k.get(f + TEXT_SIZE), data, all, DATA_PROT, DATA);
    }

    /** Whether what was called has failed; then the process is lost. */
    private static boolean failed(Kernel k, int f) {
        long rv = Frame.result(k, f);
        k.set(f + RV, rv);
        return rv != Kern.SUCCESS;
    }

    @Block(
            number = EX9,
            id = "EX5",
            label = "the program's stack",
            next = {EX10, EX11},
            calls = {Routines.VM_MAP_STACK})
    static int stack(Kernel k, int f) {
        if (failed(k, f)) {
            return EX11;
        }
        unlockVnode(k, f);
        int p = Vm.curproc(k);
        long limit = Proc.vmemLimit(k, p);
        if (limit != 0 && compareUnsigned(VmMap.size(k, map(k)), limit) > 0) {
            k.set(f + RV, Kern.NO_SPACE);
            return EX11;
        }
        long size = k.get(f + STACK_SIZE);
        long bottom = Processes.USER_END - size;
        int name = k.intern(STACK);
        return VmMapStack.call(k, f, FRAME.size(), EX10, p, bottom, size, VmProt.ALL, 0, name);
    }

    private static void unlockVnode(Kernel k, int f) {
        if (k.get(f + LOCKED) != 0) {
            k.set(f + LOCKED, 0);
            VnodeLock.unlock(k, vp(k, f), true);
        }
    }

    @Block(
            number = EX10,
            id = "EX6",
            label = "vm_ssize; is the future to be wired?",
            next = {EX11},
            calls = {Routines.VM_MAP_WIRE})
    static int wire(Kernel k, int f) {
        if (failed(k, f)) {
            return EX11;
        }
        int p = Vm.curproc(k);
        int map = map(k);
        long size = k.get(f + STACK_SIZE);
        Proc.vmMaxsaddr(k, p, Processes.USER_END - size);
        Proc.vmSsize(k, p, Math.min(Proc.sgrowsiz(k, p), size) >>> VmPage.PAGE_SHIFT);
        if ((VmMap.flags(k, map) & VmMap.WIREFUTURE) == 0) {
            return EX11;
        }
        int flags = VmMapWire.USER | VmMapWire.HOLESOK;
        long min = VmMap.minOffset(k, map);
        return VmMapWire.call(k, f, FRAME.size(), EX11, map, min, VmMap.maxOffset(k, map), flags);
    }

    @Block(
            number = EX11,
            id = "EX7",
            label = "exec gives its reference to the file back",
            next = {EX12},
            calls = {Routines.VM_OBJECT_DEALLOCATE})
    static int dropReference(Kernel k, int f) {
        unlockVnode(k, f);
        int o = (int) k.get(f + OBJECT);
        k.set(f + OBJECT, 0);
        return VmObjectDeallocate.call(k, f, FRAME.size(), EX12, o);
    }

    @Block(
            number = EX12,
            id = "EX8",
            label = "the new program begins",
            next = {EX13, Block.RETURN})
    static int done(Kernel k, int f) {
        return k.get(f + RV) == Kern.SUCCESS ? begin(k, f) : EX13;
    }

    private static int begin(Kernel k, int f) {
        long data = Processes.MIN_ADDRESS + k.get(f + TEXT_SIZE);
        long bss = pages(data + k.get(f + DATA_SIZE)) << VmPage.PAGE_SHIFT;
        long end = data + k.get(f + DATA_SIZE) + k.get(f + BSS_SIZE);
        long first = Proc.vmSsize(k, Vm.curproc(k)) << VmPage.PAGE_SHIFT;
        remember(k, TEXT, Processes.MIN_ADDRESS, k.get(f + TEXT_SIZE));
        remember(k, DATA, data, bss - data);
        remember(k, BSS, bss, end - bss);
        remember(k, STACK, Processes.USER_END - first, first);
        return finish(k, f, Outcome.SUCCESS);
    }

    private static long pages(long bytes) {
        return bytes + VmPage.PAGE_MASK >>> VmPage.PAGE_SHIFT;
    }

    private static void remember(Kernel k, String name, long start, long bytes) {
        if (bytes > 0) {
            Region.add(k, Vm.curproc(k), k.intern(name), start, pages(bytes));
        }
    }

    /** exit1 with SIGABRT. */
    @Block(
            number = EX13,
            id = "EX9",
            label = "there is no program: the process ends",
            next = {Block.RETURN})
    static int abort(Kernel k, int f) {
        inExec(k, false);
        int rv = (int) k.get(f + RV);
        Processes.kill(k, Vm.curproc(k), SIGABRT);
        ActionRecord.signal(k, (int) k.get(f + ACTION), k.intern(SIGABRT), rv, 0);
        return Frame.ret(k, f, -1);
    }

    private static int finish(Kernel k, int f, Outcome outcome) {
        inExec(k, false);
        return refuse(k, f, outcome);
    }

    private static int refuse(Kernel k, int f, Outcome outcome) {
        return ActionRecord.ret(k, f, ACTION, outcome, Kern.SUCCESS, 0);
    }
}
