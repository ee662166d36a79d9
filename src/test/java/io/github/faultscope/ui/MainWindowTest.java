package io.github.faultscope.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.faultscope.picture.Theme;
import io.github.faultscope.ui.testing.FakeDriver;
import io.github.faultscope.ui.testing.Fx;
import io.github.faultscope.ui.testing.NoFiles;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

import java.nio.file.Path;
import java.util.Optional;

import javax.imageio.ImageIO;

@ExtendWith(ApplicationExtension.class)
class MainWindowTest {
    @TempDir private Path folder;

    private final FakeDriver driver = new FakeDriver();

    private final TestWindow window = new TestWindow(driver, new TestFiles());

    private final class TestFiles extends NoFiles {
        @Override
        public Optional<Path> toOpen() {
            return Optional.of(folder.resolve("none.json"));
        }

        @Override
        public Optional<Path> toSave(String name) {
            return Optional.of(folder.resolve(name));
        }
    }

    @Start
    void start(Stage stage) {
        window.openStill(stage, 1280, 780);
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void window_whenOpened_showsTheMoment() {
        untilStep(27);
        window.untilLaidOut();

        assertThat(window.text("#title")).isEqualTo("Fork, then the child writes");
        assertThat(window.text("#block")).isEqualTo("block B44");
        Fx.pixels(window.scene(), "window-light");
    }

    @Test
    void theme_fromTheMenu_recoloursTheWindow(FxRobot robot) {
        untilStep(27);
        int[] light = Fx.pixels(window.scene(), "window-light");
        robot.clickOn("#menu-view").clickOn("#theme-dark");
        Fx.until("dark", () -> window.look().themeProperty().get().equals(Theme.dark()));

        int[] dark = Fx.pixels(window.scene(), "window-dark");
        assertThat(Fx.differences(light, dark, 64)).isGreaterThan(light.length / 2);
        for (Theme theme : Theme.all()) {
            Fx.run(() -> window.look().themeProperty().set(theme));
            Fx.pixels(window.scene(), "window-" + theme.name());
        }
    }

    @Test
    void keys_goThroughTime(FxRobot robot) {
        untilStep(27);
        robot.type(KeyCode.RIGHT);
        untilStep(28);
        robot.type(KeyCode.LEFT);
        untilStep(27);
        robot.type(KeyCode.HOME);
        untilStep(0);
        robot.type(KeyCode.END);
        untilStep(FakeDriver.LAST);
        robot.type(KeyCode.LEFT, KeyCode.LEFT);
        untilStep(FakeDriver.LAST - 2);
    }

    @Test
    void buttons_goThroughTime_andKnowTheEnds(FxRobot robot) {
        untilStep(27);
        robot.clickOn("#time-step");
        untilStep(28);
        robot.clickOn("#time-back");
        untilStep(27);
        robot.clickOn("#time-fault-start");
        untilStep(17);
        robot.clickOn("#time-end");
        untilStep(FakeDriver.LAST);
        assertThat(Fx.on(() -> window.node("#time-step").isDisabled())).isTrue();
        robot.clickOn("#time-start");
        untilStep(0);
        assertThat(Fx.on(() -> window.node("#time-back").isDisabled())).isTrue();
    }

    @Test
    void play_runsToTheEndAndStops(FxRobot robot) {
        untilStep(27);
        robot.type(KeyCode.SPACE);
        untilStep(FakeDriver.LAST);

        assertThat(driver.heard()).contains("FORWARD").doesNotContain("END");
    }

    @Test
    void keys_changeTheSpeedThatIsShown(FxRobot robot) {
        untilStep(27);
        robot.type(KeyCode.COMMA, KeyCode.COMMA);
        assertThat(speed()).isEqualTo("1×");
        robot.type(KeyCode.COMMA, KeyCode.COMMA, KeyCode.COMMA);
        assertThat(speed()).isEqualTo("0.25×");
        robot.type(KeyCode.PERIOD);
        assertThat(speed()).isEqualTo("0.5×");
    }

    private String speed() {
        return Fx.on(() -> ((Labeled) window.node("#speed")).getText());
    }

    @Test
    void scrubber_clickedAtItsStart_goesThere(FxRobot robot) {
        untilStep(27);
        Node scrubber = window.node(".scrubber");
        robot.clickOn(Fx.screen(scrubber, 2, 14));
        untilStep(0);
        robot.clickOn("copy");
        untilStep(27);
    }

    @Test
    void goToStep_asksForTheNumber(FxRobot robot) {
        untilStep(27);
        robot.push(KeyCode.CONTROL, KeyCode.G);
        Fx.until("dialog", () -> robot.lookup("#field-step").tryQuery().isPresent());
        Fx.run(() -> robot.lookup("#field-step").queryAs(TextField.class).setText("12"));
        robot.type(KeyCode.ENTER);
        untilStep(12);
    }

    @Test
    void clickOnAPage_actsOnTheMachine(FxRobot robot) {
        untilStep(27);
        window.untilLaidOut();
        robot.clickOn(window.place("pte/101/2"));

        Fx.until("act", () -> driver.heard().contains("READ va/101/0x12000"));
    }

    @Test
    void menuOfAPage_actsOnTheMachine_andARefusalIsSaid(FxRobot robot) {
        untilStep(27);
        window.untilLaidOut();
        robot.rightClickOn(window.place("pte/101/2"));
        robot.clickOn("#target-execute");

        Fx.until("refusal", () -> window.text("#message").startsWith("0x12000 is not executable"));
        Fx.pixels(window.scene(), "window-message");
        robot.clickOn("#message-close");
        assertThat(Fx.on(() -> window.node("#message-bar").isVisible())).isFalse();
    }

    @Test
    void message_isGone_whenAnotherStepIsShown(FxRobot robot) {
        untilStep(27);
        robot.push(KeyCode.CONTROL, KeyCode.O);
        Fx.until("sentence", () -> window.text("#message").contains("broken on purpose"));
        robot.push(KeyCode.LEFT);
        untilStep(26);

        Fx.until("no message", () -> !window.node("#message-bar").isVisible());
    }

    @Test
    void driverThatBreaks_isReportedInASentence(FxRobot robot) {
        untilStep(27);
        robot.push(KeyCode.CONTROL, KeyCode.O);

        Fx.until("sentence", () -> window.text("#message").contains("broken on purpose"));
        assertThat(window.session().isAlive()).isTrue();
    }

    @Test
    void zoom_layoutsEverythingLarger(FxRobot robot) {
        untilStep(27);
        window.untilLaidOut();
        double width = Fx.on(() -> window.picture().width());
        double label = Fx.on(() -> window.node("#step").getLayoutBounds().getHeight());
        robot.push(KeyCode.CONTROL, KeyCode.EQUALS);
        robot.push(KeyCode.CONTROL, KeyCode.EQUALS);

        Fx.until("zoom", () -> window.picture().width() > 1.2 * width);
        Fx.until("type", () -> window.node("#step").getLayoutBounds().getHeight() > label);
        Fx.pixels(window.scene(), "window-zoom");
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT0);
        Fx.until("usual size", () -> window.picture().width() <= width);
    }

