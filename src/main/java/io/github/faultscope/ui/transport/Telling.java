package io.github.faultscope.ui.transport;

import io.github.faultscope.ui.engine.Mark;
import io.github.faultscope.ui.engine.Moment;

import java.util.regex.Pattern;

/**
 * How long a step must stand still to be told: the longer, the more there is to say, and longest
 * where the scenario says stop.
 */
final class Telling {
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final double MILLIS_EACH_WORD = 110;
    private static final double LEAST_MILLIS = 650;
    private static final double MOST_MILLIS = 3500;
    private static final double STOP_MILLIS = 5000;

    private Telling() {}

    /** In milliseconds at usual speed. */
    static double millis(Moment moment) {
        boolean stop =
                moment.marks().stream()
                        .filter(Mark::stop)
                        .anyMatch(mark -> mark.position() == moment.position());
        if (stop) {
            return STOP_MILLIS;
        }
        int words = words(moment.told().title()) + words(moment.told().text());
        return Math.clamp(words * MILLIS_EACH_WORD, LEAST_MILLIS, MOST_MILLIS);
    }

    private static int words(String text) {
        String stripped = text.strip();
        return stripped.isEmpty() ? 0 : SPACE.split(stripped).length;
    }
}
