package io.github.faultscope.picture.stage;

import static io.github.faultscope.picture.stage.ReadAhead.UNKNOWN;

import io.github.faultscope.fault.VmFault;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Radix;
import io.github.faultscope.picture.stage.ReadAhead.Kind;
import io.github.faultscope.picture.stage.ReadAhead.Limit;
import io.github.faultscope.vm.VmMapEntry;
import io.github.faultscope.vm.VmObject;
import io.github.faultscope.vm.VmPage;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What is left of a wish after each limit, from the words that the handler keeps. */
final class ReadLimits {
    /** The blocks in which a limit is asked. */
    private static final Map<Kind, Set<String>> ASKED =
            Map.of(
                    Kind.WISH, Set.of("B23"),
                    Kind.ENTRY, Set.of("B23"),
                    Kind.TURN, Set.of("B26"),
                    Kind.PAGER, Set.of("A1.1", "A1.2", "A2", "A3"),
                    Kind.NEIGHBOUR, Set.of("A4", "A8"),
                    Kind.OBJECT, Set.of("A4", "A8"),
                    Kind.FRAMES, Set.of("A5", "A9"));

    private final String now;
    private final List<Limit> limits = new ArrayList<>();
    private final long pindex;
    private final long lastr;

    /** What the pager left below and above. */
    private long behind;

    private long ahead;

    /** What the neighbours and the object left above. */
    private long room = UNKNOWN;

    private long below = UNKNOWN;

    /**
     * The wish, and what the entry left of it.
     *
     * @param now the block of the last step, by id
     */
    ReadLimits(Kernel wished, Sight sight, String now) {
        this.now = now;
        pindex = sight.pindex();
        behind = sight.behind();
        ahead = sight.ahead();
        int e = sight.entry();
        lastr = VmMapEntry.lastr(wished, e);
        int behavior = VmMapEntry.behavior(wished, e);
        boolean random = behavior == VmMapEntry.BEHAV_RANDOM;
        add(
                Kind.WISH,
                random ? 0 : VmFault.READ_BEHIND,
                random ? 0 : VmFault.READ_AHEAD,
                advice(behavior));
        long first = sight.vaddr() - VmMapEntry.start(wished, e) >>> VmPage.PAGE_SHIFT;
        long last = (VmMapEntry.end(wished, e) - sight.vaddr() >>> VmPage.PAGE_SHIFT) - 1;
        add(Kind.ENTRY, behind, ahead, Texts.of("reading.room", first, last));
    }

    private static String advice(int behavior) {
        return switch (behavior) {
            case VmMapEntry.BEHAV_RANDOM -> "MADV_RANDOM";
            case VmMapEntry.BEHAV_SEQUENTIAL -> "MADV_SEQUENTIAL";
            default -> "";
        };
    }

    private void add(Kind kind, long newBehind, long newAhead, String note) {
        boolean asked = ASKED.getOrDefault(kind, Set.of()).contains(now);
        limits.add(new Limit(kind, newBehind, newAhead, note, asked));
    }

    /** Where the last read ended when the wish was made. */
    long lastr() {
        return lastr;
    }

    /** All limits; those that were not asked yet say nothing. */
    List<Limit> all() {
        for (Kind kind : List.of(Kind.PAGER, Kind.NEIGHBOUR, Kind.OBJECT, Kind.FRAMES)) {
            if (limits.stream().noneMatch(limit -> limit.kind() == kind)) {
                add(kind, UNKNOWN, UNKNOWN, "");
            }
        }
        return limits;
    }

    /** A sequential reader wishes for nothing behind. */
    void turned() {
        ahead += behind;
        behind = 0;
        add(Kind.TURN, behind, ahead, Texts.of("reading.sequential", lastr));
    }

    /** The pager has not even the page that is missing. */
    void refused() {
        add(Kind.PAGER, 0, 0, Texts.of("reading.not.there", pindex));
    }

    /**
     * What the pager can read at once.
     *
     * @param applied whether the wish is clipped to it already
     * @param alone whether it can read nothing but the missing page
     */
    void pager(ReadAheads.Words words, boolean applied, boolean alone) {
        long cbehind = words.of("cbehind");
        long cahead = words.of("cahead");
        String note = Texts.of("reading.cluster", cbehind, cahead);
        if (!applied && !alone) {
            add(Kind.PAGER, UNKNOWN, UNKNOWN, note);
            return;
        }
        behind = Math.min(behind, cbehind);
        ahead = Math.min(ahead, cahead);
        add(Kind.PAGER, behind, ahead, note);
    }

    /**
     * The nearest pages that are there, and the object's start and end.
     *
     * @param forward whether it was looked ahead, too
     */
    void window(ReadAheads.Words words, int object, boolean forward) {
        long start = words.of("startpindex");
        long fitting = Math.min(behind, pindex);
        below = pindex == 0 ? 0 : pindex - start;
        room = forward ? words.of("endpindex") - pindex - 1 : UNKNOWN;
        long size = VmObject.size(words.k(), object);
        boolean ends = forward && words.of("endpindex") == size;
        List<Long> there = new ArrayList<>();
        if (below < fitting) {
            there.add(start - 1);
        }
        if (forward && !ends && room < ahead) {
            there.add(words.of("endpindex"));
        }
        long reached = forward && ends ? ahead : room;
        add(
                Kind.NEIGHBOUR,
                below < fitting ? below : behind,
                reached,
                note("reading.resident", there));
        add(Kind.OBJECT, below, room, Texts.of("reading.size", size));
    }

    /**
     * The frames that were had.
     *
     * @param got how many for pages below, or {@link ReadAhead#UNKNOWN}
     * @param forward whether those above were asked for, too
     */
    void frames(ReadAheads.Words words, int object, long got, boolean forward) {
        long above = forward ? words.of("tpindex") - pindex - 1 : UNKNOWN;
        List<Long> cached = new ArrayList<>();
        List<Long> without = new ArrayList<>();
        if (got != UNKNOWN && got < below) {
            refuse(words.k(), object, pindex - got - 1, cached, without);
        }
        if (forward && above < room) {
            refuse(words.k(), object, pindex + above + 1, cached, without);
        }
        String note = note("reading.no.frame", without);
        String also = note("reading.cached", cached);
        add(Kind.FRAMES, got, above, note + (note.isEmpty() || also.isEmpty() ? "" : "; ") + also);
    }

    private static void refuse(
            Kernel k, int object, long index, List<Long> cached, List<Long> without) {
        boolean inCache = Radix.get(k, object + VmObject.CACHE, index) != 0;
        (inCache ? cached : without).add(index);
    }

    private static String note(String key, List<Long> pages) {
        return pages.isEmpty() ? "" : Texts.of(key, Runs.of(new TreeSet<>(pages)));
    }
}
