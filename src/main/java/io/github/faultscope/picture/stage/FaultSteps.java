package io.github.faultscope.picture.stage;

import io.github.faultscope.fault.VmFault;
import io.github.faultscope.history.History;
import io.github.faultscope.kern.BlockTable;
import io.github.faultscope.kern.Routines;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Finds the steps that belong to a fault. */
public final class FaultSteps {
    /** So many steps are looked back for the start of a fault. */
    private static final int MOST_STEPS = 50_000;

    /** The instruction runs once more after its fault; a second time means another instruction. */
    private static final int MOST_INSTRUCTIONS = 1;

    /** The block behind a fault, after which its instruction runs again. */
    private static final int RETURNED = Routines.TRAP + 2;

    /** System calls: a fault that the thread had before one of them is not shown with it. */
    private static final Set<Integer> OTHERS =
            Set.of(
                    Routines.SYS_MMAP,
                    Routines.SYS_MUNMAP,
                    Routines.SYS_FORK,
                    Routines.SYS_RFORK,
                    Routines.SYS_EXEC,
                    Routines.SYS_EXIT,
                    Routines.SYS_RANGE,
                    Routines.SYS_MINCORE,
                    Routines.SYS_MLOCK,
                    Routines.SYS_MSYNC,
                    Routines.SYS_RDWR,
                    Routines.SYS_FTRUNCATE,
                    Routines.SYS_FSYNC,
                    Routines.SYS_UNLINK,
                    Routines.SYS_SETRLIMIT,
                    Routines.SYS_SHM,
                    Routines.SYS_SHMAT,
                    Routines.CONSOLE,
                    Routines.PAGEOUT_REQUEST);

    /** Those that fault themselves, and whose fault is shown with what comes of it. */
    private static final Set<Integer> FAULTING =
            Set.of(
                    Routines.PTRACE_IO,
                    Routines.SOCOW,
                    Routines.KMEM_ALLOC,
                    Routines.KERNEL_ACCESS,
                    Routines.DIRECT_CALL);

    private FaultSteps() {}

    /**
     * The steps of vm_fault that belong to a thread's fault in progress, or to the one just ended,
     * in order. A fault that has only been called has none, and those before it are over.
     *
     * @param position the last step to look at, from 1
     */
    public static List<Integer> of(History history, int position, int thread) {
        List<Integer> steps = new ArrayList<>();
        int least = Math.max(1, position - MOST_STEPS);
        int instructions = 0;
        int later = 0;
        for (int n = position; n >= least; n--) {
            if (history.thread(n) != thread) {
                continue;
            }
            int block = history.block(n);
            boolean begins = later == 0 && history.next(n) == Routines.VM_FAULT;
            boolean anew = later == Routines.TRAP && block != RETURNED && steps.isEmpty();
            if (begins || anew) {
                break;
            }
            later = block;
            if (isFault(history, block)) {
                steps.add(n);
            }
            instructions += block == Routines.TRAP ? 1 : 0;
            boolean another = steps.isEmpty() && instructions > MOST_INSTRUCTIONS;
            boolean other = steps.isEmpty() && isOther(block);
            if (block == Routines.VM_FAULT || another || other) {
                break;
            }
        }
        return steps.reversed();
    }

    /** Whether the thread did something else than use memory. */
    private static boolean isOther(int block) {
        int routine = block / Routines.SPAN * Routines.SPAN;
        return OTHERS.contains(routine) || FAULTING.contains(block);
    }

    private static boolean isFault(History history, int block) {
        BlockTable table = history.table();
        return table.has(block) && table.get(block).routine().equals(VmFault.NAME);
    }
}
