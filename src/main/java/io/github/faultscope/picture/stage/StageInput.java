package io.github.faultscope.picture.stage;

import io.github.faultscope.kern.BlockTable;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Runner;

/**
 * Everything that a picture of the stage shows.
 *
 * @param view the machine's state, which nobody changes any more
 * @param runner names the blocks of all routines, and knows whose frame is whose
 * @param step the step that led to the state
 * @param map the address space to show in full, or 0 for that of the step's thread
 * @param vaddr an address to show a column of when no fault is in progress, or {@link #NOWHERE}
 */
public record StageInput(Kernel view, Runner runner, StageStep step, int map, long vaddr) {
    /** No address. */
    public static final long NOWHERE = -1;

    /** The stage at what the step's thread does. */
    public static StageInput of(Kernel view, Runner runner, StageStep step) {
        return new StageInput(view, runner, step, 0, NOWHERE);
    }

    /** The blocks of all routines. */
    BlockTable blocks() {
        return runner.table();
    }

    /** The same state seen from an address space and an address in it. */
    public StageInput lookingAt(int newMap, long newVaddr) {
        return new StageInput(view, runner, step, newMap, newVaddr);
    }
}
