package io.github.faultscope.check;

import java.util.List;

/**
 * An invariant that does not hold.
 *
 * @param number the invariant's, as in section 2.12 of the model
 * @param level of the part of it that was looked at
 * @param hazard whether the kernel of the time is known to behave so, which is not our mistake
 * @param message a sentence in the kernel's terms
 * @param structures those concerned, the one to look at first in front
 */
public record Finding(
        int number, Level level, boolean hazard, String message, List<Structure> structures) {
    /**
     * What holds on to a structure longer than its address does.
     *
     * @param kind its C name
     * @param id as in {@link io.github.faultscope.kern.Kernel#id}
     */
    public record Structure(String kind, long id) {}

    public Finding {
        structures = List.copyOf(structures);
    }
}
