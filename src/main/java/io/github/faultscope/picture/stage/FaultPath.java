package io.github.faultscope.picture.stage;

import io.github.faultscope.fault.VmFault;
import io.github.faultscope.kern.BlockTable;

import org.jspecify.annotations.Nullable;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A fault's way through the phases: how often it entered each, and which ways it went. Whoever
 * starts over goes through {@link Phase#WAIT}.
 */
final class FaultPath {
    /** It asks the map a second time, and goes on from where it is. */
    private static final String LOOKS_AGAIN = "B49.1";

    private final Map<Phase, Integer> visits = new EnumMap<>(Phase.class);
    private final Map<Phase, Set<Phase>> went = new EnumMap<>(Phase.class);
    private @Nullable Phase last;

    FaultPath(List<BlockTable.Info> blocks) {
        for (BlockTable.Info block : blocks) {
            Phase phase = Phase.of(block);
            if (phase != null && block.routine().equals(VmFault.NAME)) {
                if (phase == Phase.LOOK_UP && startsOver()) {
                    enter(Phase.WAIT);
                }
                enter(phase);
                if (block.id().equals(LOOKS_AGAIN)) {
                    go(phase, Phase.LOOK_UP);
                }
            }
        }
    }

    /** Whether a look-up now is the next try, and not the first one or a stack that has grown. */
    private boolean startsOver() {
        return last != null && last != Phase.LOOK_UP && last != Phase.GROW;
    }

    private void enter(Phase phase) {
        if (phase == last) {
            return;
        }
        go(last, phase);
        last = phase;
    }

    private void go(@Nullable Phase from, Phase to) {
        if (from != null) {
            went.computeIfAbsent(from, key -> EnumSet.noneOf(Phase.class)).add(to);
        }
        visits.merge(to, 1, Integer::sum);
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
