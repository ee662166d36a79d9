package io.github.faultscope.machine;

import static java.lang.Long.compareUnsigned;

import io.github.faultscope.kern.Block;
import io.github.faultscope.kern.Frame;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Routine;
import io.github.faultscope.kern.Routines;
import io.github.faultscope.kern.Runner;
import io.github.faultscope.kern.Struct;
import io.github.faultscope.vm.Kern;
import io.github.faultscope.vm.Proc;
import io.github.faultscope.vm.Vm;
import io.github.faultscope.vm.VmMap;
import io.github.faultscope.vm.VmMapDelete;
import io.github.faultscope.vm.VmMapEntries;
import io.github.faultscope.vm.VmMapEntry;
import io.github.faultscope.vm.VmMapInherit;
import io.github.faultscope.vm.VmMapInsert;
import io.github.faultscope.vm.VmMaps;
import io.github.faultscope.vm.VmObjectDeallocate;
import io.github.faultscope.vm.VmObjects;
import io.github.faultscope.vm.VmPage;
import io.github.faultscope.vm.VmProt;
import io.github.faultscope.vm.Vnode;
import io.github.faultscope.vm.pager.Vnodes;

/**
 * mmap(2): maps memory or a file into the process's address space (vm_mmap.c; model 4.1). Every
 * file may be read, written and executed by everybody.
 */
public final class SysMmap {
    /** MAP_ flags. */
    static final int SHARED = 0x1;

    static final int PRIVATE = 0x2;
    static final int FIXED = 0x10;
    static final int ANON = 0x1000;

    static final Struct FRAME = Struct.frame("mmap");
    private static final int ACTION = FRAME.ref("action", "action");
    private static final int ADDR = FRAME.hex("addr");
    private static final int LEN = FRAME.hex("len");
    private static final int PROT = FRAME.prot("prot");
    private static final int FLAGS = FRAME.hex("flags");
    private static final int VP = FRAME.ref("vp", "vnode");
    private static final int POS = FRAME.hex("pos");
    private static final int NAME = FRAME.name("name");
    private static final int OBJECT = FRAME.ref("object", "vm_object");
    private static final int RV = FRAME.number("rv");

    private static final int SM1 = Routines.SYS_MMAP;
    private static final int SM2 = SM1 + 1;
    private static final int SM3 = SM1 + 2;
    private static final int SM4 = SM1 + 3;
    private static final int SM5 = SM1 + 4;
    private static final int SM6 = SM1 + 5;
    private static final int SM7 = SM1 + 6;
    private static final int SM8 = SM1 + 7;

    static final Routine ROUTINE =
            new Routine(FRAME.name(), SM1, SysMmap.class, FRAME, SysMmap::run);

    private SysMmap() {}

    static int run(Runner r, Kernel k, int f, int pc) {
        int b = pc;
        do {
            int next =
                    switch (b) {
                        case SM1 -> check(k, f);
                        case SM2 -> lockVnode(k, f);
                        case SM3 -> reference(k, f);
                        case SM4 -> lockMap(k, f);
                        case SM5 -> insert(k, f);
                        case SM6 -> inserted(k, f);
                        case SM7 -> succeed(k, f);
                        case SM8 -> fail(k, f);
                        default -> throw new IllegalStateException("no block " + b);
                    };
            if (r.step(b, next)) {
                return next;
            }
            b = next;
        } while (r.goesOn(b, SM1, SM8));
        return b;
    }

    private static int map(Kernel k) {
        return Proc.vmMap(k, Vm.curproc(k));
    }

    private static boolean is(Kernel k, int f, int flag) {
        return (k.get(f + FLAGS) & flag) != 0;
    }

    private static int object(Kernel k, int f) {
        return (int) k.get(f + OBJECT);
    }

    private static long end(Kernel k, int f) {
        return k.get(f + ADDR) + k.get(f + LEN);
    }

    @Block(
            number = SM1,
            id = "SM1",
            label = "check the arguments",
            next = {SM2, SM4, Block.RETURN})
    static int check(Kernel k, int f) {
        if (k.get(f + LEN) == 0) {
            return finish(k, f, Outcome.SUCCESS, k.get(f + ADDR));
        }
        long addr = k.get(f + ADDR);
        boolean outside =
                compareUnsigned(addr, VmMap.maxOffset(k, map(k))) >= 0
                        || compareUnsigned(end(k, f), VmMap.maxOffset(k, map(k))) > 0
                        || compareUnsigned(addr, VmMap.minOffset(k, map(k))) < 0;
        if (is(k, f, FIXED) && ((addr & VmPage.PAGE_MASK) != 0 || outside)) {
            return finish(k, f, Outcome.BAD_ARGUMENT, 0);
        }
        return is(k, f, ANON) ? SM4 : SM2;
    }

