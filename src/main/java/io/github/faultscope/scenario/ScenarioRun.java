package io.github.faultscope.scenario;

import io.github.faultscope.history.History;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.machine.ActionResult;
import io.github.faultscope.machine.Machine;
import io.github.faultscope.machine.MachineState;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/**
 * A scenario on its machine, from the beginning to the end.
 *
 * <p>What is expected of an action is looked at in the state before the next one begins.
 */
public final class ScenarioRun {
    /**
     * What is looked at besides the expectations.
     *
     * @param steps the most steps; no more than {@link Limits#STEPS}
     * @param invariants whether the invariants are, after every step
     * @param identity whether each step, taken back and made again, leads to the same states
     */
    public record Checks(int steps, boolean invariants, boolean identity) {
        /** The expectations alone. */
        public static final Checks EXPECTATIONS = new Checks(Limits.STEPS, false, false);

        /** The expectations and the invariants. */
        public static final Checks USUAL = new Checks(Limits.STEPS, true, false);

        /** Everything. */
        public static final Checks ALL = new Checks(Limits.STEPS, true, true);

        public Checks {
            if (steps < 0 || steps > Limits.STEPS) {
                throw new IllegalArgumentException(
                        "a run has at most %,d steps".formatted(Limits.STEPS));
            }
        }
    }

    private final Scenario scenario;
    private final Machine machine;
    private final History history;
    private final Examination exam;
    private int started;
    private int begin;

    /** Boots the machine and plans the script. */
    public ScenarioRun(Scenario scenario) {
        this.scenario = scenario;
        machine = new Machine(scenario.config());
        scenario.actions().forEach(machine::append);
        history = new History(machine);
        exam = new Examination(scenario, history);
    }

    /** Runs a scenario and says what came of it. */
    public static Report of(Scenario scenario, Checks checks) {
        return new ScenarioRun(scenario).run(checks);
    }

    public Machine machine() {
        return machine;
    }

    /** The run, wherever it is now; after {@link #run} at its end. */
    public History history() {
        return history;
    }

    /** Makes all steps and looks at what comes of them; once only. */
    public Report run(Checks checks) {
        long[] state = checks.identity() ? machine.kernel().snapshot() : new long[0];
        int stride = 1 + (scenario.config().frames() - 1) / Limits.FRAMES_AT_EVERY_STEP;
        stride *= stride;
        while (history.position() < checks.steps() && !exam.full() && history.forward()) {
            atNewAction();
            if (checks.invariants() && history.position() % stride == 0) {
                exam.invariants(machine.kernel());
            }
            if (checks.identity()) {
                state = backAndForth(state);
            }
        }
        if (started > 0) {
            endAction(history.position(), history.view());
        }
        exam.end(machine.status(), history.view());
        return exam.report();
    }

    /** If the last step began an action, the one before has ended in the state before it. */
    private void atNewAction() {
        if (MachineState.started(machine.kernel()) == started) {
            return;
        }
        int state = history.position() - 1;
        boolean needed = expects(started) || expects(started - 1);
        Kernel view = needed ? history.at(state) : null;
        if (started > 0) {
            endAction(state, view);
        }
        begin = state;
        started++;
    }

    private boolean expects(int action) {
        return action >= 0 && !scenario.script().get(action).expected().isEmpty();
    }

    private void endAction(int state, @Nullable Kernel view) {
        ActionResult result = machine.result(started - 1);
        exam.action(scenario.script().get(started - 1), result, begin, state, view);
    }

    private long[] backAndForth(long[] before) {
        long[] after = machine.kernel().snapshot();
        history.back();
        boolean same = Arrays.equals(before, machine.kernel().snapshot());
        history.forward();
        if (!same || !Arrays.equals(after, machine.kernel().snapshot())) {
            exam.fail(
                    0,
                    "step %d, taken back and made again, leads elsewhere"
                            .formatted(history.position()));
        }
        return after;
    }
}
