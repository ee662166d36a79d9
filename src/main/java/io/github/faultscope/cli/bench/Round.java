package io.github.faultscope.cli.bench;

import io.github.faultscope.kern.Runner;
import io.github.faultscope.kern.StepLog;

/**
 * One round on a fresh machine: all pages for the first time, then all of them again.
 *
 * @param zeroFill faults a second of the first time
 * @param reFault faults a second of the second time
 * @param bytesPerStep what a step took in the record; 0 when nothing was recorded
 */
public record Round(double zeroFill, double reFault, double bytesPerStep) {
    private static final double NANOSECONDS = 1e9;

    /** A round without a record. */
    public static Round flat(Runner runner, int pages) {
        FaultMachine m = new FaultMachine(pages, runner, false);
        long begin = System.nanoTime();
        m.touchAll();
        long middle = System.nanoTime();
        m.touchAll();
        long end = System.nanoTime();
        return new Round(pace(pages, middle - begin), pace(pages, end - middle), 0);
    }

    /** A round with every step, call and write recorded; the record is dropped with the round. */
    public static Round recorded(Runner runner, int pages) {
        FaultMachine m = new FaultMachine(pages, runner, true);
        StepLog log = m.record();
        long begin = System.nanoTime();
        m.touchAllRecorded();
        long middle = System.nanoTime();
        m.touchAllRecorded();
        long end = System.nanoTime();
        return new Round(
                pace(pages, middle - begin),
                pace(pages, end - middle),
                (double) log.bytes() / log.steps());
    }

    private static double pace(int pages, long nanoseconds) {
        return pages * NANOSECONDS / Math.max(1, nanoseconds);
    }
}
