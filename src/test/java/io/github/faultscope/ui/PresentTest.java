package io.github.faultscope.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.faultscope.picture.Rect;
import io.github.faultscope.scenario.Library;
import io.github.faultscope.scenario.Report;
import io.github.faultscope.scenario.ScenarioRun;
import io.github.faultscope.ui.present.Screens;
import io.github.faultscope.ui.stage.StageView;
import io.github.faultscope.ui.testing.Contrasts;
import io.github.faultscope.ui.testing.Fx;

import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.Window;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A fault, presented with nothing but a clicker's keys. */
@ExtendWith(ApplicationExtension.class)
class PresentTest {
    /** The step of the stop at which the scenario opens, the one of the next stop, and the last. */
    private static final int COPY;

    private static final int NEXT;
    private static final int END;

    static {
        ScenarioRun run = new ScenarioRun(Library.load().get("41-fork-then-write"));
        List<Report.Mark> stops = run.run(ScenarioRun.Checks.EXPECTATIONS).marks();
        int copy = 0;
        while (!stops.get(copy).name().equals("the copy")) {
            copy++;
        }
        COPY = stops.get(copy).state();
        NEXT = stops.get(copy + 1).state();
        END = run.history().recorded();
    }

    private final List<Rectangle2D> screens = new ArrayList<>(List.of(screen(0)));

    private final TestWindow window = TestWindow.overScenarios();

    private static Rectangle2D screen(double x) {
        return new Rectangle2D(x, 0, 960, 720);
    }

    private final class HandedIn implements Screens {
        @Override
        public List<Rectangle2D> all() {
            return screens;
        }

        @Override
        public void fill(Stage stage, Rectangle2D screen) {
            Screens.place(stage, screen);
        }
    }

    @Start
    void start(Stage stage) {
        Clock clock = Clock.fixed(Instant.parse("2026-11-21T09:15:00Z"), ZoneOffset.UTC);
        window.open(stage, 900, 700, new HandedIn(), clock);
        window.still();
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void clicker_leadsFromStopToStop_andEndsWhereItWas(FxRobot robot) {
        present(robot);
        assertThat(Fx.on(() -> wall().getScene().getRoot().lookup(".transport"))).isNull();
        Fx.until("picture", () -> pictureWidth() == 960);
        Fx.pixels(wall().getScene(), "present-copy");
        robot.type(KeyCode.PAGE_DOWN);
        untilBlock("B56");
        robot.type(KeyCode.PAGE_UP);
        untilBlock("B44");
        robot.type(KeyCode.LEFT);
        untilBlock("B42");
        robot.type(KeyCode.RIGHT);
        untilBlock("B44");
        robot.type(KeyCode.S, KeyCode.PAGE_UP);
        untilBlock("B42");
        robot.type(KeyCode.S, KeyCode.PAGE_DOWN);
        untilBlock("B44");
        robot.type(KeyCode.ESCAPE);
        Fx.until("over", () -> windows() == 1);
        Fx.until("the window's own room", () -> ownPicture().picture().width() < 920);

        assertThat(Fx.on(() -> ownPicture().picture().group("page/p6@object/o4"))).isPresent();
    }

    @Test
    void end_isReachedWithPageDownAlone(FxRobot robot) {
        present(robot);
        for (int i = 0; i < 3; i++) {
            robot.type(KeyCode.PAGE_DOWN);
        }
        Fx.until("end", () -> step().equals(step(END)));
    }

    @Test
    void b_darkensTheScreen_andWhateverComesNextBringsItBack(FxRobot robot) {
        present(robot);
        robot.type(KeyCode.B);
        Fx.until("dark", () -> wallNode("#dark").isVisible());
        int[] pixels = Fx.pixels(wall().getScene(), "present-dark");
        assertThat(pixels).containsOnly(0xff000000);
        robot.type(KeyCode.PAGE_DOWN);
        Fx.until("light", () -> !wallNode("#dark").isVisible());

        assertThat(step()).isEqualTo(step(COPY));
        robot.type(KeyCode.PERIOD);
        Fx.until("dark", () -> wallNode("#dark").isVisible());
    }

    @Test
    void f5_goesBackToWhereItWasLeft_andShiftF5StaysHere(FxRobot robot) {
        present(robot);
        robot.type(KeyCode.PAGE_DOWN);
        untilBlock("B56");
        robot.type(KeyCode.ESCAPE);
        Fx.until("over", () -> windows() == 1);
        robot.type(KeyCode.HOME);
        untilBlock("");
        robot.type(KeyCode.F5);
        Fx.until("on", () -> windows() == 2);
        untilBlock("B56");
        robot.type(KeyCode.ESCAPE);
        Fx.until("over", () -> windows() == 1);
        robot.type(KeyCode.HOME);
        untilBlock("");
        robot.push(KeyCode.SHIFT, KeyCode.F5);
        Fx.until("on", () -> windows() == 2);
        assertThat(step()).isEqualTo(step(0));
    }

    @Test
    void keys_changeSpeedAndSize_andTheWindowKeepsItsOwnSize(FxRobot robot) {
        present(robot);
        Fx.until("picture", () -> pictureWidth() == 960);
        robot.type(KeyCode.COMMA);
        assertThat(window.look().paceProperty().get().speed()).isEqualTo(2);
        robot.push(KeyCode.SHIFT, KeyCode.PERIOD);
        assertThat(window.look().paceProperty().get().speed()).isEqualTo(4);
        for (int i = 0; i < 4; i++) {
            robot.push(KeyCode.CONTROL, KeyCode.EQUALS);
        }
        Fx.until("larger", () -> pictureWidth() == 900 * 1.75 && scrolled().getVmax() == 1);
        Fx.run(() -> scrolled().setVvalue(0));
        robot.push(KeyCode.CONTROL, KeyCode.DOWN);
        Fx.until("down", () -> scrolled().getVvalue() > 0);
        Fx.pixels(wall().getScene(), "present-large");
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT0);
        Fx.until("usual size", () -> pictureWidth() == 960);
        assertThat(window.look().zoomProperty().get()).isEqualTo(1);
    }

