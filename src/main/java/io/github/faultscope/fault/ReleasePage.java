package io.github.faultscope.fault;

import io.github.faultscope.kern.Block;
import io.github.faultscope.kern.Frame;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Routine;
import io.github.faultscope.kern.Routines;
import io.github.faultscope.kern.Runner;
import io.github.faultscope.kern.Struct;
import io.github.faultscope.vm.Call;
import io.github.faultscope.vm.PageQueues;
import io.github.faultscope.vm.VmPages;

/** release_page: gives the fault's page up, to the inactive queue (lines 135-143; model R1). */
final class ReleasePage {
    private static final int R1_1 = Routines.RELEASE_PAGE;
    private static final int R1_2 = R1_1 + 1;

    private static final Struct FRAME = Struct.frame("release_page");
    private static final int FS = FRAME.link("fs");

    static final Routine ROUTINE =
            new Routine("release_page", R1_1, R1_2, ReleasePage.class, FRAME, ReleasePage::block);

    private ReleasePage() {}

    /** Calls it from vm_fault. */
    static int call(Kernel k, int fs, int resume) {
        int f = Frame.push(k, fs, FaultState.SIZE, FRAME.size(), resume);
        k.set(f + FS, fs);
        return R1_1;
    }

    private static int fs(Kernel k, int f) {
        return (int) k.get(f + FS);
    }

    @Block(
            number = R1_1,
            id = "R1.1",
            label = "release the page",
            lines = {135, 143},
            next = {R1_2})
    private static int r1Part1(Kernel k, int f) {
        int m = FaultState.m(k, fs(k, f));
        Call.VM_PAGE_WAKEUP.note(k, m);
        VmPages.wakeup(k, m);
        return R1_2;
    }

    @Block(
            number = R1_2,
            id = "R1.2",
            next = {Block.RETURN})
    private static int r1Part2(Kernel k, int f) {
        if (!Locks.queues(k)) {
            return Runner.again(R1_2);
        }
        int m = FaultState.m(k, fs(k, f));
        Call.VM_PAGE_DEACTIVATE.note(k, m);
        PageQueues.deactivate(k, m);
        Locks.unlockQueues(k);
        FaultState.m(k, fs(k, f), 0);
        return Frame.ret(k, f);
    }

    private static int block(Kernel k, int f, int block) {
        return block == R1_1 ? r1Part1(k, f) : r1Part2(k, f);
    }
}
