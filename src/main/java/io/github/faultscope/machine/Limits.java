package io.github.faultscope.machine;

import io.github.faultscope.kern.MachineLimitException;
import io.github.faultscope.vm.VmPage;

/** How much of everything a machine may have, and what is said to whoever asks for more. */
public final class Limits {
    public static final int MIN_FRAMES = 4;
    public static final int MAX_FRAMES = 65_536;

    /** The most frames that the window draws. */
    public static final int MAX_FRAMES_IN_WINDOW = 4_096;

    public static final int MAX_PROCESSES = 64;

    /** Threads of one process. */
    public static final int MAX_THREADS = 16;

    /** Steps that a script lets a thread make in one line. */
    public static final int MAX_STEPS_AT_ONCE = 1_000_000;

    /** Steps that a thread makes in a row. */
    public static final int MAX_TIME_SLICE = 10_000;

    public static final int MAX_FILES = 256;

    public static final int MAX_DEVICES = 64;

    /** Zero-copy sends under way at a time. */
    public static final int MAX_SENDS = 256;

    /** Entries of one address space. */
    public static final int MAX_ENTRIES = 1_024;

    public static final int MAX_OBJECTS = 4_096;

    /** Pages of one mapping. */
    public static final long MAX_REGION_PAGES = 1 << 18;

    /** Pages that a program uses in a loop, one after the other. */
    public static final long MAX_PAGES_OF_LOOP = 1_024;

    /** Pages of one file. */
    public static final long MAX_FILE_PAGES = 1 << 20;

    /** Pages in a block of a file system. */
    public static final int MAX_BLOCK_PAGES = 16;

    /** Actions of one script. */
    public static final int MAX_ACTIONS = 100_000;

    /** Letters in the name of a process, a region or a file. */
    public static final int MAX_NAME = 40;

    /** How far from a region's start an access may be, in pages. */
    public static final long MAX_DISTANCE_PAGES = Processes.USER_END >>> VmPage.PAGE_SHIFT;

    /** The first address that nothing has, not even the kernel. */
    public static final long END_OF_ADDRESSES = 0x1_0000_0000L;

    private Limits() {}

    /** Fails when a number that a user chose is out of bounds. */
    static void check(String what, long n, long min, long max) {
        if (n < min || n > max) {
            throw new MachineLimitException(
                    "%s must be between %,d and %,d, not %,d".formatted(what, min, max, n));
        }
    }
}
