package io.github.faultscope.ui.stage;

/** One thing that is seen to happen while a picture becomes the next. */
interface Track {
    /** Shows it at a part of the whole, 0 to 1. */
    void at(double part);

    /** Shows the exact final state; called once, whether the way there was seen or skipped. */
    void end();
}
