package io.github.faultscope.vm.pageout;

import io.github.faultscope.kern.Block;
import io.github.faultscope.kern.Frame;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Mutex;
import io.github.faultscope.kern.Routine;
import io.github.faultscope.kern.Routines;
import io.github.faultscope.kern.Runner;
import io.github.faultscope.kern.Struct;
import io.github.faultscope.vm.PageQueues;
import io.github.faultscope.vm.Pmap;
import io.github.faultscope.vm.Pmaps;
import io.github.faultscope.vm.VmMap;
import io.github.faultscope.vm.VmMapEntry;
import io.github.faultscope.vm.VmMaps;
import io.github.faultscope.vm.VmObject;
import io.github.faultscope.vm.VmObjects;

/**
 * vm_pageout_map_deactivate_pages: takes pages away from an address space until it has no more than
 * it may; first those of its biggest object, then all others (vm_pageout.c; model 5.4). Does
 * nothing where the map is locked.
 */
public final class VmPageoutMapDeactivatePages {
    static final Struct FRAME = Struct.frame("vm_pageout_map_deactivate_pages");
    private static final int MAP = FRAME.ref("map", "vm_map");
    private static final int DESIRED = FRAME.number("desired");
    private static final int ENTRY = FRAME.ref("tmpe", "vm_map_entry");
    private static final int OBJECT = FRAME.ref("obj", "vm_object");
    private static final int WIRED = FRAME.bool("something_wired");

    private static final int DM1 = Routines.VM_PAGEOUT_MAP_DEACTIVATE_PAGES;
    private static final int DM2 = DM1 + 1;
    private static final int DM3 = DM1 + 2;
    private static final int DM4 = DM1 + 3;
    private static final int DM5 = DM1 + 4;

    public static final Routine ROUTINE =
            new Routine(
                    FRAME.name(),
                    DM1,
                    DM5,
                    VmPageoutMapDeactivatePages.class,
                    FRAME,
                    VmPageoutMapDeactivatePages::block);

    private VmPageoutMapDeactivatePages() {}

    /**
     * Calls the routine.
     *
     * @param desired how many pages the map may keep in its page table
     */
    static int call(Kernel k, int f, int callerSize, int resume, int map, long desired) {
        int g = Frame.push(k, f, callerSize, FRAME.size(), resume);
        k.set(g + MAP, map);
        k.set(g + DESIRED, desired);
        k.set(g + ENTRY, 0);
        k.set(g + OBJECT, 0);
        k.set(g + WIRED, 0);
        return DM1;
    }

    private static int block(Kernel k, int f, int block) {
        return switch (block) {
            case DM1 -> biggest(k, f);
            case DM2 -> rest(k, f);
            case DM3 -> nextObject(k, f);
            case DM4 -> nextEntry(k, f);
            case DM5 -> unmap(k, f);
            default -> throw new IllegalStateException("no block " + block);
        };
    }

    private static int map(Kernel k, int f) {
        return (int) k.get(f + MAP);
    }

    private static int object(Kernel k, int f) {
        return (int) k.get(f + OBJECT);
    }

    private static int pmap(Kernel k, int f) {
        return VmMap.pmap(k, map(k, f));
    }

    private static boolean enough(Kernel k, int f) {
        return Pmap.residentCount(k, pmap(k, f)) <= k.get(f + DESIRED);
    }

    /** The object of an entry that maps one itself; 0 for none. */
    private static int objectOf(Kernel k, int e) {
        return VmMapEntry.is(k, e, VmMapEntry.IS_SUB_MAP) ? 0 : VmMapEntry.object(k, e);
    }

    @Block(
            number = DM1,
            id = "DM1",
            label = "which of its objects is the biggest?",
            next = {DM2, DM3, Block.RETURN},
            calls = {Routines.VM_PAGEOUT_OBJECT_DEACTIVATE_PAGES})
    static int biggest(Kernel k, int f) {
        int map = map(k, f);
        if (!VmMaps.trylock(k, map)) {
            return Frame.ret(k, f);
        }
        int big = 0;
        for (int e = VmMap.firstEntry(k, map); e != 0; e = VmMapEntry.next(k, e)) {
            big = bigger(k, big, objectOf(k, e));
            if (VmMapEntry.wiredCount(k, e) > 0) {
                k.set(f + WIRED, 1);
            }
        }
        k.set(f + ENTRY, VmMap.firstEntry(k, map));
        k.set(f + OBJECT, big);
        return big == 0 ? DM3 : deactivate(k, f, DM2);
    }

    /** The bigger one of two, locked; of those that cannot be locked at once, none. */
    private static int bigger(Kernel k, int big, int o) {
        if (o == 0 || Mutex.owned(k, o + VmObject.MTX) || !VmObjects.trylock(k, o)) {
            return big;
        }
        boolean is =
                VmObject.shadowCount(k, o) <= 1
                        && (big == 0
                                || VmObject.residentPageCount(k, big)
                                        < VmObject.residentPageCount(k, o));
        int loser = is ? big : o;
        if (loser != 0) {
            VmObjects.unlock(k, loser);
        }
        return is ? o : big;
    }

    private static int deactivate(Kernel k, int f, int resume) {
        return VmPageoutObjectDeactivatePages.call(
                k, f, FRAME.size(), resume, pmap(k, f), object(k, f), k.get(f + DESIRED));
    }

    @Block(
            number = DM2,
            id = "DM2",
            label = "now the others",
            next = {DM3})
    static int rest(Kernel k, int f) {
        VmObjects.unlock(k, object(k, f));
        return DM3;
    }

    @Block(
            number = DM3,
            id = "DM3.1",
            label = "the object of the next entry",
            next = {DM3, DM4, DM5},
            calls = {Routines.VM_PAGEOUT_OBJECT_DEACTIVATE_PAGES})
    static int nextObject(Kernel k, int f) {
        int e = (int) k.get(f + ENTRY);
        if (e == 0 || enough(k, f)) {
            return DM5;
        }
        int o = objectOf(k, e);
        if (o != 0 && !VmObjects.lock(k, o)) {
            return Runner.again(DM3);
        }
        k.set(f + OBJECT, o);
        if (o == 0) {
            k.set(f + ENTRY, VmMapEntry.next(k, e));
            return DM3;
        }
        return deactivate(k, f, DM4);
    }

    @Block(
            number = DM4,
            id = "DM3.2",
            next = {DM3})
    static int nextEntry(Kernel k, int f) {
        VmObjects.unlock(k, object(k, f));
        k.set(f + ENTRY, VmMapEntry.next(k, (int) k.get(f + ENTRY)));
        return DM3;
    }

    @Block(
            number = DM5,
            id = "DM4",
            label = "of a process that is swapped out, all mappings go",
            next = {Block.RETURN})
    static int unmap(Kernel k, int f) {
        int map = map(k, f);
        if (k.get(f + DESIRED) == 0 && k.get(f + WIRED) == 0) {
            if (!PageQueues.lock(k)) {
                return Runner.again(DM5);
            }
            Pmaps.remove(k, pmap(k, f), VmMap.minOffset(k, map), VmMap.maxOffset(k, map));
            PageQueues.unlock(k);
        }
        VmMaps.unlock(k, map);
        return Frame.ret(k, f);
    }
}
