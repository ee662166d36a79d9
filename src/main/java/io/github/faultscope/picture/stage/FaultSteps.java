package io.github.faultscope.picture.stage;

import io.github.faultscope.fault.VmFault;
import io.github.faultscope.history.History;
import io.github.faultscope.kern.BlockTable;
import io.github.faultscope.kern.Routines;

import java.util.ArrayList;
import java.util.List;

/** Finds the steps that belong to a fault. */
public final class FaultSteps {
    /** So many steps are looked back for the start of a fault. */
    private static final int MOST_STEPS = 50_000;

    /** The instruction runs once more after its fault; a second time means another instruction. */
    private static final int MOST_INSTRUCTIONS = 1;

    private FaultSteps() {}

    /**
     * The steps of vm_fault that belong to a thread's fault in progress, or to the one just ended,
     * in order.
     *
     * @param position the last step to look at, from 1
     */
    public static List<Integer> of(History history, int position, int thread) {
        List<Integer> steps = new ArrayList<>();
        int least = Math.max(1, position - MOST_STEPS);
        int instructions = 0;
        for (int n = position; n >= least; n--) {
            if (history.thread(n) != thread) {
                continue;
            }
            int block = history.block(n);
            if (isFault(history, block)) {
                steps.add(n);
            }
            instructions += block == Routines.TRAP ? 1 : 0;
            boolean another = steps.isEmpty() && instructions > MOST_INSTRUCTIONS;
            if (block == Routines.VM_FAULT || another || isOther(block)) {
                break;
            }
        }
        return steps.reversed();
    }

    /** Whether the thread did something else than use memory. */
    private static boolean isOther(int block) {
        return block == Routines.SYS_MMAP
                || block == Routines.SYS_FORK
                || block == Routines.SYS_EXEC
                || block == Routines.SYS_EXIT;
    }

    private static boolean isFault(History history, int block) {
        BlockTable table = history.table();
        return table.has(block) && table.get(block).routine().equals(VmFault.NAME);
    }
}
