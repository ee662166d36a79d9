package io.github.faultscope.ui.engine;

import io.github.faultscope.history.History;
import io.github.faultscope.machine.Machine;

/**
 * Where in time an action got its result that was done to its end: others, such as the disk, have
 * made steps since, and a user wants to see what became of it, not how the disk falls asleep.
 */
final class ResultStep {
    private final History history;
    private final Machine machine;

    private Shown shown = Shown.NONE;

    /**
     * A result that is shown.
     *
     * @param recorded where the record ended when that began; -1 where none is
     * @param at its step
     */
    record Shown(int recorded, int at) {
        static final Shown NONE = new Shown(-1, 0);
    }

    ResultStep(History history, Machine machine) {
        this.history = history;
        this.machine = machine;
    }

    /**
     * Goes back from the end of the record to the step that ended the last action of the script,
     * and what its thread did right after that; stays where the action has not ended.
     *
     * @param from the state in which it was planned
     */
    void show(int from) {
        int action = machine.script().size() - 1;
        if (!Machine.hasEnded(machine.kernel(), action)) {
            return;
        }
        int low = from + 1;
        int high = history.recorded();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (Machine.hasEnded(history.at(middle), action)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        int recorded = history.recorded();
        shown = new Shown(recorded, last(Math.min(low, recorded)));
        history.seek(shown.at());
    }

    /** What is shown. */
    Shown shown() {
        return shown;
    }

    /** What was shown is shown again. */
    void show(Shown again) {
        shown = again;
    }

    /** The last of the steps that a thread makes in a row. */
    private int last(int step) {
        int last = step;
        while (last < history.recorded() && history.thread(last + 1) == history.thread(step)) {
            last++;
        }
        return last;
    }

    /**
     * Whoever does something else next does it after all of it, unless he has looked at another
     * step since: then he means that one.
     */
    void leave() {
        if (history.position() == shown.at() && history.recorded() == shown.recorded()) {
            history.seek(shown.recorded());
        }
        shown = Shown.NONE;
    }
}
