package io.github.faultscope.ui.look;

import io.github.faultscope.picture.Passage;

import java.util.List;

/**
 * How fast things are seen to happen, and how much of that is motion: one setting.
 *
 * @param speed 1 is usual; {@value #SLOWEST} to {@value #FASTEST}
 */
public record Pace(double speed, Motion motion) {
    public static final double SLOWEST = 0.25;
    public static final double FASTEST = 4;

    /** The speeds there are to choose from. */
    public static final List<Double> SPEEDS = List.of(SLOWEST, 0.5, 1.0, 2.0, FASTEST);

    /** Usual speed, with motion. */
    public static final Pace USUAL = new Pace(1, Motion.FULL);

    /** How much is seen to move. */
    public enum Motion {
        /** What goes from place to place is seen on its way, what waits pulses. */
        FULL,
        /** Things appear and fade where they are. */
        REDUCED,
        /** Everything is there at once. */
        OFF
    }

    public Pace {
        speed = Math.clamp(speed, SLOWEST, FASTEST);
    }

    public Pace atSpeed(double newSpeed) {
        return new Pace(newSpeed, motion);
    }

    public Pace with(Motion newMotion) {
        return new Pace(speed, newMotion);
    }

    /** The next speed up, if there is one. */
    public Pace faster() {
        return atSpeed(SPEEDS.stream().filter(s -> s > speed).findFirst().orElse(speed));
    }

    /** The next speed down, if there is one. */
    public Pace slower() {
        return atSpeed(SPEEDS.reversed().stream().filter(s -> s < speed).findFirst().orElse(speed));
    }

    /** Whether things go from place to place. */
    public boolean travels() {
        return motion == Motion.FULL;
    }

    /** How long a step is seen to happen, in milliseconds; 0 if it is there at once. */
    public double moveMillis() {
        return motion == Motion.OFF ? 0 : Passage.SECONDS * 1000 / speed;
    }

    /**
     * How long a step stays when they are played one after the other, in milliseconds.
     *
     * @param told how long it takes to tell at usual speed
     */
    public double stepMillis(double told) {
        return moveMillis() + told / speed;
    }
}
