package io.github.faultscope.ui.export;

import io.github.faultscope.export.reel.Shots;
import io.github.faultscope.export.reel.StepChoice;
import io.github.faultscope.export.reel.StepChoice.Only;

import java.util.List;
import java.util.Locale;

/**
 * Which steps are wanted.
 *
 * @param from of a range: the first
 * @param to of a range: the last, or more than there are
 * @param every of a range: each so many
 */
record Steps(Which which, int from, int to, int every) {
    /** How they are chosen. */
    enum Which {
        HERE,
        STOPS,
        CHANGING,
        TELLING,
        ENDS,
        ALL,
        RANGE;

        String key() {
            return "export.steps." + name().toLowerCase(Locale.ROOT);
        }
    }

    /** The steps of the run, in order. */
    List<Integer> of(Shots shots, int position) {
        return switch (which) {
            case HERE -> List.of(Math.min(position, shots.reel().steps()));
            case STOPS -> StepChoice.all(Only.STOPS).of(shots);
            case CHANGING -> StepChoice.all(Only.CHANGING).of(shots);
            case TELLING -> StepChoice.all(Only.TELLING).of(shots);
            case ENDS -> StepChoice.all(Only.ENDS).of(shots);
            case ALL -> StepChoice.all(Only.ANY).of(shots);
            case RANGE ->
                    new StepChoice(from, Math.max(from, to), Math.max(1, every), Only.ANY)
                            .of(shots);
        };
    }
}
