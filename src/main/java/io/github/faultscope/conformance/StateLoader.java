package io.github.faultscope.conformance;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.KernelThread;
import io.github.faultscope.kern.Struct;
import io.github.faultscope.vm.Placement;
import io.github.faultscope.vm.Pmap;
import io.github.faultscope.vm.Proc;
import io.github.faultscope.vm.Settings;
import io.github.faultscope.vm.Vm;
import io.github.faultscope.vm.VmMap;
import io.github.faultscope.vm.VmMapEntry;
import io.github.faultscope.vm.VmMeter;
import io.github.faultscope.vm.VmObject;
import io.github.faultscope.vm.VmProt;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Builds the plain machine that a vector's {@code machine} describes, with one thread to run on it
 * (CONFORMANCE.md 3). The {@link StateSchema} has seen the state; what is checked here is that
 * names lead somewhere and that the parts agree.
 */
final class StateLoader {
    private final Map<String, Object> state;
    private final Kernel k = new Kernel();
    private final Map<String, Integer> maps = new HashMap<>();
    private final Map<String, Integer> objects = new HashMap<>();

    private StateLoader(Map<String, Object> state) {
        this.state = state;
    }

    /** A fresh machine in that state. */
    static Kernel load(Map<String, Object> state) throws VectorException {
        StateLoader loader = new StateLoader(state);
        loader.load();
        return loader.k;
    }

    private void load() throws VectorException {
        Settings.plain(k);
        Object thresholds = Tree.get(state, "thresholds");
        VmMeter.vFreeReserved(k, Tree.number(thresholds, "free_reserved"));
        VmMeter.vFreeSevere(k, Tree.number(thresholds, "free_severe"));
        makeMaps();
        makeObjects();
        makeEntries();
        Map<String, Integer> pages =
                new PageLoader(k, state, objects).load((int) Tree.number(state, "frames"));
        makePtes(pages);
        makeThread();
        if (Tree.has(state, "kernel_map")) {
            Vm.kernelMap(k, map("kernel_map", "/machine", state));
        }
        if (Tree.has(state, "kernel_object")) {
            Vm.kernelObject(k, object("kernel_object", "/machine", state));
        }
        if (Tree.has(state, "kmem_object")) {
            Vm.kmemObject(k, object("kmem_object", "/machine", state));
        }
    }

    private int map(String member, String path, Object of) throws VectorException {
        return known(maps, Tree.text(of, member), path + "/" + member);
    }

    private int object(String member, String path, Object of) throws VectorException {
        return known(objects, Tree.text(of, member), path + "/" + member);
    }

    /** What a name stands for; a name that nothing has is an error. */
    static int known(Map<String, Integer> names, String name, String path) throws VectorException {
        Integer address = names.get(name);
        if (address == null) {
            throw new VectorException(path, "there is no " + name + " in this machine");
        }
        return address;
    }

    private void makeMaps() {
        Tree.object(state, "maps")
                .forEach(
                        (name, members) -> {
                            int map = k.alloc(VmMap.STRUCT);
                            VmMap.name(k, map, k.intern(name));
                            VmMap.timestamp(k, map, Tree.number(members, "timestamp"));
                            VmMap.systemMap(k, map, Tree.bool(members, "system_map"));
                            VmMap.minOffset(k, map, Tree.hex(members, "min"));
                            VmMap.maxOffset(k, map, Tree.hex(members, "max"));
                            Pmap.create(k, map);
                            maps.put(name, map);
                        });
    }

    private void makeObjects() throws VectorException {
        Map<String, Object> all = Tree.object(state, "objects");
        for (Map.Entry<String, Object> e : all.entrySet()) {
            objects.put(
                    e.getKey(),
                    ObjectLoader.load(
                            k, e.getKey(), e.getValue(), "/machine/objects/" + e.getKey()));
        }
        lastId(VmObject.STRUCT, all);
        for (Map.Entry<String, Object> e : all.entrySet()) {
            if (Tree.has(e.getValue(), "backing")) {
                Placement.shadow(
                        k,
                        object("backing", "/machine/objects/" + e.getKey(), e.getValue()),
                        known(objects, e.getKey(), ""));
            }
        }
    }

    /** The highest id of a kind that occurs, so that the next one is higher. */
    private void lastId(Struct type, Map<String, Object> named) {
        long last = k.lastId(type);
        for (String name : named.keySet()) {
            last = Math.max(last, Tree.id(name));
        }
        k.lastId(type, last);
    }

    private void makeEntries() throws VectorException {
        k.lastId(VmMapEntry.STRUCT, 0);
        Map<String, Object> all = new HashMap<>();
        for (Map.Entry<String, Object> m : Tree.object(state, "maps").entrySet()) {
            String path = "/machine/maps/" + m.getKey() + "/entries";
            int map = known(maps, m.getKey(), path);
            for (Map.Entry<String, Object> e : Tree.object(m.getValue(), "entries").entrySet()) {
                String here = path + "/" + e.getKey();
                if (all.put(e.getKey(), e.getValue()) != null) {
                    throw new VectorException(here, "two maps have an entry of this name");
                }
                makeEntry(map, e.getKey(), e.getValue(), here);
            }
        }
        k.lastId(VmMapEntry.STRUCT, 0);
        lastId(VmMapEntry.STRUCT, all);
    }

