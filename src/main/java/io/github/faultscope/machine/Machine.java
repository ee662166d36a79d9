package io.github.faultscope.machine;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.KernelThread;
import io.github.faultscope.kern.MachineLimitException;
import io.github.faultscope.kern.Runner;
import io.github.faultscope.vm.Vm;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;

/**
 * A machine that a user drives: a kernel, a script of actions, and steps.
 *
 * <p>All that changes while it runs is in the kernel's words, how far the script has come included.
 * So whoever records steps can take them back without asking the machine.
 */
public final class Machine implements Stepped {
    /** What the machine could do next. */
    public enum Status {
        /** Make a step. */
        READY,
        /** Nothing: the script has ended, and so has everything that it began. */
        FINISHED,
        /** Nothing before somebody says who goes on: threads are scheduled by hand. */
        CHOICE,
        /** Nothing: somebody waits for what will not come. */
        STUCK,
        /** Nothing ever again. */
        PANICKED
    }

    private final MachineConfig config;
    private final Runner runner;
    private final Kernel k;
    private final Scheduler scheduler;
    private final List<Action> script = new ArrayList<>();
    private Supplier<@Nullable Action> more = () -> null;

    /** Boots a machine. */
    public Machine(MachineConfig config) {
        this.config = config;
        runner = Engine.runner();
        k = Boot.boot(config, runner);
        scheduler = new Scheduler(k, runner);
    }

    public MachineConfig config() {
        return config;
    }

    @Override
    public Kernel kernel() {
        return k;
    }

    @Override
    public Runner runner() {
        return runner;
    }

    /** Who runs next. */
    public Scheduler scheduler() {
        return scheduler;
    }

    /** All actions, those that have begun first. */
    public List<Action> script() {
        return Collections.unmodifiableList(script);
    }

    /** How many actions have begun. */
    public int started() {
        return MachineState.started(k);
    }

    /** Adds an action at the end of the script. */
    @Override
    public void append(Action a) {
        if (script.size() >= Limits.MAX_ACTIONS) {
            throw new MachineLimitException(
                    "a script has at most %,d actions".formatted(Limits.MAX_ACTIONS));
        }
        script.add(a);
    }

    /**
     * Has a script that is made up as it goes on.
     *
     * @param source asked for one action more whenever the next might begin and all have begun;
     *     null when there is none
     */
    public void setMore(Supplier<@Nullable Action> source) {
        more = source;
    }

    /** Drops the actions from number {@code to} on, none of which may have begun. */
    public void truncateScript(int to) {
        if (to < started()) {
            throw new IllegalArgumentException("action " + to + " has begun already");
        }
        if (to < script.size()) {
            script.subList(to, script.size()).clear();
        }
    }

    @Override
    public void dropPlans() {
        truncateScript(started());
    }

    /**
     * Makes one step of the thread whose turn it is; where there is none, begins the next action
     * and makes its first step.
     *
     * @return false when there was nothing to do
     */
    @Override
    public boolean step() {
        if (Runner.panic(k) != null) {
            return false;
        }
        int t = turn();
        return t != 0 && step(t);
    }

    /**
     * Makes steps in a row as {@link #step()} does, until somebody else might come or the most are
     * made: for long runs that nobody watches.
     *
     * @return how many steps it made; 0 when there was nothing to do
     */
    public long run(long most) {
        if (Runner.panic(k) != null) {
            return 0;
        }
        int before = started();
        int t = turn();
        if (t == 0) {
            return 0;
        }
        prepare(t);
        boolean nextBegins = started() != before && (eager() || Schedule.duringIo(k));
        long row = nextBegins ? 1 : Math.min(most, scheduler.inARow(t));
        long made = row == 1 ? runner.run(k, t, 1) : runner.runAlone(k, t, row);
        scheduler.passed(made - 1);
        return made;
    }

