package io.github.faultscope.scenario;

import io.github.faultscope.machine.Action;
import io.github.faultscope.machine.MachineConfig;

import java.util.List;

/**
 * A machine, what is done on it, and what must come of it.
 *
 * @param file where it was read from, as messages call it
 * @param title a few words
 * @param about what is shown, in a few sentences; empty for nothing
 * @param teaches what one knows afterwards; empty for nothing
 * @param group the lesson it belongs to; empty for none
 * @param opens the stop at which it is shown first; empty for the beginning
 * @param quirks those of model section 7.8 that it shows, by number
 * @param end what must hold when all is done
 */
public record Scenario(
        String file,
        String title,
        String about,
        String teaches,
        String group,
        String opens,
        List<Integer> quirks,
        MachineConfig config,
        List<Part> script,
        List<Expected> end) {
    /** The version of the format. */
    public static final int VERSION = 1;

    /** How many quirks the handler has. */
    public static final int QUIRKS = 40;

    public Scenario {
        quirks = List.copyOf(quirks);
        script = List.copyOf(script);
        end = List.copyOf(end);
    }

    /**
     * An action with what belongs to it.
     *
     * @param line where it stands, from 1
     * @param stops places worth stopping at while it runs
     * @param expected what must hold before the next action begins
     */
    public record Part(int line, Action action, List<Stop> stops, List<Expected> expected) {
        public Part {
            stops = List.copyOf(stops);
            expected = List.copyOf(expected);
        }
    }

    /**
     * A state worth stopping at.
     *
     * @param block the state is the one after this block ran; empty for the end of the action
     * @param time after it ran so many times
     */
    public record Stop(int line, String name, String block, int time) {}

    /** An expectation and the line where it stands. */
    public record Expected(int line, Expectation what) {}

    /** The actions alone. */
    public List<Action> actions() {
        return script.stream().map(Part::action).toList();
    }

    /** All stops, in the order of the script. */
    public List<Stop> stops() {
        return script.stream().flatMap(p -> p.stops().stream()).toList();
    }
}
