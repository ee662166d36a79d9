package io.github.faultscope.export.reel;

import io.github.faultscope.history.History;
import io.github.faultscope.machine.Machine;
import io.github.faultscope.machine.MachineState;
import io.github.faultscope.narrate.Narrator;
import io.github.faultscope.scenario.Expectation;
import io.github.faultscope.scenario.Report;
import io.github.faultscope.scenario.Scenario;
import io.github.faultscope.scenario.ScenarioRun;
import io.github.faultscope.scenario.ScenarioWriter;

import java.util.List;

/**
 * A run that was recorded to its end.
 *
 * @param title what it shows, in a few words
 * @param about in a few sentences; empty for nothing
 * @param teaches what one knows afterwards; empty for nothing
 * @param scenario its text, so that files can carry it; empty if it has none
 * @param history all its steps
 * @param narrator tells them
 * @param stops the steps that the scenario marks, in order; each one once
 * @param early why the run stops before the scenario's end, in a sentence; empty where it does not
 */
public record Reel(
        String title,
        String about,
        String teaches,
        String scenario,
        History history,
        Narrator narrator,
        List<Stop> stops,
        String early) {
    public Reel {
        stops = List.copyOf(stops);
    }

    /** Runs a scenario to its end, whether or not what it expects holds. */
    public static Reel of(Scenario scenario) {
        ScenarioRun run = new ScenarioRun(scenario);
        Report report = run.run(ScenarioRun.Checks.EXPECTATIONS);
        return new Reel(
                scenario.title(),
                scenario.about(),
                scenario.teaches(),
                ScenarioWriter.write(scenario),
                run.history(),
                new Narrator(run.history()),
                report.marks().stream().map(mark -> new Stop(mark.state(), mark.name())).toList(),
                early(scenario, run, report));
    }

    /**
     * A run stops early where it ends otherwise than the scenario says, or before a stop of it. The
     * report's last failure then tells how it ended, or the first one which stop was not reached.
     */
    private static String early(Scenario scenario, ScenarioRun run, Report report) {
        Machine.Status wanted =
                scenario.end().stream()
                        .map(Scenario.Expected::what)
                        .filter(Expectation.Ends.class::isInstance)
                        .map(what -> ((Expectation.Ends) what).status())
                        .findFirst()
                        .orElse(Machine.Status.FINISHED);
        List<String> failures = report.lines();
        if (failures.isEmpty()) {
            return "";
        }
        if (run.machine().status() != wanted) {
            return failures.getLast();
        }
        return report.marks().size() < scenario.stops().size() ? failures.getFirst() : "";
    }

    /**
     * A step that is marked.
     *
     * @param step state n is the one after step n
     */
    public record Stop(int step, String name) {}

    /** How many steps there are. */
    public int steps() {
        return history.recorded();
    }

    /** Whether the next action begins after the step, or none does. */
    public boolean endsAt(int step) {
        return step > 0 && (step == steps() || started(step + 1) > started(step));
    }

    private int started(int step) {
        return MachineState.started(history.at(step));
    }

    /** What the scenario calls the step; empty where it is not marked. */
    public String nameOf(int step) {
        return stops.stream()
                .filter(stop -> stop.step() == step)
                .map(Stop::name)
                .findFirst()
                .orElse("");
    }
}
