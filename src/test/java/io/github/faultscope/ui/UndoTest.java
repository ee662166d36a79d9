package io.github.faultscope.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.faultscope.picture.Picture;
import io.github.faultscope.ui.look.Pace;
import io.github.faultscope.ui.testing.Fx;

import javafx.scene.control.Button;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Whoever clicks in the past is told what was set aside, and gets it back. */
@ExtendWith(ApplicationExtension.class)
class UndoTest {
    private static final String PAGE = "va/100/0x10000";

    private final TestWindow window = TestWindow.overScenarios();

    @Start
    void start(Stage stage) {
        window.openStill(stage, 1280, 780);
    }

    @AfterEach
    void close() {
        window.close();
    }

    private String step() {
        return window.text("#step");
    }

    private boolean isNoted() {
        return Fx.on(() -> window.node("#aside-note").isVisible());
    }

    private String note() {
        return window.text("#aside");
    }

    private MenuItem menu(String command) {
        return window.item("time-" + command + "-item");
    }

    private Picture picture() {
        return Fx.on(window::picture);
    }

    /** Clicks a page some steps before the one that the window opened on. */
    private void clickInThePast(FxRobot robot) {
        window.untilOpened();
        String there = step();
        robot.type(KeyCode.LEFT);
        Fx.until("the step before", () -> !step().equals(there));
        robot.clickOn(window.placeOn("pte/" + PAGE));
        Fx.until("a note", this::isNoted);
    }

    @Test
    void clickInThePast_isNoted_andUndone_andDoneAgain(FxRobot robot) {
        window.untilOpened();
        assertThat(isNoted()).isFalse();
        assertThat(Fx.on(() -> menu("undo").isDisable())).isTrue();
        assertThat(Fx.on(() -> menu("undo").getText())).isEqualTo("Nothing to undo");
        clickInThePast(robot);
        Picture branch = picture();
        assertThat(note()).matches("\\d+ recorded steps are set aside. Ctrl\\+Z brings them back.");
        assertThat(Fx.on(() -> menu("undo").getText())).matches("Undo “P: .*”: back to step .*");
        Fx.pixels(window.scene(), "undo-note");

        robot.push(KeyCode.CONTROL, KeyCode.Z);
        Fx.until("the future", () -> note().startsWith("Undone: P: "));
        assertThat(Fx.on(() -> menu("undo").isDisable())).isTrue();
        assertThat(Fx.on(() -> menu("redo").getText())).startsWith("Redo “P: ");
        Picture past = picture();
        assertThat(past).isNotEqualTo(branch);

        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.Z);
        Fx.until("the branch", () -> note().startsWith("Done again: P: "));
        assertThat(picture()).isEqualTo(branch);
        Fx.run(() -> menu("undo").fire());
        Fx.until("the future again", () -> note().startsWith("Undone: P: "));
        assertThat(picture()).isEqualTo(past);
        robot.push(KeyCode.CONTROL, KeyCode.Y);
        Fx.until("the branch again", () -> note().startsWith("Done again: P: "));
        assertThat(picture()).isEqualTo(branch);
    }

    @Test
    void future_thatIsBack_isTheSameStepByStep(FxRobot robot) {
        window.untilOpened();
        robot.type(KeyCode.LEFT);
        Fx.until("the step before", () -> window.text("#block").equals("block B42"));
        String place = step();
        robot.type(KeyCode.RIGHT);
        Fx.until("the copy", () -> window.text("#block").startsWith("block B44"));
        Picture copy = picture();
        clickInThePast(robot);
        assertThat(step()).isNotEqualTo(place);
        robot.push(KeyCode.CONTROL, KeyCode.Z);
        Fx.until("the place", () -> step().equals(place));
        robot.type(KeyCode.RIGHT);
        Fx.until("the copy again", () -> window.text("#block").startsWith("block B44"));
        assertThat(picture()).isEqualTo(copy);
        assertThat(isNoted()).isFalse();
    }

    @Test
    void note_staysWhileOneGoesOn_untilItIsClosed(FxRobot robot) {
        clickInThePast(robot);
        String said = note();
        String there = step();
        robot.type(KeyCode.RIGHT);
        Fx.until("a step on", () -> !step().equals(there));
        assertThat(isNoted()).isTrue();
        assertThat(note()).isEqualTo(said);
        Fx.run(() -> ((Button) window.node("#aside-close")).fire());
        assertThat(isNoted()).isFalse();
        String further = step();
        robot.type(KeyCode.LEFT);
        Fx.until("back", () -> !step().equals(further));
        assertThat(isNoted()).isFalse();
        robot.push(KeyCode.CONTROL, KeyCode.Z);
        Fx.until("the future", () -> note().startsWith("Undone: P: "));
        assertThat(isNoted()).isTrue();
    }

    @Test
    void note_leavesTheStageItsRoom(FxRobot robot) {
        window.untilOpened();
        double before = Fx.on(() -> window.node(".stage-scroll").getLayoutBounds().getHeight());
        clickInThePast(robot);
        Fx.until(
                "the same height",
                () -> window.node(".stage-scroll").getLayoutBounds().getHeight() == before);
    }

    @Test
    void undo_whileItPlaysAndMoves_stopsAndLeadsBack(FxRobot robot) {
        window.untilOpened();
        Fx.run(() -> window.look().paceProperty().set(new Pace(4, Pace.Motion.FULL)));
        clickInThePast(robot);
        String there = step();
        robot.type(KeyCode.SPACE);
        Fx.until("it plays", () -> !step().equals(there));
        robot.push(KeyCode.CONTROL, KeyCode.Z);
        Fx.until("undone", () -> note().startsWith("Undone"));
        assertThat(window.text("#block")).isEqualTo("block B42");
        Fx.until("rest", () -> !window.stage().movingProperty().get());
        robot.type(KeyCode.RIGHT);
        Fx.until("the copy", () -> window.text("#block").startsWith("block B44"));
    }

    @Test
    void anotherScenario_undone_showsTheOneBefore_changesIncluded(FxRobot robot) {
        clickInThePast(robot);
        String there = step();
        window.open("18-sequential-run");
        Fx.until("a note", () -> note().contains("changed by hand"));
        robot.push(KeyCode.CONTROL, KeyCode.Z);
        Fx.until("back", () -> window.text("#title").equals(TestWindow.FIRST));
        assertThat(step()).isEqualTo(there);
    }

    @Test
    void note_isInTheStateAsText(FxRobot robot) {
        clickInThePast(robot);
        String said = note();
        robot.push(KeyCode.CONTROL, KeyCode.T);
        Fx.until("text", () -> robot.lookup("#words").tryQuery().isPresent());
        assertThat(robot.lookup("#words").queryTextInputControl().getText()).contains(said);
    }
}
