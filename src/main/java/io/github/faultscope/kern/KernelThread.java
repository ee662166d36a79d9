package io.github.faultscope.kern;

import org.jspecify.annotations.Nullable;

/**
 * struct thread: what runs. A stack of frames whose program counter is a block (model 2.10).
 *
 * <p>A thread that waits for a lock has state LOCKED and runs the same block again once the lock is
 * its own; one that sleeps has state SLEEPING and goes on at the next block after a wakeup.
 */
public final class KernelThread {
    /** Where a thread stands. */
    public static final int IDLE = 0;

    public static final int RUNNABLE = 1;
    public static final int LOCKED = 2;
    public static final int SLEEPING = 3;

    static final Struct STRUCT = Struct.heap(1, "thread");
    private static final int NAME = STRUCT.name("td_name");
    private static final int PROC = STRUCT.ref("td_proc", "proc");
    private static final int STATE =
            STRUCT.enumeration("td_state", "IDLE", "RUNNABLE", "LOCKED", "SLEEPING");
    static final int PC = STRUCT.block("pc");
    private static final int FRAME = STRUCT.link("frame");
    private static final int STACK = STRUCT.link("stack");
    private static final int CHAN = STRUCT.link("td_wchan");
    private static final int MODE = STRUCT.link("mode");
    private static final int WMESG = STRUCT.name("td_wmesg");
    private static final int TRIGGER = STRUCT.link("trigger");
    private static final int NEXT = STRUCT.link("next");
    private static final int GRANTED = STRUCT.link("granted");
    private static final int HANDED = STRUCT.link("handed");
    private static final int GIANT_DROPPED = STRUCT.link("giant_dropped");
    private static final int DEADLINE = STRUCT.number("deadline");
    private static final int TIMED_OUT = STRUCT.bool("timed_out");
    private static final int MAJFLT = STRUCT.number("ru_majflt");
    private static final int MINFLT = STRUCT.number("ru_minflt");
    private static final int RESULT = STRUCT.number("td_retval");
    private static final int SYSTEM = STRUCT.bool("system");
    private static final int HELD_BACK = STRUCT.bool("held_back");
    private static final int DEFERRED = STRUCT.ref("td_map_def_user", "vm_map_entry");

    /** Locks that the thread shares: the same one as often as it shares it. */
    private static final int SHARES = STRUCT.linkArray("shares", Sx.MOST_SHARES);

    /** The stack itself: a chunk of words for the frames. */
    static final Struct STACK_TYPE = Struct.heap(2, "stack");

    private static final int STACK_WORDS = STACK_TYPE.linkArray("words", Kernel.CHUNK - 2);

    private KernelThread() {}

    /** A new thread without anything to do. */
    public static int create(Kernel k, String name, int proc) {
        int t = k.alloc(STRUCT);
        k.set(t + NAME, k.intern(name));
        k.set(t + PROC, proc);
        k.set(t + STACK, k.alloc(STACK_TYPE));
        k.set(t + PC, Routines.DONE);
        return t;
    }

    /** Takes a thread that has ended out of the machine. */
    public static void destroy(Kernel k, int t) {
        k.free(STACK_TYPE, (int) k.get(t + STACK));
        k.free(STRUCT, t);
        k.turned();
    }

    /** Every thread. */
    public static int[] all(Kernel k) {
        return k.all(STRUCT);
    }

    /** The thread behind one, or the first behind 0, in the order of {@link #all}; 0 for none. */
    public static int following(Kernel k, int t) {
        return k.next(STRUCT, t);
    }

    /**
     * Gives an idle thread something to do.
     *
     * @param entry the first block of a routine
     * @param arguments the routine's arguments, in order
     */
    public static void start(Kernel k, int t, int entry, long... arguments) {
        if (state(k, t) != IDLE) {
            throw new IllegalStateException("thread " + name(k, t) + " is at work");
        }
        int f = (int) k.get(t + STACK) + STACK_WORDS;
        k.set(f, Routines.DONE);
        k.set(t + FRAME, f);
        for (int i = 0; i < arguments.length; i++) {
            k.set(f + Frame.ARGS + i, arguments[i]);
        }
        k.set(t + PC, entry);
        state(k, t, RUNNABLE);
        k.disturb();
    }

