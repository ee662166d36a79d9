package io.github.faultscope.ui.engine;

import io.github.faultscope.picture.Picture;
import io.github.faultscope.picture.stage.View;

import java.util.List;

/**
 * All that the window shows of one state, as an immutable value.
 *
 * @param picture the stage, laid out for the viewport that was asked for
 * @param position how many steps led here
 * @param recorded how many steps are recorded
 * @param more whether a step on is possible, recorded or new
 * @param block the block that runs next or ran last, such as {@code B44}; may be empty
 * @param lines what of vm_fault.c that block stands for, or the one that the view tells about
 * @param room that the picture was laid out for
 * @param title the scenario's name
 * @param told the last step in words
 * @param marks names along the time, in order of position
 * @param operations what the machine offers to do
 * @param undoing what can be undone, and done again
 */
public record Moment(
        Picture picture,
        int position,
        int recorded,
        boolean more,
        String block,
        Lines lines,
        Viewport room,
        String title,
        Told told,
        List<Mark> marks,
        List<Operation> operations,
        Undoing undoing) {
    /**
     * Lines of vm_fault.c.
     *
     * @param from the first, from 1; 0 where there are none
     * @param to the last
     */
    public record Lines(int from, int to) {
        public static final Lines NONE = new Lines(0, 0);
    }

    public Moment {
        marks = List.copyOf(marks);
        operations = List.copyOf(operations);
    }

    /** What of the state the picture shows. */
    public View view() {
        return room.view();
    }
}
