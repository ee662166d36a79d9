package io.github.faultscope.picture.stage;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;

/**
 * How a fault came to read the pages that it reads: what it wished for around the page that is
 * missing, what each limit left of that, and what it did with the pages behind (blocks B23 to B31
 * of vm_fault and A1 to A10 of vm_fault_additional_pages; model 7.7).
 *
 * @param pindex the page that is missing
 * @param progress how far it has come
 * @param limits in the order in which they are asked
 * @param array the pages that are to be read together
 * @param refused whether the pager has not even the page that is missing
 * @param lastr where the last read of the entry ended, before this one
 * @param sequential whether this read was taken for one of a sequential reader
 * @param dropped the pages behind the reader; null where none were looked at
 */
public record ReadAhead(
        long pindex,
        Progress progress,
        List<Limit> limits,
        Array array,
        boolean refused,
        long lastr,
        boolean sequential,
        @Nullable Dropped dropped) {
    /** A number of pages that nobody has said yet. */
    static final long UNKNOWN = -1;

    public ReadAhead {
        limits = List.copyOf(limits);
    }

    /** The pages that the step is about, counted from the missing one. */
    Columns.Around around() {
        if (dropped != null && dropped.now()) {
            return new Columns.Around(Math.max(0, pindex - Math.max(0, dropped.end())), 0);
        }
        long below = Math.max(0, pindex - array.pindex());
        return array.placed()
                ? new Columns.Around(below, array.count() - 1 - below)
                : Columns.Around.NONE;
    }

    /** Whether no neighbours were wished for: random access was announced. */
    boolean alone() {
        Limit wish = limits.getFirst();
        return wish.behind() == 0 && wish.ahead() == 0;
    }

    /** How far a read has come. */
    enum Progress {
        /** Wishing, or putting the array together. */
        BUILDING,
        /** The position is noted (B29). */
        NOTED,
        /** The pager reads (B30). */
        READING,
        /** The pager has delivered, or failed. */
        DONE
    }

    /** What a limit is. */
    enum Kind {
        WISH,
        ENTRY,
        TURN,
        PAGER,
        NEIGHBOUR,
        OBJECT,
        FRAMES
    }

    /**
     * A limit, and what it left.
     *
     * @param behind pages below the missing one, or {@link #UNKNOWN}
     * @param ahead pages above it, or {@link #UNKNOWN}
     * @param note what it said; empty for nothing
     * @param now whether it was asked in this step
     */
    record Limit(Kind kind, long behind, long ahead, String note, boolean now) {
        /** Whether it has been asked in both directions. */
        boolean isKnown() {
            return behind != UNKNOWN && ahead != UNKNOWN;
        }
    }

    /**
     * The pages that are to be read.
     *
     * @param slot the first slot that is filled
     * @param count how many are filled
     * @param pindex the index of the page in the first one
     * @param placed whether the missing page has its slot
     */
    record Array(int slot, int count, long pindex, boolean placed) {
        static final Array EMPTY = new Array(0, 0, 0, false);
    }

    /**
     * What became of the pages behind a sequential reader, by index.
     *
     * @param left busy, held or wired ones
     * @param start the page at which the search began
     * @param floor the page below which it does not go
     * @param end the page at which the search stopped; below 0 where the index wrapped
     * @param partly whether that is there, but incomplete
     * @param bounded whether it stopped because it had come far enough
     * @param now whether it was in this step
     */
    record Dropped(
            NavigableSet<Long> cached,
            NavigableSet<Long> inactive,
            NavigableSet<Long> left,
            long start,
            long floor,
            long end,
            boolean partly,
            boolean bounded,
            boolean now) {}

    /** The limits that took something away, each the last one before which there was more. */
    List<Limit> clipping() {
        List<Limit> found = new ArrayList<>();
        for (Limit limit : limits) {
            if (clipsBehind(limit) || clipsAhead(limit)) {
                found.add(limit);
            }
        }
        return found;
    }

    /** Whether the limit took pages below away. */
    boolean clipsBehind(Limit limit) {
        return limit.kind() != Kind.TURN
                && limit.behind() != UNKNOWN
                && before(limit, true) > limit.behind();
    }

    /** Whether the limit took pages above away. */
    boolean clipsAhead(Limit limit) {
        return limit.ahead() != UNKNOWN && before(limit, false) > limit.ahead();
    }

    /** How many pages the limit found, or {@link #UNKNOWN}. */
    long before(Limit limit, boolean behind) {
        int at = limits.indexOf(limit);
        for (int i = at - 1; i >= 0; i--) {
            long n = behind ? limits.get(i).behind() : limits.get(i).ahead();
            if (n != UNKNOWN) {
                return n;
            }
        }
        return UNKNOWN;
    }
}
