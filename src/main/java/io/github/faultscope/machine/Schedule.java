package io.github.faultscope.machine;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Struct;

import java.util.Arrays;
import java.util.Locale;

/** What the scheduler remembers: its parameters, and what a script told it to do. */
public final class Schedule {
    public static final Struct STRUCT = Struct.fixed(Kernel.FIXED + 160, "schedule");

    /** How the next thread is found. */
    public enum Policy {
        /** A thread runs until it waits or ends; then comes the next one in order of creation. */
        ONE_AT_A_TIME,
        /** All in turn, so many steps each. */
        ROUND_ROBIN,
        /** Any, by a random number that the seed determines. */
        RANDOM,
        /** Whoever is told to. */
        BY_HAND;

        /** What scripts and forms call it. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        static String[] labels() {
            return Arrays.stream(values()).map(Policy::label).toArray(String[]::new);
        }
    }

    /** How far a thread was told to run. */
    public enum Goal {
        NONE,
        /** Until what it does has ended. */
        END,
        /** Until it waits. */
        WAIT,
        /** So many steps. */
        STEPS,
        /** Until a block has run. */
        TO,
        /** Until a block comes next. */
        BEFORE,
        /** Until it is at an interleaving point. */
        POINT
    }

    static final int POLICY = STRUCT.enumeration("scheduler", Policy.labels());
    static final int TIME_SLICE = STRUCT.number("time_slice");
    static final int SEED = STRUCT.number("seed");
    static final int AT_POINTS = STRUCT.bool("choices_at_points");
    static final int NEXT_ACTION =
            STRUCT.enumeration("next_action", "after_io", "during_io", "at_once");

    /** Steps that the thread of the last step has made in a row. */
    static final int SLICE = STRUCT.link("slice");

    private static final int THREAD = STRUCT.ref("told_thread", "thread");
    private static final int GOAL =
            STRUCT.enumeration(
                    "told_goal",
                    Arrays.stream(Goal.values()).map(Enum::name).toArray(String[]::new));
    private static final int BLOCK = STRUCT.name("told_block");
    private static final int LEFT = STRUCT.link("told_left");

    /** The block that the thread ran last while it was told to run, plus 1; 0 for none. */
    private static final int LAST = STRUCT.link("told_last");

    private static final Policy[] POLICIES = Policy.values();
    private static final Goal[] GOALS = Goal.values();

    private Schedule() {}

    public static Policy policy(Kernel k) {
        return POLICIES[(int) k.get(POLICY)];
    }

    /** Has another policy from now on. */
    static void choose(Kernel k, String policy, boolean everyStep) {
        k.set(POLICY, Policy.valueOf(policy.toUpperCase(Locale.ROOT)).ordinal());
        k.set(AT_POINTS, everyStep ? 0 : 1);
    }

    /** Whether threads change hands at interleaving points only, and not after every step. */
    public static boolean atPoints(Kernel k) {
        return k.get(AT_POINTS) != 0;
    }

    /** Whether the next action begins as soon as no process can run. */
    static boolean duringIo(Kernel k) {
        return k.get(NEXT_ACTION) != 0;
    }

    /** Whether the next action begins as soon as its own thread has nothing to do. */
    static boolean atOnce(Kernel k) {
        return k.get(NEXT_ACTION) == 2;
    }

    /** Has a thread run until a goal, before anybody else. */
    static void tell(Kernel k, int thread, Goal goal, int block, long left) {
        k.set(THREAD, thread);
        k.set(GOAL, goal.ordinal());
        k.set(BLOCK, block);
        k.set(LEFT, left);
        k.set(LAST, 0);
    }

    static void forget(Kernel k) {
        tell(k, 0, Goal.NONE, 0, 0);
    }

    /** The thread that was told to run; 0 for none. */
    public static int told(Kernel k) {
        return (int) k.get(THREAD);
    }

    /** How far it was told to run. */
    public static Goal goal(Kernel k) {
        return GOALS[(int) k.get(GOAL)];
    }

    /** The id of the block to or before which it runs. */
    static String block(Kernel k) {
        return k.name(k.get(BLOCK));
    }

    /** How many steps, or times, are left. */
    static long left(Kernel k) {
        return k.get(LEFT);
    }

    static void left(Kernel k, long n) {
        k.set(LEFT, n);
    }

    /** The block that it ran last, or -1. */
    static int last(Kernel k) {
        return (int) k.get(LAST) - 1;
    }

    static void last(Kernel k, int block) {
        k.set(LAST, block + 1);
    }
}
