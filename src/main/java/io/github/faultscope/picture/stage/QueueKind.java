package io.github.faultscope.picture.stage;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Tailq;
import io.github.faultscope.vm.PageQueues;
import io.github.faultscope.vm.Vm;
import io.github.faultscope.vm.VmMeter;
import io.github.faultscope.vm.VmPage;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntToLongFunction;

/** Where a frame can be: on a list of the kernel's, or on none, wired or not. */
enum QueueKind {
    FREE(PageQueues.FREE),
    CACHE(PageQueues.CACHE),
    INACTIVE(PageQueues.INACTIVE),
    ACTIVE(PageQueues.ACTIVE),
    HOLD(PageQueues.HOLD),
    WIRED(0),
    NONE(0);

    private static final int QUEUE_WORD = VmPage.STRUCT.field("queue").offset();
    private static final int FLAGS_WORD = VmPage.STRUCT.field("flags").offset();
    private static final int WIRE_WORD = VmPage.STRUCT.field("wire_count").offset();

    private final int list;

    QueueKind(int list) {
        this.list = list;
    }

    /** Where a frame is. */
    static QueueKind of(Kernel k, int m) {
        return of(m, k::get);
    }

    /** Where a frame was before the step. */
    static QueueKind before(Scene scene, int m) {
        return of(m, scene::was);
    }

    private static QueueKind of(int m, IntToLongFunction words) {
        long flags = words.applyAsLong(m + FLAGS_WORD);
        if ((flags & (VmPage.FREE | VmPage.CACHED)) != 0) {
            return (flags & VmPage.FREE) != 0 ? FREE : CACHE;
        }
        return switch ((int) words.applyAsLong(m + QUEUE_WORD)) {
            case VmPage.PQ_INACTIVE -> INACTIVE;
            case VmPage.PQ_ACTIVE -> ACTIVE;
            case VmPage.PQ_HOLD -> HOLD;
            default -> words.applyAsLong(m + WIRE_WORD) > 0 ? WIRED : NONE;
        };
    }

    /** What keys of chips there end with. */
    String place() {
        return "queue/" + name().toLowerCase(Locale.ROOT);
    }

    /** Whether the kernel strings its pages together. */
    boolean isListed() {
        return list != 0;
    }

    /**
     * How many pages there are.
     *
     * @param unlisted the pages, of a kind that is not listed
     */
    int count(Kernel k, List<Integer> unlisted) {
        return isListed() ? Tailq.count(k, list) : unlisted.size();
    }

    /** The first pages from the head, at most {@code most}. */
    List<Integer> head(Kernel k, List<Integer> unlisted, int most) {
        if (!isListed()) {
            return unlisted.subList(0, Math.min(most, unlisted.size()));
        }
        List<Integer> pages = new ArrayList<>();
        int m = Tailq.first(k, list);
        for (; m != 0 && pages.size() < most; m = VmPage.PAGEQ.next(k, m)) {
            pages.add(m);
        }
        return pages;
    }

    /** The last pages before the tail, in the queue's order, at most {@code most}. */
    List<Integer> tail(Kernel k, List<Integer> unlisted, int most) {
        if (!isListed()) {
            return unlisted.subList(Math.max(0, unlisted.size() - most), unlisted.size());
        }
        List<Integer> pages = new ArrayList<>();
        int m = Tailq.last(k, list);
        for (; m != 0 && pages.size() < most; m = VmPage.PAGEQ.prev(k, m)) {
            pages.addFirst(m);
        }
        return pages;
    }

    /** The frames on no list, by whether they are wired. */
    static Map<QueueKind, List<Integer>> unlisted(Kernel k) {
        Map<QueueKind, List<Integer>> found = new EnumMap<>(QueueKind.class);
        found.put(WIRED, new ArrayList<>());
        found.put(NONE, new ArrayList<>());
        long frames = VmMeter.vPageCount(k);
        for (long n = 0; n < frames; n++) {
            int m = Vm.frame(k, n);
            QueueKind kind = of(k, m);
            if (!kind.isListed()) {
                found.computeIfAbsent(kind, key -> new ArrayList<>()).add(m);
            }
        }
        return found;
    }
}
