package io.github.faultscope.history;

import io.github.faultscope.kern.BlockTable;
import io.github.faultscope.vm.Call;

import java.util.List;

/**
 * What one step did, by name.
 *
 * @param number which step, from 1
 * @param thread the address of the thread that made it
 * @param threadName what the thread is called
 * @param block what it ran
 * @param next the number of the block at which the thread goes on; the block itself when it has to
 *     wait for a lock
 * @param calls the kernel calls of vm_fault.c that it made
 * @param changes what it changed, bookkeeping included
 */
public record StepView(
        int number,
        int thread,
        String threadName,
        BlockTable.Info block,
        int next,
        List<CallLine> calls,
        List<Change> changes) {
    /** One kernel call: which, and how it reads as a line. */
    public record CallLine(Call call, String line) {
        /** The C name of the function. */
        public String cName() {
            return call.cName();
        }
    }

    /** What changed that is worth showing. */
    public List<Change> news() {
        return changes.stream().filter(c -> !c.bookkeeping()).toList();
    }
}
