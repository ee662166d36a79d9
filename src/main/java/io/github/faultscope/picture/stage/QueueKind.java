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
import java.util.Map;

/** Where a frame can be: on a list of the kernel's, or on none, wired or not. */
enum QueueKind {
    FREE(PageQueues.FREE),
    CACHE(PageQueues.CACHE),
    INACTIVE(PageQueues.INACTIVE),
    ACTIVE(PageQueues.ACTIVE),
    HOLD(PageQueues.HOLD),
    WIRED(0),
    NONE(0);

    private final int list;

    QueueKind(int list) {
        this.list = list;
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
            boolean listed =
                    VmPage.queue(k, m) != VmPage.PQ_NONE
                            || VmPage.is(k, m, VmPage.FREE)
                            || VmPage.is(k, m, VmPage.CACHED);
            if (!listed) {
                QueueKind kind = VmPage.wireCount(k, m) > 0 ? WIRED : NONE;
                found.computeIfAbsent(kind, key -> new ArrayList<>()).add(m);
            }
        }
        return found;
    }
}
