package io.github.faultscope.conformance;

import io.github.faultscope.kern.Giant;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Mutex;
import io.github.faultscope.kern.Sx;
import io.github.faultscope.vm.PageQueues;
import io.github.faultscope.vm.Vm;
import io.github.faultscope.vm.VmMap;
import io.github.faultscope.vm.VmMeter;
import io.github.faultscope.vm.VmObject;
import io.github.faultscope.vm.VmPage;
import io.github.faultscope.vm.Vnode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an operation has to give back when it returns: locks, paging in progress, busy pages
 * (CONFORMANCE.md 4). Taken before the operation, asked afterwards.
 */
final class Balance {
    private final Kernel k;
    private final Map<Long, Long> pips = new HashMap<>();
    private final Set<Integer> busy = new HashSet<>();

    Balance(Kernel k) {
        this.k = k;
        for (int o : Directory.objects(k)) {
            pips.put(k.id(o), (long) VmObject.pagingInProgress(k, o));
        }
        for (long i = 0; i < VmMeter.vPageCount(k); i++) {
            int m = Vm.frame(k, i);
            if (VmPage.isO(k, m, VmPage.BUSY)) {
                busy.add(m);
            }
        }
    }

    /** An effect made the page busy. */
    void mayStayBusy(int m) {
        busy.add(m);
    }

    /** An effect changed an object's paging in progress. */
    void pipChanged(int o, int delta) {
        pips.merge(k.id(o), (long) delta, Long::sum);
    }

    /** What was not given back, as texts, in the order of section 4. */
    List<Object> violations() {
        List<Object> found = new ArrayList<>();
        if (Giant.held(k) != 0) {
            found.add("Giant held on return (" + Giant.held(k) + ")");
        }
        if (Mutex.holder(k, PageQueues.MTX) != 0) {
            found.add("page queue lock held on return");
        }
        int[] objects = byId(Directory.objects(k));
        for (int o : objects) {
            locks(o, found);
        }
        for (int map : k.all(VmMap.STRUCT)) {
            int lock = map + VmMap.LOCK;
            if (Sx.holder(k, lock) != 0 || Sx.sharers(k, lock) != 0) {
                found.add("map lock " + Directory.mapName(k, map) + " held on return");
            }
        }
        for (int o : objects) {
            if (VmObject.pagingInProgress(k, o) != pips.getOrDefault(k.id(o), 0L)) {
                found.add("pip of " + Directory.objectName(k, o) + " not restored");
            }
        }
        for (long i = 0; i < VmMeter.vPageCount(k); i++) {
            int m = Vm.frame(k, i);
            if (VmPage.isO(k, m, VmPage.BUSY) && VmPage.object(k, m) != 0 && !busy.contains(m)) {
                found.add("page " + Directory.pageName(k, m) + " left busy");
            }
        }
        return found;
    }

    private int[] byId(int[] structures) {
        return Arrays.stream(structures)
                .boxed()
                .sorted(Comparator.comparingLong(k::id))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private void locks(int o, List<Object> found) {
        if (Mutex.holder(k, o + VmObject.MTX) != 0) {
            found.add("object lock " + Directory.objectName(k, o) + " held on return");
        }
        if (VmObject.type(k, o) != VmObject.VNODE) {
            return;
        }
        int lock = VmObject.handle(k, o) + Vnode.LOCK;
        int held = Sx.sharers(k, lock) + (Sx.holder(k, lock) != 0 ? 1 : 0);
        if (held != 0) {
            found.add(
                    "vnode lock of %s held on return (%d)"
                            .formatted(Directory.objectName(k, o), held));
        }
    }
}
