package io.github.faultscope.picture.stage;

import io.github.faultscope.history.Values;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.machine.Threads;
import io.github.faultscope.vm.Proc;
import io.github.faultscope.vm.VmMap;
import io.github.faultscope.vm.VmMapEntry;
import io.github.faultscope.vm.VmObject;
import io.github.faultscope.vm.VmPage;

/** What things are called in pictures. */
final class Names {
    private final Kernel k;

    Names(Kernel k) {
        this.k = k;
    }

    private String named(int name, String otherwise) {
        return name == 0 ? otherwise : k.name(name);
    }

    /** {@code frame 13}, as chips and sentences have it. */
    String frame(int m) {
        String key = VmPage.isFrame(k, m) ? "page.frame" : "page.device";
        return Texts.of(key, VmPage.number(k, m));
    }

    /** {@code p13}; NULL for none. */
    String page(int m) {
        return Values.name(k, m);
    }

    /** {@code o2}; NULL for none. */
    String object(int o) {
        return Values.name(k, o);
    }

    /** What people call the object; empty if they do not. */
    String objectTitle(int o) {
        return named(VmObject.name(k, o), "");
    }

    /** {@code OBJT_SWAP}. */
    String objectType(int o) {
        return VmObject.STRUCT.field("type").names().get(VmObject.type(k, o));
    }

    /** The region's name, else {@code e3}. */
    String entry(int e) {
        return e == 0 ? "NULL" : named(VmMapEntry.name(k, e), "e" + k.id(e));
    }

    String vnode(int vp) {
        return Values.name(k, vp);
    }

    String thread(int t) {
        return t == 0 ? "NULL" : Threads.label(k, t);
    }

    /** That a page is busy, and for whom. */
    String busy(int m) {
        int owner = VmPage.owner(k, m);
        return owner == 0 ? Texts.of("page.busy") : Texts.of("page.busy.for", thread(owner));
    }

    /** The process of an address space; 0 for the kernel's. */
    int proc(int map) {
        for (int p : k.all(Proc.STRUCT)) {
            if (Proc.vmMap(k, p) == map) {
                return p;
            }
        }
        return 0;
    }

    /** The command of its process, else the map's own name. */
    String map(int map) {
        if (map == 0) {
            return "NULL";
        }
        int proc = proc(map);
        return proc == 0
                ? named(VmMap.name(k, map), "map" + k.id(map))
                : named(Proc.pComm(k, proc), "pid " + Proc.pPid(k, proc));
    }

    /** How targets call an address space: the process id, else the map's name. */
    String mapId(int map) {
        int proc = proc(map);
        return proc == 0
                ? named(VmMap.name(k, map), "map" + k.id(map))
                : Long.toString(Proc.pPid(k, proc));
    }

    /** {@code va/101/0x13000}: what a click on a virtual page is about. */
    String target(int map, long va) {
        return "va/" + mapId(map) + "/" + hex(va);
    }

    static String hex(long value) {
        return "0x" + Long.toHexString(value);
    }
}
