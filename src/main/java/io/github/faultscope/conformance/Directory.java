package io.github.faultscope.conformance;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.vm.Vm;
import io.github.faultscope.vm.VmMap;
import io.github.faultscope.vm.VmMapEntry;
import io.github.faultscope.vm.VmMeter;
import io.github.faultscope.vm.VmObject;
import io.github.faultscope.vm.VmPage;

import java.util.Arrays;

/** From the names in a vector to addresses in a machine, and back. 0 stands for what is not. */
final class Directory {
    private Directory() {}

    /** The frame or fictitious page of that name. */
    static int page(Kernel k, String name) {
        int n = Tree.id(name);
        if (name.charAt(0) == 'p') {
            return n < VmMeter.vPageCount(k) ? Vm.frame(k, n) : 0;
        }
        for (int m : k.all(VmPage.STRUCT)) {
            if (k.id(m) == VmPage.FICTITIOUS_ID + n && !VmPage.is(k, m, VmPage.DESTROYED)) {
                return m;
            }
        }
        return 0;
    }

    static int object(Kernel k, String name) {
        long id = Tree.id(name);
        for (int o : objects(k)) {
            if (k.id(o) == id) {
                return o;
            }
        }
        return 0;
    }

    /** Every object that lives, in order of address. */
    static int[] objects(Kernel k) {
        return Arrays.stream(k.all(VmObject.STRUCT))
                .filter(o -> !VmObject.is(k, o, VmObject.DESTROYED))
                .toArray();
    }

    /** The entry of that name, if it is in a map. */
    static int entry(Kernel k, String name) {
        long id = Tree.id(name);
        for (int map : k.all(VmMap.STRUCT)) {
            for (int e = VmMap.firstEntry(k, map); e != 0; e = VmMapEntry.next(k, e)) {
                if (k.id(e) == id) {
                    return e;
                }
            }
        }
        return 0;
    }

    static int map(Kernel k, String name) {
        for (int map : k.all(VmMap.STRUCT)) {
            if (mapName(k, map).equals(name)) {
                return map;
            }
        }
        return 0;
    }

    static String pageName(Kernel k, int m) {
        return VmPage.name(k.id(m));
    }

    static String objectName(Kernel k, int o) {
        return "o" + k.id(o);
    }

    static String entryName(Kernel k, int e) {
        return "e" + k.id(e);
    }

    static String mapName(Kernel k, int map) {
        return k.name(VmMap.name(k, map));
    }
}
