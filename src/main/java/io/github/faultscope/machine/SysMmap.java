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
import io.github.faultscope.vm.Proc;
import io.github.faultscope.vm.Vm;
import io.github.faultscope.vm.VmMap;
import io.github.faultscope.vm.VmMapDelete;
import io.github.faultscope.vm.VmMapEntries;
import io.github.faultscope.vm.VmMapEntry;
import io.github.faultscope.vm.VmMapInherit;
import io.github.faultscope.vm.VmMapInsert;
import io.github.faultscope.vm.VmMapProcessDeferred;
import io.github.faultscope.vm.VmMapStack;
import io.github.faultscope.vm.VmMapWire;
import io.github.faultscope.vm.VmMaps;
import io.github.faultscope.vm.VmObjectDeallocate;
import io.github.faultscope.vm.VmObjects;
import io.github.faultscope.vm.VmPage;
import io.github.faultscope.vm.VmProt;
import io.github.faultscope.vm.Vnode;
import io.github.faultscope.vm.pager.DevicePager;
import io.github.faultscope.vm.pager.Vnodes;

/**
 * mmap(2): maps memory, a file or a device into the process's address space (vm_mmap.c; model 4.1).
 * A file is open as the call says.
 */
public final class SysMmap {
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
    private static final int PAGEOFF = FRAME.hex("pageoff");
    private static final int CDEV = FRAME.ref("cdev", "cdev");

    private static final int SM1 = Routines.SYS_MMAP;
    private static final int SM2 = SM1 + 1;
    private static final int SM3 = SM1 + 2;
    private static final int SM4 = SM1 + 3;
    private static final int SM5 = SM1 + 4;
    private static final int SM6 = SM1 + 5;
    private static final int SM7 = SM1 + 6;
    private static final int SM8 = SM1 + 7;
    private static final int SM9 = SM1 + 8;
    private static final int SM10 = SM1 + 9;
    private static final int SM11 = SM1 + 10;
    private static final int SM12 = SM1 + 11;

    private static final int STACK_PROT = VmProt.READ | VmProt.WRITE;

    static final Routine ROUTINE =
            new Routine(FRAME.name(), SM1, SM12, SysMmap.class, FRAME, SysMmap::block);

    private SysMmap() {}

    private static int block(Kernel k, int f, int block) {
        return switch (block) {
            case SM1 -> check(k, f);
            case SM2 -> lockVnode(k, f);
            case SM3 -> reference(k, f);
            case SM4 -> lockMap(k, f);
            case SM5 -> insert(k, f);
            case SM6 -> inserted(k, f);
            case SM7 -> succeed(k, f);
            case SM8 -> fail(k, f);
            case SM9 -> stacked(k, f);
            case SM10 -> wired(k, f);
            case SM11 -> inherit(k, f);
            case SM12 -> referenceDevice(k, f);
            default -> throw new IllegalStateException("no block " + block);
        };
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
            next = {SM2, SM4, SM12, Block.RETURN})
    static int check(Kernel k, int f) {
        if (is(k, f, MmapFlags.STACK) && (k.get(f + PROT) & STACK_PROT) != STACK_PROT) {
            return finish(k, f, Outcome.BAD_ARGUMENT, 0);
        }
        Outcome fits = align(k, f);
        if (fits != Outcome.SUCCESS) {
            return finish(k, f, fits, 0);
        }
        if (!MmapFlags.allowed(k.get(f + FLAGS), k.get(f + PROT))) {
            return finish(k, f, Outcome.NOT_OPEN_SO, 0);
        }
        if (k.get(f + LEN) == 0) {
            return finish(k, f, Outcome.SUCCESS, k.get(f + ADDR));
        }
        long limit = Proc.vmemLimit(k, Vm.curproc(k));
        long size = VmMap.size(k, map(k)) + k.get(f + LEN);
        if (limit != 0 && compareUnsigned(size, limit) > 0) {
            return finish(k, f, Outcome.TOO_MUCH_MEMORY, 0);
        }
        if (k.get(f + CDEV) != 0) {
            return SM12;
        }
        return is(k, f, MmapFlags.ANON) ? SM4 : SM2;
    }

