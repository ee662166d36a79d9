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
import io.github.faultscope.vm.PageAlloc;
import io.github.faultscope.vm.Pmaps;
import io.github.faultscope.vm.Vm;
import io.github.faultscope.vm.VmMap;
import io.github.faultscope.vm.VmMapDelete;
import io.github.faultscope.vm.VmMapEntries;
import io.github.faultscope.vm.VmMapInsert;
import io.github.faultscope.vm.VmMapWire;
import io.github.faultscope.vm.VmMaps;
import io.github.faultscope.vm.VmObject;
import io.github.faultscope.vm.VmObjects;
import io.github.faultscope.vm.VmPage;
import io.github.faultscope.vm.VmPages;
import io.github.faultscope.vm.VmProt;
import io.github.faultscope.vm.VmWait;

/**
 * Addresses of the kernel's own (vm_kern.c; model 4.17): kmem_alloc, whose pages are there and
 * wired at once; pageable memory, whose pages come with faults; and addresses for buffers, where a
 * fault is a mistake. And kmem_free for all of them.
 */
public final class KmemAlloc {
    /** What kind of memory it is. */
    static final int WIRED = 0;

    static final int PAGEABLE = 1;
    static final int NOFAULT = 2;

    static final Struct FRAME = Struct.frame("kmem_alloc");
    private static final int ACTION = FRAME.ref("action", "action");
    private static final int KIND = FRAME.enumeration("kind", "wired", "pageable", "nofault");
    private static final int NAME = FRAME.name("name");
    private static final int ADDR = FRAME.hex("addr");
    private static final int SIZE = FRAME.hex("size");
    private static final int I = FRAME.hex("i");
    private static final int OBJECT = FRAME.ref("object", "vm_object");

    private static final int KM1 = Routines.KMEM_ALLOC;
    private static final int KM2 = KM1 + 1;
    private static final int KM3 = KM1 + 2;
    private static final int KM4 = KM1 + 3;
    private static final int KM5 = KM1 + 4;
    private static final int KM6 = KM1 + 5;
    private static final int KM7 = KM1 + 6;
    private static final int KM8 = KM1 + 7;

    /** kmem_free; its arguments are the action, 0, the name, the address and the size. */
    static final int KM9 = KM1 + 8;

    private static final int KM10 = KM1 + 9;

    static final Routine ROUTINE =
            new Routine(FRAME.name(), KM1, KM10, KmemAlloc.class, FRAME, KmemAlloc::block);

    private KmemAlloc() {}

    private static int block(Kernel k, int f, int b) {
        return switch (b) {
            case KM1 -> findspace(k, f);
            case KM2 -> reference(k, f);
            case KM3 -> insert(k, f);
            case KM4 -> inserted(k, f);
            case KM5 -> lockObject(k, f);
            case KM6 -> grab(k, f);
            case KM7 -> wire(k, f);
            case KM8 -> done(k, f);
            case KM9 -> free(k, f);
            case KM10 -> freed(k, f);
            default -> throw new IllegalStateException("no block " + b);
        };
    }

    private static long end(Kernel k, int f) {
        return k.get(f + ADDR) + k.get(f + SIZE);
    }

    private static int object(Kernel k, int f) {
        return (int) k.get(f + OBJECT);
    }

    /** Where the range begins in kernel_object: at its own address. */
    private static long offset(Kernel k, int f) {
        return k.get(f + ADDR) - VmMap.minOffset(k, Vm.kernelMap(k));
    }

    private static boolean wired(Kernel k, int f) {
        return k.get(f + KIND) == WIRED;
    }

    @Block(
            number = KM1,
            id = "KM1",
            label = "lock the kernel's map, find room",
            next = {KM2, KM3, Block.RETURN})
    static int findspace(Kernel k, int f) {
        int map = Vm.kernelMap(k);
        if (!VmMaps.lock(k, map)) {
            return Runner.again(KM1);
        }
        long addr = VmMapEntries.findspace(k, map, VmMap.minOffset(k, map), k.get(f + SIZE));
        if (addr == 0) {
            VmMaps.unlock(k, map);
            return finish(k, f, Outcome.NO_ROOM, Kern.NO_SPACE);
        }
        k.set(f + ADDR, addr);
        return wired(k, f) ? KM2 : KM3;
    }

    @Block(
            number = KM2,
            id = "KM2.1",
            label = "what the range shows",
            next = {KM3})
    static int reference(Kernel k, int f) {
        int o = Vm.kernelObject(k);
        if (!VmObjects.lock(k, o)) {
            return Runner.again(KM2);
        }
        VmObjects.referenceLocked(k, o);
        VmObjects.unlock(k, o);
        k.set(f + OBJECT, o);
        return KM3;
    }

