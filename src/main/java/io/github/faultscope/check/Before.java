package io.github.faultscope.check;

import io.github.faultscope.check.Survey.Mapping;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.machine.MachineState;
import io.github.faultscope.vm.Pmap;
import io.github.faultscope.vm.VmMap;
import io.github.faultscope.vm.VmMapEntry;
import io.github.faultscope.vm.VmPage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is kept of a state, to see later what became of it.
 *
 * @param quiescent whether no operation was in flight
 * @param started how many actions had begun
 * @param maps by their ids
 * @param modified the mappings through which somebody had written
 */
record Before(boolean quiescent, int started, Map<Long, Version> maps, List<Modified> modified) {
    /**
     * A map.
     *
     * @param entries id, bounds and object of each; none where operations were in flight
     */
    record Version(long timestamp, List<Long> entries) {}

    /**
     * A mapping with M.
     *
     * @param object the id of the page's
     */
    record Modified(int pmap, long pmapId, long va, int page, long object) {}

    static Before of(Survey s) {
        Map<Long, Version> maps = new HashMap<>();
        for (int map : s.maps) {
            List<Long> entries = s.quiescent ? entries(s, map) : List.of();
            maps.put(s.k.id(map), new Version(VmMap.timestamp(s.k, map), entries));
        }
        return new Before(s.quiescent, MachineState.started(s.k), maps, modified(s));
    }

    /** The entries of a map: id, bounds and object of each. */
    static List<Long> entries(Survey s, int map) {
        Kernel k = s.k;
        List<Long> list = new ArrayList<>();
        for (int e : s.entries(map)) {
            list.add(k.id(e));
            list.add(VmMapEntry.start(k, e));
            list.add(VmMapEntry.end(k, e));
            list.add(k.id(VmMapEntry.object(k, e)));
        }
        return list;
    }

    private static List<Modified> modified(Survey s) {
        Kernel k = s.k;
        List<Modified> modified = new ArrayList<>();
        for (Mapping at : s.mappings) {
            if (at.is(Pmap.PTE_M) && at.is(Pmap.PTE_MANAGED)) {
                int m = at.page();
                long object = k.id(VmPage.object(k, m));
                modified.add(new Modified(at.pmap(), k.id(at.pmap()), at.va(), m, object));
            }
        }
        return modified;
    }
}
