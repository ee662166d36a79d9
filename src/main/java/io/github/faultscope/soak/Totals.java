package io.github.faultscope.soak;

import io.github.faultscope.machine.ActionResult;
import io.github.faultscope.machine.Outcome;

/** What a soak has done so far. */
public final class Totals {
    private long steps;
    private long runs;
    private long actions;
    private long done;
    private long signalled;
    private long refused;
    private long panics;

    void add(Trial trial) {
        steps += trial.steps();
        runs++;
        panics += trial.panicked() ? 1 : 0;
        for (ActionResult r : trial.results()) {
            actions++;
            if (!r.done()) {
                continue;
            }
            if (r.outcome() == Outcome.SUCCESS) {
                done++;
            } else if (r.outcome() == Outcome.SIGNALLED) {
                signalled++;
            } else {
                refused++;
            }
        }
    }

    /** Steps of all runs. */
    public long steps() {
        return steps;
    }

    /** In a line. */
    public String line() {
        return "%,d runs, %,d actions (%,d done, %,d signals, %,d refused, %,d never ended), %,d panics"
                .formatted(
                        runs,
                        actions,
                        done,
                        signalled,
                        refused,
                        actions - done - signalled - refused,
                        panics);
    }
}
