package io.github.faultscope.kern;

/**
 * A shared/exclusive lock: word 0 the exclusive holder, word 1 the first waiter, word 2 how many
 * hold it shared.
 *
 * <p>First come, first served: whoever asks while others wait joins the queue, and an unlock hands
 * the lock to the first waiter, with all sharers that follow it directly. Whoever has Giant while
 * it waits gives it up, and takes it again with the lock.
 */
public final class Sx {
    private static final int SHARED = 1;
    private static final int EXCLUSIVE = 2;

    /** The most shares that a thread has of all locks together. */
    static final int MOST_SHARES = 4;

    /** Words that a lock takes. */
    public static final int WORDS = 3;

    private Sx() {}

    public static boolean slock(Kernel k, int a, String name) {
        return lock(k, a, SHARED, name);
    }

    public static boolean xlock(Kernel k, int a, String name) {
        return lock(k, a, EXCLUSIVE, name);
    }

    private static boolean lock(Kernel k, int a, int mode, String name) {
        int me = k.curthread();
        if (KernelThread.handed(k, me) == a) {
            KernelThread.handed(k, me, 0);
            return true;
        }
        if (k.get(a) == me) {
            throw k.panic("recursed on non-recursive lock " + name);
        }
        if (k.get(a + 1) == 0 && grant(k, a, mode, me)) {
            return true;
        }
        Giant.drop(k);
        KernelThread.waitFor(k, me, KernelThread.LOCKED, a, name);
        KernelThread.mode(k, me, mode);
        int t = (int) k.get(a + 1);
        if (t == 0) {
            k.set(a + 1, me);
        } else {
            while (KernelThread.next(k, t) != 0) {
                t = KernelThread.next(k, t);
            }
            KernelThread.next(k, t, me);
        }
        return false;
    }

    private static boolean grant(Kernel k, int a, int mode, int t) {
        if (k.get(a) != 0 || (mode == EXCLUSIVE && k.get(a + 2) != 0)) {
            return false;
        }
        if (mode == SHARED) {
            k.add(a + 2, 1);
            share(k, a, t);
        } else {
            k.set(a, t);
        }
        return true;
    }

    private static void share(Kernel k, int a, int t) {
        if (t != 0) {
            KernelThread.share(k, t, a);
        }
    }

    private static void unshare(Kernel k, int a) {
        if (k.curthread() != 0) {
            KernelThread.unshare(k, k.curthread(), a);
        }
    }

    /** Gives the exclusive holder a share as well. */
    public static void shareToo(Kernel k, int a) {
        k.add(a + 2, 1);
        share(k, a, k.curthread());
    }

    public static boolean trySlock(Kernel k, int a) {
        return k.get(a + 1) == 0 && grant(k, a, SHARED, k.curthread());
    }

    public static boolean tryXlock(Kernel k, int a) {
        return k.get(a + 1) == 0 && grant(k, a, EXCLUSIVE, k.curthread());
    }

    /** Makes the only sharer the exclusive holder. */
    public static boolean tryUpgrade(Kernel k, int a) {
        if (k.get(a + 2) != 1) {
            return false;
        }
        k.set(a + 2, 0);
        unshare(k, a);
        k.set(a, k.curthread());
        return true;
    }

    /** Makes the exclusive holder a sharer. */
    public static void downgrade(Kernel k, int a) {
        k.set(a, 0);
        k.set(a + 2, 1);
        share(k, a, k.curthread());
        handOver(k, a);
    }

    public static void sunlock(Kernel k, int a, String name) {
        if (k.get(a + 2) == 0) {
            throw k.panic(name + " not owned");
        }
        k.add(a + 2, -1);
        unshare(k, a);
        handOver(k, a);
    }

    public static void xunlock(Kernel k, int a, String name) {
        if (k.get(a) != k.curthread()) {
            throw k.panic(name + " not owned");
        }
        k.set(a, 0);
        handOver(k, a);
    }

    private static void handOver(Kernel k, int a) {
        for (int t = (int) k.get(a + 1);
                t != 0 && grant(k, a, KernelThread.mode(k, t), t);
                t = (int) k.get(a + 1)) {
            k.set(a + 1, KernelThread.next(k, t));
            KernelThread.wake(k, t);
            KernelThread.handed(k, t, a);
        }
    }

    /** The exclusive holder, or 0. */
    public static int holder(Kernel k, int a) {
        return (int) k.get(a);
    }

    /** How many hold it shared. */
    public static int sharers(Kernel k, int a) {
        return (int) k.get(a + 2);
    }
}