    @Block(
            number = KM3,
            id = "KM2.2",
            next = {KM4},
            calls = {Routines.VM_MAP_INSERT})
    static int insert(Kernel k, int f) {
        if (k.get(f + KIND) == PAGEABLE) {
            long pages = k.get(f + SIZE) >>> VmPage.PAGE_SHIFT;
            k.set(f + OBJECT, VmObjects.allocate(k, VmObject.DEFAULT, pages));
        }
        return VmMapInsert.call(
                k,
                f,
                FRAME.size(),
                KM4,
                Vm.kernelMap(k),
                object(k, f),
                wired(k, f) ? offset(k, f) : 0,
                k.get(f + ADDR),
                end(k, f),
                VmProt.ALL,
                VmProt.ALL,
                k.get(f + KIND) == NOFAULT ? VmMapInsert.NOFAULT : 0,
                (int) k.get(f + NAME));
    }

    @Block(
            number = KM4,
            id = "KM3",
            label = "the range is in the map",
            next = {KM5, Block.RETURN})
    static int inserted(Kernel k, int f) {
        VmMaps.unlock(k, Vm.kernelMap(k));
        k.set(f + I, 0);
        return wired(k, f) ? KM5 : finish(k, f, Outcome.SUCCESS, Kern.SUCCESS);
    }

    @Block(
            number = KM5,
            id = "KM4.1",
            label = "a page for each address",
            next = {KM6})
    static int lockObject(Kernel k, int f) {
        return VmObjects.lock(k, object(k, f)) ? KM6 : Runner.again(KM5);
    }

    /** vm_page_grab; nobody else knows of these indexes, so nothing is busy there. */
    @Block(
            number = KM6,
            id = "KM4.2",
            next = {KM5, KM6, KM7})
    static int grab(Kernel k, int f) {
        int o = object(k, f);
        if (compareUnsigned(k.get(f + I), k.get(f + SIZE)) >= 0) {
            VmObjects.unlock(k, o);
            return KM7;
        }
        long pindex = VmPage.offToIdx(offset(k, f) + k.get(f + I));
        int m = VmPages.lookup(k, o, pindex);
        if (m == 0) {
            m = PageAlloc.alloc(k, o, pindex, PageAlloc.NOBUSY | PageAlloc.ZERO);
            if (m == 0) {
                VmObjects.unlock(k, o);
                return VmWait.vmWait(k, KM5);
            }
            if (!VmPage.is(k, m, VmPage.ZERO)) {
                Pmaps.zeroPage(k, m);
            }
        }
        VmPage.valid(k, m, VmPage.BITS_ALL);
        k.add(f + I, VmPage.PAGE_SIZE);
        return KM6;
    }

    @Block(
            number = KM7,
            id = "KM5",
            label = "map the pages by wiring them",
            next = {KM8},
            calls = {Routines.VM_MAP_WIRE})
    static int wire(Kernel k, int f) {
        int map = Vm.kernelMap(k);
        return VmMapWire.call(k, f, FRAME.size(), KM8, map, k.get(f + ADDR), end(k, f), 0);
    }

    @Block(
            number = KM8,
            id = "KM6",
            label = "return the address",
            next = {Block.RETURN})
    static int done(Kernel k, int f) {
        return finish(k, f, Outcome.SUCCESS, (int) Frame.result(k, f));
    }

    private static int finish(Kernel k, int f, Outcome outcome, int rv) {
        boolean found = outcome == Outcome.SUCCESS;
        if (found) {
            long pages = k.get(f + SIZE) >>> VmPage.PAGE_SHIFT;
            Region.add(k, 0, (int) k.get(f + NAME), k.get(f + ADDR), pages);
        }
        return end(k, f, outcome, rv, found ? k.get(f + ADDR) : 0);
    }

    private static int end(Kernel k, int f, Outcome outcome, int rv, long value) {
        ActionRecord.end(k, (int) k.get(f + ACTION), outcome, rv, value);
        return Frame.ret(k, f, value);
    }

    @Block(
            number = KM9,
            id = "KM7",
            label = "kmem_free: take the range out of the map",
            next = {KM10},
            calls = {Routines.VM_MAP_DELETE})
    static int free(Kernel k, int f) {
        int map = Vm.kernelMap(k);
        if (!VmMaps.lock(k, map)) {
            return Runner.again(KM9);
        }
        return VmMapDelete.call(k, f, FRAME.size(), KM10, map, k.get(f + ADDR), end(k, f));
    }

    @Block(
            number = KM10,
            id = "KM8",
            label = "unlock the map",
            next = {Block.RETURN})
    static int freed(Kernel k, int f) {
        VmMaps.unlock(k, Vm.kernelMap(k));
        Region.remove(k, 0, (int) k.get(f + NAME));
        return end(k, f, Outcome.SUCCESS, Kern.SUCCESS, 0);
    }
}
