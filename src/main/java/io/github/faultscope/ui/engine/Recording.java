package io.github.faultscope.ui.engine;

import io.github.faultscope.history.History;
import io.github.faultscope.machine.Action;
import io.github.faultscope.machine.Machine;
import io.github.faultscope.machine.MachineConfig;
import io.github.faultscope.scenario.Scenario;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * A machine to open, with what is recorded of it.
 *
 * @param title what the window calls it
 * @param history where it is shown first
 * @param stops places in time that the scenario names, in order
 * @param scenario what was run; null where there was none
 * @param remark a sentence for the user about it; empty for none
 */
public record Recording(
        String title,
        Machine machine,
        History history,
        List<Mark> stops,
        @Nullable Scenario scenario,
        String remark) {
    /** More than any machine of the window does at once; who wants to go on asks again. */
    static final int MOST_STEPS = 200_000;

    public Recording {
        stops = List.copyOf(stops);
    }

    /** A machine on which something has been done, at the end of that. */
    static Recording after(String title, MachineConfig config, List<Action> done) {
        Machine machine = new Machine(config);
        History history = new History(machine);
        done.forEach(machine::append);
        history.runToEnd(MOST_STEPS);
        return new Recording(title, machine, history, List.of(), null, "");
    }
}
