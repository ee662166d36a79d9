package io.github.faultscope.machine;

import io.github.faultscope.kern.Frame;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.KernelThread;
import io.github.faultscope.kern.Runner;
import io.github.faultscope.kern.SleepQueue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Who runs next, by the policy of {@link Schedule} and what a script told. All that it goes by is
 * in the state; {@link #made} alone writes.
 *
 * <p>One at a time, a thread runs until it waits or ends, and the machine's own threads come when
 * no process can run. The other policies treat all alike. The clock comes last in any case: time
 * passes when nobody else can go on.
 */
public final class Scheduler {
    private static final long MULTIPLIER = 6_364_136_223_846_793_005L;
    private static final long INCREMENT = 1_442_695_040_888_963_407L;

    private final Kernel k;
    private final Runner runner;

    /** Those that could run when {@link #look} looked, in order of creation, and how many. */
    private int[] able = new int[16];

    private int count;

    /** The kernel's count of turns when it looked. */
    private int looked = -1;

    Scheduler(Kernel k, Runner runner) {
        this.k = k;
        this.runner = runner;
    }

    /** The threads among which somebody must choose in a state; none when it is clear. */
    public static List<Integer> choice(Kernel k, Runner runner) {
        return new Scheduler(k, runner).choice();
    }

    // --- who can run ---

    /**
     * Every thread that can make the next step, in order of creation; the clock only where nobody
     * else can. Those that are held back do not count.
     */
    public List<Integer> candidates() {
        look();
        List<Integer> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(able[i]);
        }
        if (all.isEmpty() && clockCan()) {
            all.add(MachineState.clock(k));
        }
        return all;
    }

    /** Looks who can run; the clock is left out. */
    private void look() {
        if (looked == k.turns()) {
            return;
        }
        looked = k.turns();
        count = 0;
        int clock = MachineState.clock(k);
        for (int t = KernelThread.following(k, 0); t != 0; t = KernelThread.following(k, t)) {
            if (t != clock && KernelThread.mayRun(k, t)) {
                add(t);
            }
        }
    }

    private void add(int t) {
        if (count == able.length) {
            able = Arrays.copyOf(able, 2 * count);
        }
        int i = count++;
        for (; i > 0 && k.id(able[i - 1]) > k.id(t); i--) {
            able[i] = able[i - 1];
        }
        able[i] = t;
    }

    /** The first of them that was created after another one, the first of all after the last. */
    private int inTurn(int other, boolean foreground) {
        int first = 0;
        for (int i = 0; i < count; i++) {
            int t = able[i];
            if (foreground && !foreground(t)) {
                continue;
            }
            if (other != 0 && k.id(t) > k.id(other)) {
                return t;
            }
            first = first == 0 ? t : first;
        }
        return first;
    }

    private int clockOrNobody() {
        return clockCan() ? MachineState.clock(k) : 0;
    }

    private boolean clockCan() {
        return KernelThread.mayRun(k, MachineState.clock(k)) || tickWanted();
    }

    /** Whether a thread can make a step, held back or not. */
    boolean canStep(int t) {
        return runnable(t) || (t == MachineState.clock(k) && tickWanted());
    }

    private boolean runnable(int t) {
        return KernelThread.state(k, t) == KernelThread.RUNNABLE;
    }

    /** The clock ticks only for those who wait for a tick. */
    private boolean tickWanted() {
        return ClockThread.wanted(k) && !KernelThread.heldBack(k, MachineState.clock(k));
    }

    /** Whether a thread belongs to a process or to whoever is outside. */
    private boolean foreground(int t) {
        return !KernelThread.system(k, t) || t == MachineState.console(k);
    }

    // --- whose turn it is ---

    /**
     * The steps that a thread whose turn it is, and which was told to us as {@link #made}, makes
     * before somebody else's turn can come, unless another wakes or it waits: one at least.
     */
    long inARow(int t) {
        if (Schedule.told(k) != 0 || KernelThread.heldBack(k, t)) {
            return 1;
        }
        Schedule.Policy policy = Schedule.policy(k);
        if (count == 1 || policy == Schedule.Policy.ONE_AT_A_TIME) {
            return Long.MAX_VALUE;
        }
        return policy == Schedule.Policy.ROUND_ROBIN
                ? Math.max(1, k.get(Schedule.TIME_SLICE) - k.get(Schedule.SLICE) + 1)
                : 1;
    }

    /** Whether a thread runs only because no process can. */
    boolean isBackground(int t) {
        return Schedule.policy(k) == Schedule.Policy.ONE_AT_A_TIME && !foreground(t);
    }

    /** The thread whose turn it is, or 0. */
    int next() {
        Schedule.Policy policy = Schedule.policy(k);
        int current = k.curthread();
        if (policy == Schedule.Policy.ONE_AT_A_TIME) {
            return oneAtATime(current);
        }
        look();
        if (count < 2) {
            return count == 1 ? able[0] : clockOrNobody();
        }
        if (stays(current)) {
            return current;
        }
        return switch (policy) {
            case ROUND_ROBIN -> inTurn(current, false);
            case RANDOM -> able[Math.floorMod(k.get(Schedule.SEED) >>> 33, count)];
            default -> 0;
        };
    }

    private int oneAtATime(int current) {
        if (current != 0 && KernelThread.mayRun(k, current) && foreground(current)) {
            return current;
        }
        look();
        int t = inTurn(current, true);
        if (t == 0 && count > 0) {
            t = able[0];
        }
        return t == 0 ? clockOrNobody() : t;
    }

    /** Whether the thread that ran last, if it can run, goes on without anybody being asked. */
    private boolean stays(int current) {
        if (current == 0 || current == MachineState.clock(k) || !KernelThread.mayRun(k, current)) {
            return false;
        }
        boolean used =
                Schedule.policy(k) != Schedule.Policy.ROUND_ROBIN
                        || k.get(Schedule.SLICE) >= k.get(Schedule.TIME_SLICE);
        return !used || (Schedule.atPoints(k) && !atPoint(current));
    }

    /** The threads among which somebody must choose; none when it is clear who goes on. */
    public List<Integer> choice() {
        List<Integer> all = candidates();
        boolean open = Schedule.policy(k) == Schedule.Policy.BY_HAND && all.size() > 1;
        return open && !stays(k.curthread()) ? all : List.of();
    }

    /** Whether the thread is at an interleaving point. */
    boolean atPoint(int t) {
        return Engine.isPoint(KernelThread.pc(k, t));
    }

    // --- what a script told ---

    /** The thread that was told to run and has not come to where it was told to; 0 for none. */
    int told() {
        return Schedule.told(k) == 0 || arrived() ? 0 : Schedule.told(k);
    }

    /**
     * Whose turn it is while a thread is told to run: its own or, while it waits, that of another;
     * 0 where it has come to where it was told to, or cannot come there.
     */
    int towardsGoal() {
        int t = told();
        return t == 0 || runnable(t) ? t : next();
    }

    private boolean arrived() {
        int t = Schedule.told(k);
        int state = KernelThread.state(k, t);
        int last = Schedule.last(k);
        if (last < 0) {
            return false;
        }
        if (state == KernelThread.IDLE) {
            return true;
        }
        int pc = KernelThread.pc(k, t);
        boolean waits = state == KernelThread.LOCKED || state == KernelThread.SLEEPING;
        boolean retries = state == KernelThread.LOCKED && pc == last;
        return switch (Schedule.goal(k)) {
            case NONE -> true;
            case END -> false;
            case WAIT -> waits;
            case STEPS -> Schedule.left(k) == 0;
            case TO -> !retries && Schedule.left(k) <= 1 && left(t, last);
            case BEFORE -> is(pc);
            case POINT -> waits || atPoint(t);
        };
    }

    /** Whether a thread has just done the whole of the block that the script named. */
    private boolean left(int t, int last) {
        if (!is(last) || is(KernelThread.pc(k, t))) {
            return false;
        }
        for (int f = KernelThread.frame(k, t); f != 0; f = Frame.caller(k, f)) {
            if (is(Frame.resume(k, f))) {
                return false;
            }
        }
        return true;
    }

    /** Whether a block is the one that the script named. */
    private boolean is(int block) {
        if (!runner.table().has(block)) {
            return false;
        }
        String id = Schedule.block(k);
        var info = runner.table().get(block);
        return info.id().equals(id) || info.stem().equals(id);
    }

    // --- bookkeeping ---

    /** A thread is about to make a step. */
    void made(int t) {
        if (t == MachineState.clock(k) && !runnable(t)) {
            SleepQueue.wakeup(k, MachineState.CLOCK_CHANNEL);
        }
        if (Schedule.policy(k) == Schedule.Policy.ROUND_ROBIN && t != k.curthread()) {
            k.set(Schedule.SLICE, 0);
        }
        passed(1);
        if (t == Schedule.told(k)) {
            told(t);
        }
    }

    /** The thread that ran last makes so many steps. */
    void passed(long steps) {
        switch (Schedule.policy(k)) {
            case ROUND_ROBIN -> k.add(Schedule.SLICE, steps);
            case RANDOM -> {
                long seed = k.get(Schedule.SEED);
                for (long i = 0; i < steps; i++) {
                    seed = seed * MULTIPLIER + INCREMENT;
                }
                k.set(Schedule.SEED, seed);
            }
            default -> {
                // Nothing to remember.
            }
        }
    }

    private void told(int t) {
        int last = Schedule.last(k);
        boolean passed = last >= 0 && left(t, last);
        if (Schedule.goal(k) == Schedule.Goal.STEPS
                || (Schedule.goal(k) == Schedule.Goal.TO && passed)) {
            Schedule.left(k, Schedule.left(k) - 1);
        }
        Schedule.last(k, KernelThread.pc(k, t));
    }
}