    /** The lowest word of the stack. */
    static int stackBase(Kernel k, int t) {
        return (int) k.get(t + STACK) + STACK_WORDS;
    }

    /** The first word above the stack. */
    static int stackLimit(Kernel k, int t) {
        return stackBase(k, t) + Kernel.CHUNK - 2;
    }

    static void frame(Kernel k, int t, int f) {
        k.set(t + FRAME, f);
    }

    /** The frame of the routine that the thread is in. */
    public static int frame(Kernel k, int t) {
        return (int) k.get(t + FRAME);
    }

    /** The block that the thread runs next. */
    public static int pc(Kernel k, int t) {
        return (int) k.get(t + PC);
    }

    static void pc(Kernel k, int t, int block) {
        k.setUnrecorded(t + PC, block);
    }

    static void state(Kernel k, int t, int state) {
        k.set(t + STATE, state);
        k.turned();
    }

    public static int state(Kernel k, int t) {
        return (int) k.get(t + STATE);
    }

    static void waitFor(Kernel k, int t, int state, int chan, String wmesg) {
        state(k, t, state);
        k.set(t + CHAN, chan);
        k.set(t + WMESG, k.intern(wmesg));
        k.set(t + NEXT, 0);
    }

    static void wake(Kernel k, int t) {
        state(k, t, RUNNABLE);
        k.set(t + CHAN, 0);
        k.set(t + WMESG, 0);
        k.set(t + TRIGGER, 0);
        k.set(t + NEXT, 0);
        k.set(t + DEADLINE, 0);
        k.disturb();
    }

    /** The tick at which its sleep ends in any case; 0 for none. */
    public static long deadline(Kernel k, int t) {
        return k.get(t + DEADLINE);
    }

    static void deadline(Kernel k, int t, long tick) {
        k.set(t + DEADLINE, tick);
        k.set(t + TIMED_OUT, 0);
    }

    /** Whether its last sleep with a deadline ended by that. */
    public static boolean timedOut(Kernel k, int t) {
        return k.get(t + TIMED_OUT) != 0;
    }

    static void timedOut(Kernel k, int t, boolean timedOut) {
        k.set(t + TIMED_OUT, timedOut ? 1 : 0);
    }

    /** Takes a thread out of whatever it was doing, asleep and holding nothing. */
    public static void abandon(Kernel k, int t) {
        SleepQueue.leave(k, t);
        state(k, t, IDLE);
        k.set(t + FRAME, 0);
        k.set(t + PC, Routines.DONE);
    }

    /** The address of the lock, or the channel, that the thread waits for; 0 when it does not. */
    public static int chan(Kernel k, int t) {
        return (int) k.get(t + CHAN);
    }

    /** The name under which it waits, as ps shows it. */
    public static String wmesg(Kernel k, int t) {
        return k.name(k.get(t + WMESG));
    }

    /** The trigger at which a script could have woken it when it fell asleep, or null. */
    public static @Nullable Trigger trigger(Kernel k, int t) {
        int n = (int) k.get(t + TRIGGER);
        return n == 0 ? null : Trigger.of(n);
    }

    static void trigger(Kernel k, int t, Trigger trigger) {
        k.set(t + TRIGGER, trigger.number());
    }

    /** What a waiter for a lock wants of it: see {@link Sx}. */
    static int mode(Kernel k, int t) {
        return (int) k.get(t + MODE);
    }

    static void mode(Kernel k, int t, int mode) {
        k.set(t + MODE, mode);
    }

    static int next(Kernel k, int t) {
        return (int) k.get(t + NEXT);
    }

    static void next(Kernel k, int t, int other) {
        k.set(t + NEXT, other);
    }

