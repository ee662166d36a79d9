package io.github.faultscope.kern;

import java.util.Arrays;

/** A list of longs that grows by segments and never copies. */
final class LongLog {
    private static final int SEGMENT_BITS = 13;
    private static final int SEGMENT = 1 << SEGMENT_BITS;

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
