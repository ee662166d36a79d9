package io.github.faultscope.ui.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.faultscope.history.History;
import io.github.faultscope.machine.Action;
import io.github.faultscope.machine.Machine;
import io.github.faultscope.machine.MachineConfig;
import io.github.faultscope.scenario.Scenario;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What is done instead of what is recorded can be undone, bit by bit, and done again. */
class MachineDriverUndoTest {
    private static final Viewport ROOM = new Viewport(1280, 660, 1);

    /** What was handed to the driver, so that its words can be looked at. */
    private static final class Seen implements Library {
        private final ScenarioLibrary scenarios = new ScenarioLibrary();
        private final List<Recording> given = new ArrayList<>();

        private Recording give(Recording one) {
            given.add(one);
            return one;
        }

        @Override
        public List<ScenarioRef> scenarios() {
            return scenarios.scenarios();
        }

        @Override
        public Recording first() throws Refusal {
            return give(scenarios.first());
        }

        @Override
        public Recording open(String id) throws Refusal {
            return give(scenarios.open(id));
        }

        @Override
        public Recording open(Path file) throws Refusal {
            return give(scenarios.open(file));
        }

        @Override
        public Recording fresh(MachineConfig config) {
            return give(scenarios.fresh(config));
        }
    }

    private final Seen library = new Seen();
    private final MachineDriver driver = new MachineDriver(library);

    /** All there is to be compared of a run: every word of every state, and what is told. */
    private record Whole(
            int position,
            int recorded,
            int words,
            List<Action> script,
            List<Mark> marks,
            String title,
            Scenario scenario) {}

    private Moment now() {
        return driver.moment(ROOM);
    }

    private Whole whole(Recording run) {
        Moment now = now();
        History history = run.history();
        Machine machine = run.machine();
        int words = Arrays.hashCode(machine.kernel().snapshot());
        for (int n = 0; n <= history.recorded(); n++) {
            words = 31 * words + Arrays.hashCode(history.snapshotAt(n));
        }
        return new Whole(
                now.position(),
                now.recorded(),
                words,
                List.copyOf(machine.script()),
                now.marks(),
                now.title(),
                driver.scenario());
    }

    private Recording opened() {
        now();
        return library.given.getLast();
    }

    private String note() {
        return now().undoing().note();
    }

    @Test
    void actInThePast_undone_bringsTheFutureBackBitByBit_andRedoneItIsGoneAgain() throws Refusal {
        Recording run = opened();
        driver.seek(12);
        Whole before = whole(run);
        driver.act("va/100/0x10000", Access.WRITE);
        driver.go(Move.END_OF_FAULT);
        driver.go(Move.BACK);
        Whole branch = whole(run);
        assertThat(branch).isNotEqualTo(before);
        assertThat(note())
                .isEqualTo(
                        "%d recorded steps are set aside. Ctrl+Z brings them back."
                                .formatted(before.recorded() - 12));

        driver.undo();
        assertThat(whole(run)).isEqualTo(before);
        assertThat(note()).startsWith("Undone: P: write at 0x10000");
        driver.redo();
        assertThat(whole(run)).isEqualTo(branch);
        driver.undo();
        driver.go(Move.END);
        assertThat(note()).isEmpty();
        driver.seek(12);
        assertThat(whole(run)).isEqualTo(before);
    }

    @Test
    void nothingDone_undoAndRedo_doNothing() {
        Whole before = whole(opened());
        driver.undo();
        driver.redo();
        assertThat(whole(opened())).isEqualTo(before);
        assertThat(now().undoing()).isEqualTo(Undoing.NONE);
    }

    @Test
    void deedAtTheEnd_undone_isTakenBack_withoutANote() throws Refusal {
        driver.reset();
        Recording run = opened();
        Whole fresh = whole(run);
        driver.perform("fork", Map.of("actor", "P", "child", "C"));
        assertThat(note()).isEmpty();
        assertThat(now().undoing().undo())
                .isEqualTo(
                        "Undo “P: fork C”: back to step %1$d of %1$d".formatted(fresh.recorded()));
        driver.undo();
        assertThat(whole(run)).isEqualTo(fresh);
    }

    @Test
    void undoing_saysWhatItBringsBack() throws Refusal {
        int recorded = now().recorded();
        driver.seek(12);
        driver.act("va/100/0x10000", Access.READ);
        assertThat(now().undoing().undo())
                .isEqualTo("Undo “P: read at 0x10000”: back to step 12 of " + recorded);
        assertThat(now().undoing().redo()).isEmpty();
        driver.undo();
        assertThat(now().undoing().undo()).isEmpty();
        assertThat(now().undoing().redo())
                .isEqualTo("Redo “P: read at 0x10000”: on to step 13 of 13");
    }