    /** The mutex that was handed to the thread while it waited and that it has not used yet. */
    static int granted(Kernel k, int t) {
        return (int) k.get(t + GRANTED);
    }

    static void granted(Kernel k, int t, int lock) {
        k.set(t + GRANTED, lock);
    }

    /** The same of locks that sleep: a thread may wait for Giant with such a lock in its hands. */
    static int handed(Kernel k, int t) {
        return (int) k.get(t + HANDED);
    }

    static void handed(Kernel k, int t, int lock) {
        k.set(t + HANDED, lock);
    }

    /** How often the thread had Giant when it gave it up, to sleep or to wait for another lock. */
    static long giantDropped(Kernel k, int t) {
        return k.get(t + GIANT_DROPPED);
    }

    static void giantDropped(Kernel k, int t, long times) {
        k.set(t + GIANT_DROPPED, times);
    }

    public static String name(Kernel k, int t) {
        return k.name(tdName(k, t));
    }

    /** Gives it another name. */
    public static void rename(Kernel k, int t, String name) {
        k.set(t + NAME, k.intern(name));
    }

    /** The number of its name. */
    public static int tdName(Kernel k, int t) {
        return (int) k.get(t + NAME);
    }

    public static int proc(Kernel k, int t) {
        return (int) k.get(t + PROC);
    }

    public static void proc(Kernel k, int t, int proc) {
        k.set(t + PROC, proc);
    }

    /** Whether the thread belongs to the kernel and not to a process. */
    public static boolean system(Kernel k, int t) {
        return k.get(t + SYSTEM) != 0;
    }

    public static void system(Kernel k, int t, boolean system) {
        k.set(t + SYSTEM, system ? 1 : 0);
    }

    /** Whether the thread runs only when it is told to: somebody schedules it by hand. */
    public static boolean heldBack(Kernel k, int t) {
        return k.get(t + HELD_BACK) != 0;
    }

    /** Whether the thread can make a step, and need not be told to. */
    public static boolean mayRun(Kernel k, int t) {
        return state(k, t) == RUNNABLE && !heldBack(k, t);
    }

    public static void heldBack(Kernel k, int t, boolean held) {
        k.set(t + HELD_BACK, held ? 1 : 0);
        k.turned();
    }

    /** The first of the map entries that the thread frees once it has unlocked the map (U2). */
    public static int deferred(Kernel k, int t) {
        return (int) k.get(t + DEFERRED);
    }

    public static void deferred(Kernel k, int t, int entry) {
        k.set(t + DEFERRED, entry);
    }

    static void share(Kernel k, int t, int lock) {
        for (int i = 0; i < Sx.MOST_SHARES; i++) {
            if (k.get(t + SHARES + i) == 0) {
                k.set(t + SHARES + i, lock);
                return;
            }
        }
        throw k.panic("too many shared locks");
    }

    static void unshare(Kernel k, int t, int lock) {
        for (int i = Sx.MOST_SHARES - 1; i >= 0; i--) {
            if (k.get(t + SHARES + i) == lock) {
                k.set(t + SHARES + i, 0);
                return;
            }
        }
    }

    /** How often the thread shares a lock. */
    public static int shares(Kernel k, int t, int lock) {
        int n = 0;
        for (int i = 0; i < Sx.MOST_SHARES; i++) {
            n += k.get(t + SHARES + i) == lock ? 1 : 0;
        }
        return n;
    }

    /** What the last thing that the thread was given to do returned. */
    public static long result(Kernel k, int t) {
        return k.get(t + RESULT);
    }

    static void result(Kernel k, int t, long value) {
        k.set(t + RESULT, value);
    }

    public static long majflt(Kernel k, int t) {
        return k.get(t + MAJFLT);
    }

    public static void majflt(Kernel k, int t, long n) {
        k.set(t + MAJFLT, n);
    }

    public static long minflt(Kernel k, int t) {
        return k.get(t + MINFLT);
    }

    public static void minflt(Kernel k, int t, long n) {
        k.set(t + MINFLT, n);
    }
}
