package io.github.faultscope.picture.stage;

import io.github.faultscope.history.History;
import io.github.faultscope.kern.BlockTable;
import io.github.faultscope.kern.Routines;

import java.util.ArrayList;
import java.util.List;

/** Finds the steps that belong to a fault. */
public final class FaultSteps {
    /** So many steps are looked back for the start of a fault. */
    private static final int MOST_STEPS = 50_000;

    private FaultSteps() {}

    /**
     * The steps of vm_fault that belong to a thread's fault in progress, or to its last one, in
     * order.
     *
     * @param position the last step to look at, from 1
     */
    public static List<Integer> of(History history, int position, int thread) {
        List<Integer> steps = new ArrayList<>();
        int least = Math.max(1, position - MOST_STEPS);
        for (int n = position; n >= least; n--) {
            if (history.thread(n) == thread && isFault(history, history.block(n))) {
                steps.add(n);
                if (history.block(n) == Routines.VM_FAULT) {
                    return steps.reversed();
                }
            }
        }
        return steps.reversed();
    }

    private static boolean isFault(History history, int block) {
        BlockTable table = history.table();
        return table.has(block) && table.get(block).routine().equals("vm_fault");
    }
}
