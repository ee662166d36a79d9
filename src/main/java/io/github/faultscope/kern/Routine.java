package io.github.faultscope.kern;

/**
 * A kernel function that may wait: its blocks, and the switch that runs them.
 *
 * @param name the C name
 * @param entry the number of its first block; it has the numbers from there to the next multiple of
 *     {@link Routines#SPAN} or more
 * @param blocks the class whose methods are annotated with {@link Block}
 * @param frame the layout of its frame
 * @param body runs blocks
 */
public record Routine(String name, int entry, Class<?> blocks, Struct frame, Body body) {
    /**
     * A routine whose blocks run one at a time.
     *
     * @param last the number of its last block
     * @param each runs one of them
     */
    public Routine(String name, int entry, int last, Class<?> blocks, Struct frame, Each each) {
        this(name, entry, blocks, frame, (r, k, f, pc) -> r.each(k, f, pc, entry, last, each));
    }

    /** Runs one block of a routine. */
    public interface Each {
        /** What block number {@code block} returns. */
        int run(Kernel k, int f, int block);
    }

    /** Runs blocks of one routine, as far as they follow each other. */
    public interface Body {
        /**
         * Runs from block {@code pc} on.
         *
         * @param f the routine's frame
         * @return the first block that it did not run, {@link Runner#PARKED} if the thread waits
         */
        int run(Runner r, Kernel k, int f, int pc);
    }
}