    /**
     * An offset inside a page shifts the address; a fixed one must be shifted alike.
     *
     * @return whether a fixed range makes sense, and why not
     */
    private static Outcome align(Kernel k, int f) {
        long pageoff = k.get(f + POS) & VmPage.PAGE_MASK;
        if (pageoff != 0) {
            k.set(f + PAGEOFF, pageoff);
            k.add(f + POS, -pageoff);
            long len = VmPage.roundPage(k.get(f + LEN) + pageoff);
            k.set(f + LEN, k.get(f + LEN) == 0 ? 0 : len);
        }
        if (!is(k, f, MmapFlags.FIXED)) {
            return Outcome.SUCCESS;
        }
        k.add(f + ADDR, -pageoff);
        long addr = k.get(f + ADDR);
        if ((addr & VmPage.PAGE_MASK) != 0) {
            return Outcome.NOT_ALIGNED;
        }
        boolean inside =
                k.get(f + LEN) == 0
                        || compareUnsigned(addr, VmMap.maxOffset(k, map(k))) < 0
                                && compareUnsigned(end(k, f), VmMap.maxOffset(k, map(k))) <= 0
                                && compareUnsigned(addr, VmMap.minOffset(k, map(k))) >= 0;
        return inside ? Outcome.SUCCESS : Outcome.OUTSIDE_THE_MAP;
    }

    @Block(
            number = SM2,
            id = "SM2.1",
            label = "a reference to the file's object",
            next = {SM3})
    static int lockVnode(Kernel k, int f) {
        return Vnodes.vgetExclusive(k, (int) k.get(f + VP)) ? SM3 : Runner.again(SM2);
    }