    private int turn() {
        Processes.endKilled(k);
        int t = scheduler.towardsGoal();
        if (t != 0) {
            return t;
        }
        if (Schedule.told(k) != 0) {
            Schedule.forget(k);
        }
        if (eager()) {
            t = begin();
        }
        return t == 0 ? nextOrBegin() : t;
    }

    private int nextOrBegin() {
        int t = scheduler.next();
        if (t != 0 && !(Schedule.duringIo(k) && scheduler.isBackground(t))) {
            return t;
        }
        int begun = begin();
        return begun == 0 ? t : begun;
    }

    /** Whether actions begin before those that run already go on. */
    private boolean eager() {
        return Schedule.atOnce(k) || Schedule.policy(k) == Schedule.Policy.BY_HAND;
    }

    /**
     * Makes one step of a certain thread.
     *
     * @return false when that thread cannot run
     */
    public boolean step(int thread) {
        if (Runner.panic(k) != null || !scheduler.canStep(thread)) {
            return false;
        }
        prepare(thread);
        return runner.run(k, thread, 1) == 1;
    }

    private void prepare(int thread) {
        scheduler.made(thread);
        k.setCurthread(thread);
        Vm.curproc(k, KernelThread.proc(k, thread));
    }

    /** Begins the next action, if there is one and its thread has nothing else to do. */
    private int begin() {
        Action another = started() == script.size() ? more.get() : null;
        if (another != null) {
            append(another);
        }
        Call next = startable();
        if (next == null) {
            return 0;
        }
        int t = next.begin();
        if (t == 0) {
            t = scheduler.towardsGoal();
        }
        return t == 0 ? next.refused(Outcome.NOBODY_CAN_RUN) : t;
    }

    /** The next action, if it might begin now. */
    private @Nullable Call startable() {
        if (started() >= script.size() || !idle(MachineState.console(k))) {
            return null;
        }
        Call next = new Call(k, script.get(started()));
        return idle(next.doer()) ? next : null;
    }

    private boolean idle(int t) {
        return KernelThread.state(k, t) == KernelThread.IDLE;
    }

    /** What the next call of {@link #step()} would meet; changes nothing. */
    public Status status() {
        if (Runner.panic(k) != null) {
            return Status.PANICKED;
        }
        if (startable() != null
                || Processes.endsKilled(k)
                || scheduler.towardsGoal() != 0
                || scheduler.next() != 0) {
            return Status.READY;
        }
        if (!scheduler.choice().isEmpty()) {
            return Status.CHOICE;
        }
        boolean waiting = started() < script.size() || results().stream().anyMatch(r -> !r.done());
        return waiting ? Status.STUCK : Status.FINISHED;
    }

    /** What became of every action that has begun, in the order of the script. */
    public List<ActionResult> results() {
        return ActionRecord.all(k);
    }

    /**
     * What became of an action that has begun. Of one that makes a thread go on: what became of
     * what that thread does or, for a thread of the machine's own, of the last that had not ended.
     *
     * @param number its place in the script, from 0
     */
    public ActionResult result(int number) {
        return ActionRecord.result(k, number);
    }

    /**
     * Whether an action has ended in a state, and what goes on because of it.
     *
     * @param number its place in the script, from 0
     */
    public static boolean hasEnded(Kernel k, int number) {
        return number < MachineState.started(k) && ActionRecord.hasEnded(k, number);
    }

    /** What became of the action that began last, or null before the first. */
    public @Nullable ActionResult lastResult() {
        List<ActionResult> results = results();
        return results.isEmpty() ? null : results.get(results.size() - 1);
    }

    /** What became of the last action of a process, or null before its first. */
    public @Nullable ActionResult lastResult(String process) {
        return results().reversed().stream()
                .filter(r -> r.actor().equals(process))
                .findFirst()
                .orElse(null);
    }

    /** The threads that wait for each other in a sentence, or null when none do. */
    public @Nullable String deadlock() {
        return Waits.deadlock(k);
    }

    /** The text of the panic that stopped the machine, or null. */
    public @Nullable String panic() {
        return Runner.panic(k);
    }
}
