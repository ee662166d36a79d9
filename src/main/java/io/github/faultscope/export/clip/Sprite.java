package io.github.faultscope.export.clip;

import io.github.faultscope.picture.Group;

/**
 * Something that is on its way from one picture to the next.
 *
 * @param group as it looks
 * @param kind how it moves
 * @param dx how far away it begins or ends, in pixels
 * @param dy the same downward
 */
record Sprite(Group group, Kind kind, double dx, double dy) {
    private static final double FADED_OUT = 0.35;
    private static final double FADE_IN_FROM = 0.45;

    /** The movements there are, as in the window. */
    enum Kind {
        /** From {@code dx}, {@code dy} away to its place. */
        SLIDE,
        /** Comes to be seen in the second half, when whatever had to go is gone. */
        APPEAR,
        /** Fades in the first third. */
        VANISH,
        /** Travels over everything by {@code dx}, {@code dy}. */
        TRAVEL
    }

    double x(double part) {
        return Math.rint(dx * way(part));
    }

    double y(double part) {
        return Math.rint(dy * way(part));
    }

    private double way(double part) {
        return switch (kind) {
            case SLIDE -> 1 - eased(part);
            case TRAVEL -> eased(part);
            case APPEAR, VANISH -> 0;
        };
    }

    /** How much of it is seen, 0 to 1. */
    double opacity(double part) {
        return switch (kind) {
            case SLIDE -> 1;
            case APPEAR -> Math.clamp((part - FADE_IN_FROM) / (1 - FADE_IN_FROM), 0, 1);
            case VANISH -> Math.clamp(1 - part / FADED_OUT, 0, 1);
            case TRAVEL -> part < 0.8 ? 0.85 : Math.clamp((1 - part) * 4.25, 0, 0.85);
        };
    }

    /** Slow, fast, slow. */
    private static double eased(double part) {
        return part < 0.5 ? 4 * part * part * part : 1 - Math.pow(-2 * part + 2, 3) / 2;
    }
}
