package io.github.faultscope.ui.stage;

/** How one picture becomes the next. */
public enum Transition {
    /** The next step: what moved is seen to move, and the picture's motions are seen. */
    FORWARD,
    /** The step before: what moved is seen to move back. */
    BACK,
    /** Something else altogether: it is there at once. */
    JUMP
}
