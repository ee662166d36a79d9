package io.github.faultscope.picture;

import java.util.Optional;

/**
 * Something that is on its way from one picture to the next: how far and how clear it is at each
 * part of the whole, 0 to 1. The window and the clips show just this.
 *
 * @param group as it looks
 * @param kind how it moves
 * @param dx how far away it begins or ends, in pixels
 * @param dy the same downward
 */
public record Sprite(Group group, Kind kind, double dx, double dy) {
    private static final double FADED_OUT = 0.35;
    private static final double FADE_IN_FROM = 0.45;
    private static final double DISSOLVE_FROM = 0.15;
    private static final double DISSOLVED = 0.85;
    private static final double ARRIVES = 0.75;

    /** Less far up or down there is no trail: it would strike through what stands in the row. */
    private static final double LEAST_TRAIL = 30;

    private static final double TRAIL_WIDTH = 2;
    private static final double TRAIL_CLEAREST = 0.5;

    /** The movements there are: translation and opacity, nothing else. */
    public enum Kind {
        /** From {@code dx}, {@code dy} away to its place. */
        SLIDE(true, true),
        /** Comes to be seen in the second half, when whatever had to go is gone. */
        APPEAR(true, false),
        /** Fades in the first third. */
        VANISH(false, false),
        /** Fades slowly over what is there instead. */
        DISSOLVE(false, false),
        /** Stays over what is there instead until something arrives. */
        LINGER(false, false),
        /** Goes by {@code dx}, {@code dy} into what stands for it from then on. */
        SINK(false, true),
        /** Travels over everything by {@code dx}, {@code dy}. */
        TRAVEL(false, true),
        /** Comes over everything from {@code dx}, {@code dy} away. */
        COME(false, true);

        private final boolean stays;
        private final boolean travels;

        Kind(boolean stays, boolean travels) {
            this.stays = stays;
            this.travels = travels;
        }

        /** Whether it is part of the picture that comes; if not, it is gone at the end. */
        public boolean stays() {
            return stays;
        }

        /** Whether it goes from place to place. */
        public boolean travels() {
            return travels;
        }
    }

    /** How far to the right of the group's place it is, in whole pixels. */
    public double x(double part) {
        return Math.rint(dx * way(part));
    }

    /** How far below the group's place it is, in whole pixels. */
    public double y(double part) {
        return Math.rint(dy * way(part));
    }

    private double way(double part) {
        return switch (kind) {
            case SLIDE, COME -> 1 - eased(part);
            case TRAVEL, SINK -> eased(part);
            case APPEAR, VANISH, DISSOLVE, LINGER -> 0;
        };
    }

    /** How much of it is seen, 0 to 1. */
    public double opacity(double part) {
        return switch (kind) {
            case SLIDE, COME -> 1;
            case APPEAR -> Math.clamp((part - FADE_IN_FROM) / (1 - FADE_IN_FROM), 0, 1);
            case VANISH -> Math.clamp(1 - part / FADED_OUT, 0, 1);
            case DISSOLVE -> Math.clamp((DISSOLVED - part) / (DISSOLVED - DISSOLVE_FROM), 0, 1);
            case LINGER, TRAVEL, SINK -> untilArrival(part);
        };
    }

    private static double untilArrival(double part) {
        return Math.clamp((1 - part) / (1 - ARRIVES), 0, 1);
    }

    /** How much of the trail is seen, 0 to 1: words below it can be read. */
    public double trailOpacity(double part) {
        return TRAIL_CLEAREST * untilArrival(part);
    }

    /** What grows behind it, in the picture's coordinates; only behind what flies over others. */
    public Optional<Line> trail(double part) {
        if (kind != Kind.TRAVEL && kind != Kind.COME || Math.abs(dy) < LEAST_TRAIL) {
            return Optional.empty();
        }
        Rect at = group.bounds();
        double begin = kind == Kind.TRAVEL ? 0 : 1;
        return Optional.of(
                new Line(
                        at.centerX() + dx * begin,
                        at.centerY() + dy * begin,
                        at.centerX() + x(part),
                        at.centerY() + y(part),
                        Role.NOW,
                        TRAIL_WIDTH,
                        Dash.SOLID));
    }

    /** Slow, fast, slow. */
    private static double eased(double part) {
        return part < 0.5 ? 4 * part * part * part : 1 - Math.pow(-2 * part + 2, 3) / 2;
    }
}
