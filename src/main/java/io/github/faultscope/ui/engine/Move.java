package io.github.faultscope.ui.engine;

/** Where a user wants to go in time. */
public enum Move {
    /** Before anything ran. */
    START,
    /** One step back. */
    BACK,
    /** One step on; at the end of what is recorded, the machine makes a new one. */
    FORWARD,
    /** On until the routine that this step calls has returned. */
    OVER,
    /** On to where the thread waits next. */
    NEXT_WAIT,
    /** Back to where this fault began, or the one before. */
    START_OF_FAULT,
    /** On to where this fault ends. */
    END_OF_FAULT,
    /** On until nothing is left to do. */
    END
}
