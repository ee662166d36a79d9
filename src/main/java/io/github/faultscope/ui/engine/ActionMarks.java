package io.github.faultscope.ui.engine;

import io.github.faultscope.history.History;
import io.github.faultscope.machine.Action;
import io.github.faultscope.machine.MachineState;
import io.github.faultscope.machine.Parameter;
import io.github.faultscope.machine.Verb;
import io.github.faultscope.scenario.ActionText;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Where in time each action of a script began, and what the scenario named. Found once each; the
 * past does not change.
 */
final class ActionMarks {
    private final History history;
    private final List<Mark> marks = new ArrayList<>();
    private final List<Mark> stops;
    private int seen;

    ActionMarks(History history, List<Mark> stops) {
        this.history = history;
        this.stops = new ArrayList<>(stops);
    }

    /** The marks behind a state, taken out. */
    record Later(List<Mark> marks, List<Mark> stops) {}

    /** What lies behind a state is no longer so. */
    Later cut(int state) {
        seen = Math.min(seen, state);
        return new Later(cut(marks, state), cut(stops, state));
    }

    private static List<Mark> cut(List<Mark> from, int state) {
        List<Mark> later = from.stream().filter(mark -> mark.position() > state).toList();
        from.removeIf(mark -> mark.position() > state);
        return later;
    }

    /** What lay behind a state is so again. */
    void paste(Later later) {
        marks.addAll(later.marks());
        stops.addAll(later.stops());
    }

    /** The marks of all that is recorded. */
    List<Mark> of(List<Action> script) {
        int recorded = history.recorded();
        if (seen < recorded) {
            int begun = MachineState.started(history.at(recorded));
            for (int i = marks.size(); i < Math.min(begun, script.size()); i++) {
                marks.add(Mark.action(begin(i, recorded), label(script.get(i))));
            }
            seen = recorded;
        }
        return merged();
    }

    /** In order of time; where both are, what the scenario says. */
    private List<Mark> merged() {
        List<Mark> all = new ArrayList<>(stops);
        for (Mark mark : marks) {
            if (stops.stream().noneMatch(stop -> stop.position() == mark.position())) {
                all.add(mark);
            }
        }
        all.sort(Comparator.comparingInt(Mark::position));
        return List.copyOf(all);
    }

    /** The first state in which more than {@code action} actions have begun. */
    private int begin(int action, int recorded) {
        int low = marks.isEmpty() ? 1 : marks.getLast().position();
        int high = recorded;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (MachineState.started(history.at(middle)) > action) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** As in "P write", or "spawn P". */
    private static String label(Action action) {
        Verb verb = action.verb();
        if (verb.ofProcess()) {
            return action.actor() + " " + verb.name();
        }
        if (verb.parameters().isEmpty()) {
            return verb.name();
        }
        Parameter first = verb.parameters().getFirst();
        Object argument = action.argument(first.name());
        return argument == null
                ? verb.name()
                : verb.name() + " " + ActionText.argument(first, argument);
    }
}
