package io.github.faultscope.scenario;

/** How large a scenario may be: files come from strangers. */
public final class Limits {
    public static final int FILE_BYTES = 1 << 20;
    public static final int LINES = 20_000;
    public static final int LINE_LETTERS = 2_000;

    /** Actions of one script. */
    public static final int ACTIONS = 10_000;

    public static final int STOPS = 1_000;
    public static final int EXPECTATIONS = 2_000;

    /** Numbers in one list: holes, breaks, bad pages, contents. */
    public static final int LIST = 10_000;

    /** Pages of one expectation. */
    public static final int EXPECTED_PAGES = 65_536;

    /** Pages of all expectations together. */
    public static final int ALL_EXPECTED_PAGES = 1 << 20;

    /** An expectation of a queue counts as so many pages. */
    static final int PAGES_OF_QUEUE = 4_096;

    /**
     * Up to so many frames the invariants are looked at after every step; on larger machines less
     * often, so that a run takes a bounded time.
     */
    static final int FRAMES_AT_EVERY_STEP = 4_096;

    /** Steps of one run. */
    public static final int STEPS = 1_000_000;

    /** Failures that one report tells apart. */
    public static final int FAILURES = 200;

    private Limits() {}
}