    @Test
    void scenario_fromTheMenu_isOpened(FxRobot robot) {
        untilStep(27);
        robot.clickOn("#menu-scenarios").clickOn("#scenario-cow");

        untilStep(0);
        assertThat(window.text("#title")).isEqualTo("cow");
    }

    @Test
    void operation_fromTheMenu_asksAndPerforms(FxRobot robot) {
        untilStep(27);
        robot.clickOn("#menu-machine").clickOn("#operation-mmap");
        Fx.until("form", () -> robot.lookup("#field-pages").tryQuery().isPresent());
        Fx.run(() -> robot.lookup("#field-pages").queryAs(TextField.class).setText("4"));
        Fx.pixels(robot.lookup("#field-pages").query().getScene(), "window-form");
        robot.type(KeyCode.ENTER);

        Fx.until("performed", () -> driver.heard().contains("mmap 4 anonymous"));
    }

    @Test
    void form_thatIsNotRight_staysOpenAndTellsByTheField(FxRobot robot) {
        untilStep(27);
        robot.clickOn("#menu-machine").clickOn("#operation-mmap");
        Fx.until("form", () -> robot.lookup("#field-pages").tryQuery().isPresent());
        Fx.run(() -> robot.lookup("#field-pages").queryAs(TextField.class).setText("many"));
        robot.type(KeyCode.ENTER);
        Fx.until(
                "problem",
                () ->
                        robot.lookup("#problem-pages")
                                .queryAs(Label.class)
                                .getText()
                                .equals("Digits only."));
        assertThat(driver.heard()).noneMatch(heard -> heard.startsWith("mmap"));
        Fx.run(() -> robot.lookup("#field-pages").queryAs(TextField.class).setText("4"));
        robot.clickOn("#form-begin");

        Fx.until("begun", () -> driver.heard().contains("begin mmap"));
        Fx.until("closed", () -> robot.lookup("#form").tryQuery().isEmpty());
    }

    @Test
    void pictures_ofStageAndWindow_areWritten(FxRobot robot) throws Exception {
        untilStep(27);
        window.untilLaidOut();
        robot.clickOn("#menu-export").clickOn("#export-stage-item");
        robot.clickOn("#menu-export").clickOn("#export-window-item");
        Path ofStage = folder.resolve("stage.png");
        Path ofWindow = folder.resolve("window.png");
        Fx.until("files", () -> ofStage.toFile().length() > 0 && ofWindow.toFile().length() > 0);

        assertThat(ImageIO.read(ofWindow.toFile()).getWidth()).isEqualTo(1280);
        assertThat(ImageIO.read(ofStage.toFile()).getWidth())
                .isEqualTo((int) (2 * Fx.on(() -> window.picture().width())));
    }

    @Test
    void keys_areListedOnF1(FxRobot robot) {
        untilStep(27);
        robot.type(KeyCode.F1);
        Fx.until("list", () -> robot.lookup(".key").tryQuery().isPresent());
        Fx.pixels(robot.lookup(".key").query().getScene(), "window-keys");
        assertThat(robot.lookup(".key").queryAll()).hasSizeGreaterThan(20);
        robot.clickOn(robot.lookup(".dialog-pane .button").queryAs(Button.class));
    }

    @Test
    void window_whenClosed_stopsItsThread() {
        Fx.run(window::close);

        Fx.until("end of the thread", () -> !window.session().isAlive());
    }

    private void untilStep(int position) {
        String wanted = "step " + position + " of " + FakeDriver.LAST;
        Fx.until(wanted, () -> window.text("#step").equals(wanted));
    }
}