    @Test
    void deedsAfterUndo_dropWhatCouldBeDoneAgain() throws Refusal {
        driver.seek(12);
        driver.act("va/100/0x10000", Access.READ);
        driver.undo();
        driver.act("va/100/0x11000", Access.READ);
        assertThat(now().undoing().redo()).isEmpty();
        assertThat(now().undoing().undo()).contains("0x11000");
    }

    @Test
    void resultThatIsShown_isShownAgain_andTheNextDeedComesAfterAllOfIt() throws Refusal {
        driver.reset();
        driver.perform("file", Map.of("name", "f", "size", "4 pages"));
        driver.perform("pread", Map.of("actor", "P", "file", "f", "offset", "0"));
        Whole result = whole(opened());
        assertThat(result.position()).isLessThan(result.recorded());
        driver.begin("fork", Map.of("actor", "P", "child", "C"));
        assertThat(note()).isEmpty();
        driver.undo();
        assertThat(whole(opened())).isEqualTo(result);
        driver.begin("fork", Map.of("actor", "P", "child", "C"));
        assertThat(now().position()).isEqualTo(result.recorded() + 1);
    }

    @Test
    void actionsThatHadNotBegun_areNoted_andComeBack() throws Refusal {
        driver.reset();
        driver.perform("occupy", Map.of("actor", "P", "what", "map"));
        try {
            driver.perform("mmap", Map.of("actor", "P"));
        } catch (Refusal e) {
            assertThat(e.sentence()).contains("P waits for");
        }
        try {
            driver.perform("mmap", Map.of("actor", "P"));
        } catch (Refusal e) {
            assertThat(e.sentence()).contains("has not begun");
        }
        Whole before = whole(opened());
        driver.perform("vacate", Map.of("what", "map"));
        assertThat(note()).startsWith("1 action that had not begun is set aside.");
        driver.undo();
        assertThat(whole(opened())).isEqualTo(before);
    }

    @Test
    void anotherScenario_undone_leadsBackToWhatWasOpen() throws Refusal {
        driver.seek(12);
        driver.act("va/100/0x10000", Access.WRITE);
        Recording first = library.given.getFirst();
        Whole before = whole(first);
        driver.open("18-sequential-run");
        assertThat(note()).contains("changed by hand, is set aside. Ctrl+Z brings it back.");
        driver.seek(3);
        Whole other = whole(library.given.getLast());

        driver.undo();
        assertThat(whole(first)).isEqualTo(before);
        assertThat(note()).startsWith("Undone: Open");
        driver.undo();
        assertThat(now().position()).isEqualTo(12);
        driver.redo();
        driver.redo();
        assertThat(whole(library.given.getLast())).isEqualTo(other);
    }

    @Test
    void anotherScenario_thanOneJustLookedAt_isNotNoted() throws Refusal {
        driver.seek(12);
        driver.open("18-sequential-run");
        assertThat(note()).isEmpty();
        assertThat(now().undoing().undo()).contains("step 12 of ");
    }

    @Test
    void randomDeeds_allUndone_thenAllDoneAgain_findEveryRunAgain() throws Refusal {
        long seed = 11;
        Random random = new Random(seed);
        Recording run = opened();
        List<Whole> before = new ArrayList<>();
        List<Whole> after = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            driver.seek(2 + random.nextInt(now().recorded() - 1));
            before.add(whole(run));
            driver.act(
                    "va/100/0x1%d000".formatted(random.nextInt(6)),
                    random.nextBoolean() ? Access.READ : Access.WRITE);
            for (int steps = random.nextInt(40); steps > 0; steps--) {
                driver.go(Move.FORWARD);
            }
            driver.seek(random.nextInt(now().recorded() + 1));
            after.add(whole(run));
        }
        for (int i = 24; i >= 0; i--) {
            driver.undo();
            assertThat(whole(run)).as("seed %d, deed %d", seed, i).isEqualTo(before.get(i));
            if (i > 0) {
                driver.seek(after.get(i - 1).position());
            }
        }
        for (int i = 0; i < 25; i++) {
            driver.redo();
            // Where one stood when it was undone: the next deed's beginning.
            Whole expected = after.get(i);
            assertThat(whole(run)).as("seed %d, deed %d", seed, i).isEqualTo(expected);
        }
    }
}
