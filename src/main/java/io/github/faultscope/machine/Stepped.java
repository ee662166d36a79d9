package io.github.faultscope.machine;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Runner;

/** What can be run step by step and recorded: a machine, seen by its record. */
public interface Stepped {
    /** The machine's state. */
    Kernel kernel();

    /** What runs its threads. */
    Runner runner();

    /**
     * Makes exactly one step of the thread whose turn it is, recorded if the kernel has a log.
     *
     * @return false when there is nothing to do: no thread can run and nothing waits to be begun
     */
    boolean step();

    /** Plans something to be done once all that was planned before has begun. */
    void append(Action a);

    /** Drops whatever was planned and has not begun. */
    void dropPlans();
}
