package io.github.faultscope.vm;

import static java.lang.Long.compareUnsigned;

import io.github.faultscope.kern.Block;
import io.github.faultscope.kern.Frame;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Radix;
import io.github.faultscope.kern.Routine;
import io.github.faultscope.kern.Routines;
import io.github.faultscope.kern.Runner;
import io.github.faultscope.kern.Struct;

/**
 * vm_map_pmap_enter: maps, for reading, what a file already has in memory (model 4.0b). The map is
 * locked.
 *
 * <p>Simplified: large mappings of devices are not modelled, so those are left to the faults.
 */
public final class VmMapPmapEnter {
    /** MAP_PREFAULT_PARTIAL: not worth it for large, well filled ranges. */
    public static final int PARTIAL = 0x10;

    /** MAP_PREFAULT_MADVISE: not at the price of the last frames. */
    public static final int MADVISE = 0x200;

    /** MAX_INIT_PT, in pages. */
    public static final int MAX_INIT_PT = 96;

    static final Struct FRAME = Struct.frame("vm_map_pmap_enter");
    private static final int MAP = FRAME.ref("map", "vm_map");
    private static final int ADDR = FRAME.hex("addr");
    private static final int PROT = FRAME.prot("prot");
    private static final int OBJECT = FRAME.ref("object", "vm_object");
    private static final int PINDEX = FRAME.number("pindex");
    private static final int PSIZE = FRAME.number("psize");
    private static final int FLAGS = FRAME.hex("flags");

    private static final int ME1 = Routines.VM_MAP_PMAP_ENTER;
    private static final int ME2 = ME1 + 1;

    public static final Routine ROUTINE =
            new Routine(FRAME.name(), ME1, ME2, VmMapPmapEnter.class, FRAME, VmMapPmapEnter::block);

    private VmMapPmapEnter() {}

    /**
     * Calls the routine, if it could do anything.
     *
     * @param prot what the entry allows
     * @param pages how many, from index {@code pindex} of the object on
     */
    public static int call(
            Kernel k,
            int f,
            int callerSize,
            int resume,
            int map,
            long addr,
            int prot,
            int o,
            long pindex,
            long pages,
            int flags) {
        if (o == 0 || (prot & (VmProt.READ | VmProt.EXECUTE)) == 0) {
            return resume;
        }
        int g = Frame.push(k, f, callerSize, FRAME.size(), resume);
        k.set(g + MAP, map);
        k.set(g + ADDR, addr);
        k.set(g + PROT, prot);
        k.set(g + OBJECT, o);
        k.set(g + PINDEX, pindex);
        k.set(g + PSIZE, pages);
        k.set(g + FLAGS, flags);
        return ME1;
    }

    private static int block(Kernel k, int f, int block) {
        return switch (block) {
            case ME1 -> worthIt(k, f);
            case ME2 -> enter(k, f);
            default -> throw new IllegalStateException("no block " + block);
        };
    }

    @Block(
            number = ME1,
            id = "ME1.1",
            label = "map what is in memory",
            next = {ME2, Block.RETURN})
    static int worthIt(Kernel k, int f) {
        int o = (int) k.get(f + OBJECT);
        if (!VmObjects.lock(k, o)) {
            return Runner.again(ME1);
        }
        int resident = VmObject.residentPageCount(k, o);
        boolean large =
                (k.get(f + FLAGS) & PARTIAL) != 0
                        && k.get(f + PSIZE) > MAX_INIT_PT
                        && resident > MAX_INIT_PT;
        if (VmObject.type(k, o) != VmObject.VNODE || large || resident == 0) {
            VmObjects.unlock(k, o);
            return Frame.ret(k, f);
        }
        return ME2;
    }

    @Block(
            number = ME2,
            id = "ME1.2",
            next = {Block.RETURN})
    static int enter(Kernel k, int f) {
        if (!PageQueues.lock(k)) {
            return Runner.again(ME2);
        }
        int o = (int) k.get(f + OBJECT);
        long first = k.get(f + PINDEX);
        for (int m = (int) Radix.ceiling(k, o + VmObject.MEMQ, first);
                m != 0 && inRange(k, f, o, VmPage.pindex(k, m));
                m = VmPages.next(k, o, VmPage.pindex(k, m))) {
            if (VmPage.valid(k, m) == VmPage.BITS_ALL && VmPage.busy(k, m) == 0) {
                long va = k.get(f + ADDR) + ((VmPage.pindex(k, m) - first) << VmPage.PAGE_SHIFT);
                int pmap = VmMap.pmap(k, (int) k.get(f + MAP));
                Pmaps.enterQuick(k, pmap, va, m, (int) k.get(f + PROT));
            }
        }
        PageQueues.unlock(k);
        VmObjects.unlock(k, o);
        return Frame.ret(k, f);
    }

    private static boolean inRange(Kernel k, int f, int o, long pindex) {
        boolean scarce =
                (k.get(f + FLAGS) & MADVISE) != 0
                        && PageQueues.freeCount(k) < VmMeter.vFreeReserved(k);
        return !scarce
                && compareUnsigned(pindex - k.get(f + PINDEX), k.get(f + PSIZE)) < 0
                && compareUnsigned(pindex, VmObject.size(k, o)) < 0;
    }
}
