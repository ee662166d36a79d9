package io.github.faultscope.conformance;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.KernelThread;
import io.github.faultscope.kern.Radix;
import io.github.faultscope.kern.Tailq;
import io.github.faultscope.vm.PageQueues;
import io.github.faultscope.vm.Pmap;
import io.github.faultscope.vm.Proc;
import io.github.faultscope.vm.SwapBlock;
import io.github.faultscope.vm.Vm;
import io.github.faultscope.vm.VmMap;
import io.github.faultscope.vm.VmMapEntry;
import io.github.faultscope.vm.VmMeter;
import io.github.faultscope.vm.VmObject;
import io.github.faultscope.vm.VmPage;
import io.github.faultscope.vm.VmProt;
import io.github.faultscope.vm.Vnode;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes the state of a machine as vectors do (CONFORMANCE.md 3). */
final class StateDumper {
    private static final long UNSIGNED_INT = 0xffffffffL;

    private final Kernel k;

    private StateDumper(Kernel k) {
        this.k = k;
    }

    /** The whole state. */
    static Map<String, Object> dump(Kernel k) {
        return new StateDumper(k).dump();
    }

    private Map<String, Object> dump() {
        Map<String, Object> s = new LinkedHashMap<>();
        s.put("frames", VmMeter.vPageCount(k));
        s.put(
                "thresholds",
                members(
                        "free_reserved", VmMeter.vFreeReserved(k),
                        "free_severe", VmMeter.vFreeSevere(k)));
        if (Vm.curproc(k) != 0) {
            s.put("proc", proc(Vm.curproc(k)));
        }
        if (Vm.kernelMap(k) != 0) {
            s.put("kernel_map", Directory.mapName(k, Vm.kernelMap(k)));
        }
        if (Vm.kernelObject(k) != 0) {
            s.put("kernel_object", Directory.objectName(k, Vm.kernelObject(k)));
        }
        if (Vm.kmemObject(k) != 0) {
            s.put("kmem_object", Directory.objectName(k, Vm.kmemObject(k)));
        }
        Map<String, Object> maps = put(s, "maps");
        Map<String, Object> objects = put(s, "objects");
        Map<String, Object> pages = put(s, "pages");
        Map<String, Object> queues = put(s, "queues");
        Map<String, Object> pmaps = put(s, "pmaps");
        for (int map : k.all(VmMap.STRUCT)) {
            maps.put(Directory.mapName(k, map), map(map));
            pmaps.put(Directory.mapName(k, map), pmap(VmMap.pmap(k, map)));
        }
        for (int o : Directory.objects(k)) {
            objects.put(Directory.objectName(k, o), object(o));
        }
        for (int m : k.all(VmPage.STRUCT)) {
            if (!VmPage.is(k, m, VmPage.DESTROYED)) {
                pages.put(Directory.pageName(k, m), page(m));
            }
        }
        queues.put("free", queue(PageQueues.FREE));
        queues.put("cache", queue(PageQueues.CACHE));
        queues.put("active", queue(PageQueues.ACTIVE));
        queues.put("inactive", queue(PageQueues.INACTIVE));
        queues.put("hold", queue(PageQueues.HOLD));
        s.put("counters", counters());
        return s;
    }

    private static Map<String, Object> put(Map<String, Object> s, String name) {
        Map<String, Object> below = new LinkedHashMap<>();
        s.put(name, below);
        return below;
    }

