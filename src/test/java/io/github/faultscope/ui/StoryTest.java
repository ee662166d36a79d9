package io.github.faultscope.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.faultscope.ui.look.Pace;
import io.github.faultscope.ui.testing.Fx;

import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** What the window tells of real machines, and how it tells it: point by point. */
@ExtendWith(ApplicationExtension.class)
class StoryTest {
    private final TestWindow window = TestWindow.overScenarios();

    @Start
    void start(Stage stage) {
        window.open(stage, 1280, 780);
    }

    @AfterEach
    void close() {
        window.close();
    }

    // --- all of the picture ---

    @Test
    void processAmongOthers_clicked_isShownInFull(FxRobot robot) {
        window.untilOpened();
        assertThat(window.shows("pte/va/100/0x10000")).isTrue();
        assertThat(window.shows("pte/va/101/0x10000")).isFalse();
        robot.clickOn(window.placeOn("proc/101"));
        Fx.until("C in full", () -> window.shows("pte/va/101/0x10000"));
        assertThat(window.shows("pte/va/100/0x10000")).isFalse();
    }

    // scenario, part of the picture, what it says
    @ParameterizedTest
    @CsvSource({
        "41-fork-then-write, entry/100/0x10000, COW",
        "41-fork-then-write, object/o4, shadow_count 0",
        "41-fork-then-write, backing/o4, backing_object + 0 pages",
        "41-fork-then-write, queue/ACTIVE, 5",
        "41-fork-then-write, memory/thresholds, 'severe 6, min 7'",
        "41-fork-then-write, user/1/C heap, C heap",
        "18-sequential-run, reading/limit/WISH, wish 7 8",
        "18-sequential-run, reading/limit/ENTRY, 29 and 34 pages of room",
        "18-sequential-run, reading/words/0, 'Behind the reader: 13–28 to the cache'",
        "18-sequential-run, reading/words/1, lastr is 29",
        "18-sequential-run, sentence, 'Behind the reader: 16 pages cached'",
        "18-sequential-run, counters, v_tcached 0→16",
        "16-cold-read, reading/slot/0, 7 13",
        "51-swap-out-and-back, reading/page, 'turned to 0 behind, 3 ahead'",
        "107-wrong-colour, files/vp1, '8 pages, 2 blocks'",
        "46-collapse, object/o3, DEAD",
        "89-same-page-two-threads, thread/6, 'busy: frames 0–15'",
        "89-same-page-two-threads, waits/7, for P.1: frame 0 is busy"
    })
    void tellingStep_showsWhatTheScenarioIsAbout(String scenario, String part, String says) {
        window.untilOpened();
        window.open(scenario);
        Fx.until(part, () -> window.words(part).contains(says));
    }

    // --- what happens, and what changed ---

    @Test
    void step_tellsWhatHappened_whyNotOtherwise_andWhatIsNext() {
        window.untilOpened();
        assertThat(window.words("sentence"))
                .contains("Frame 3 is copied into frame 6.")
                .contains("Not moved: o3 has ref_count 2")
                .contains("Next: the page is released");
        assertThat(window.words("arrow/refused")).isEqualTo("not moved: o3.ref_count is 2");
    }

    @Test
    void map_tellsTheTests_thatRefusedTheOtherWay(FxRobot robot) {
        window.untilOpened();
        robot.type(KeyCode.M);
        Fx.until("map", () -> window.shows("block/B42"));
        assertThat(allWords()).contains("shadow_count is 1").contains("ref_count is 2");
    }

    private String allWords() {
        return Fx.on(
                () ->
                        window.picture().panes().stream()
                                .flatMap(pane -> pane.groups().stream())
                                .map(group -> window.words(group.key()))
                                .reduce("", (one, other) -> one + " | " + other));
    }

    @Test
    void change_isOnTheFieldItself_untilTheNextStep(FxRobot robot) {
        window.untilOpened();
        assertThat(window.words("state/fs.first_m")).contains("valid 00 → ff");
        robot.type(KeyCode.RIGHT);
        Fx.until("no change", () -> !window.words("state/fs.first_m").contains("→"));
        robot.type(KeyCode.LEFT);
        Fx.until("again", () -> window.words("state/fs.first_m").contains("valid 00 → ff"));
    }

    // what is clicked, what its menu tells of
    @ParameterizedTest
    @CsvSource({
        "state/fs.pindex, written-fs-pindex",
        "page/p0@object/o3, written-pageq",
        "arrow/access, written-vaddr",
        "backing/o4, written-backing_object"
    })
    void fieldQueuePlaceAndArrow_clicked_leadToTheStepThatWroteThem(
            String key, String item, FxRobot robot) {
        window.untilOpened();
        String there = window.text("#step");
        robot.clickOn(window.placeOn(key));
        Fx.until("menu", () -> robot.lookup("#" + item).tryQuery().isPresent());
        Fx.pixels(robot.lookup("#" + item).query().getScene(), "story-" + item);
        robot.clickOn("#" + item);
        Fx.until("another step", () -> !window.text("#step").equals(there));
    }

    @Test
    void pointer_onAField_tellsItsNameAndItsValue(FxRobot robot) {
        window.untilOpened();
        robot.moveTo(window.placeOn("state/fs.first_m"));
        Fx.until("told", () -> window.stage().explanation().startsWith("fs.first_m = frame 6"));
    }

    // --- motion, detail, size ---

    @Test
    void motion_isSeen_orReduced_orOff_byTheMenu(FxRobot robot) {
        window.untilOpened();
        robot.type(KeyCode.LEFT);
        Fx.until("the step before", () -> window.text("#block").equals("block B42"));
        Fx.until("rest", () -> !window.stage().movingProperty().get());
        robot.type(KeyCode.RIGHT);
        Fx.until("the copy flows", () -> window.stage().movingProperty().get());
        Fx.run(() -> window.item("motion-reduced").fire());
        assertThat(window.look().paceProperty().get().motion()).isEqualTo(Pace.Motion.REDUCED);
        assertThat(Fx.on(() -> window.stage().movingProperty().get())).isFalse();
        Fx.run(() -> window.item("motion-off").fire());
        robot.type(KeyCode.LEFT);
        Fx.until("the step before", () -> window.text("#block").equals("block B42"));
        assertThat(Fx.on(() -> window.stage().movingProperty().get())).isFalse();
    }

    @Test
    void part_byKey_isHidden_andDetailsToo_andAllAreBack(FxRobot robot) {
        window.untilOpened();
        robot.moveTo(window.place("memory/title"));
        robot.type(KeyCode.H);
        Fx.until("no memory", () -> !window.shows("memory/title"));
        assertThat(window.shows("state/title")).isTrue();
        robot.push(KeyCode.SHIFT, KeyCode.H);
        Fx.until("memory", () -> window.shows("memory/title"));
        robot.type(KeyCode.D);
        Fx.until("overview", () -> !window.shows("state/title"));
        robot.type(KeyCode.D);
        Fx.until("everything", () -> window.shows("state/title"));
    }

    @ParameterizedTest
    @CsvSource({"4, 4 frames", "4096, 4096 frames"})
    void machine_ofAnySize_isMadeByItsForm(String frames, String says, FxRobot robot) {
        window.untilOpened();
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.N);
        Fx.until("form", () -> robot.lookup("#field-frames").tryQuery().isPresent());
        Fx.run(() -> robot.lookup("#field-frames").queryAs(TextField.class).setText(frames));
        robot.type(KeyCode.ENTER);
        Fx.until(says, () -> window.words("memory/frames").equals(says));
        window.untilFree("form");
        assertThat(window.words("queue/FREE")).isNotEmpty();
    }
}
