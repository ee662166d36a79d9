package io.github.faultscope.kern;

/** Sleeping on a channel, and being woken: one FIFO of all sleepers (model 6.3). */
public final class SleepQueue {
    private SleepQueue() {}

    /**
     * Puts the running thread to sleep.
     *
     * @param chan the address of what it waits for
     * @param wmesg the name of the wait
     * @param trigger where a script may wake it at once, by effects of its own
     * @param next the block at which it goes on when awake
     * @return what the block returns
     */
    public static int sleep(Kernel k, int chan, String wmesg, Trigger trigger, int next) {
        if (k.strike(trigger) != Interference.Strike.NONE) {
            return next;
        }
        int parked = sleep(k, chan, wmesg, next);
        KernelThread.trigger(k, k.curthread(), trigger);
        return parked;
    }

    /** Puts the running thread to sleep where no script can reach. */
    public static int sleep(Kernel k, int chan, String wmesg, int next) {
        int me = k.curthread();
        KernelThread.waitFor(k, me, KernelThread.SLEEPING, chan, wmesg);
        int last = (int) k.get(Kernel.SLEEPERS_TAIL);
        if (last == 0) {
            k.set(Kernel.SLEEPERS_HEAD, me);
        } else {
            KernelThread.next(k, last, me);
        }
        k.set(Kernel.SLEEPERS_TAIL, me);
        return Runner.PARKED | next;
    }

    /** Makes every thread that sleeps on a channel runnable, the longest asleep first. */
    public static void wakeup(Kernel k, int chan) {
        int before = 0;
        for (int t = (int) k.get(Kernel.SLEEPERS_HEAD); t != 0; ) {
            int next = KernelThread.next(k, t);
            if (KernelThread.chan(k, t) != chan) {
                before = t;
            } else {
                if (before == 0) {
                    k.set(Kernel.SLEEPERS_HEAD, next);
                } else {
                    KernelThread.next(k, before, next);
                }
                if (next == 0) {
                    k.set(Kernel.SLEEPERS_TAIL, before);
                }
                KernelThread.wake(k, t);
            }
            t = next;
        }
    }

    /** Whether any thread sleeps on a channel. */
    public static boolean sleeps(Kernel k, int chan) {
        for (int t = (int) k.get(Kernel.SLEEPERS_HEAD); t != 0; t = KernelThread.next(k, t)) {
            if (KernelThread.chan(k, t) == chan) {
                return true;
            }
        }
        return false;
    }
}
