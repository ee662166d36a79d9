package io.github.faultscope.kern;

/**
 * The stream of words in which a record is kept: writes, calls and ends of steps in the order in
 * which they happened. How wide each field is, from the top:
 *
 * <pre>
 *   write       0 | address 26 | old xor new 37
 *   call        1 0 | number 7 | arguments 3 | far 1 | b 28 | a 23
 *   step end    1 1 | nothing 30 | block 16 | next 16
 * </pre>
 *
 * <p>A write that changes bits above those 37 has zero there, and the whole xor in a word of its
 * own; so is a write that changes nothing never kept. A call's further arguments follow in words of
 * their own, and so do the first two where the call is far because they are too large.
 */
final class Trail extends LongLog {
    private static final int ADDRESS = 37;
    private static final long XOR_MASK = (1L << ADDRESS) - 1;
    private static final long CALL = 1L << 63;
    private static final int NUMBER = 55;
    private static final int COUNT = 52;
    private static final long FAR = 1L << 51;
    private static final int B = 23;
    private static final long A_MASK = (1L << B) - 1;
    private static final long B_MASK = (1L << 28) - 1;
    private static final long STEP_END = 3L << 62;

    // --- adding ---

    /** Adds a write that changes something. */
    void write(int address, long xor) {
        if (xor >>> ADDRESS == 0) {
            add((long) address << ADDRESS | xor);
        } else {
            wide(address, xor);
        }
    }

    /** Apart, so that the usual case stays short. */
    private void wide(int address, long xor) {
        add((long) address << ADDRESS);
        add(xor);
    }

    /** Adds the end of a step. */
    void endStep(int block, int next) {
        add(STEP_END | (long) block << 16 | next & 0xffff);
    }

    /** The first word of a call, without its first two arguments. */
    static long head(KernelCall what, int arguments) {
        return CALL | (long) what.ordinal() << NUMBER | (long) arguments << COUNT;
    }

    /** Adds a call with two arguments; one with fewer has zeroes instead. */
    void call(long head, long a, long b) {
        if ((a & ~A_MASK | b & ~B_MASK) == 0) {
            add(head | b << B | a);
        } else {
            add(head | FAR);
            add(a);
            add(b);
        }
    }

    // --- reading ---

    private static boolean isStepEnd(long word) {
        return word >>> 62 == 3;
    }

    /** How many words belong to what begins with a word. */
    private static int length(long word) {
        if (word >= 0) {
            return (word & XOR_MASK) == 0 ? 2 : 1;
        }
        if (isStepEnd(word)) {
            return 1;
        }
        return 1 + Math.max(0, arguments(word) - 2) + ((word & FAR) != 0 ? 2 : 0);
    }

    private static int arguments(long call) {
        return (int) (call >>> COUNT) & 7;
    }

    /** The place of the end of the step that is in progress at a place. */
    int endFrom(int place) {
        int i = place;
        for (long w = get(i); !isStepEnd(w); w = get(i)) {
            i += length(w);
        }
        return i;
    }

    /** The block of a step, by the place of its end. */
    int block(int end) {
        return (int) (get(end) >>> 16) & 0xffff;
    }

    /** The block after a step, by the place of its end. */
    int next(int end) {
        return (int) get(end) & 0xffff;
    }

    /** Visits the writes between two places. */
    void writes(int from, int end, StepLog.WriteVisitor visitor) {
        int i = from;
        while (i < end) {
            long w = get(i);
            if (w >= 0) {
                long xor = w & XOR_MASK;
                visitor.write((int) (w >>> ADDRESS), xor == 0 ? get(i + 1) : xor);
            }
            i += length(w);
        }
    }

    /** Visits the calls between two places. */
    void calls(int from, int end, StepLog.CallVisitor visitor) {
        int i = from;
        while (i < end) {
            long w = get(i);
            if (w < 0) {
                visitor.call((int) (w >>> NUMBER) & 0x7f, arguments(w, i + 1));
            }
            i += length(w);
        }
    }

    private long[] arguments(long call, int more) {
        long[] arguments = new long[arguments(call)];
        long[] first = {call & A_MASK, call >>> B & B_MASK};
        int i = more;
        if ((call & FAR) != 0) {
            first[0] = get(i++);
            first[1] = get(i++);
        }
        for (int j = 0; j < arguments.length; j++) {
            arguments[j] = j < 2 ? first[j] : get(i++);
        }
        return arguments;
    }
}
