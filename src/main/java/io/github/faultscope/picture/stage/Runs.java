package io.github.faultscope.picture.stage;

import java.util.NavigableSet;

/** Numbers in a row, told by the first and the last of them. */
final class Runs {
    private Runs() {}

    /** {@code 3, 7–9}; not of none. */
    static String of(NavigableSet<Long> numbers) {
        StringBuilder text = new StringBuilder();
        long from = numbers.first();
        long to = from;
        for (long n : numbers.tailSet(from, false)) {
            if (n != to + 1) {
                text.append(run(from, to)).append(", ");
                from = n;
            }
            to = n;
        }
        return text.append(run(from, to)).toString();
    }

    private static String run(long from, long to) {
        return from == to ? Long.toString(from) : from + (to == from + 1 ? ", " : "–") + to;
    }
}
