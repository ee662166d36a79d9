package io.github.faultscope.vm;

import static java.lang.Long.compareUnsigned;

import io.github.faultscope.kern.Block;
import io.github.faultscope.kern.Frame;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Radix;
import io.github.faultscope.kern.Routine;
import io.github.faultscope.kern.Routines;
import io.github.faultscope.kern.Runner;
import io.github.faultscope.kern.SleepQueue;
import io.github.faultscope.kern.Struct;

/**
 * vm_map_delete: takes a range out of a map, which is write-locked on entry and return (model 4.0).
 * Entries that are being wired, or that the kernel has wired, are waited for.
 */
public final class VmMapDelete {
    static final Struct FRAME = Struct.frame("vm_map_delete");
    private static final int MAP = FRAME.ref("map", "vm_map");
    private static final int START = FRAME.hex("start");
    private static final int END = FRAME.hex("end");
    private static final int ENTRY = FRAME.ref("entry", "vm_map_entry");
    private static final int NEXT = FRAME.ref("next", "vm_map_entry");
    private static final int OBJECT = FRAME.ref("object", "vm_object");
    private static final int SAVED_START = FRAME.hex("saved_start");
    private static final int TIMESTAMP = FRAME.number("last_timestamp");

    private static final int MD1 = Routines.VM_MAP_DELETE;
    private static final int MD2 = MD1 + 1;
    private static final int MD3 = MD1 + 2;
    private static final int MD4 = MD1 + 3;
    private static final int MD5 = MD1 + 4;
    private static final int MD6 = MD1 + 5;
    private static final int MD7 = MD1 + 6;
    private static final int MD8 = MD1 + 7;
    private static final int MD9 = MD1 + 8;
    private static final int MD10 = MD1 + 9;
    private static final int MD11 = MD1 + 10;

    public static final Routine ROUTINE =
            new Routine(FRAME.name(), MD1, MD11, VmMapDelete.class, FRAME, VmMapDelete::block);

    private VmMapDelete() {}

    /** Calls the routine; the result is KERN_SUCCESS. */
    public static int call(
            Kernel k, int f, int callerSize, int resume, int map, long start, long end) {
        int g = Frame.push(k, f, callerSize, FRAME.size(), resume);
        k.set(g + MAP, map);
        k.set(g + START, start);
        k.set(g + END, end);
        k.set(g + ENTRY, 0);
        k.set(g + NEXT, 0);
        k.set(g + OBJECT, 0);
        return MD1;
    }

    private static int block(Kernel k, int f, int b) {
        return switch (b) {
            case MD1 -> find(k, f);
            case MD2 -> eachEntry(k, f);
            case MD3 -> awake(k, f);
            case MD4 -> unwire(k, f);
            case MD5 -> unwired(k, f);
            case MD6 -> unmap(k, f);
            case MD7 -> unlink(k, f);
            case MD8 -> lockObject(k, f);
            case MD9 -> removePages(k, f);
            case MD10 -> trim(k, f);
            case MD11 -> dispose(k, f);
            default -> throw new IllegalStateException("no block " + b);
        };
    }

    private static int map(Kernel k, int f) {
        return (int) k.get(f + MAP);
    }

    private static int entry(Kernel k, int f) {
        return (int) k.get(f + ENTRY);
    }

    /** What the entry that was taken out maps: its reference is now ours to give back. */
    private static int object(Kernel k, int f) {
        return (int) k.get(f + OBJECT);
    }

    @Block(
            number = MD1,
            id = "MD1",
            label = "find the start of the range",
            next = {MD2},
            calls = {Routines.VM_MAP_CLIP})
    static int find(Kernel k, int f) {
        return from(k, f, k.get(f + START));
    }

    private static int from(Kernel k, int f, long start) {
        int e = VmMapEntries.from(k, map(k, f), start);
        k.set(f + ENTRY, e);
        return e == 0 ? MD2 : VmMapClip.start(k, f, FRAME.size(), MD2, e, start);
    }

    @Block(
            number = MD2,
            id = "MD2.1",
            label = "each entry of the range",
            next = {MD3, MD4, Block.RETURN},
            calls = {VmMapClip.END})
    static int eachEntry(Kernel k, int f) {
        int e = entry(k, f);
        long end = k.get(f + END);
        if (e == 0 || compareUnsigned(VmMapEntry.start(k, e), end) >= 0) {
            return Frame.ret(k, f, Kern.SUCCESS);
        }
        if (VmMapEntry.is(k, e, VmMapEntry.IN_TRANSITION) || systemWired(k, f, e)) {
            return sleep(k, f, e);
        }
        return VmMapClip.end(k, f, FRAME.size(), MD4, e, end);
    }

    private static boolean systemWired(Kernel k, int f, int e) {
        return !VmMap.systemMap(k, map(k, f)) && VmMapEntry.systemWiredCount(k, e) > 0;
    }

    private static int sleep(Kernel k, int f, int e) {
        int map = map(k, f);
        k.set(f + SAVED_START, VmMapEntry.start(k, e));
        VmMapEntry.setFlag(k, e, VmMapEntry.NEEDS_WAKEUP);
        k.set(f + TIMESTAMP, VmMap.timestamp(k, map));
        VmMaps.unlock(k, map);
        return SleepQueue.sleep(k, map, "vmmaps", MD3);
    }