    @Block(
            number = SM2,
            id = "SM2.1",
            label = "a reference to the file's object",
            next = {SM3})
    static int lockVnode(Kernel k, int f) {
        return Vnodes.vgetExclusive(k, (int) k.get(f + VP)) ? SM3 : Runner.again(SM2);
    }

    @Block(
            number = SM3,
            id = "SM2.2",
            next = {SM4, Block.RETURN})
    static int reference(Kernel k, int f) {
        int vp = (int) k.get(f + VP);
        int o = Vnode.object(k, vp);
        if (o == 0) {
            Vnodes.vputExclusive(k, vp);
            return finish(k, f, Outcome.BAD_ARGUMENT, 0);
        }
        if (!VmObjects.lock(k, o)) {
            return Runner.again(SM3);
        }
        VmObjects.referenceLocked(k, o);
        VmObjects.unlock(k, o);
        k.set(f + OBJECT, o);
        Vnodes.vputExclusive(k, vp);
        return SM4;
    }

    @Block(
            number = SM4,
            id = "SM3",
            label = "lock the map, find room",
            next = {SM5, SM8},
            calls = {Routines.VM_MAP_DELETE, Routines.VM_OBJECT_DEALLOCATE})
    static int lockMap(Kernel k, int f) {
        int map = map(k);
        if (!VmMaps.lock(k, map)) {
            return Runner.again(SM4);
        }
        long addr = k.get(f + ADDR);
        if (is(k, f, FIXED)) {
            return VmMapDelete.call(k, f, FRAME.size(), SM5, map, addr, end(k, f));
        }
        long found = VmMapEntries.findspace(k, map, addr, k.get(f + LEN));
        if (found == 0) {
            return abandon(k, f, Kern.NO_SPACE);
        }
        k.set(f + ADDR, found);
        return SM5;
    }

    private static int abandon(Kernel k, int f, int rv) {
        k.set(f + RV, rv);
        VmMaps.unlock(k, map(k));
        return VmObjectDeallocate.call(k, f, FRAME.size(), SM8, object(k, f));
    }

    @Block(
            number = SM5,
            id = "SM4.1",
            label = "enter the range into the map",
            next = {SM6},
            calls = {Routines.VM_MAP_INSERT})
    static int insert(Kernel k, int f) {
        int cow = 0;
        if (object(k, f) != 0) {
            cow = VmMapInsert.PREFAULT_PARTIAL;
            if (!is(k, f, SHARED)) {
                cow |= VmMapInsert.COPY_ON_WRITE;
            }
        }
        return VmMapInsert.call(
                k,
                f,
                FRAME.size(),
                SM6,
                map(k),
                object(k, f),
                k.get(f + POS),
                k.get(f + ADDR),
                end(k, f),
                (int) k.get(f + PROT),
                VmProt.ALL,
                cow,
                (int) k.get(f + NAME));
    }

    @Block(
            number = SM6,
            id = "SM4.2",
            next = {SM7, SM8},
            calls = {Routines.VM_MAP_INHERIT, Routines.VM_OBJECT_DEALLOCATE})
    static int inserted(Kernel k, int f) {
        int rv = (int) Frame.result(k, f);
        if (rv != Kern.SUCCESS) {
            return abandon(k, f, rv);
        }
        VmMaps.unlock(k, map(k));
        if (!is(k, f, SHARED)) {
            return SM7;
        }
        int share = VmMapEntry.INHERIT_SHARE;
        return VmMapInherit.call(
                k, f, FRAME.size(), SM7, map(k), k.get(f + ADDR), end(k, f), share);
    }

    @Block(
            number = SM7,
            id = "SM5",
            label = "return the address",
            next = {Block.RETURN})
    static int succeed(Kernel k, int f) {
        long addr = k.get(f + ADDR);
        int name = (int) k.get(f + NAME);
        Region.add(k, Vm.curproc(k), name, addr, k.get(f + LEN) >>> VmPage.PAGE_SHIFT);
        return finish(k, f, Outcome.SUCCESS, addr);
    }

    @Block(
            number = SM8,
            id = "SM6",
            label = "return an error",
            next = {Block.RETURN})
    static int fail(Kernel k, int f) {
        Outcome outcome =
                switch ((int) k.get(f + RV)) {
                    case Kern.INVALID_ADDRESS, Kern.NO_SPACE -> Outcome.NO_ROOM;
                    case Kern.PROTECTION_FAILURE -> Outcome.NOT_ALLOWED;
                    default -> Outcome.BAD_ARGUMENT;
                };
        return finish(k, f, outcome, 0);
    }

    private static int finish(Kernel k, int f, Outcome outcome, long value) {
        ActionRecord.end(k, (int) k.get(f + ACTION), outcome, (int) k.get(f + RV), value);
        return Frame.ret(k, f, outcome == Outcome.SUCCESS ? value : -1);
    }
}
