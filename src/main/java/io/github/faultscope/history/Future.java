package io.github.faultscope.history;

import io.github.faultscope.kern.StepLog;

import java.util.SortedMap;

/**
 * What was recorded behind a state, out of the record for now: its steps, and the copies of states
 * among them. See {@link History#cut}.
 */
public final class Future {
    private final StepLog.Tail steps;
    private final SortedMap<Integer, long[]> checkpoints;

    Future(StepLog.Tail steps, SortedMap<Integer, long[]> checkpoints) {
        this.steps = steps;
        this.checkpoints = checkpoints;
    }

    StepLog.Tail steps() {
        return steps;
    }

    SortedMap<Integer, long[]> checkpoints() {
        return checkpoints;
    }

    /** The state behind which it was. */
    public int from() {
        return steps.from();
    }

    /** How many steps it has. */
    public int length() {
        return steps.steps();
    }

    /** Bytes that it takes. */
    public long bytes() {
        long copies = checkpoints.values().stream().mapToLong(copy -> copy.length).sum();
        return steps.bytes() + Long.BYTES * copies;
    }
}
