package io.github.faultscope.check;

import io.github.faultscope.kern.Frames;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.KernelThread;
import io.github.faultscope.kern.Runner;
import io.github.faultscope.machine.Waits;
import io.github.faultscope.vm.VmObject;
import io.github.faultscope.vm.pager.DiskRequest;

import java.util.Set;
import java.util.TreeSet;

/**
 * For whom a thread waits: more than {@link Waits} knows, since it asks what faults hold and who
 * serves the disk.
 */
public final class Waiting {
    private static final String DISK = "disk";

    private Waiting() {}

    /**
     * The threads that have to do something before a thread can go on. None for one that can run,
     * or waits for time or for whoever gives memory back.
     */
    public static Set<Integer> of(Kernel k, Runner runner, int thread) {
        Waits.Wait wait = Waits.of(k, thread);
        Set<Integer> on = new TreeSet<>();
        if (wait == null) {
            return on;
        }
        on.addAll(wait.whom());
        int type = wait.lock() || wait.chan() < Kernel.CHUNK ? 0 : k.typeAt(wait.chan());
        if (type == VmObject.STRUCT.type()) {
            Held paging = new Held(Held.Kind.PAGING, k.structAt(wait.chan()));
            for (int t : KernelThread.all(k)) {
                if (Holdings.of(k, runner, t).contains(paging)) {
                    on.add(t);
                }
            }
        } else if (type == DiskRequest.STRUCT.type()) {
            disk(k, runner, on);
        }
        on.remove(thread);
        return on;
    }

    private static void disk(Kernel k, Runner runner, Set<Integer> on) {
        for (int t : KernelThread.all(k)) {
            for (Frames.At frame : Frames.of(k, t, runner)) {
                if (frame.routine().name().equals(DISK)) {
                    on.add(t);
                }
            }
        }
    }
}
