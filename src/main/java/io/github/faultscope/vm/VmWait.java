package io.github.faultscope.vm;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.SleepQueue;
import io.github.faultscope.kern.Trigger;

/**
 * Waiting for free frames (vm_page.c; model 3.26). Neither call looks at the number of frames
 * before it sleeps: the page daemon, which both wake, does.
 *
 * <p>Simplified: threads have no priorities, so that a fault does not lose to others that wait.
 */
public final class VmWait {
    private VmWait() {}

    /**
     * vm_wait: sleeps until there are enough frames.
     *
     * @param next the block at which the thread goes on
     * @return what the block returns
     */
    public static int vmWait(Kernel k, int next) {
        if (Pageout.isDaemon(k)) {
            return Pageout.await(k, next);
        }
        Pageout.wakeup(k);
        return SleepQueue.sleep(k, PageQueues.FREE_COUNT_CHANNEL, "vmwait", Trigger.VM_WAIT, next);
    }

    /** vm_waitpfault: the same for a fault that holds nothing. */
    public static int vmWaitpfault(Kernel k, int next) {
        Pageout.wakeup(k);
        return SleepQueue.sleep(k, PageQueues.FREE_COUNT_CHANNEL, "pfault", Trigger.VM_WAIT, next);
    }
}
