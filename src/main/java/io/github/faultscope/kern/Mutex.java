package io.github.faultscope.kern;

import java.util.ArrayList;
import java.util.List;

/**
 * A lock with one holder: word 0 the holder, word 1 the first thread that waits for it.
 *
 * <p>Hand-off is FIFO: unlock makes the first waiter the holder, so a trylock in between fails.
 */
public final class Mutex {
    private Mutex() {}

    /**
     * Takes a lock.
     *
     * @param name what the panic text calls it when the thread has it already
     * @return false when the thread has to wait; the block then returns {@link Runner#again}
     */
    public static boolean lock(Kernel k, int a, String name) {
        if (k.get(a) == 0) {
            k.set(a, k.curthread());
            return true;
        }
        return contended(k, a, name);
    }

    private static boolean contended(Kernel k, int a, String name) {
        int me = k.curthread();
        if (k.get(a) == me) {
            if (KernelThread.granted(k, me) == a) {
                KernelThread.granted(k, me, 0);
                return true;
            }
            throw k.panic("recursed on non-recursive mutex " + name);
        }
        park(k, a, name);
        return false;
    }

    private static void park(Kernel k, int a, String name) {
        int me = k.curthread();
        KernelThread.waitFor(k, me, KernelThread.LOCKED, a, name);
        int t = (int) k.get(a + 1);
        if (t == 0) {
            k.set(a + 1, me);
            return;
        }
        while (KernelThread.next(k, t) != 0) {
            t = KernelThread.next(k, t);
        }
        KernelThread.next(k, t, me);
    }

    /** Takes a lock if nobody has it. */
    public static boolean trylock(Kernel k, int a) {
        if (k.get(a) != 0) {
            return false;
        }
        k.set(a, k.curthread());
        return true;
    }

    /** Gives a lock to the first thread that waits for it, or up. */
    public static void unlock(Kernel k, int a, String name) {
        if (k.get(a) != k.curthread()) {
            throw k.panic("mutex " + name + " not owned");
        }
        int t = (int) k.get(a + 1);
        if (t == 0) {
            k.set(a, 0);
            return;
        }
        k.set(a + 1, KernelThread.next(k, t));
        KernelThread.wake(k, t);
        KernelThread.granted(k, t, a);
        k.set(a, t);
    }

    /** The threads that wait for a lock of any kind, in the order in which they get it. */
    public static List<Integer> waiters(Kernel k, int a) {
        List<Integer> waiters = new ArrayList<>();
        for (int t = (int) k.get(a + 1); t != 0; t = KernelThread.next(k, t)) {
            waiters.add(t);
        }
        return waiters;
    }

    /** The holder, or 0. */
    public static int holder(Kernel k, int a) {
        return (int) k.get(a);
    }

    /** Whether the lock was just handed to the running thread, which waited for it. */
    public static boolean grantedNow(Kernel k, int a) {
        return KernelThread.granted(k, k.curthread()) == a;
    }

    /** Whether the running thread has the lock. */
    public static boolean owned(Kernel k, int a) {
        return k.get(a) == k.curthread() && k.curthread() != 0;
    }
}