    @Block(
            number = MD3,
            id = "MD2.2",
            next = {MD2},
            calls = {Routines.VM_MAP_CLIP})
    static int awake(Kernel k, int f) {
        int map = map(k, f);
        if (!VmMaps.lock(k, map)) {
            return Runner.again(MD3);
        }
        if (VmMap.timestamp(k, map) == VmMaps.nextTimestamp(k.get(f + TIMESTAMP))) {
            return MD2;
        }
        return from(k, f, k.get(f + SAVED_START));
    }

    @Block(
            number = MD4,
            id = "MD3.1",
            label = "is it wired?",
            next = {MD5, MD6},
            calls = {Routines.VM_FAULT_UNWIRE})
    static int unwire(Kernel k, int f) {
        int e = entry(k, f);
        k.set(f + NEXT, VmMapEntry.next(k, e));
        if (VmMapEntry.wiredCount(k, e) == 0) {
            return MD6;
        }
        return WireRange.unwire(k, f, FRAME.size(), MD5, map(k, f), e);
    }

    @Block(
            number = MD5,
            id = "MD3.2",
            next = {MD6})
    static int unwired(Kernel k, int f) {
        VmMapEntry.wiredCount(k, entry(k, f), 0);
        return MD6;
    }

    @Block(
            number = MD6,
            id = "MD4",
            label = "take its mappings away",
            next = {MD7})
    static int unmap(Kernel k, int f) {
        if (!PageQueues.lock(k)) {
            return Runner.again(MD6);
        }
        int e = entry(k, f);
        int pmap = VmMap.pmap(k, map(k, f));
        Pmaps.remove(k, pmap, VmMapEntry.start(k, e), VmMapEntry.end(k, e));
        PageQueues.unlock(k);
        return MD7;
    }

    @Block(
            number = MD7,
            id = "MD5.1",
            label = "take the entry out of the map",
            next = {MD8, MD11})
    static int unlink(Kernel k, int f) {
        int e = entry(k, f);
        VmMaps.unlinkEntry(k, e);
        boolean submap = VmMapEntry.is(k, e, VmMapEntry.IS_SUB_MAP);
        k.set(f + OBJECT, submap ? 0 : VmMapEntry.object(k, e));
        return object(k, f) == 0 ? MD11 : MD8;
    }

    @Block(
            number = MD8,
            id = "MD5.2",
            next = {MD9, MD11},
            calls = {Routines.VM_OBJECT_COLLAPSE, Routines.VM_OBJECT_DEALLOCATE})
    static int lockObject(Kernel k, int f) {
        int o = object(k, f);
        if (!VmObjects.lock(k, o)) {
            return Runner.again(MD8);
        }
        int flags = VmObject.flags(k, o) & (VmObject.NOSPLIT | VmObject.ONEMAPPING);
        boolean kernels = o == Vm.kernelObject(k) || o == Vm.kmemObject(k);
        if (VmObject.refCount(k, o) != 1 && (flags == VmObject.ONEMAPPING || kernels)) {
            return VmObjectCollapse.call(k, f, FRAME.size(), MD9, o);
        }
        return deallocate(k, f, o);
    }

    private static int deallocate(Kernel k, int f, int o) {
        VmObjects.unlock(k, o);
        if (deferred(k, f)) {
            return MD11;
        }
        k.set(f + OBJECT, 0);
        return VmObjectDeallocate.call(k, f, FRAME.size(), MD11, o);
    }

    /** U2: the reference goes when the map is unlocked; that of the kernel's maps goes at once. */
    private static boolean deferred(Kernel k, int f) {
        return Settings.is(k, Settings.DEFER_OBJECT_RELEASE) && !VmMap.systemMap(k, map(k, f));
    }

    private static long first(Kernel k, int f) {
        return VmMapEntry.offset(k, entry(k, f)) >>> VmPage.PAGE_SHIFT;
    }

    private static long end(Kernel k, int f) {
        return first(k, f) + VmMapEntry.pages(k, entry(k, f));
    }

    /** Others use other pages of the object: these are nobody's any more. */
    @Block(
            number = MD9,
            id = "MD6.1",
            label = "nobody else sees these pages",
            next = {MD10},
            calls = {Routines.VM_OBJECT_PAGE_REMOVE})
    static int removePages(Kernel k, int f) {
        return VmObjectPageRemove.call(
                k, f, FRAME.size(), MD10, object(k, f), first(k, f), end(k, f), false);
    }

    @Block(
            number = MD10,
            id = "MD6.2",
            next = {MD11},
            calls = {Routines.VM_OBJECT_DEALLOCATE})
    static int trim(Kernel k, int f) {
        int o = object(k, f);
        long first = first(k, f);
        long end = end(k, f);
        int swap = o + VmObject.SWAP;
        int a;
        while ((a = Radix.ceilingAddress(k, swap, first)) != 0
                && compareUnsigned(Radix.keyAt(k, a), end) < 0) {
            SwapMeta.free(k, o, Radix.keyAt(k, a));
        }
        long size = VmObject.size(k, o);
        if (compareUnsigned(end, size) >= 0 && compareUnsigned(first, size) < 0) {
            VmObject.size(k, o, first);
        }
        return deallocate(k, f, o);
    }

    @Block(
            number = MD11,
            id = "MD7",
            label = "free the entry",
            next = {MD2})
    static int dispose(Kernel k, int f) {
        if (deferred(k, f)) {
            VmMapProcessDeferred.defer(k, entry(k, f));
        } else {
            VmMapEntries.dispose(k, entry(k, f));
        }
        k.set(f + ENTRY, k.get(f + NEXT));
        return MD2;
    }
}
