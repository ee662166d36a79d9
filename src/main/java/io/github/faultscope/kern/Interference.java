package io.github.faultscope.kern;

/** What the rest of the world does at a {@link Trigger}: a script, or a user who injects faults. */
public interface Interference {
    /** What came of a trigger. */
    enum Strike {
        /** Nobody had anything planned. */
        NONE,
        /** The effects have been applied; the call goes on, and a sleeper is awake. */
        DONE,
        /** The effects have been applied, and the call fails. */
        FAIL
    }

    /** Called at each occurrence of a trigger. */
    Strike strike(Kernel k, Trigger trigger);

    /**
     * The result that the page-in which is about to begin will have instead of its own, or -1.
     * Counts nothing; {@link #strike} follows at the end of the page-in.
     */
    int pagerReturn(Kernel k);
}