    private static ScrollPane scrolled() {
        return (ScrollPane) wallNode(".stage-scroll");
    }

    @Test
    void mouse_pointsAndDraws_inThePicture_andAClickStillFaults(FxRobot robot) {
        present(robot);
        Fx.until("picture", () -> pictureWidth() == 960);
        robot.moveTo(at(300, 300));
        Fx.until("pointer", () -> wallNode("#pointer").isVisible());
        robot.drag(at(300, 300)).moveTo(at(360, 330)).moveTo(at(420, 300)).drop();
        Fx.until("ink", () -> lines() == 1);
        Fx.pixels(wall().getScene(), "present-ink");
        robot.type(KeyCode.C);
        Fx.until("no ink", () -> lines() == 0);
        clickAPage(robot);
        Fx.until("another step", () -> !step().equals(step(COPY)));
    }

    private void clickAPage(FxRobot robot) {
        Rect page =
                Fx.on(
                        () ->
                                wallPicture()
                                        .picture()
                                        .group("pte/va/100/0x10000")
                                        .orElseThrow()
                                        .bounds());
        robot.clickOn(at(page.centerX(), page.centerY()));
    }

    @Test
    void clickInThePast_isNotedUntilTheNextStep_andUndone(FxRobot robot) {
        present(robot);
        Fx.until("picture", () -> pictureWidth() == 960);
        assertThat(isNoted()).isFalse();
        clickAPage(robot);
        Fx.until("a note", this::isNoted);
        Fx.pixels(wall().getScene(), "present-aside");
        robot.type(KeyCode.RIGHT);
        Fx.until("no note", () -> !isNoted());
        robot.push(KeyCode.CONTROL, KeyCode.Z);
        Fx.until("the copy again", () -> step().equals(step(COPY)));
        assertThat(isNoted()).isTrue();
    }

