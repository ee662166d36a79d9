package io.github.faultscope.check;

import static io.github.faultscope.check.Level.Q;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Radix;
import io.github.faultscope.vm.SwapBlock;
import io.github.faultscope.vm.SwapMeta;
import io.github.faultscope.vm.SwapSpace;
import io.github.faultscope.vm.VmObject;

import java.util.HashMap;
import java.util.Map;

/** Invariants 20 and 59: swap space, seen from the pages and from its own books. */
final class SwapChecks {
    private final Survey s;
    private final Kernel k;
    private final Findings out;

    /** Who has each block. */
    private final Map<Long, Integer> users = new HashMap<>();

    private SwapChecks(Survey s, Findings out) {
        this.s = s;
        this.k = s.k;
        this.out = out;
    }

    static void check(Survey s, Findings out) {
        SwapChecks checks = new SwapChecks(s, out);
        for (int o : s.objects) {
            checks.swblocks(o);
        }
        if (s.quiescent) {
            for (int o : s.objects) {
                checks.blocks(o);
            }
            checks.bitmap();
        }
    }

    private void blocks(int o) {
        Radix.forEach(
                k, o + VmObject.SWAP, (pindex, slot) -> block(o, pindex, SwapBlock.block(slot)));
    }

    private void block(int o, long pindex, long block) {
        Integer other = users.put(block, o);
        if (other != null) {
            out.failure(
                    59,
                    Q,
                    "swap block %d belongs to two pages, of %s and of %s"
                            .formatted(block, Names.object(k, other), Names.object(k, o)),
                    o,
                    other);
        }
        if (SwapSpace.size(k) > 0 && !SwapSpace.used(k, block)) {
            out.failure(
                    59,
                    Q,
                    "page %d of %s has swap block %d, which is free"
                            .formatted(pindex, Names.object(k, o), block),
                    o);
        }
    }

    private void bitmap() {
        int free = 0;
        for (long b = 0; b < SwapSpace.size(k); b++) {
            if (!SwapSpace.used(k, b)) {
                free++;
            } else if (!users.containsKey(b)) {
                out.failure(59, Q, "swap block %d is used, and no page has it".formatted(b));
            }
        }
        if (SwapSpace.avail(k) != free) {
            out.failure(
                    59,
                    Q,
                    "swap_pager_avail is %d, and %d blocks are free"
                            .formatted(SwapSpace.avail(k), free));
        }
    }

    private void swblocks(int o) {
        Map<Long, Long> found = new HashMap<>();
        Radix.forEach(
                k,
                o + VmObject.SWAP,
                (pindex, slot) ->
                        found.merge(Long.divideUnsigned(pindex, SwapMeta.PAGES), 1L, Long::sum));
        if (SwapMeta.bcount(k, o) != found.size()) {
            out.failure(
                    20,
                    Level.A,
                    "%s has swp_bcount %d, and blocks in %d swblocks"
                            .formatted(Names.object(k, o), SwapMeta.bcount(k, o), found.size()),
                    o);
        }
        found.forEach(
                (number, count) -> {
                    if (s.quiescent && SwapMeta.count(k, o, number) != count) {
                        out.failure(
                                59,
                                Q,
                                "swblock %d of %s counts %d blocks, and has %d"
                                        .formatted(
                                                number,
                                                Names.object(k, o),
                                                SwapMeta.count(k, o, number),
                                                count),
                                o);
                    }
                });
    }
}
