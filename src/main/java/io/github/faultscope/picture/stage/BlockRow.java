package io.github.faultscope.picture.stage;

import java.util.List;

/**
 * A file, or swap space, as blocks in a row.
 *
 * @param key of its groups
 * @param name what it is called
 * @param note how large it is
 * @param target what a click on it is about; empty for nothing
 * @param blocks how many there are
 * @param end where its content ends, in blocks
 * @param runs neighbours that are alike, in order, without gaps
 * @param busy what the disk does with it; empty for nothing
 * @param weight what is shown first: the larger, the earlier
 */
record BlockRow(
        String key,
        String name,
        String note,
        String target,
        long blocks,
        double end,
        List<Run> runs,
        String busy,
        int weight) {
    /** What a block is. */
    enum State {
        /** On disk, or in use. */
        STORED,
        /** Nothing on disk; zeroes when read. */
        HOLE,
        /** Not in use. */
        FREE,
        /** Can be neither read nor written. */
        BAD,
        /** Asked of the disk now. */
        BUSY
    }

    /**
     * Blocks that lie together and are alike.
     *
     * @param first the first one
     * @param count how many
     * @param label what stands below where there is room: an address on disk, an owner
     * @param news whether they came in this step
     */
    record Run(long first, long count, State state, String label, boolean news) {
        long last() {
            return first + count - 1;
        }

        /** Whether a block is like those, so that it may join them. */
        boolean takes(Run next) {
            return state == next.state
                    && news == next.news
                    && (next.label.isEmpty() || label.equals(next.label));
        }
    }

    BlockRow {
        runs = List.copyOf(runs);
    }
}
