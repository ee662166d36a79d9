package io.github.faultscope.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.faultscope.picture.Theme;
import io.github.faultscope.ui.engine.EngineSession;
import io.github.faultscope.ui.engine.MachineDriver;
import io.github.faultscope.ui.engine.ScenarioLibrary;
import io.github.faultscope.ui.look.Look;
import io.github.faultscope.ui.look.Remembered;
import io.github.faultscope.ui.testing.Contrasts;
import io.github.faultscope.ui.testing.Fx;
import io.github.faultscope.ui.testing.NoFiles;

import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.Window;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Texts and marks of everything around the stage stand out from their ground in every theme. */
@ExtendWith(ApplicationExtension.class)
class WindowContrastTest {
    private final Look look = new Look();
    private final Contrasts contrasts = new Contrasts();
    private final Set<String> faults = new TreeSet<>();

    @SuppressWarnings("NullAway.Init")
    private MainWindow window;

    @Start
    void start(Stage stage) {
        EngineSession session = new EngineSession(new MachineDriver(new ScenarioLibrary()));
        window = new MainWindow(session, look, new NoFiles(), Remembered.forNow(), 960, 700);
        Windows.openStill(stage, window, look);
    }

    @AfterEach
    void close() {
        Fx.run(window::close);
    }

    @Test
    void mainWindow_withAMessage_standsOut() {
        untilOpened();
        Fx.run(() -> window.notice("Something was not done."));
        look("main");
        assertThat(contrasts.looked()).isGreaterThan(100);
        assertThat(faults).isEmpty();
    }

    @Test
    void menus_standOut() {
        untilOpened();
        MenuBar bar = (MenuBar) window.scene().lookup(".menu-bar");
        for (Menu menu : Fx.on(() -> List.copyOf(bar.getMenus()))) {
            Fx.run(menu::show);
            Fx.until(menu.getId(), () -> top() != window.scene());
            look(menu.getId());
            Fx.run(menu::hide);
            Fx.until(menu.getId() + " gone", () -> top() == window.scene());
        }
        assertThat(contrasts.looked()).isGreaterThan(200);
        assertThat(faults).isEmpty();
    }

    @Test
    void dialogs_standOut(FxRobot robot) {
        untilOpened();
        dialog(robot, "browser", KeyCode.CONTROL, KeyCode.B);
        dialog(robot, "keys", KeyCode.F1);
        dialog(robot, "words", KeyCode.CONTROL, KeyCode.T);
        dialog(robot, "go to step", KeyCode.CONTROL, KeyCode.G);
        dialog(robot, "parameters", KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.N);
        dialog(robot, "export", KeyCode.CONTROL, KeyCode.E);
        for (String item : List.of("operation-mmap", "help-gallery-item", "help-about-item")) {
            Fx.run(() -> item(item).fire());
            looked(robot, item);
        }
        assertThat(contrasts.looked()).isGreaterThan(500);
        assertThat(faults).isEmpty();
    }

    private void dialog(FxRobot robot, String name, KeyCode... keys) {
        robot.push(keys);
        looked(robot, name);
    }

    private void looked(FxRobot robot, String name) {
        Fx.until(name, () -> top() != window.scene());
        look(name);
        robot.type(KeyCode.ESCAPE);
        Fx.until(name + " gone", () -> top() == window.scene());
    }

    /** In each theme. */
    private void look(String name) {
        for (Theme theme : Theme.all()) {
            Fx.run(() -> look.themeProperty().set(theme));
            Scene scene = Fx.on(this::top);
            Fx.pixels(scene, "contrast-" + name.replace(' ', '-') + "-" + theme.name());
            Set<String> here = new TreeSet<>();
            Fx.run(() -> contrasts.look(scene.getRoot(), here));
            here.forEach(fault -> faults.add(name + ", " + theme.name() + ": " + fault));
        }
    }

    private MenuItem item(String id) {
        MenuBar bar = (MenuBar) window.scene().lookup(".menu-bar");
        return bar.getMenus().stream()
                .flatMap(menu -> menu.getItems().stream())
                .flatMap(
                        item ->
                                item instanceof Menu inner
                                        ? inner.getItems().stream()
                                        : List.of(item).stream())
                .filter(item -> id.equals(item.getId()))
                .findFirst()
                .orElseThrow();
    }

    /** The scene of the window that was opened last. */
    private Scene top() {
        return Window.getWindows().stream()
                .filter(Window::isShowing)
                .map(Window::getScene)
                .reduce((one, other) -> other)
                .orElseThrow();
    }

    private void untilOpened() {
        Fx.until(
                "title",
                () -> !((Label) window.scene().getRoot().lookup("#title")).getText().isEmpty());
    }
}
