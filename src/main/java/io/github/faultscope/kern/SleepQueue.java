package io.github.faultscope.kern;

/**
 * Sleeping on a channel, and being woken: one FIFO of all sleepers (model 6.3). Whoever has Giant
 * gives it up while it sleeps, as everywhere in the kernel, and takes it again before it goes on.
 */
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
        Giant.drop(k);
        return rest(k, chan, wmesg, next);
    }

    /** Has the running thread stop, and keep Giant if it has it, until it is woken. */
    public static int rest(Kernel k, int chan, String wmesg, int next) {
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

    /**
     * Puts the running thread to sleep for a limited time.
     *
     * @param deadline the tick at which it wakes in any case
     */
    public static int sleepUntil(Kernel k, int chan, String wmesg, long deadline, int next) {
        int parked = sleep(k, chan, wmesg, next);
        KernelThread.deadline(k, k.curthread(), deadline);
        return parked;
    }

    /** Makes every thread that sleeps on a channel runnable, the longest asleep first. */
    public static void wakeup(Kernel k, int chan) {
        int before = 0;
        for (int t = (int) k.get(Kernel.SLEEPERS_HEAD); t != 0; ) {
            int next = KernelThread.next(k, t);
            if (KernelThread.chan(k, t) != chan) {
                before = t;
            } else {
                leave(k, t, before, next);
            }
            t = next;
        }
    }

    /** Wakes every thread whose time is over. */
    public static void expire(Kernel k, long now) {
        int before = 0;
        for (int t = (int) k.get(Kernel.SLEEPERS_HEAD); t != 0; ) {
            int next = KernelThread.next(k, t);
            long deadline = KernelThread.deadline(k, t);
            if (deadline == 0 || deadline > now) {
                before = t;
            } else {
                leave(k, t, before, next);
                KernelThread.timedOut(k, t, true);
            }
            t = next;
        }
    }

    /** The first tick at which somebody's time is over; 0 when nobody's is limited. */
    public static long firstDeadline(Kernel k) {
        return firstDeadline(k, 0);
    }

    /** The same without those that sleep on one channel. */
    public static long firstDeadline(Kernel k, int besides) {
        long first = 0;
        for (int t = (int) k.get(Kernel.SLEEPERS_HEAD); t != 0; t = KernelThread.next(k, t)) {
            long deadline = KernelThread.deadline(k, t);
            boolean counts = deadline != 0 && KernelThread.chan(k, t) != besides;
            if (counts && (first == 0 || deadline < first)) {
                first = deadline;
            }
        }
        return first;
    }

    /** Wakes one thread that sleeps. */
    static void leave(Kernel k, int t) {
        int before = 0;
        for (int u = (int) k.get(Kernel.SLEEPERS_HEAD); u != t; u = KernelThread.next(k, u)) {
            before = u;
        }
        leave(k, t, before, KernelThread.next(k, t));
    }

    private static void leave(Kernel k, int t, int before, int next) {
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