    /** Nobody has a program that runs open for writing. */
    @Block(
            number = SM3,
            id = "SM2.2",
            next = {SM4, Block.RETURN})
    static int reference(Kernel k, int f) {
        int vp = (int) k.get(f + VP);
        int o = Vnode.object(k, vp);
        boolean writes = is(k, f, MmapFlags.SHARED) && (k.get(f + PROT) & VmProt.WRITE) != 0;
        boolean busy = writes && Vnode.isText(k, vp);
        if (o == 0 || busy) {
            Vnodes.vputExclusive(k, vp);
            return finish(k, f, busy ? Outcome.TEXT_BUSY : Outcome.BAD_ARGUMENT, 0);
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

    /** vm_mmap_cdev: devices know no private mappings. */
    @Block(
            number = SM12,
            id = "SM7",
            label = "a reference to the device's object",
            next = {SM4, SM12, Block.RETURN})
    static int referenceDevice(Kernel k, int f) {
        int dev = (int) k.get(f + CDEV);
        long first = k.get(f + POS) >>> VmPage.PAGE_SHIFT;
        long pages = k.get(f + LEN) >>> VmPage.PAGE_SHIFT;
        if (!is(k, f, MmapFlags.SHARED) || !DevicePager.allows(k, dev, first, pages)) {
            return finish(k, f, Outcome.BAD_ARGUMENT, 0);
        }
        int o = DevicePager.allocate(k, dev, first + pages);
        if (o == 0) {
            return SleepQueue.sleep(k, Vm.TICK_CHANNEL, "devobj", SM12);
        }
        k.set(f + OBJECT, o);
        return SM4;
    }

    @Block(
            number = SM4,
            id = "SM3.1",
            label = "lock the map, find room",
            next = {SM5, SM8, SM9},
            calls = {Routines.VM_MAP_STACK, Routines.VM_MAP_DELETE, Routines.VM_OBJECT_DEALLOCATE})
    static int lockMap(Kernel k, int f) {
        if (is(k, f, MmapFlags.STACK)) {
            return stack(k, f);
        }
        int map = map(k);
        if (!VmMaps.lock(k, map)) {
            return Runner.again(SM4);
        }
        long addr = k.get(f + ADDR);
        if (is(k, f, MmapFlags.FIXED)) {
            return VmMapDelete.call(k, f, FRAME.size(), SM5, map, addr, end(k, f));
        }
        long found = VmMapEntries.findspace(k, map, addr, k.get(f + LEN));
        if (found == 0) {
            return abandon(k, f, Kern.NO_SPACE);
        }
        k.set(f + ADDR, found);
        return SM5;
    }

    private static int stack(Kernel k, int f) {
        return VmMapStack.call(
                k,
                f,
                FRAME.size(),
                SM9,
                Vm.curproc(k),
                k.get(f + ADDR),
                k.get(f + LEN),
                (int) k.get(f + PROT),
                MmapFlags.cow(k.get(f + FLAGS), false),
                (int) k.get(f + NAME));
    }

    @Block(
            number = SM9,
            id = "SM3.2",
            next = {SM7, SM8})
    static int stacked(Kernel k, int f) {
        k.set(f + RV, Frame.result(k, f));
        if (k.get(f + RV) != Kern.SUCCESS) {
            return SM8;
        }
        int p = Vm.curproc(k);
        if (is(k, f, MmapFlags.OF_PROGRAM)) {
            long first = Math.min(Proc.sgrowsiz(k, p), k.get(f + LEN));
            Proc.vmMaxsaddr(k, p, k.get(f + ADDR));
            Proc.vmSsize(k, p, first >>> VmPage.PAGE_SHIFT);
        }
        return SM7;
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
        long flags = k.get(f + FLAGS);
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
                MmapFlags.maxProt(flags),
                MmapFlags.cow(flags, object(k, f) != 0),
                (int) k.get(f + NAME));
    }

    @Block(
            number = SM6,
            id = "SM4.2",
            next = {SM7, SM8, SM11},
            calls = {
                Routines.VM_MAP_INHERIT,
                Routines.VM_MAP_PROCESS_DEFERRED,
                Routines.VM_OBJECT_DEALLOCATE
            })
    static int inserted(Kernel k, int f) {
        int rv = (int) Frame.result(k, f);
        if (rv != Kern.SUCCESS) {
            return abandon(k, f, rv);
        }
        VmMaps.unlock(k, map(k));
        return VmMapProcessDeferred.pending(k)
                ? VmMapProcessDeferred.call(k, f, FRAME.size(), SM11)
                : share(k, f);
    }

    /** U2 alone: what was mapped there before was released first. */
    @Block(
            number = SM11,
            id = "SM4.3",
            next = {SM7},
            calls = {Routines.VM_MAP_INHERIT})
    static int inherit(Kernel k, int f) {
        return share(k, f);
    }

    private static int share(Kernel k, int f) {
        if (!is(k, f, MmapFlags.SHARED)) {
            return SM7;
        }
        int share = VmMapEntry.INHERIT_SHARE;
        return VmMapInherit.call(
                k, f, FRAME.size(), SM7, map(k), k.get(f + ADDR), end(k, f), share);
    }

    @Block(
            number = SM7,
            id = "SM5.1",
            label = "return the address",
            next = {SM10, Block.RETURN},
            calls = {Routines.VM_MAP_WIRE})
    static int succeed(Kernel k, int f) {
        int map = map(k);
        if ((VmMap.flags(k, map) & VmMap.WIREFUTURE) == 0) {
            return remember(k, f);
        }
        int flags = VmMapWire.USER | (is(k, f, MmapFlags.STACK) ? VmMapWire.HOLESOK : 0);
        long addr = k.get(f + ADDR);
        return VmMapWire.call(k, f, FRAME.size(), SM10, map, addr, end(k, f), flags);
    }

    private static int remember(Kernel k, int f) {
        long addr = k.get(f + ADDR);
        int name = (int) k.get(f + NAME);
        Region.add(k, Vm.curproc(k), name, addr, k.get(f + LEN) >>> VmPage.PAGE_SHIFT);
        return finish(k, f, Outcome.SUCCESS, addr + k.get(f + PAGEOFF));
    }

    /** Whether that worked is nobody's concern. */
    @Block(
            number = SM10,
            id = "SM5.2",
            next = {Block.RETURN})
    static int wired(Kernel k, int f) {
        return remember(k, f);
    }

    @Block(
            number = SM8,
            id = "SM6",
            label = "return an error",
            next = {SM8, Block.RETURN},
            calls = {Routines.VM_MAP_PROCESS_DEFERRED})
    static int fail(Kernel k, int f) {
        if (VmMapProcessDeferred.pending(k)) {
            return VmMapProcessDeferred.call(k, f, FRAME.size(), SM8);
        }
        Outcome outcome =
                switch ((int) k.get(f + RV)) {
                    case Kern.INVALID_ADDRESS, Kern.NO_SPACE -> Outcome.NO_ROOM;
                    case Kern.PROTECTION_FAILURE -> Outcome.NOT_ALLOWED;
                    default -> Outcome.BAD_ARGUMENT;
                };
        return finish(k, f, outcome, 0);
    }

    private static int finish(Kernel k, int f, Outcome outcome, long value) {
        return ActionRecord.ret(k, f, ACTION, outcome, (int) k.get(f + RV), value);
    }
}
