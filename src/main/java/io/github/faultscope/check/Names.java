package io.github.faultscope.check;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.KernelThread;
import io.github.faultscope.vm.VmMap;
import io.github.faultscope.vm.VmMapEntry;
import io.github.faultscope.vm.VmPage;
import io.github.faultscope.vm.VmReserv;

/** How findings call structures. */
final class Names {
    private Names() {}

    static String page(Kernel k, int m) {
        return m == 0 ? "NULL" : VmPage.name(k.id(m));
    }

    static String object(Kernel k, int o) {
        return o == 0 ? "NULL" : "o" + k.id(o);
    }

    /** A reservation goes by the first frame of its block. */
    static String reservation(Kernel k, int rv) {
        return "the reservation at " + page(k, VmReserv.page(k, rv, 0));
    }

    static String map(Kernel k, int map) {
        String name = map == 0 ? "" : k.name(VmMap.name(k, map));
        return "map " + (name.isEmpty() ? String.valueOf(k.id(map)) : name);
    }

    static String entry(Kernel k, int e) {
        return "entry e%d [0x%x, 0x%x) of %s"
                .formatted(
                        k.id(e),
                        VmMapEntry.start(k, e),
                        VmMapEntry.end(k, e),
                        map(k, VmMapEntry.map(k, e)));
    }

    static String thread(Kernel k, int t) {
        return "thread " + (t == 0 ? "0" : KernelThread.name(k, t));
    }

    /** A pmap goes by the name of its map. */
    static String va(long va) {
        return "0x" + Long.toHexString(va);
    }

    static String mask(int bits) {
        return "0x%02x".formatted(bits);
    }
}
