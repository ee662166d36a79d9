package io.github.faultscope.check;

import static io.github.faultscope.check.Level.A;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Tailq;
import io.github.faultscope.vm.PageQueues;
import io.github.faultscope.vm.Settings;
import io.github.faultscope.vm.VmMeter;
import io.github.faultscope.vm.VmPage;

/** Invariants 52 to 58: what the machine counts, counted again. */
final class TotalsChecks {
    private static final int CONTENT_WORDS = 8;

    private final Kernel k;
    private final Findings out;
    private int free;
    private int cached;
    private int wired;
    private int frames;
    private int zeroed;
    private final int[] queues = new int[VmPage.PQ_HOLD + 1];

    private TotalsChecks(Survey s, Findings out) {
        this.k = s.k;
        this.out = out;
    }

    static void check(Survey s, Findings out) {
        TotalsChecks totals = new TotalsChecks(s, out);
        for (int m : s.pages) {
            totals.count(m);
        }
        totals.compare();
    }

    private void count(int m) {
        if (!VmPage.isFrame(k, m)) {
            return;
        }
        frames++;
        wired += VmPage.wireCount(k, m) > 0 ? 1 : 0;
        if (VmPage.is(k, m, VmPage.FREE)) {
            free++;
            zeroed(m);
        } else if (VmPage.is(k, m, VmPage.CACHED)) {
            cached++;
        } else if (!VmPage.is(k, m, VmPage.MARKER)) {
            queues[VmPage.queue(k, m)]++;
        }
    }

    private void zeroed(int m) {
        if (!VmPage.is(k, m, VmPage.ZERO)) {
            return;
        }
        zeroed++;
        int words = Settings.is(k, Settings.ONE_CONTENT) ? 1 : CONTENT_WORDS;
        for (int i = 0; i < words; i++) {
            if (k.get(m + VmPage.CONTENT + i) != 0) {
                out.failure(58, A, Names.page(k, m) + " is free and PG_ZERO, and not zero", m);
                return;
            }
        }
    }

    private void compare() {
        compare(52, "v_free_count", PageQueues.freeCount(k), free);
        compare(53, "v_cache_count", PageQueues.cacheCount(k), cached);
        int inactive = Tailq.count(k, PageQueues.INACTIVE);
        compare(54, "v_inactive_count", inactive, queues[VmPage.PQ_INACTIVE]);
        int active = Tailq.count(k, PageQueues.ACTIVE) + Tailq.count(k, PageQueues.HOLD);
        compare(55, "v_active_count", active, queues[VmPage.PQ_ACTIVE] + queues[VmPage.PQ_HOLD]);
        long counted = VmMeter.vWireCount(k);
        if (counted != wired) {
            boolean known = counted + VmMeter.uncountedWired(k) == wired;
            out.add(56, A, known, counts("v_wire_count", counted, wired));
        }
        compare(57, "v_page_count", VmMeter.vPageCount(k), frames);
        compare(58, "vm_page_zero_count", VmMeter.vmPageZeroCount(k), zeroed);
    }

    private void compare(int number, String counter, long count, long found) {
        if (count != found) {
            out.failure(number, A, counts(counter, count, found));
        }
    }

    private static String counts(String counter, long count, long found) {
        return "%s is %d, and there are %d".formatted(counter, count, found);
    }
}
