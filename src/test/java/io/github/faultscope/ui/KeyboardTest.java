package io.github.faultscope.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.faultscope.picture.Theme;
import io.github.faultscope.ui.testing.FakeDriver;
import io.github.faultscope.ui.testing.Fx;
import io.github.faultscope.ui.testing.NoFiles;

import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuBar;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;

/** Everything that is on screen can be reached, and had done, by keys. */
@ExtendWith(ApplicationExtension.class)
class KeyboardTest {
    /** The stage takes some for its parts. */
    private static final int MOST_TABS = 40;

    /** Told in one line each: the digits' views, scrolling, the zoom of other keyboards. */
    private static final String TOLD_TOGETHER =
            "Ctrl\\+(Shift\\+)?([1-9]|=|\\+|-|Equals|Add|Subtract|Numpad ?.)"
                    + "|Ctrl\\+(Up|Down|Left|Right|[←↑→↓])|Page (Up|Down)";

    private final TestWindow window = new TestWindow(new FakeDriver(), new NoFiles());

    @Start
    void start(Stage stage) {
        window.openStill(stage, 1280, 780);
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void listOfKeys_hasEveryKeyOnce_andEachDoesOneThing(FxRobot robot) {
        robot.type(KeyCode.F1);
        Fx.until("list", () -> robot.lookup(".key").tryQuery().isPresent());
        List<String> listed =
                robot.lookup(".key").queryAllAs(Label.class).stream().map(Label::getText).toList();
        robot.type(KeyCode.ESCAPE);
        assertThat(listed).doesNotHaveDuplicates();

        Map<String, List<String>> done = new ConcurrentSkipListMap<>();
        List<KeyCombination> keys = Fx.on(() -> countInstead(done));
        Set<String> missing = new TreeSet<>();
        for (KeyCombination key : keys) {
            String name = key.getDisplayText();
            if (!listed.contains(name) && !name.matches(TOLD_TOGETHER)) {
                missing.add(name);
            }
            if (key instanceof KeyCodeCombination code) {
                done.clear();
                Fx.run(() -> press(code));
                assertThat(done).as(name).containsOnlyKeys(name);
                assertThat(done.get(name)).as(name).hasSize(1);
            }
        }
        assertThat(missing).isEmpty();
        assertThat(keys).hasSizeGreaterThan(40);
    }

    /** Every key of the window only tells that it was pressed. */
    private List<KeyCombination> countInstead(Map<String, List<String>> done) {
        Map<KeyCombination, Runnable> keys = window.scene().getAccelerators();
        for (KeyCombination key : List.copyOf(keys.keySet())) {
            String name = key.getDisplayText();
            keys.put(key, () -> done.computeIfAbsent(name, any -> new ArrayList<>()).add(name));
        }
        return List.copyOf(keys.keySet());
    }

    private void press(KeyCodeCombination key) {
        Node at = window.scene().lookup(".stage-view");
        Event.fireEvent(
                at,
                new KeyEvent(
                        KeyEvent.KEY_PRESSED,
                        "",
                        "",
                        key.getCode(),
                        key.getShift() == KeyCombination.ModifierValue.DOWN,
                        isDown(key),
                        key.getAlt() == KeyCombination.ModifierValue.DOWN,
                        false));
    }

    private static boolean isDown(KeyCodeCombination key) {
        return key.getControl() == KeyCombination.ModifierValue.DOWN
                || key.getShortcut() == KeyCombination.ModifierValue.DOWN;
    }

    @Test
    void tab_goesToEverythingOfTheWindow(FxRobot robot) {
        Fx.until("a picture", () -> window.scene().lookup("#step") != null);
        walk(robot, window.scene(), "main window");
    }

    @Test
    void tab_goesToEverythingOfEachDialog(FxRobot robot) {
        dialog(robot, "browser", KeyCode.CONTROL, KeyCode.B);
        dialog(robot, "export", KeyCode.CONTROL, KeyCode.E);
        dialog(robot, "keys", KeyCode.F1);
        dialog(robot, "words", KeyCode.CONTROL, KeyCode.T);
        dialog(robot, "go to step", KeyCode.CONTROL, KeyCode.G);
    }

    private void dialog(FxRobot robot, String name, KeyCode... keys) {
        robot.push(keys);
        window.untilCovered(name);
        walk(robot, Fx.on(TestWindow::top), name);
        robot.type(KeyCode.ESCAPE);
        window.untilFree(name);
    }

    /** Tab comes to every control that can have the keyboard, and each shows that it has it. */
    private void walk(FxRobot robot, Scene scene, String name) {
        Set<Node> reached = new LinkedHashSet<>();
        Node before = null;
        for (int i = 0; i < MOST_TABS; i++) {
            Node owner = Fx.on(scene::getFocusOwner);
            boolean round = owner != before && reached.contains(owner);
            if (round) {
                break;
            }
            before = owner;
            if (owner != null) {
                reached.add(owner);
            }
            robot.type(KeyCode.TAB);
        }
        Set<Node> wanted = Fx.on(() -> focusable(scene.getRoot(), new LinkedHashSet<>()));
        wanted.removeAll(reached);
        assertThat(wanted).as(name).isEmpty();
        assertThat(reached).as(name).isNotEmpty();
        List<Node> unnamed =
                Fx.on(() -> reached.stream().filter(n -> !isNamed(n, scene.getRoot())).toList());
        assertThat(unnamed).as("%s: without a name for screen readers", name).isEmpty();
        for (Theme theme : Theme.all()) {
            Fx.run(() -> window.look().themeProperty().set(theme));
            Fx.run(() -> scene.getRoot().getStylesheets().setAll(window.look().sheets()));
            assertThat(unmarked(reached, scene)).as("%s, %s", name, theme).isEmpty();
        }
    }

    private static boolean isNamed(Node node, Parent root) {
        String own = node.getAccessibleText();
        boolean says = own != null && !own.isBlank();
        boolean shows = node instanceof Labeled labeled && !labeled.getText().isBlank();
        return says || shows || labels(root).stream().anyMatch(l -> l.getLabelFor() == node);
    }

    private static List<Label> labels(Parent root) {
        return root.lookupAll(".label").stream()
                .filter(Label.class::isInstance)
                .map(Label.class::cast)
                .toList();
    }

    /** The nodes that look the same with the keyboard and without. */
    private static List<String> unmarked(Set<Node> nodes, Scene scene) {
        List<String> unmarked = new ArrayList<>();
        for (Node node : nodes) {
            Fx.run(() -> scene.getRoot().requestFocus());
            int[] without = Fx.on(() -> Fx.pixelsOf(node));
            Fx.run(node::requestFocus);
            int[] with = Fx.on(() -> Fx.pixelsOf(node));
            if (Fx.differences(without, with, 40) < 20) {
                unmarked.add(node.toString());
            }
        }
        return unmarked;
    }

    private static Set<Node> focusable(Parent parent, Set<Node> into) {
        for (Node node : parent.getChildrenUnmodifiable()) {
            if (!node.isVisible() || !node.isManaged() || node instanceof MenuBar) {
                continue;
            }
            if (node.isFocusTraversable() && !node.isDisabled()) {
                into.add(node);
            }
            if (node instanceof Parent inner) {
                focusable(inner, into);
            }
        }
        return into;
    }
}
