package io.github.faultscope.soak;

import java.util.List;
import java.util.SplittableRandom;

/** Random choices that a seed determines. */
final class Chance {
    private final SplittableRandom random;

    Chance(long seed) {
        random = new SplittableRandom(seed);
    }

    /** A number from 0 to {@code n - 1}. */
    int below(int n) {
        return random.nextInt(n);
    }

    /** A number between two, both included. */
    long between(long least, long most) {
        return least == most ? least : random.nextLong(least, most) + random.nextInt(2);
    }

    /** A small number mostly, rarely one of any size, between two. */
    long mostlySmall(long least, long most) {
        if (oneIn(128)) {
            return between(least, most);
        }
        long span = oneIn(8) ? 64 : 8;
        return least + below((int) Math.min(span, Math.max(1, most - least)));
    }

    /** True once in {@code n} times. */
    boolean oneIn(int n) {
        return random.nextInt(n) == 0;
    }

    /** One of several. */
    <T> T pick(List<T> from) {
        return from.get(below(from.size()));
    }
}
