package io.github.faultscope.ui.look;

/**
 * How fast things are seen to happen: speed and reduced motion, one setting.
 *
 * @param speed 1 is usual; {@value #SLOWEST} to {@value #FASTEST}
 * @param reducedMotion whether things jump instead of moving
 */
public record Pace(double speed, boolean reducedMotion) {
    public static final double SLOWEST = 0.25;
    public static final double FASTEST = 4;

    /** Usual speed, with motion. */
    public static final Pace USUAL = new Pace(1, false);

    private static final double MOVE_MILLIS = 420;
    private static final double DWELL_MILLIS = 650;

    public Pace {
        speed = Math.clamp(speed, SLOWEST, FASTEST);
    }

    public Pace atSpeed(double newSpeed) {
        return new Pace(newSpeed, reducedMotion);
    }

    public Pace withReducedMotion(boolean reduced) {
        return new Pace(speed, reduced);
    }

    /** How long a step is seen to happen, in milliseconds; 0 if it jumps. */
    public double moveMillis() {
        return reducedMotion ? 0 : MOVE_MILLIS / speed;
    }

    /** How long a step stays when they are played one after the other, in milliseconds. */
    public double stepMillis() {
        return (MOVE_MILLIS + DWELL_MILLIS) / speed;
    }
}