    private void makeEntry(int map, String name, Object members, String path)
            throws VectorException {
        int e = k.alloc(VmMapEntry.STRUCT);
        k.setId(e, Tree.id(name));
        VmMapEntry.start(k, e, Tree.hex(members, "start"));
        VmMapEntry.end(k, e, Tree.hex(members, "end"));
        Placement.link(k, map, e);
        if (Tree.has(members, "submap")) {
            VmMapEntry.eflags(k, e, VmMapEntry.IS_SUB_MAP);
            VmMapEntry.subMap(k, e, map("submap", path, members));
            return;
        }
        if (Tree.has(members, "object")) {
            VmMapEntry.object(k, e, object("object", path, members));
        }
        VmMapEntry.offset(k, e, Tree.hex(members, "offset"));
        VmMapEntry.protection(k, e, Tree.prot(members, "protection"));
        VmMapEntry.maxProtection(k, e, Tree.prot(members, "max_protection"));
        VmMapEntry.inheritance(k, e, Names.INHERITANCE.indexOf(Tree.text(members, "inheritance")));
        VmMapEntry.eflags(
                k,
                e,
                Names.EFLAGS.parse(Tree.list(members, "eflags"))
                        | Names.behaviorBits(Tree.text(members, "behavior")));
        VmMapEntry.wiredCount(k, e, (int) Tree.number(members, "wired_count"));
        VmMapEntry.lastr(k, e, Tree.number(members, "lastr"));
        VmMapEntry.availSsize(k, e, Tree.number(members, "avail_ssize", 0));
    }

    private void makePtes(Map<String, Integer> pages) throws VectorException {
        for (Map.Entry<String, Object> m : Tree.object(state, "pmaps").entrySet()) {
            String path = "/machine/pmaps/" + m.getKey();
            int pmap = VmMap.pmap(k, known(maps, m.getKey(), path));
            for (Map.Entry<String, Object> e : Tree.object(m.getValue()).entrySet()) {
                int page =
                        known(
                                pages,
                                Tree.text(e.getValue(), "page"),
                                path + "/" + e.getKey() + "/page");
                Placement.pte(k, pmap, Tree.hex(e.getKey()), page, bits(e.getValue()));
            }
        }
        for (String name : maps.keySet()) {
            if (!Tree.has(Tree.get(state, "pmaps"), name)) {
                throw new VectorException("/machine/pmaps", "member " + name + " is missing");
            }
        }
    }

    private static long bits(Object pte) {
        int prot = Tree.prot(pte, "prot");
        return ((prot & VmProt.WRITE) != 0 ? Pmap.PTE_W : 0)
                | ((prot & VmProt.EXECUTE) != 0 ? Pmap.PTE_X : 0)
                | (Tree.bool(pte, "wired") ? Pmap.PTE_WIRED : 0)
                | (Tree.bool(pte, "referenced") ? Pmap.PTE_A : 0)
                | (Tree.bool(pte, "modified") ? Pmap.PTE_M : 0);
    }

    private void makeThread() throws VectorException {
        int proc = 0;
        if (Tree.has(state, "proc")) {
            Object members = Tree.get(state, "proc");
            proc = k.alloc(Proc.STRUCT);
            Proc.pPid(k, proc, Tree.number(members, "pid"));
            Proc.pComm(k, proc, k.intern(Tree.text(members, "comm")));
            if (Tree.has(members, "map")) {
                Proc.vmMap(k, proc, map("map", "/machine/proc", members));
            }
            Proc.vmMaxsaddr(k, proc, Tree.hex(members, "maxsaddr"));
            Proc.vmSsize(k, proc, Tree.number(members, "ssize"));
            Proc.stackLimit(k, proc, Tree.hex(members, "stack_limit"));
            Proc.vmemLimit(k, proc, Long.MAX_VALUE);
            Proc.sgrowsiz(k, proc, Tree.hex(members, "sgrowsiz"));
        }
        int thread = KernelThread.create(k, "T1", proc);
        Vm.curproc(k, proc);
        Map<String, Object> counters = Tree.object(state, "counters");
        Names.COUNTERS.forEach((name, at) -> k.set(at, Tree.number(counters, name)));
        KernelThread.majflt(k, thread, Tree.number(counters, "ru_majflt"));
        KernelThread.minflt(k, thread, Tree.number(counters, "ru_minflt"));
    }

    /** The one thread of a machine that was loaded. */
    static int thread(Kernel k) {
        return KernelThread.all(k)[0];
    }

    /** The queues' names with the lists that they stand for. */
    static List<Object> queue(Map<String, Object> state, String name) {
        return Tree.list(Tree.get(state, "queues"), name);
    }
}
