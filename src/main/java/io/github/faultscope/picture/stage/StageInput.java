package io.github.faultscope.picture.stage;

import io.github.faultscope.kern.BlockTable;
import io.github.faultscope.kern.Kernel;

/**
 * Everything that a picture of the stage shows.
 *
 * @param view the machine's state, which nobody changes any more
 * @param blocks names the blocks of all routines
 * @param step the step that led to the state
 * @param map the address space to show in full, or 0 for that of the step's thread
 * @param vaddr an address to show a column of when no fault is in progress, or {@link #NOWHERE}
 */
public record StageInput(Kernel view, BlockTable blocks, StageStep step, int map, long vaddr) {
    /** No address. */
    public static final long NOWHERE = -1;

    /** The stage at what the step's thread does. */
    public static StageInput of(Kernel view, BlockTable blocks, StageStep step) {
        return new StageInput(view, blocks, step, 0, NOWHERE);
    }

    /** The same state seen from an address space and an address in it. */
    public StageInput lookingAt(int newMap, long newVaddr) {
        return new StageInput(view, blocks, step, newMap, newVaddr);
    }
}
