package io.github.faultscope.soak;

import java.util.function.Supplier;

/**
 * How closely runs are looked at.
 *
 * @param inspectors make one that looks at the states of a run, in their order
 * @param every after every so many steps; 0 for never
 * @param recorded one run in so many is recorded, gone back through and made again; 0 for none
 */
public record Rules(Supplier<Inspector> inspectors, int every, int recorded) {
    /** One run in so many is recorded where states are looked at. */
    private static final int RECORDED = 8;

    /** All invariants after every so many steps; 0 for never, as fast as the machine goes. */
    public static Rules every(int steps) {
        return new Rules(Inspector::invariants, steps, steps == 0 ? 0 : RECORDED);
    }
}
