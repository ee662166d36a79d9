package io.github.faultscope.kern;

import java.util.Arrays;

/**
 * The record of a run: per step its thread, block and successor, its writes and its calls.
 *
 * <p>A write is one word: 26 bits of address and 38 of old xor new; larger differences take three.
 * Since xor undoes itself, taking a step back and doing it again are the same loop.
 */
public final class StepLog {
    private static final int XOR_BITS = 38;
    private static final int SEGMENT_BITS = 13;
    private static final int SEGMENT = 1 << SEGMENT_BITS;

    /** The most steps a record may hold. */
    public static final int MAX_STEPS = 50_000_000;

    private final LongLog writes = new LongLog();
    private final LongLog calls = new LongLog();
    private final LongLog headers = new LongLog();
    private final LongLog ends = new LongLog();
    private int steps;

    /** A list of longs that grows by segments and never copies. */
    private static final class LongLog {
        private long[][] segments = new long[4][];
        private long[] last = new long[SEGMENT];
        private int base;
        private int at;

        LongLog() {
            segments[0] = last;
        }

        int size() {
            return base + at;
        }

        void add(long value) {
            int i = at == SEGMENT ? next() : at;
            last[i] = value;
            at = i + 1;
        }

        private int next() {
            base += SEGMENT;
            int s = base >>> SEGMENT_BITS;
            if (s == segments.length) {
                segments = Arrays.copyOf(segments, 2 * s);
            }
            if (segments[s] == null) {
                segments[s] = new long[SEGMENT];
            }
            last = segments[s];
            at = 0;
            return 0;
        }

        long get(int i) {
            return segments[i >>> SEGMENT_BITS][i & SEGMENT - 1];
        }

        void truncate(int to) {
            int s = to == 0 ? 0 : (to - 1) >>> SEGMENT_BITS;
            base = s << SEGMENT_BITS;
            at = to - base;
            last = segments[s];
            Arrays.fill(segments, s + 1, segments.length, null);
        }

        long bytes() {
            long n = 0;
            for (long[] s : segments) {
                n += s == null ? 0 : 8L * SEGMENT + 16;
            }
            return n;
        }
    }

    // --- writing ---

    void write(int address, long xor) {
        if (xor >>> XOR_BITS != 0) {
            writeWide(address, xor);
        } else if (xor != 0) {
            writes.add((long) address << XOR_BITS | xor);
        }
    }

    private void writeWide(int address, long xor) {
        writes.add(0);
        writes.add(address);
        writes.add(xor);
    }

    /** Ends the step in progress. */
    void endStep(long thread, int block, int next) {
        if (steps == MAX_STEPS) {
            throw new MachineLimitException("a record holds at most " + MAX_STEPS + " steps");
        }
        headers.add(thread << 32 | (long) block << 16 | next);
        ends.add((long) writes.size() << 32 | calls.size());
        steps++;
    }

    /** Notes a call; {@code n} of the arguments count. */
    public void call(KernelCall what, int n, long a, long b, long c, long d, long e, long f) {
        boolean wideA = a >>> 24 != 0;
        boolean wideB = b >>> 24 != 0;
        calls.add(
                (long) what.ordinal() << 56
                        | (long) n << 52
                        | (wideA ? 1L << 51 : a)
                        | (wideB ? 1L << 50 : b << 24));
        if (wideA) {
            calls.add(a);
        }
        if (wideB) {
            calls.add(b);
        }
        if (n > 2) {
            calls.add(c);
        }
        if (n > 3) {
            calls.add(d);
        }
        if (n > 4) {
            calls.add(e);
        }
        if (n > 5) {
            calls.add(f);
        }
    }

    /** Takes back and forgets what was written and called since the last step ended. */
    public void abandonStep(Kernel k) {
        toggle(k, writesEnd(steps), writes.size());
        writes.truncate(writesEnd(steps));
        calls.truncate(callsEnd(steps));
    }

    // --- reading ---

    /** Steps recorded so far; step numbers begin at 0. */
    public int steps() {
        return steps;
    }

    /** Whether anything was written or called since the last step ended. */
    public boolean dirty() {
        return writes.size() != writesEnd(steps) || calls.size() != callsEnd(steps);
    }

    /** The address of the thread that made a step. */
    public int thread(int step) {
        return (int) (headers.get(step) >>> 32);
    }

    /** The block that a step ran. */
    public int block(int step) {
        return (int) (headers.get(step) >>> 16) & 0xffff;
    }

    /** The block at which the thread goes on after a step. */
    public int next(int step) {
        return (int) headers.get(step) & 0xffff;
    }

    private int writesEnd(int step) {
        return step == 0 ? 0 : (int) (ends.get(step - 1) >>> 32);
    }

    private int callsEnd(int step) {
        return step == 0 ? 0 : (int) ends.get(step - 1);
    }

    private void toggle(Kernel k, int step) {
        toggle(k, writesEnd(step), writesEnd(step + 1));
    }

    private void toggle(Kernel k, int from, int end) {
        for (int i = from; i < end; i++) {
            long w = writes.get(i);
            if (w != 0) {
                k.toggle((int) (w >>> XOR_BITS), w & (1L << XOR_BITS) - 1);
            } else {
                k.toggle((int) writes.get(i + 1), writes.get(i + 2));
                i += 2;
            }
        }
    }

    /** Takes a step back: the state is again as it was before. */
    public void undo(Kernel k, int step) {
        k.setUnrecorded(thread(step) + KernelThread.PC, block(step));
        toggle(k, step);
    }

    /** Makes a recorded step again. */
    public void redo(Kernel k, int step) {
        toggle(k, step);
        k.setUnrecorded(thread(step) + KernelThread.PC, next(step));
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
        int end = writesEnd(step + 1);
        for (int i = writesEnd(step); i < end; i++) {
            long w = writes.get(i);
            if (w != 0) {
                visitor.write((int) (w >>> XOR_BITS), w & (1L << XOR_BITS) - 1);
            } else {
                visitor.write((int) writes.get(i + 1), writes.get(i + 2));
                i += 2;
            }
        }
    }

    /** The calls of a step, in the order in which they were noted. */
    public void calls(int step, CallVisitor visitor) {
        int end = callsEnd(step + 1);
        int i = callsEnd(step);
        while (i < end) {
            long w = calls.get(i++);
            int n = (int) (w >>> 52) & 15;
            long[] arguments = new long[n];
            for (int j = 0; j < n; j++) {
                if (j == 0 && (w >>> 51 & 1) == 0) {
                    arguments[0] = w & 0xffffff;
                } else if (j == 1 && (w >>> 50 & 1) == 0) {
                    arguments[1] = w >>> 24 & 0xffffff;
                } else {
                    arguments[j] = calls.get(i++);
                }
            }
            visitor.call((int) (w >>> 56), arguments);
        }
    }

    /** Forgets every step from {@code step} on. */
    public void truncate(int step) {
        int w = writesEnd(step);
        int c = callsEnd(step);
        writes.truncate(w);
        calls.truncate(c);
        headers.truncate(step);
        ends.truncate(step);
        steps = step;
    }

    /** Bytes that the record takes, everything included. */
    public long bytes() {
        return writes.bytes() + calls.bytes() + headers.bytes() + ends.bytes();
    }

    /** Bytes in use, without the room that is kept ready. */
    public long used() {
        return 8L * ((long) writes.size() + calls.size() + headers.size() + ends.size());
    }
}
