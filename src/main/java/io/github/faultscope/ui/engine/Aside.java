package io.github.faultscope.ui.engine;

/** Something recorded whose place another thing has taken; kept, to be brought back. */
sealed interface Aside permits Run, Run.Line {
    /** How many recorded steps it has. */
    int steps();

    /** Bytes that it takes. */
    long bytes();

    /** Where one is when it has been brought back, in words. */
    String place();
}
