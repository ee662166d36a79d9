package io.github.faultscope.soak;

import io.github.faultscope.machine.MachineConfig;
import io.github.faultscope.machine.MachineParameter;
import io.github.faultscope.machine.MachineParameter.Values;

import java.util.EnumMap;
import java.util.Map;

/** Draws machines: small ones of every kind that can be chosen. */
final class MachineDraw {
    private static final int MOST_FRAMES = 64;

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
        return chance.oneIn(4) ? 16 + chance.below(MOST_FRAMES - 15) : MOST_FRAMES;
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
