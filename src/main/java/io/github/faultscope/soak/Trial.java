package io.github.faultscope.soak;

import io.github.faultscope.check.KnownPanics;
import io.github.faultscope.history.History;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.KernelThread;
import io.github.faultscope.kern.MachineLimitException;
import io.github.faultscope.machine.Action;
import io.github.faultscope.machine.ActionResult;
import io.github.faultscope.machine.Machine;
import io.github.faultscope.machine.MachineConfig;
import io.github.faultscope.machine.MachineParameter;
import io.github.faultscope.machine.Waits;
import io.github.faultscope.vm.PageQueues;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One run of a script on a machine, until the script ends, something is wrong or the steps are used
 * up.
 *
 * <p>An action is drawn when it might begin. So the run is the one that the same script makes when
 * it is all there from the beginning, as in a scenario.
 */
final class Trial {
    /** What a run that does not lead back is called, and one that leads elsewhere then. */
    static final String BACK = "back";

    static final String FORWARD = "forward";

    /** Steps between two looks at whether more are wanted. */
    private static final int AT_ONCE = 4_096;

    private final Machine machine;
    private final Kernel k;
    private final Script script;
    private final Mood mood;
    private final Rules rules;
    private final Inspector inspector;
    private final @Nullable History history;
    private final long[] boot;
    private long steps;
    private @Nullable Violation violation;
    private boolean limited;
    private List<ActionResult> results = List.of();
    private boolean panicked;

    Trial(MachineConfig config, Script script, Mood mood, Rules rules, boolean recorded) {
        machine = new Machine(config);
        k = machine.kernel();
        machine.setMore(() -> script.next(machine));
        this.script = script;
        this.mood = mood;
        this.rules = rules;
        inspector = rules.inspectors().get();
        history = recorded ? new History(machine) : null;
        boot = recorded ? k.snapshot() : new long[0];
    }

    /** Makes at most so many steps. */
    @Nullable Violation run(long most) {
        try {
            while (violation == null && steps < most && go(most - steps)) {
                look();
            }
            if (violation == null && history != null) {
                backAndForth(history);
            }
            results = machine.results();
            panicked = machine.panic() != null;
        } catch (MachineLimitException e) {
            limited = true;
        } catch (RuntimeException | AssertionError e) {
            StackTraceElement[] trace = e.getStackTrace();
            wrong("error at " + (trace.length == 0 ? "?" : trace[0]), e.toString());
        }
        return violation;
    }

    long steps() {
        return steps;
    }

    /** Whether the machine panicked. */
    boolean panicked() {
        return panicked;
    }

    /** What became of the actions; none where the machine is too broken to be asked. */
    List<ActionResult> results() {
        return results;
    }

    /** The actions that began. */
    List<Action> begun() {
        return List.copyOf(machine.script().subList(0, machine.started()));
    }

    private void wrong(String kind, String message) {
        violation = new Violation(kind, message, steps, machine.started() - 1);
    }

    // --- forward ---

    /** Makes a step, or several in a row; false when that was all. */
    private boolean go(long most) {
        long made = step(most);
        for (int i = 0; made == 0 && i < Soak.TRIES && replace(); i++) {
            made = step(most);
        }
        steps += made;
        if (made == 0) {
            ended();
        }
        return made > 0;
    }

    private long step(long most) {
        if (history != null) {
            boolean made = history.forward();
            limited |= history.limit() != null;
            return made ? 1 : 0;
        }
        if (rules.every() == 1) {
            return machine.step() ? 1 : 0;
        }
        return machine.run(rules.every() == 0 ? Math.min(most, AT_ONCE) : 1);
    }

    /** Where actions wait for each other anyway, one that cannot begin might as well not be. */
    private boolean replace() {
        if (!script.mayReplace()
                || machine.panic() != null
                || limited
                || machine.config().get(MachineParameter.NEXT_ACTION) != 0) {
            return false;
        }
        machine.truncateScript(machine.started());
        return true;
    }

    /** A panic leaves its step half made, so that nothing need hold then. */
    private void look() {
        if (rules.every() > 0
                && steps % rules.every() == 0
                && mood.mustHold()
                && machine.panic() == null) {
            Inspector.Wrong found = inspector.look(k);
            if (found != null) {
                wrong(found.kind(), found.message());
            }
        }
    }

    // --- the end ---

    private void ended() {
        String panic = machine.panic();
        if (panic != null) {
            if (mood.mustHold() && !KnownPanics.known(k)) {
                wrong("panic " + panic.replaceAll("[0-9]+", "N"), "the machine panics: " + panic);
            }
        } else if (!limited
                && mood.mustGoOn()
                && machine.status() == Machine.Status.STUCK
                && !outOfMemory()) {
            wrong("nobody can run", waiting());
        }
    }

    /** Whoever waits for a frame on a machine that has none waits rightly. */
    private boolean outOfMemory() {
        return Waits.of(k).stream().anyMatch(w -> w.chan() == PageQueues.FREE_COUNT_CHANNEL);
    }

    private String waiting() {
        String cycle = Waits.deadlock(k);
        return cycle != null
                ? cycle
                : Waits.of(k).stream()
                        .map(w -> KernelThread.name(k, w.thread()) + " waits for " + w.what())
                        .collect(Collectors.joining(", "));
    }

    // --- back and forward again ---

    private void backAndForth(History record) {
        long[] end = k.snapshot();
        while (record.back()) {
            // Each step brings the state nearer to the beginning.
        }
        if (!Arrays.equals(boot, k.snapshot())) {
            wrong(BACK, "taken back, the run does not lead to where it began");
        }
        while (record.position() < record.recorded() && record.forward()) {
            // Each step is one that was made before.
        }
        if (!Arrays.equals(end, k.snapshot())) {
            wrong(FORWARD, "made again, the run leads elsewhere");
        }
    }
}
