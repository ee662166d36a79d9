package io.github.faultscope.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.faultscope.picture.Group;
import io.github.faultscope.picture.Theme;
import io.github.faultscope.ui.engine.EngineSession;
import io.github.faultscope.ui.look.Look;
import io.github.faultscope.ui.look.Remembered;
import io.github.faultscope.ui.stage.StageView;
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
    private final Look look = new Look();

    @SuppressWarnings("NullAway.Init")
    private MainWindow window;

    @SuppressWarnings("NullAway.Init")
    private EngineSession session;

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
        session = new EngineSession(driver);
        window = new MainWindow(session, look, new TestFiles(), Remembered.forNow(), 1280, 780);
        Windows.openStill(stage, window, look);
    }

    @AfterEach
    void close() {
        Fx.run(window::close);
    }

    @Test
    void window_whenOpened_showsTheMoment() {
        untilStep(27);
        Fx.until("layout", () -> stage().picture().width() > 1200);

        assertThat(text("#title")).isEqualTo("Fork, then the child writes");
        assertThat(text("#block")).isEqualTo("block B44");
        Fx.pixels(window.scene(), "window-light");
    }

    @Test
    void theme_fromTheMenu_recoloursTheWindow(FxRobot robot) {
        untilStep(27);
        int[] light = Fx.pixels(window.scene(), "window-light");
        robot.clickOn("#menu-view").clickOn("#theme-dark");
        Fx.until("dark", () -> look.themeProperty().get().equals(Theme.dark()));

        int[] dark = Fx.pixels(window.scene(), "window-dark");
        assertThat(Fx.differences(light, dark, 64)).isGreaterThan(light.length / 2);
        for (Theme theme : Theme.all()) {
            Fx.run(() -> look.themeProperty().set(theme));
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
        assertThat(Fx.on(() -> node("#time-step").isDisabled())).isTrue();
        robot.clickOn("#time-start");
        untilStep(0);
        assertThat(Fx.on(() -> node("#time-back").isDisabled())).isTrue();
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
        return Fx.on(() -> ((Labeled) node("#speed")).getText());
    }

    @Test
    void scrubber_clickedAtItsStart_goesThere(FxRobot robot) {
        untilStep(27);
        Node scrubber = node(".scrubber");
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
        Fx.until("layout", () -> stage().picture().width() > 1200);
        robot.clickOn(place("pte/101/2"));

        Fx.until("act", () -> driver.heard().contains("READ va/101/0x12000"));
    }

    @Test
    void menuOfAPage_actsOnTheMachine_andARefusalIsSaid(FxRobot robot) {
        untilStep(27);
        Fx.until("layout", () -> stage().picture().width() > 1200);
        robot.rightClickOn(place("pte/101/2"));
        robot.clickOn("#target-execute");

        Fx.until("refusal", () -> text("#message").startsWith("0x12000 is not executable"));
        Fx.pixels(window.scene(), "window-message");
        robot.clickOn("#message-close");
        assertThat(Fx.on(() -> node("#message-bar").isVisible())).isFalse();
    }

    @Test
    void message_isGone_whenAnotherStepIsShown(FxRobot robot) {
        untilStep(27);
        robot.push(KeyCode.CONTROL, KeyCode.O);
        Fx.until("sentence", () -> text("#message").contains("broken on purpose"));
        robot.push(KeyCode.LEFT);
        untilStep(26);

        Fx.until("no message", () -> !node("#message-bar").isVisible());
    }

    @Test
    void driverThatBreaks_isReportedInASentence(FxRobot robot) {
        untilStep(27);
        robot.push(KeyCode.CONTROL, KeyCode.O);

        Fx.until("sentence", () -> text("#message").contains("broken on purpose"));
        assertThat(session.isAlive()).isTrue();
    }

    @Test
    void zoom_layoutsEverythingLarger(FxRobot robot) {
        untilStep(27);
        Fx.until("layout", () -> stage().picture().width() > 1200);
        double width = Fx.on(() -> stage().picture().width());
        double label = Fx.on(() -> node("#step").getLayoutBounds().getHeight());
        robot.push(KeyCode.CONTROL, KeyCode.EQUALS);
        robot.push(KeyCode.CONTROL, KeyCode.EQUALS);

        Fx.until("zoom", () -> stage().picture().width() > 1.2 * width);
        Fx.until("type", () -> node("#step").getLayoutBounds().getHeight() > label);
        Fx.pixels(window.scene(), "window-zoom");
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT0);
        Fx.until("usual size", () -> stage().picture().width() <= width);
    }

    @Test
    void scenario_fromTheMenu_isOpened(FxRobot robot) {
        untilStep(27);
        robot.clickOn("#menu-scenarios").clickOn("#scenario-cow");

        untilStep(0);
        assertThat(text("#title")).isEqualTo("cow");
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
        Fx.until("layout", () -> stage().picture().width() > 1200);
        robot.clickOn("#menu-export").clickOn("#export-stage-item");
        robot.clickOn("#menu-export").clickOn("#export-window-item");
        Path ofStage = folder.resolve("stage.png");
        Path ofWindow = folder.resolve("window.png");
        Fx.until("files", () -> ofStage.toFile().length() > 0 && ofWindow.toFile().length() > 0);

        assertThat(ImageIO.read(ofWindow.toFile()).getWidth()).isEqualTo(1280);
        assertThat(ImageIO.read(ofStage.toFile()).getWidth())
                .isEqualTo((int) (2 * Fx.on(() -> stage().picture().width())));
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

        Fx.until("end of the thread", () -> !session.isAlive());
    }

    private StageView stage() {
        return (StageView) node(".stage-view");
    }

    private Node node(String query) {
        Node found = window.scene().getRoot().lookup(query);
        assertThat(found).as(query).isNotNull();
        return found;
    }

    private String text(String query) {
        return Fx.on(() -> ((Label) node(query)).getText());
    }

    private void untilStep(int position) {
        String wanted = "step " + position + " of " + FakeDriver.LAST;
        Fx.until(wanted, () -> text("#step").equals(wanted));
    }

    private javafx.geometry.Point2D place(String key) {
        Group group = Fx.on(() -> stage().picture().group(key).orElseThrow());
        return Fx.screen(stage(), group.bounds().centerX(), group.bounds().centerY());
    }
}
