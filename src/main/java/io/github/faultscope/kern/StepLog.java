package io.github.faultscope.kern;

/**
 * The record of a run: per step its thread, block and successor, its writes and its calls, all in
 * one {@link Trail}.
 *
 * <p>Since a write is kept as old xor new, which undoes itself, taking a step back and doing it
 * again are the same loop. Where a step begins is found out when somebody asks: whoever records has
 * no time for it.
 */
public final class StepLog {
    /** The most steps a record may hold. */
    public static final int MAX_STEPS = 50_000_000;

    private final Trail trail = new Trail();
    private int steps;

    /** Which thread made the steps from a certain one on: pairs of step and thread. */
    private final LongLog threads = new LongLog();

    private int lastThread;

    /** Where every other step begins, as far as somebody has asked. */
    private final LongLog places = new LongLog();

    // --- recording ---

    /** Where the kernel notes what it does. */
    Trail trail() {
        return trail;
    }

    /**
     * Says whose steps follow.
     *
     * @return how many steps can be recorded
     */
    int begin(int thread) {
        if (steps == MAX_STEPS) {
            throw new MachineLimitException("a record holds at most " + MAX_STEPS + " steps");
        }
        if (thread != lastThread) {
            lastThread = thread;
            threads.add((long) steps << 32 | thread);
        }
        return MAX_STEPS - steps;
    }

    /** Says how many steps have ended since {@link #begin}. */
    void ended(long count) {
        steps += (int) count;
    }

    /** Takes back and forgets what was written and called since the last step ended. */
    public void abandonStep(Kernel k) {
        int from = place(steps);
        trail.writes(from, trail.size(), k::toggle);
        trail.truncate(from);
    }

    // --- reading ---

    /** Where a step begins; the first question after a run takes as long as the run has words. */
    private int place(int step) {
        while (places.size() <= step / 2) {
            int n = places.size();
            places.add(n == 0 ? 0 : after(after((int) places.get(n - 1))));
        }
        int even = (int) places.get(step / 2);
        return step % 2 == 0 ? even : after(even);
    }

    /** Where the step after the one at a place begins. */
    private int after(int place) {
        return trail.endFrom(place) + 1;
    }

    private int end(int step) {
        return trail.endFrom(place(step));
    }

    /** Steps recorded so far; step numbers begin at 0. */
    public int steps() {
        return steps;
    }

    /** Whether anything was written or called since the last step ended. */
    public boolean dirty() {
        return trail.size() != place(steps);
    }

    /** The address of the thread that made a step. */
    public int thread(int step) {
        int low = 0;
        for (int high = threads.size() - 1; low < high; ) {
            int middle = (low + high + 1) >>> 1;
            if (threads.get(middle) >>> 32 <= step) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return (int) threads.get(low);
    }

    /** The block that a step ran. */
    public int block(int step) {
        return trail.block(end(step));
    }

    /** The block at which the thread goes on after a step. */
    public int next(int step) {
        return trail.next(end(step));
    }

    /** Takes a step back: the state is again as it was before. */
    public void undo(Kernel k, int step) {
        int from = place(step);
        int end = trail.endFrom(from);
        k.setUnrecorded(thread(step) + KernelThread.PC, trail.block(end));
        trail.writes(from, end, k::toggle);
    }

    /** Makes a recorded step again. */
    public void redo(Kernel k, int step) {
        int from = place(step);
        int end = trail.endFrom(from);
        trail.writes(from, end, k::toggle);
        k.setUnrecorded(thread(step) + KernelThread.PC, trail.next(end));
    }

    /** Receives one write. */
    public interface WriteVisitor {
        void write(int address, long xor);
    }

    /** Receives one call with its arguments, the results among them. */
    public interface CallVisitor {
        void call(int ordinal, long[] arguments);
    }

    /** The writes of a step, in the order in which they were made. */
    public void writes(int step, WriteVisitor visitor) {
        int from = place(step);
        trail.writes(from, trail.endFrom(from), visitor);
    }

    /** The calls of a step, in the order in which they were noted. */
    public void calls(int step, CallVisitor visitor) {
        int from = place(step);
        trail.calls(from, trail.endFrom(from), visitor);
    }

    // --- taking out and putting back ---

    /** The last steps of a record, out of it for now. Nobody changes them. */
    public static final class Tail {
        private final int from;
        private final int steps;
        private final long[] trail;
        private final long[] threads;

        private Tail(int from, int steps, long[] trail, long[] threads) {
            this.from = from;
            this.steps = steps;
            this.trail = trail;
            this.threads = threads;
        }

        /** The number of the first of them. */
        public int from() {
            return from;
        }

        /** How many there are. */
        public int steps() {
            return steps;
        }

        /** Bytes that they take. */
        public long bytes() {
            return 8L * (trail.length + threads.length);
        }
    }

    /** Takes out every step from {@code step} on. */
    public Tail cut(int step) {
        Tail tail =
                new Tail(
                        step,
                        steps - step,
                        trail.copy(place(step), place(steps)),
                        threads.copy(turnsBefore(step), threads.size()));
        truncate(step);
        return tail;
    }

    /**
     * Puts steps back.
     *
     * @throws IllegalArgumentException if they were not taken out from behind what is recorded
     */
    public void paste(Tail tail) {
        if (tail.from != steps) {
            throw new IllegalArgumentException(
                    "steps from %d on do not follow on %d".formatted(tail.from, steps));
        }
        trail.addAll(tail.trail);
        threads.addAll(tail.threads);
        steps += tail.steps;
        resume();
    }

    /** Forgets every step from {@code step} on. */
    public void truncate(int step) {
        trail.truncate(place(step));
        steps = step;
        places.truncate(Math.min(places.size(), step / 2 + 1));
        threads.truncate(turnsBefore(step));
        resume();
    }

    /** How many pairs of {@link #threads} are about steps before this one. */
    private int turnsBefore(int step) {
        int n = threads.size();
        while (n > 0 && threads.get(n - 1) >>> 32 >= step) {
            n--;
        }
        return n;
    }

    /** Whoever made the last step may make the next without being noted again. */
    private void resume() {
        int n = threads.size();
        lastThread = n == 0 ? 0 : (int) threads.get(n - 1);
    }

    /** Bytes that the record takes, everything included. */
    public long bytes() {
        place(steps);
        return trail.bytes() + places.bytes() + threads.bytes();
    }

    /** Bytes in use, without the room that is kept ready. */
    public long used() {
        return 8L * ((long) trail.size() + places.size() + threads.size());
    }
}
