package io.github.faultscope.picture.stage;

import io.github.faultscope.fault.VmFault;
import io.github.faultscope.kern.BlockTable;

import org.jspecify.annotations.Nullable;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A fault's way through the phases: how often it entered each, and which ways it went. */
final class FaultPath {
    private final Map<Phase, Integer> visits = new EnumMap<>(Phase.class);
    private final Map<Phase, Set<Phase>> went = new EnumMap<>(Phase.class);
    private @Nullable Phase last;

    FaultPath(List<BlockTable.Info> blocks) {
        for (BlockTable.Info block : blocks) {
            Phase phase = Phase.of(block.stem());
            if (phase != null && block.routine().equals(VmFault.NAME)) {
                enter(phase);
            }
        }
    }

    private void enter(Phase phase) {
        if (phase == last) {
            return;
        }
        if (last != null) {
            went.computeIfAbsent(last, from -> EnumSet.noneOf(Phase.class)).add(phase);
        }
        visits.merge(phase, 1, Integer::sum);
        last = phase;
    }

    /** How often the fault came to the phase from another one. */
    int visits(Phase phase) {
        return visits.getOrDefault(phase, 0);
    }

    boolean went(Phase from, Phase to) {
        return went.getOrDefault(from, Set.of()).contains(to);
    }

    /** Where the fault is; null before it began. */
    @Nullable Phase last() {
        return last;
    }
}