    private static Map<String, Object> members(Object... namesAndValues) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            members.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return members;
    }

    private static void putUnlessZero(Map<String, Object> members, String name, long value) {
        if (value != 0) {
            members.put(name, value);
        }
    }

    private static void putUnlessEmpty(
            Map<String, Object> members, String name, List<Object> value) {
        if (!value.isEmpty()) {
            members.put(name, value);
        }
    }

    private Map<String, Object> proc(int p) {
        Map<String, Object> proc =
                members("pid", Proc.pPid(k, p), "comm", k.name(Proc.pComm(k, p)));
        if (Proc.vmMap(k, p) != 0) {
            proc.put("map", Directory.mapName(k, Proc.vmMap(k, p)));
        }
        proc.put("maxsaddr", Tree.hex(Proc.vmMaxsaddr(k, p)));
        proc.put("ssize", Proc.vmSsize(k, p));
        proc.put("stack_limit", Tree.hex(Proc.stackLimit(k, p)));
        proc.put("sgrowsiz", Tree.hex(Proc.sgrowsiz(k, p)));
        return proc;
    }

    private Map<String, Object> map(int map) {
        Map<String, Object> entries = new LinkedHashMap<>();
        for (int e = VmMap.firstEntry(k, map); e != 0; e = VmMapEntry.next(k, e)) {
            entries.put(Directory.entryName(k, e), entry(e));
        }
        return members(
                "timestamp", VmMap.timestamp(k, map) & UNSIGNED_INT,
                "system_map", VmMap.systemMap(k, map),
                "min", Tree.hex(VmMap.minOffset(k, map)),
                "max", Tree.hex(VmMap.maxOffset(k, map)),
                "entries", entries);
    }

    private Map<String, Object> entry(int e) {
        Map<String, Object> entry =
                members(
                        "start", Tree.hex(VmMapEntry.start(k, e)),
                        "end", Tree.hex(VmMapEntry.end(k, e)));
        if (VmMapEntry.is(k, e, VmMapEntry.IS_SUB_MAP)) {
            entry.put("submap", Directory.mapName(k, VmMapEntry.subMap(k, e)));
            return entry;
        }
        if (VmMapEntry.object(k, e) != 0) {
            entry.put("object", Directory.objectName(k, VmMapEntry.object(k, e)));
        }
        entry.put("offset", Tree.hex(VmMapEntry.offset(k, e)));
        entry.put("protection", VmProt.format(VmMapEntry.protection(k, e)));
        entry.put("max_protection", VmProt.format(VmMapEntry.maxProtection(k, e)));
        entry.put("inheritance", Names.INHERITANCE.get(VmMapEntry.inheritance(k, e)));
        entry.put("eflags", Names.EFLAGS.format(VmMapEntry.eflags(k, e)));
        entry.put("behavior", Names.behavior(VmMapEntry.behavior(k, e)));
        entry.put("wired_count", (long) VmMapEntry.wiredCount(k, e));
        entry.put("lastr", VmMapEntry.lastr(k, e));
        putUnlessZero(entry, "avail_ssize", VmMapEntry.availSsize(k, e));
        return entry;
    }

    private Map<String, Object> object(int o) {
        int type = VmObject.type(k, o);
        int backing = VmObject.backingObject(k, o);
        long offset = VmObject.backingObjectOffset(k, o);
        Map<String, Object> object =
                members(
                        "type",
                        Names.OBJECT_TYPES.get(type),
                        "size",
                        VmObject.size(k, o),
                        "ref_count",
                        (long) VmObject.refCount(k, o),
                        "shadow_count",
                        (long) VmObject.shadowCount(k, o));
        if (backing != 0) {
            object.put("backing", Directory.objectName(k, backing));
        }
        if (backing != 0 || offset != 0) {
            object.put("backing_offset", Tree.hex(offset));
        }
        if (VmObject.handle(k, o) != 0) {
            object.put("handle", true);
        }
        object.put("flags", Names.OBJECT_FLAGS.format(VmObject.flags(k, o)));
        object.put("pg_color", (long) VmObject.pgColor(k, o) & 0xffff);
        object.put("pip", (long) VmObject.pagingInProgress(k, o) & 0xffff);
        object.put("resident", pages(k, o + VmObject.MEMQ));
        putUnlessEmpty(object, "cached", pages(k, o + VmObject.CACHE));
        if (type == VmObject.SWAP_TYPE) {
            object.put("swap", swap(o));
        } else if (type == VmObject.VNODE) {
            object.put("file", file(VmObject.handle(k, o)));
        } else if (type == VmObject.DEVICE) {
            object.put("device", members("tag_base", VmObject.devpBase(k, o)));
        }
        putUnlessEmpty(object, "read_errors", keys(o + VmObject.READ_ERRORS));
        return object;
    }

    private Map<String, Object> swap(int o) {
        Map<String, Object> swap = new LinkedHashMap<>();
        Radix.forEach(
                k,
                o + VmObject.SWAP,
                (pindex, slot) ->
                        swap.put(
                                Long.toUnsignedString(pindex),
                                List.of(SwapBlock.block(slot), SwapBlock.content(slot))));
        return swap;
    }

    private Map<String, Object> file(int vp) {
        return members(
                "size", Vnode.size(k, vp),
                "block_pages", Vnode.blockPages(k, vp),
                "tag_base", Vnode.tagBase(k, vp),
                "holes", keys(vp + Vnode.HOLES),
                "breaks", keys(vp + Vnode.BREAKS));
    }

    private List<Object> keys(int root) {
        List<Object> keys = new ArrayList<>();
        Radix.forEach(k, root, (key, value) -> keys.add(key));
        return keys;
    }

    /** The names of the pages in a tree, by ascending index. */
    static List<Object> pages(Kernel k, int root) {
        List<Object> names = new ArrayList<>();
        Radix.forEach(k, root, (pindex, m) -> names.add(Directory.pageName(k, (int) m)));
        return names;
    }

    private Map<String, Object> page(int m) {
        String queue = queue(k, m);
        int o = VmPage.object(k, m);
        boolean waits = queue.equals("free") || queue.equals("cache");
        boolean resident = o != 0 && !queue.equals("cache");
        Map<String, Object> page = members("queue", queue);
        if (o != 0) {
            page.put("object", Directory.objectName(k, o));
            page.put("pindex", VmPage.pindex(k, m));
        }
        page.put("content", VmPage.content(k, m));
        putUnlessZero(page, "valid", VmPage.valid(k, m));
        putUnlessZero(page, "dirty", VmPage.dirty(k, m));
        putUnlessZero(page, "wire_count", VmPage.wireCount(k, m) & UNSIGNED_INT);
        putUnlessZero(page, "hold_count", VmPage.holdCount(k, m));
        putUnlessZero(page, "cow", waits ? 0 : VmPage.cow(k, m));
        if (resident) {
            putUnlessZero(page, "busy", VmPage.busy(k, m));
            putUnlessZero(page, "act_count", VmPage.actCount(k, m));
            putUnlessEmpty(page, "oflags", Names.PAGE_OFLAGS.format(VmPage.oflags(k, m)));
        }
        int flags = VmPage.flags(k, m);
        if (!resident && VmPage.isFrame(k, m)) {
            flags &= queue.equals("free") ? VmPage.ZERO : 0;
        }
        putUnlessEmpty(page, "flags", Names.PAGE_FLAGS.format(flags));
        return page;
    }

    /** The name of the queue that a page is on. */
    static String queue(Kernel k, int m) {
        if (VmPage.is(k, m, VmPage.FREE)) {
            return "free";
        }
        if (VmPage.is(k, m, VmPage.CACHED)) {
            return "cache";
        }
        return switch (VmPage.queue(k, m)) {
            case VmPage.PQ_INACTIVE -> "inactive";
            case VmPage.PQ_ACTIVE -> "active";
            case VmPage.PQ_HOLD -> "hold";
            default -> Names.NO_QUEUE;
        };
    }

    private List<Object> queue(int list) {
        List<Object> names = new ArrayList<>();
        for (int m = Tailq.first(k, list); m != 0; m = VmPage.PAGEQ.next(k, m)) {
            names.add(Directory.pageName(k, m));
        }
        return names;
    }

    private Map<String, Object> pmap(int pmap) {
        Map<String, Object> ptes = new LinkedHashMap<>();
        Radix.forEach(
                k,
                pmap + Pmap.PTES,
                (page, pte) ->
                        ptes.put(
                                Tree.hex(page << VmPage.PAGE_SHIFT),
                                members(
                                        "page", Directory.pageName(k, Pmap.page(pte)),
                                        "prot", VmProt.format(Pmap.prot(pte)),
                                        "wired", (pte & Pmap.PTE_WIRED) != 0,
                                        "referenced", (pte & Pmap.PTE_A) != 0,
                                        "modified", (pte & Pmap.PTE_M) != 0)));
        return ptes;
    }

    private Map<String, Object> counters() {
        Map<String, Object> counters = new LinkedHashMap<>();
        Names.COUNTERS.forEach((name, at) -> counters.put(name, k.get(at) & UNSIGNED_INT));
        int thread = StateLoader.thread(k);
        counters.put("ru_majflt", KernelThread.majflt(k, thread));
        counters.put("ru_minflt", KernelThread.minflt(k, thread));
        return counters;
    }
}
