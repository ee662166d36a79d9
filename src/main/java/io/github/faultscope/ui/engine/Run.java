package io.github.faultscope.ui.engine;

import io.github.faultscope.history.Future;
import io.github.faultscope.history.History;
import io.github.faultscope.kern.MachineLimitException;
import io.github.faultscope.machine.Action;
import io.github.faultscope.machine.Machine;
import io.github.faultscope.narrate.Narrator;
import io.github.faultscope.picture.map.MapFrames;
import io.github.faultscope.picture.stage.StageFrames;
import io.github.faultscope.scenario.Scenario;
import io.github.faultscope.ui.look.Texts;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * What is open: a machine, its record, and what belongs to both. Something else may be done from
 * any state on; what lay there before is handed out as a line, and can be put back.
 */
final class Run implements Aside {
    final String title;
    final @Nullable Scenario scenario;
    final Machine machine;
    final History history;
    final ActionMarks marks;
    final ResultStep result;
    final StageFrames frames;
    final MapFrames map;

    /** What had been planned when it was opened. */
    private final List<Action> opened;

    /** The address space that a user looks at, as the stage calls it; empty for the thread's. */
    String focus = "";

    Run(Recording recording) {
        title = recording.title();
        scenario = recording.scenario();
        machine = recording.machine();
        history = recording.history();
        marks = new ActionMarks(history, recording.stops());
        result = new ResultStep(history, machine);
        Narrator narrator = new Narrator(history);
        frames = new StageFrames(history, narrator);
        map = new MapFrames(history, narrator);
        opened = List.copyOf(machine.script());
    }

    /**
     * All that lay behind a state: steps, actions, marks.
     *
     * @param script the actions that had not begun in that state
     * @param looked where one was when it was taken out
     */
    record Line(
            Future future,
            List<Action> script,
            ActionMarks.Later marks,
            ResultStep.Shown result,
            int looked)
            implements Aside {
        @Override
        public int steps() {
            return future.length();
        }

        @Override
        public long bytes() {
            return future.bytes();
        }

        @Override
        public String place() {
            return Texts.of("undo.place", looked, future.from() + future.length());
        }
    }

    /** Whether anything was done in it since it was opened. */
    boolean isChanged() {
        return !opened.equals(machine.script());
    }

    /**
     * From here on, an action is what is done, and nothing that was recorded or planned.
     *
     * @return what that was
     * @throws MachineLimitException if there are too many actions; then all is as before
     */
    Line plan(Action action) {
        ResultStep.Shown shown = result.shown();
        int looked = history.position();
        result.leave();
        Line was = cut(history.position(), shown, looked);
        try {
            machine.append(action);
        } catch (MachineLimitException e) {
            paste(was);
            throw e;
        }
        return was;
    }

    /** Puts a line back where it was, and hands out what is there now. */
    Line exchange(Line other) {
        Line was = cut(other.future().from(), result.shown(), history.position());
        paste(other);
        return was;
    }

    private Line cut(int state, ResultStep.Shown shown, int looked) {
        history.seek(state);
        List<Action> script = machine.script();
        List<Action> later = List.copyOf(script.subList(machine.started(), script.size()));
        return new Line(history.cut(state), later, marks.cut(state), shown, looked);
    }

    private void paste(Line line) {
        history.paste(line.future());
        line.script().forEach(machine::append);
        marks.paste(line.marks());
        result.show(line.result());
        history.seek(line.looked());
    }

    @Override
    public int steps() {
        return history.recorded();
    }

    @Override
    public long bytes() {
        return history.held();
    }

    @Override
    public String place() {
        return Texts.of("undo.place.run", title, history.position(), history.recorded());
    }
}
