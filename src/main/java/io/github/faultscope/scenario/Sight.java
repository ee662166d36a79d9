package io.github.faultscope.scenario;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.machine.Files;
import io.github.faultscope.machine.Processes;
import io.github.faultscope.machine.Region;
import io.github.faultscope.vm.Pmap;
import io.github.faultscope.vm.Proc;
import io.github.faultscope.vm.VmMap;
import io.github.faultscope.vm.VmMapEntry;
import io.github.faultscope.vm.VmMaps;
import io.github.faultscope.vm.VmObject;
import io.github.faultscope.vm.VmPage;
import io.github.faultscope.vm.VmPages;
import io.github.faultscope.vm.Vnode;

/** Finds in a state what scenarios speak of; 0 for what is not there. */
record Sight(Kernel k) {
    private int map(String process) {
        int p = Processes.find(k, process);
        return p == 0 ? 0 : Proc.vmMap(k, p);
    }

    private long address(Subject s, long page) {
        int p = Processes.find(k, s.process());
        int region = p == 0 ? 0 : Region.find(k, p, s.name());
        return region == 0 ? -1 : Region.start(k, region) + (page << VmPage.PAGE_SHIFT);
    }

    private int entryAt(Subject s, long page) {
        long va = address(s, page);
        int e = va == -1 ? 0 : VmMaps.lookupEntry(k, map(s.process()), va);
        return VmMaps.covers(k, e, va) ? e : 0;
    }

    /** The process; its map. */
    int process(Subject s) {
        return Processes.find(k, s.process());
    }

    int map(Subject s) {
        return map(s.process());
    }

    /** The entry of a page of a region. */
    int entry(Subject s) {
        return entryAt(s, s.pages().first());
    }

    /** The object of a file, or of a page of a region, or one below. */
    int object(Subject s) {
        if (s.ofFile()) {
            int vp = Files.findAny(k, s.name());
            return vp == 0 ? 0 : Vnode.object(k, vp);
        }
        int e = entryAt(s, s.kind().paged() ? 0 : s.pages().first());
        int o = e == 0 ? 0 : VmMapEntry.object(k, e);
        for (int i = 0; i < s.under() && o != 0; i++) {
            o = VmObject.backingObject(k, o);
        }
        return o;
    }

    /** The page-table entry of a page of a region. */
    long pte(Subject s, long page) {
        long va = address(s, page);
        return va == -1 ? 0 : Pmap.pte(k, VmMap.pmap(k, map(s.process())), va);
    }

    /** A page of a file, resident or cached, or the page that a process finds in its region. */
    int page(Subject s, long page) {
        if (s.ofFile()) {
            int o = object(s);
            return o == 0 ? 0 : anyPage(o, page);
        }
        int e = entryAt(s, page);
        if (e == 0) {
            return 0;
        }
        int o = VmMapEntry.object(k, e);
        long offset = address(s, page) - VmMapEntry.start(k, e) + VmMapEntry.offset(k, e);
        int depth = 0;
        while (o != 0) {
            int m = anyPage(o, offset >>> VmPage.PAGE_SHIFT);
            boolean here = s.under() == 0 ? m != 0 : s.under() == depth;
            if (here) {
                return m;
            }
            offset += VmObject.backingObjectOffset(k, o);
            o = VmObject.backingObject(k, o);
            depth++;
        }
        return 0;
    }

    private int anyPage(int o, long pindex) {
        int m = VmPages.lookup(k, o, pindex);
        return m != 0 ? m : VmPages.cachedLookup(k, o, pindex);
    }
}
