package io.github.faultscope.export.job;

/**
 * How fast a clip goes.
 *
 * @param framesPerSecond from 1 to {@value #MOST_FRAMES_PER_SECOND}
 * @param hold for how many seconds each step stands still
 */
public record Timing(int framesPerSecond, double hold) {
    /** The smoothest. */
    public static final int MOST_FRAMES_PER_SECOND = 60;

    /** The longest that a step stands still, in seconds. */
    public static final double MOST_HOLD = 60;

    /** Slow enough to be read. */
    public static final Timing USUAL = new Timing(30, 2.5);
}
