package io.github.faultscope.machine;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.KernelThread;

import java.util.List;

/**
 * The verbs that make threads and say who runs: with them a script tells exactly how threads take
 * turns.
 *
 * <pre>
 *   P: thread 2              a second thread, P.2
 *   hold P.1                 P.1 runs only when it is told to
 *   P.1: read data 20        begins, makes its first step and stands still
 *   run P.1 to B29           until B29 has run; also: before B30, 7 steps, until waiting, until point
 *   P.2: munmap data         runs to its end meanwhile
 *   run P.1                  until what it does has ended
 *   release P.1              from now on it runs as others do
 * </pre>
 *
 * <p>While the thread that was told to run waits, others go on, unless they are held back too.
 */
final class ThreadVerbs {
    private static final String THREAD = "thread";
    private static final String UNTIL = "until";
    private static final String TO = "to";
    private static final String BEFORE = "before";
    private static final String TIMES = "times";
    private static final String STEPS = "steps";

    private static final Verb NEW =
            Verb.ofProcess("thread", Verb.Group.THREADS)
                    .with(Parameter.newName("number", "the number of a thread", Naming.THREAD))
                    .checks(ThreadVerbs::mayBeMade)
                    .begins(ThreadVerbs::make)
                    .outside();

    private static final Verb HOLD =
            Verb.ofMachine("hold", Verb.Group.THREADS)
                    .with(Parameter.known(THREAD, Naming.THREAD))
                    .begins(c -> held(c, true, Console.CO5));

    private static final Verb RELEASE =
            Verb.ofMachine("release", Verb.Group.THREADS)
                    .with(Parameter.known(THREAD, Naming.THREAD))
                    .begins(c -> held(c, false, Console.CO6));

    private static final Verb RUN =
            Verb.ofMachine("run", Verb.Group.THREADS)
                    .with(Parameter.known(THREAD, Naming.THREAD))
                    .with(
                            Parameter.choice(UNTIL, "how far", "end", "waiting", "point")
                                    .after(UNTIL)
                                    .orNothing()
                                    .without(TO, BEFORE, TIMES, STEPS))
                    .with(Parameter.block(TO).after(TO).orNothing().without(UNTIL, BEFORE, STEPS))
                    .with(
                            Parameter.block(BEFORE)
                                    .after(BEFORE)
                                    .orNothing()
                                    .without(UNTIL, TO, STEPS))
                    .with(
                            Parameter.number(TIMES, "how many times", 1, Limits.MAX_TIME_SLICE)
                                    .after(TIMES)
                                    .orNothing()
                                    .without(UNTIL, STEPS))
                    .with(
                            Parameter.steps(STEPS, "a number of steps")
                                    .orNothing()
                                    .without(UNTIL, TO, BEFORE, TIMES))
                    .checks(ThreadVerbs::mayRun)
                    .begins(ThreadVerbs::run);

    private static final Verb SCHEDULER =
            Verb.ofMachine("scheduler", Verb.Group.THREADS)
                    .with(Parameter.choice("policy", "a scheduler", Schedule.Policy.labels()))
                    .with(
                            Parameter.choice(
                                            "change",
                                            "where threads change hands",
                                            "every_step",
                                            "interleaving_points")
                                    .after("change")
                                    .orNothing())
                    .begins(
                            c -> {
                                Schedule.choose(
                                        c.k(), c.text("policy"), c.says("change", "every_step"));
                                return c.done(Console.CO10, 0);
                            });

    static final List<Verb> ALL = List.of(NEW, HOLD, RELEASE, RUN, SCHEDULER);

    private ThreadVerbs() {}

    private static Outcome mayBeMade(Call c) {
        if (Threads.number("P." + c.text("number")) < 2) {
            return Outcome.BAD_THREAD_NUMBER;
        }
        boolean full = Threads.of(c.k(), c.proc()).size() >= Limits.MAX_THREADS;
        return full ? Outcome.TOO_MANY_THREADS : Outcome.SUCCESS;
    }

    private static Outcome mayRun(Call c) {
        if (c.has(TIMES) && !c.has(TO) && !c.has(BEFORE)) {
            return Outcome.TIMES_OF_NO_BLOCK;
        }
        boolean idle = KernelThread.state(c.k(), c.named(THREAD)) == KernelThread.IDLE;
        return idle ? Outcome.NOTHING_TO_RUN : Outcome.SUCCESS;
    }

    private static int make(Call c) {
        int t = Threads.create(c.k(), c.proc(), Integer.parseInt(c.text("number")));
        return c.done(Console.CO4, c.k().id(t), t);
    }

    private static int held(Call c, boolean held, int block) {
        KernelThread.heldBack(c.k(), c.named(THREAD), held);
        if (!held) {
            ActionRecord.about(c.k(), c.record(), c.named(THREAD));
        }
        return c.done(block, c.k().id(c.named(THREAD)), c.named(THREAD));
    }

    private static int run(Call c) {
        Kernel k = c.k();
        int t = c.named(THREAD);
        long times = c.number(TIMES, 1);
        ActionRecord.about(k, c.record(), t);
        if (c.has(STEPS)) {
            Schedule.tell(k, t, Schedule.Goal.STEPS, 0, c.number(STEPS));
        } else if (c.has(TO)) {
            Schedule.tell(k, t, Schedule.Goal.TO, c.name(TO), times);
        } else if (c.has(BEFORE)) {
            Schedule.tell(k, t, Schedule.Goal.BEFORE, c.name(BEFORE), times);
        } else {
            Schedule.Goal goal =
                    switch (c.text(UNTIL)) {
                        case "waiting" -> Schedule.Goal.WAIT;
                        case "point" -> Schedule.Goal.POINT;
                        default -> Schedule.Goal.END;
                    };
            Schedule.tell(k, t, goal, 0, 0);
        }
        return c.goesOn();
    }
}
