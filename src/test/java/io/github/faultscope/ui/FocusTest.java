package io.github.faultscope.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.faultscope.ui.testing.Fx;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.DialogPane;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * In whatever opens over the window, Shift+Tab goes the way of Tab back; and when it is closed, the
 * keys are where they were.
 */
@ExtendWith(ApplicationExtension.class)
class FocusTest {
    private static final int MOST_TABS = 60;

    private final TestWindow window = TestWindow.overScenarios();

    @Start
    void start(Stage stage) {
        window.openStill(stage, 1280, 780);
    }

    @AfterEach
    void close() {
        window.close();
    }

    // name, keys or the menu item that opens it
    @ParameterizedTest
    @CsvSource({
        "browser, CONTROL B",
        "export, CONTROL E",
        "keys, F1",
        "legend, L",
        "outline, CONTROL T",
        "step, CONTROL G",
        "parameters, CONTROL SHIFT N",
        "form, operation-mmap",
        "form with words, operation-mprotect",
        "gallery, help-gallery-item",
        "about, help-about-item",
        "presenting, SHIFT F5"
    })
    void whatOpens_isWalkedBothWays_andGivesTheKeysBack(String name, String by, FxRobot robot) {
        window.untilOpened();
        robot.type(KeyCode.TAB, KeyCode.RIGHT);
        String ring = window.ringed();
        assertThat(ring).isNotEmpty();
        Node before = Fx.on(() -> window.scene().getFocusOwner());
        assertThat(before).isEqualTo(Fx.on(window::stage));

        open(robot, name, by);
        Scene scene = Fx.on(TestWindow::top);
        walkBothWays(robot, scene, name);
        robot.type(KeyCode.ESCAPE);
        window.untilFree(name);
        assertThat(Fx.on(() -> window.scene().getFocusOwner())).as(name).isEqualTo(before);
        assertThat(window.ringed()).as(name).isEqualTo(ring);

        open(robot, name, by);
        boolean asks = Fx.on(() -> answer(TestWindow.top())) != null;
        robot.type(asks ? KeyCode.ENTER : KeyCode.ESCAPE);
        window.untilFree(name);
        assertThat(Fx.on(() -> window.scene().getFocusOwner())).as(name).isEqualTo(before);
    }

    @Test
    void ring_isBackWhereItWas_whenTheMapIsClosed_unlessTimeWentOn(FxRobot robot) {
        window.untilOpened();
        robot.type(KeyCode.TAB, KeyCode.RIGHT);
        String ring = window.ringed();
        assertThat(ring).isNotEmpty();
        map(robot, true);
        assertThat(window.ringed()).isEmpty();
        map(robot, false);
        assertThat(window.ringed()).isEqualTo(ring);
        map(robot, true);
        robot.type(KeyCode.RIGHT, KeyCode.LEFT);
        map(robot, false);
        assertThat(window.ringed()).isEmpty();
    }

    private void map(FxRobot robot, boolean shown) {
        robot.type(KeyCode.M);
        Fx.until("map " + shown, () -> window.picture().group("block/B42").isPresent() == shown);
    }

    private void open(FxRobot robot, String name, String by) {
        if (by.contains("-")) {
            Fx.run(() -> window.item(by).fire());
        } else {
            robot.push(Stream.of(by.split(" ")).map(KeyCode::valueOf).toArray(KeyCode[]::new));
        }
        window.untilCovered(name);
        Fx.until(name + " has the keys", () -> TestWindow.top().getFocusOwner() != null);
    }

    private static void walkBothWays(FxRobot robot, Scene scene, String name) {
        Node first = Fx.on(scene::getFocusOwner);
        List<Node> there = new ArrayList<>(List.of(first));
        for (int i = 0; i < MOST_TABS; i++) {
            robot.type(KeyCode.TAB);
            Node now = Fx.on(scene::getFocusOwner);
            if (now == first) {
                break;
            }
            there.add(now);
        }
        assertThat(there).as(name).hasSizeLessThan(MOST_TABS).doesNotHaveDuplicates();
        for (Node node : there.reversed()) {
            robot.push(KeyCode.SHIFT, KeyCode.TAB);
            assertThat(Fx.on(scene::getFocusOwner)).as(name).isEqualTo(node);
        }
    }

    /** What Enter presses, if it is a question. */
    private static @Nullable Node answer(Scene scene) {
        return scene.getRoot() instanceof DialogPane pane
                ? pane.getButtonTypes().stream()
                        .filter(type -> type.getButtonData().isDefaultButton())
                        .map(pane::lookupButton)
                        .filter(button -> !button.isDisabled())
                        .findFirst()
                        .orElse(null)
                : null;
    }
}
