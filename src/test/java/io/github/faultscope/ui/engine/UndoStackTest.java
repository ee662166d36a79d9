package io.github.faultscope.ui.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.faultscope.machine.Actions;

import org.junit.jupiter.api.Test;

/** What is kept to be undone has a bound, and the last deed is kept whatever it takes. */
class UndoStackTest {
    private final Run run = open();

    private static Run open() {
        try {
            return new Run(new ScenarioLibrary().first());
        } catch (Refusal e) {
            throw new AssertionError(e);
        }
    }

    private void write(Undo undo, int state) {
        run.history.seek(state);
        undo.did("write " + state, run.plan(Actions.write("P", "heap", 1)));
        run.history.forward();
    }

    private int undoable(Undo undo) {
        int n = 0;
        while (!undo.now().undo().isEmpty()) {
            undo.undo(aside -> run.exchange((Run.Line) aside));
            n++;
        }
        return n;
    }

    @Test
    void did_withinTheBound_keepsAll() {
        Undo undo = new Undo(run.history::position, Undo.MOST_BYTES);
        for (int state = 30; state > 20; state--) {
            write(undo, state);
        }
        assertThat(undoable(undo)).isEqualTo(10);
    }

    @Test
    void did_beyondTheBound_forgetsTheFirst_andSaysSo() {
        int recorded = run.history.recorded();
        Undo undo = new Undo(run.history::position, 2_500);
        write(undo, 30);
        assertThat(undo.now().note()).doesNotContain("forgotten");
        write(undo, 29);
        assertThat(undo.now().note())
                .isEqualTo(
                        "2 recorded steps are set aside. Ctrl+Z brings them back."
                                + " What was set aside first is forgotten, to save memory.");
        write(undo, 28);
        assertThat(undoable(undo)).isEqualTo(2);
        assertThat(run.history.recorded()).isEqualTo(31).isLessThan(recorded);
    }

    @Test
    void did_oneThingLargerThanTheBound_keepsIt() {
        int recorded = run.history.recorded();
        Undo undo = new Undo(run.history::position, 0);
        write(undo, 30);
        assertThat(undoable(undo)).isEqualTo(1);
        assertThat(run.history.recorded()).isEqualTo(recorded);
    }
}
