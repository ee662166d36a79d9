package io.github.faultscope.machine;

import io.github.faultscope.kern.Frame;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.KernelThread;
import io.github.faultscope.kern.Runner;
import io.github.faultscope.kern.SleepQueue;

import java.util.ArrayList;
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
        List<Integer> all = new ArrayList<>();
        int clock = MachineState.clock(k);
        for (int t : KernelThread.all(k)) {
            if (t != clock && can(t)) {
                all.add(t);
            }
        }
        all.sort((a, b) -> Long.compare(k.id(a), k.id(b)));
        if (all.isEmpty() && (can(clock) || tickWanted())) {
            all.add(clock);
        }
        return all;
    }

    /** Whether a thread can make a step, held back or not. */
    boolean canStep(int t) {
        return runnable(t) || (t == MachineState.clock(k) && tickWanted());
    }

    private boolean can(int t) {
        return runnable(t) && !KernelThread.heldBack(k, t);
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

    /** Whether a thread whose turn it is goes on until it waits or ends, whatever it does. */
    boolean staysByItself(int t) {
        return Schedule.policy(k) == Schedule.Policy.ONE_AT_A_TIME
                && Schedule.told(k) == 0
                && foreground(t)
                && !KernelThread.heldBack(k, t);
    }

    /**
     * The thread whose turn it is, or 0.
     *
     * @param background whether the machine's own threads may come when no process can run
     */
    int next(boolean background) {
        Schedule.Policy policy = Schedule.policy(k);
        int current = k.curthread();
        if (policy == Schedule.Policy.ONE_AT_A_TIME
                && current != 0
                && can(current)
                && foreground(current)) {
            return current;
        }
        List<Integer> all = candidates();
        return switch (policy) {
            case ONE_AT_A_TIME -> oneAtATime(all, background);
            case ROUND_ROBIN -> stays(all) ? k.curthread() : after(all, k.curthread());
            case RANDOM -> stays(all) ? k.curthread() : drawn(all);
            case BY_HAND -> byHand(all);
        };
    }

    private int oneAtATime(List<Integer> all, boolean background) {
        List<Integer> processes = all.stream().filter(this::foreground).toList();
        if (!processes.isEmpty()) {
            return after(processes, k.curthread());
        }
        return background && !all.isEmpty() ? all.get(0) : 0;
    }

    /** The first one that was created after a thread, or else the first of all. */
    private int after(List<Integer> all, int current) {
        for (int t : all) {
            if (current != 0 && k.id(t) > k.id(current)) {
                return t;
            }
        }
        return all.isEmpty() ? 0 : all.get(0);
    }

    /** Whether the thread that ran last goes on without anybody being asked. */
    private boolean stays(List<Integer> all) {
        int current = k.curthread();
        if (!all.contains(current)) {
            return false;
        }
        boolean used =
                switch (Schedule.policy(k)) {
                    case ROUND_ROBIN -> k.get(Schedule.SLICE) >= k.get(Schedule.TIME_SLICE);
                    default -> true;
                };
        return !used || (Schedule.atPoints(k) && !atPoint(current));
    }

    private int drawn(List<Integer> all) {
        return all.isEmpty()
                ? 0
                : all.get((int) Long.remainderUnsigned(k.get(Schedule.SEED) >>> 33, all.size()));
    }

    /** The only one that can run, or the one that ran last as long as it is nobody's choice. */
    private int byHand(List<Integer> all) {
        if (all.size() == 1) {
            return all.get(0);
        }
        return stays(all) ? k.curthread() : 0;
    }

    /** The threads among which somebody must choose; none when it is clear who goes on. */
    public List<Integer> choice() {
        List<Integer> all = candidates();
        boolean open = Schedule.policy(k) == Schedule.Policy.BY_HAND && all.size() > 1;
        return open && !stays(all) ? all : List.of();
    }

    /** Whether the thread is at an interleaving point. */
    boolean atPoint(int t) {
        int pc = KernelThread.pc(k, t);
        return runner.table().has(pc) && InterleavingPoint.at(runner.table().get(pc).id()) != null;
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
        return t == 0 || runnable(t) ? t : next(true);
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
        if (t == MachineState.clock(k) && tickWanted()) {
            SleepQueue.wakeup(k, MachineState.CLOCK_CHANNEL);
        }
        switch (Schedule.policy(k)) {
            case ROUND_ROBIN ->
                    k.set(Schedule.SLICE, t == k.curthread() ? k.get(Schedule.SLICE) + 1 : 1);
            case RANDOM -> k.set(Schedule.SEED, k.get(Schedule.SEED) * MULTIPLIER + INCREMENT);
            default -> {
                // Nothing to remember.
            }
        }
        if (t == Schedule.told(k)) {
            told(t);
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
