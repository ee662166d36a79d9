package io.github.faultscope.vm.pageout;

import io.github.faultscope.kern.Block;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Routine;
import io.github.faultscope.kern.Routines;
import io.github.faultscope.kern.SleepQueue;
import io.github.faultscope.kern.Struct;
import io.github.faultscope.vm.PageAlloc;
import io.github.faultscope.vm.Pageout;
import io.github.faultscope.vm.Vm;

/**
 * vm_pagezero: zeroes free frames, so that a fault that wants zeros may find one (vm_zeroidle.c;
 * model 5.5). It does so while nothing else is to be done, if it is allowed to (U4), and when a
 * user asks. It wakes when a frame becomes free, and where it is allowed to, after 300 seconds.
 */
public final class VmPagezero {
    static final Struct FRAME = Struct.frame("vm_pagezero");
    private static final int M = FRAME.ref("m", "vm_page");
    private static final int RESTED = FRAME.bool("zero_state");

    /** Ticks after which it looks whether there is something to zero. */
    private static final int INTERVAL = 300 * VmPageout.HZ;

    private static final int PZ1 = Routines.VM_PAGEZERO;
    private static final int PZ2 = PZ1 + 1;

    public static final Routine ROUTINE =
            new Routine(FRAME.name(), PZ1, PZ2, VmPagezero.class, FRAME, VmPagezero::block);

    private VmPagezero() {}

    private static int block(Kernel k, int f, int block) {
        return switch (block) {
            case PZ1 -> take(k, f);
            case PZ2 -> zero(k, f);
            default -> throw new IllegalStateException("no block " + block);
        };
    }

    private static boolean asked(Kernel k) {
        return Pageout.request(k) == Pageout.REQUEST_ZERO;
    }

    private static boolean idle(Kernel k) {
        return k.get(Pageout.IDLEZERO) != 0;
    }

    @Block(
            number = PZ1,
            id = "PZ1",
            label = "a free frame that is not zeroed",
            next = {PZ1, PZ2})
    static int take(Kernel k, int f) {
        boolean wanted = asked(k) && Pageout.requestPages(k) > 0;
        boolean more = idle(k) && PageAlloc.wantsZeroes(k, k.get(f + RESTED) != 0);
        int m = wanted || more ? PageAlloc.takeUnzeroed(k) : 0;
        k.set(f + M, m);
        if (m != 0) {
            k.set(f + RESTED, 0);
            return PZ2;
        }
        if (asked(k)) {
            Pageout.answered(k);
        }
        k.set(f + RESTED, 1);
        Pageout.zeroWaits(k, idle(k));
        return idle(k)
                ? SleepQueue.sleepUntil(
                        k, Pageout.ZERO_CHANNEL, "pgzero", Vm.ticks(k) + INTERVAL, PZ1)
                : SleepQueue.sleep(k, Pageout.ZERO_CHANNEL, "pgzero", PZ1);
    }

    @Block(
            number = PZ2,
            id = "PZ2",
            label = "zero it",
            next = {PZ1})
    static int zero(Kernel k, int f) {
        PageAlloc.putZeroed(k, (int) k.get(f + M));
        k.set(f + M, 0);
        if (asked(k)) {
            Pageout.oneFewer(k);
        }
        return PZ1;
    }
}
