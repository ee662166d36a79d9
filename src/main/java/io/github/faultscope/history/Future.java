package io.github.faultscope.history;

import io.github.faultscope.kern.StepLog;

import java.util.Map;
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
        return steps.bytes() + bytes(checkpoints);
    }

    /** Bytes that copies of states take. */
    static long bytes(Map<Integer, long[]> copies) {
        return Long.BYTES * copies.values().stream().mapToLong(copy -> copy.length).sum();
    }
}
