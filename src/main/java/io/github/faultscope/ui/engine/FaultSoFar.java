package io.github.faultscope.ui.engine;

import io.github.faultscope.history.History;
import io.github.faultscope.kern.BlockTable;
import io.github.faultscope.kern.Routines;

import java.util.ArrayList;
import java.util.List;

/** The blocks of vm_fault that a thread has run in its present fault, or in the one just ended. */
final class FaultSoFar {
    private static final String VM_FAULT = "vm_fault";

    /** The instruction runs once more after its fault; a second time means another instruction. */
    private static final int MOST_INSTRUCTIONS = 1;

    private FaultSoFar() {}

    /** In the order in which they ran, the block of step {@code position} included. */
    static List<BlockTable.Info> of(History history, int position, int thread) {
        List<BlockTable.Info> blocks = new ArrayList<>();
        int instructions = 0;
        for (int step = position; step > 0; step--) {
            if (history.thread(step) != thread) {
                continue;
            }
            int number = history.block(step);
            BlockTable.Info block = history.table().get(number);
            if (block.routine().equals(VM_FAULT)) {
                blocks.add(block);
            }
            instructions += number == Routines.TRAP ? 1 : 0;
            boolean another = blocks.isEmpty() && instructions > MOST_INSTRUCTIONS;
            if (number == Routines.VM_FAULT || another || isOther(number)) {
                break;
            }
        }
        return blocks.reversed();
    }

    /** Whether the thread did something else than use memory. */
    private static boolean isOther(int number) {
        return number == Routines.SYS_MMAP
                || number == Routines.SYS_FORK
                || number == Routines.SYS_EXEC
                || number == Routines.SYS_EXIT;
    }
}
