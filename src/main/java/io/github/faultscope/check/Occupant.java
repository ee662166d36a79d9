package io.github.faultscope.check;

import io.github.faultscope.kern.Frames;
import io.github.faultscope.kern.Kernel;

/** Whoever has a page busy, or waits for it, because a script said so (verb {@code occupy}). */
final class Occupant {
    private Occupant() {}

    /** The object whose paging_in_progress counts the routine in a frame, or 0. */
    static int of(Kernel k, Frames.At f) {
        boolean counts = f.routine().name().equals("somebody") && Words.get(k, f, "counts") != 0;
        return counts ? Words.get(k, f, "paging") : 0;
    }
}