    private boolean isNoted() {
        return Fx.on(() -> wallNode("#audience-note").isVisible());
    }

    @Test
    void twoScreens_giveTheSpeakerNotes_theNextStopAndTheTime(FxRobot robot) {
        screens.add(screen(960));
        untilOpened();
        robot.type(KeyCode.F5);
        Fx.until("two more windows", () -> windows() == 3);
        Fx.until("notes", () -> said("#present-title").equals("Frame 3 is copied into frame 6."));

        assertThat(wall().getX()).isEqualTo(960);
        assertThat(said("#present-text")).contains("somebody else uses it");
        assertThat(said("#present-next")).contains("R1");
        assertThat(said("#present-next-stop"))
                .isEqualTo("Next stop: pmap (step %d)".formatted(NEXT));
        assertThat(said("#present-time")).isEqualTo("09:15    0:00");
        Fx.until("picture", () -> pictureWidth() == 960);
        Fx.pixels(speaker().getScene(), "present-speaker");
        Set<String> faint = new TreeSet<>();
        Fx.run(() -> new Contrasts().look(speaker().getScene().getRoot(), faint));
        assertThat(faint).isEmpty();
        robot.type(KeyCode.PAGE_DOWN);
        Fx.until("next", () -> said("#present-next-stop").startsWith("Next stop: done"));
        Point2D from = smallPlace(200, 200);
        Point2D to = smallPlace(400, 260);
        robot.drag(from).moveTo(to).drop();
        Fx.until("ink for all", () -> lines() == 1);
        robot.type(KeyCode.ESCAPE);
        Fx.until("over", () -> windows() == 1);
    }

    private void present(FxRobot robot) {
        untilOpened();
        robot.type(KeyCode.F5);
        Fx.until("on", () -> windows() == 2);
    }

    private void untilOpened() {
        Fx.until("title", () -> window.text("#title").equals(TestWindow.FIRST));
        Fx.until("the copy", () -> step().equals(step(COPY)));
    }

    private void untilBlock(String block) {
        String wanted = block.isEmpty() ? "" : "block " + block;
        Fx.until(
                wanted,
                () ->
                        window.text("#block").startsWith(wanted)
                                && (block.isEmpty() == window.text("#block").isEmpty()));
    }

    private static String step(int number) {
        return "step %d of %d".formatted(number, END);
    }

    private String step() {
        return window.text("#step");
    }

    private static int windows() {
        return (int) Window.getWindows().stream().filter(Stage.class::isInstance).count();
    }

    private static Stage with(String id) {
        return (Stage)
                Window.getWindows().stream()
                        .filter(one -> one.getScene().getRoot().getId() != null)
                        .filter(one -> one.getScene().getRoot().getId().equals(id))
                        .findFirst()
                        .orElseThrow();
    }

    private static Stage wall() {
        return Fx.on(() -> with("audience"));
    }

    private static Stage speaker() {
        return Fx.on(() -> with("speaker"));
    }

    private static Node wallNode(String query) {
        return with("audience").getScene().getRoot().lookup(query);
    }

    private static StageView wallPicture() {
        return (StageView) wallNode(".stage-view");
    }

    private StageView ownPicture() {
        return (StageView) window.scene().getRoot().lookup(".stage-view");
    }

    private static double pictureWidth() {
        return wallPicture().picture().width();
    }

    private static int lines() {
        return with("audience").getScene().getRoot().lookupAll(".ink-line").size();
    }

    private static Point2D at(double x, double y) {
        return Fx.on(() -> wallPicture().localToScreen(x, y));
    }

    private static Point2D smallPlace(double x, double y) {
        return Fx.on(
                () ->
                        with("speaker")
                                .getScene()
                                .getRoot()
                                .lookup(".stage-view")
                                .localToScreen(x, y));
    }

    private static String said(String query) {
        return Fx.on(() -> text(with("speaker").getScene().getRoot(), query));
    }

    private static String text(Parent root, String query) {
        return ((Label) root.lookup(query)).getText();
    }
}
