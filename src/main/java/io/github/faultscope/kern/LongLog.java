package io.github.faultscope.kern;

import java.util.Arrays;

/**
 * A list of longs that grows by segments.
 *
 * <p>Adding is on the path of every write of a recorded machine, so it is kept short: the last
 * segment has room beyond its end, and what lies there moves to the next one when {@link #makeRoom}
 * is called. The one comparison asks what the machine would check anyway.
 */
class LongLog {
    private static final int SEGMENT_BITS = 14;
    private static final int SEGMENT = 1 << SEGMENT_BITS;

    /** How many words can be added between two calls of {@link #makeRoom} without delay. */
    private static final int ROOM = 1024;

    private static final int LIMIT = SEGMENT + ROOM;

    private long[][] segments = {new long[LIMIT]};
    private long[] tail = segments[0];
    private int at;
    private int base;

    final void add(long value) {
        int i = at;
        long[] t = tail;
        if (i >= 0 && i < t.length) {
            t[i] = value;
            at = i + 1;
        } else {
            nextSegment();
            add(value);
        }
    }

    /** Moves on to the next segment where this one is full. */
    final void makeRoom() {
        if (at >= SEGMENT) {
            nextSegment();
        }
    }

    private void nextSegment() {
        long[] full = tail;
        base += SEGMENT;
        at -= SEGMENT;
        tail = segment(base >>> SEGMENT_BITS);
        System.arraycopy(full, SEGMENT, tail, 0, at);
    }

    private long[] segment(int s) {
        if (s == segments.length) {
            segments = Arrays.copyOf(segments, 2 * s);
        }
        if (segments[s] == null) {
            segments[s] = new long[LIMIT];
        }
        return segments[s];
    }

    /** How many there are. */
    final int size() {
        return base + at;
    }

    final long get(int i) {
        return i >= base ? tail[i - base] : segments[i >>> SEGMENT_BITS][i & SEGMENT - 1];
    }

    /** Copies those between two places. */
    final long[] copy(int from, int to) {
        long[] copy = new long[to - from];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = get(from + i);
        }
        return copy;
    }

    /** Adds them all. */
    final void addAll(long[] values) {
        for (long value : values) {
            add(value);
        }
        makeRoom();
    }

    /** Forgets all from a place on, which is in the list. */
    final void truncate(int to) {
        makeRoom();
        int s = to >>> SEGMENT_BITS;
        base = s << SEGMENT_BITS;
        at = to - base;
        tail = segment(s);
        Arrays.fill(segments, s + 1, segments.length, null);
    }

    /** Bytes that it takes. */
    final long bytes() {
        long n = 0;
        for (long[] s : segments) {
            n += s == null ? 0 : 8L * LIMIT + 16;
        }
        return n;
    }
}
