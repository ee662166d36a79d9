package io.github.faultscope.soak;

import io.github.faultscope.machine.MachineConfig;
import io.github.faultscope.machine.MachineParameter;
import io.github.faultscope.machine.MachineParameter.Values;

import java.util.EnumMap;
import java.util.Map;

/** Draws machines: small ones of every kind that can be chosen. */
final class MachineDraw {
    static final int LEAST_FRAMES = 8;
    static final int MOST_FRAMES = 256;

    /** Enough for programs to run, few enough to run short. */
    private static final int USUAL_FRAMES = 64;

    private MachineDraw() {}

    /** A machine; the usual one in many respects. */
    static MachineConfig draw(Chance chance) {
        Map<MachineParameter, Long> unusual = new EnumMap<>(MachineParameter.class);
        unusual.put(MachineParameter.FRAMES, frames(chance));
        for (MachineParameter p : MachineParameter.values()) {
            if (changes(p) && chance.oneIn(4)) {
                unusual.put(p, value(chance, p.range()));
            }
        }
        return MachineConfig.standard().with(unusual);
    }

    private static long frames(Chance chance) {
        if (!chance.oneIn(3)) {
            return USUAL_FRAMES;
        }
        int most = chance.oneIn(4) ? MOST_FRAMES : USUAL_FRAMES;
        return (long) LEAST_FRAMES + chance.below(most - LEAST_FRAMES + 1);
    }

    /**
     * Whether it may be unusual. Thresholds that contradict each other stop any kernel, and where a
     * script must choose every step nothing goes on by itself.
     */
    private static boolean changes(MachineParameter p) {
        return p != MachineParameter.FRAMES
                && p != MachineParameter.ASSERTIONS
                && p.compareTo(MachineParameter.V_FREE_RESERVED) < 0;
    }

    private static long value(Chance chance, Values range) {
        if (range.words().isEmpty()) {
            return chance.mostlySmall(range.min(), range.max());
        }
        long place = chance.below(range.words().size());
        return range.words().get((int) place).equals("by_hand") ? range.min() : place;
    }
}
