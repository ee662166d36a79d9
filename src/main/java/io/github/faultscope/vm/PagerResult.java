package io.github.faultscope.vm;

import java.util.List;

/** The VM_PAGER_ results of a page-in (model 1.2). */
public final class PagerResult {
    public static final int OK = 0;
    public static final int BAD = 1;
    public static final int FAIL = 2;
    public static final int PEND = 3;
    public static final int ERROR = 4;
    public static final int AGAIN = 5;

    private static final List<String> NAMES =
            List.of("OK", "BAD", "FAIL", "PEND", "ERROR", "AGAIN");

    private PagerResult() {}

    /** The kernel's name of a result. */
    public static String name(long result) {
        return "VM_PAGER_" + NAMES.get((int) result);
    }

    /** The result of that name, without VM_PAGER_, or -1. */
    public static int parse(String name) {
        return NAMES.indexOf(name);
    }
}
