package io.github.faultscope.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.faultscope.picture.Bits;
import io.github.faultscope.picture.Group;
import io.github.faultscope.picture.Rect;
import io.github.faultscope.picture.Theme;
import io.github.faultscope.picture.stage.Part;
import io.github.faultscope.picture.stage.View;
import io.github.faultscope.ui.testing.Fx;

import javafx.geometry.VerticalDirection;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

import java.util.List;

/** The window over real machines: what it opens on, and what its keys and menus lead to. */
@ExtendWith(ApplicationExtension.class)
class RealWindowTest {

    private final TestWindow window = TestWindow.overScenarios();

    @Start
    void start(Stage stage) {
        window.open(stage, 1280, 780);
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void window_opensOnTheFirstScenario_atItsCopy() {
        window.untilOpened();

        assertThat(window.text("#block")).isEqualTo("block B44");
        assertThat(Fx.on(() -> window.node("#time-step").isDisabled())).isFalse();
        assertThat(labels()).contains("the copy", "fork");
        window.untilLaidOut();
        Fx.pixels(window.scene(), "real-copy-light");
        Fx.run(() -> window.look().themeProperty().set(Theme.dark()));
        Fx.pixels(window.scene(), "real-copy-dark");
    }

    @Test
    void keys_goBackAndForwardAtOnce_andToTheEnd(FxRobot robot) {
        window.untilOpened();
        String there = window.text("#step");
        robot.type(KeyCode.LEFT);
        Fx.until("a step back", () -> window.text("#block").equals("block B42"));
        assertThat(window.text("#step")).isNotEqualTo(there);
        robot.type(KeyCode.RIGHT);
        Fx.until("forward again", () -> window.text("#step").equals(there));
        robot.type(KeyCode.RIGHT);
        Fx.until("a step on", () -> !window.text("#step").equals(there));

        robot.type(KeyCode.END);
        Fx.until("the end", () -> window.node("#time-step").isDisabled());
        Fx.until("rest", () -> !window.stage().movingProperty().get());
        Fx.pixels(window.scene(), "real-end");
        assertThat(Fx.on(() -> window.scene().getRoot().lookup("#message-bar").isVisible()))
                .isFalse();
    }

    @Test
    void handlerMap_byKey_tellsAboutAChosenBlock_andGoesAgain(FxRobot robot) {
        window.untilOpened();
        robot.type(KeyCode.M);
        Fx.until("map", () -> window.picture().group("block/B42").isPresent());
        Fx.until("rest", () -> !window.stage().movingProperty().get());
        Fx.pixels(window.scene(), "real-map");
        robot.clickOn(window.place("block/B42"));
        Fx.until("about B42", () -> window.look().viewProperty().get().block().equals("B42"));
        Fx.until("its card", () -> window.words("map/words").contains("BLOCK B42"));
        Fx.pixels(window.scene(), "real-map-block");
        robot.type(KeyCode.RIGHT);
        robot.type(KeyCode.M);
        Fx.until("stage", () -> window.picture().group("block/B42").isEmpty());
    }

    @Test
    void partAtHand_byKey_isAlone_andAllAreBackAgain(FxRobot robot) {
        window.untilOpened();
        robot.moveTo(window.place("memory/title"));
        robot.type(KeyCode.F);
        Fx.until("memory alone", () -> window.picture().group("sentence").isEmpty());
        assertThat(window.look().viewProperty().get().alone()).isEqualTo(Part.MEMORY);
        Fx.pixels(window.scene(), "real-memory-alone");
        robot.type(KeyCode.F);
        Fx.until("all", () -> window.picture().group("sentence").isPresent());
    }

    @Test
    void view_keptUnderADigit_comesBack(FxRobot robot) {
        window.untilOpened();
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT2);
        Fx.until("overview", () -> window.look().viewProperty().get().equals(View.OVERVIEW));
        Fx.until("layout", () -> window.picture().group("state/title").isEmpty());
        Fx.pixels(window.scene(), "real-overview");
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.DIGIT7);
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT1);
        Fx.until("all", () -> window.look().viewProperty().get().equals(View.ALL));
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT7);
        Fx.until("overview", () -> window.look().viewProperty().get().equals(View.OVERVIEW));
    }

    @Test
    void chip_clicked_tellsWhoWroteItsFields_andLeadsThere(FxRobot robot) {
        window.untilOpened();
        String there = window.text("#step");
        robot.clickOn(window.place("page/p3@object/o3"));
        Fx.until("menu", () -> robot.lookup("#written-dirty").tryQuery().isPresent());
        Fx.pixels(robot.lookup("#written-dirty").query().getScene(), "real-written");
        robot.clickOn("#written-dirty");
        Fx.until("another step", () -> !window.text("#step").equals(there));
    }

    @Test
    void bitOfAChip_clicked_tellsWhoWroteIt_andLeadsThere(FxRobot robot) {
        window.untilOpened();
        String there = window.text("#step");
        Group chip = Fx.on(() -> window.picture().group("page/p3@object/o3").orElseThrow());
        Rect bar =
                chip.shapes().stream()
                        .filter(Bits.class::isInstance)
                        .map(shape -> ((Bits) shape).cell(5))
                        .findFirst()
                        .orElseThrow()
                        .moved(chip.x(), chip.y());
        robot.clickOn(Fx.screen(window.stage(), bar.centerX(), bar.centerY()));
        Fx.until("menu", () -> robot.lookup("#written-valid-5").tryQuery().isPresent());
        robot.clickOn("#written-valid-5");
        Fx.until("another step", () -> !window.text("#step").equals(there));
    }

    @Test
    void counters_byKeyboard_tellWhoWroteThem(FxRobot robot) {
        window.untilOpened();
        String there = window.text("#step");
        robot.type(KeyCode.TAB);
        for (int i = 0; i < 12 && !window.ringed().equals("counters"); i++) {
            robot.type(KeyCode.TAB);
        }
        assertThat(window.ringed()).isEqualTo("counters");
        robot.type(KeyCode.ENTER);
        Fx.until("menu", () -> robot.lookup("#written-v_vm_faults").tryQuery().isPresent());
        Fx.pixels(robot.lookup("#written-v_vm_faults").query().getScene(), "real-counters");
        robot.clickOn("#written-v_vm_faults");
        Fx.until("another step", () -> !window.text("#step").equals(there));
    }

    @Test
    void largeStage_isScrolledByWheelAndKeys_andFollowsTheSteps(FxRobot robot) {
        window.untilOpened();
        assertThat(Fx.on(() -> bars())).isZero();
        Fx.run(() -> window.look().zoomProperty().set(2));
        Fx.until("larger", () -> window.picture().width() > 1700 && bars() == 2);
        Fx.run(() -> scrolled().setVvalue(0));
        robot.moveTo(Fx.screen(window.stage(), 600, 300));
        robot.scroll(3, VerticalDirection.DOWN);
        Fx.until("down", () -> scrolled().getVvalue() > 0);
        robot.type(KeyCode.PAGE_UP, KeyCode.PAGE_UP, KeyCode.PAGE_UP);
        Fx.until("up", () -> scrolled().getVvalue() == 0);
        robot.type(KeyCode.PAGE_DOWN, KeyCode.PAGE_DOWN, KeyCode.PAGE_DOWN);
        Fx.until("the end", () -> scrolled().getVvalue() == 1);
        Fx.pixels(window.scene(), "real-scrolled");
        robot.push(KeyCode.CONTROL, KeyCode.LEFT);
        robot.push(KeyCode.CONTROL, KeyCode.UP);
        Fx.until("a little up", () -> scrolled().getVvalue() < 1);
        String there = window.text("#step");
        Fx.run(() -> scrolled().setVvalue(1));
        robot.type(KeyCode.LEFT, KeyCode.LEFT);
        Fx.until("steps", () -> !window.text("#step").equals(there));
        Fx.until("what they touch", () -> scrolled().getVvalue() < 1);
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT0);
        Fx.until("no bars", () -> bars() == 0);
    }

    @Test
    void smallWindow_hasItsMenusAndItsTime_andALargeOneItsNamesAgain() {
        window.untilOpened();
        for (double zoom : List.of(1.0, 3.0, 1.0)) {
            double width = zoom == 1 ? 400 : 1280;
            Fx.run(() -> window.scene().getWindow().setWidth(width));
            Fx.run(() -> window.look().zoomProperty().set(zoom));
            Fx.until("narrow", () -> !window.node(".brand").isVisible());
            Fx.until("menus", () -> inside(".menu-bar", width));
            Fx.until("speed", () -> inside("#speed", width) && inside(".scrubber", width));
            Fx.until("buttons", () -> inside("#time-end", width));
            Fx.pixels(window.scene(), "real-narrow-" + zoom);
        }
        Fx.run(() -> window.scene().getWindow().setWidth(1280));
        Fx.until(
                "names",
                () -> window.node(".brand").isVisible() && window.node("#title").isVisible());
        Fx.until("hint", () -> inside("#hint", 1280));
    }

    private boolean inside(String query, double width) {
        Node node = window.node(query);
        return node != null
                && node.localToScene(node.getLayoutBounds()).getMaxX() <= width
                && node.getLayoutBounds().getWidth() > 20;
    }

    private ScrollPane scrolled() {
        return (ScrollPane) window.scene().getRoot().lookup(".stage-scroll");
    }

    private long bars() {
        return scrolled().lookupAll(".scroll-bar").stream().filter(Node::isVisible).count();
    }

    @Test
    void stateAsText_byKey_isThereToRead(FxRobot robot) {
        window.untilOpened();
        robot.push(KeyCode.CONTROL, KeyCode.T);
        Fx.until("text", () -> robot.lookup("#words").tryQuery().isPresent());
        String text = Fx.on(() -> robot.lookup("#words").queryAs(TextArea.class).getText());
        assertThat(text).contains("WHAT HAPPENS").contains("Frame 3 is copied into frame 6.");
        Fx.pixels(robot.lookup("#words").query().getScene(), "real-words");
    }

    @Test
    void menu_opensAnotherScenario(FxRobot robot) {
        window.untilOpened();
        robot.clickOn("#menu-scenarios");
        robot.clickOn("#group-zero-fill-and-simple-faults");
        robot.clickOn("#scenario-01-first-read");

        Fx.until("another", () -> !window.text("#title").equals(TestWindow.FIRST));
        Fx.until("its stops", () -> labels().contains("zeros"));
        Fx.pixels(window.scene(), "real-other");
    }

    private List<String> labels() {
        return Fx.on(
                () ->
                        window.scene().getRoot().lookupAll(".scrubber-name").stream()
                                .filter(Node::isVisible)
                                .map(name -> ((Label) name).getText())
                                .toList());
    }
}
