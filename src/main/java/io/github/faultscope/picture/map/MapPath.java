package io.github.faultscope.picture.map;

import io.github.faultscope.fault.VmFault;
import io.github.faultscope.kern.BlockTable;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The way of one fault: how often it entered each block, and between which blocks it went. */
final class MapPath {
    private final Map<String, Integer> visits = new HashMap<>();
    private final Set<String> went = new HashSet<>();
    private @Nullable String last;

    /**
     * Follows a fault.
     *
     * @param blocks what its thread has run since it began, in order, in vm_fault and elsewhere
     */
    MapPath(List<BlockTable.Info> blocks) {
        Map<String, BlockTable.Info> latest = new HashMap<>();
        for (BlockTable.Info block : blocks) {
            BlockTable.Info before = latest.put(block.routine(), block);
            boolean goesOn =
                    before != null
                            && before.stem().equals(block.stem())
                            && before.number() <= block.number();
            if (!goesOn) {
                visits.merge(block.stem(), 1, Integer::sum);
            }
            if (block.routine().equals(VmFault.NAME)) {
                if (last != null && !goesOn) {
                    went.add(last + ">" + block.stem());
                }
                last = block.stem();
            }
        }
    }

    /** How often the fault came to the block. */
    int visits(String stem) {
        return visits.getOrDefault(stem, 0);
    }

    boolean went(String from, String to) {
        return went.contains(from + ">" + to);
    }

    /** The block of vm_fault that ran last; null before the first. */
    @Nullable String last() {
        return last;
    }
}
