package io.github.faultscope.ui.engine;

/**
 * A place in time that has a name.
 *
 * @param position the step, counted as everywhere: the state after so many steps
 * @param label a word or two
 * @param stop whether a scenario named it; else an action begins there
 */
public record Mark(int position, String label, boolean stop) {
    /** Where an action begins. */
    public static Mark action(int position, String label) {
        return new Mark(position, label, false);
    }

    /** What a scenario named. */
    public static Mark stop(int position, String label) {
        return new Mark(position, label, true);
    }
}
