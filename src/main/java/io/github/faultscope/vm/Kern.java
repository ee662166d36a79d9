package io.github.faultscope.vm;

import java.util.List;

/** The KERN_ results of the virtual memory system (model 1.2). */
public final class Kern {
    public static final int SUCCESS = 0;
    public static final int INVALID_ADDRESS = 1;
    public static final int PROTECTION_FAILURE = 2;
    public static final int NO_SPACE = 3;
    public static final int INVALID_ARGUMENT = 4;
    public static final int FAILURE = 5;
    public static final int RESOURCE_SHORTAGE = 6;
    public static final int NOT_RECEIVER = 7;
    public static final int NO_ACCESS = 8;

    private static final List<String> NAMES =
            List.of(
                    "KERN_SUCCESS",
                    "KERN_INVALID_ADDRESS",
                    "KERN_PROTECTION_FAILURE",
                    "KERN_NO_SPACE",
                    "KERN_INVALID_ARGUMENT",
                    "KERN_FAILURE",
                    "KERN_RESOURCE_SHORTAGE",
                    "KERN_NOT_RECEIVER",
                    "KERN_NO_ACCESS");

    private Kern() {}

    /** The kernel's name of a result. */
    public static String name(long result) {
        return NAMES.get((int) result);
    }
}
