package io.github.faultscope.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.faultscope.picture.Theme;
import io.github.faultscope.ui.engine.Access;
import io.github.faultscope.ui.testing.Contrasts;
import io.github.faultscope.ui.testing.Fx;

import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.css.CssParser;
import javafx.scene.Scene;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

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
    private final Contrasts contrasts = new Contrasts();
    private final Set<String> faults = new TreeSet<>();

    private final TestWindow window = TestWindow.overScenarios();

    private ObservableList<CssParser.ParseError> styleErrors = FXCollections.observableArrayList();

    @Start
    void start(Stage stage) {
        styleErrors = CssParser.errorsProperty();
        styleErrors.clear();
        window.openStill(stage, 960, 700);
    }

    @AfterEach
    void close() {
        window.close();
        assertThat(styleErrors).isEmpty();
    }

    @Test
    void mainWindow_withAMessage_standsOut() {
        window.untilOpened();
        Fx.run(() -> window.main().notice("Something was not done."));
        Fx.run(() -> window.session().act("va/100/0x10000", Access.READ));
        Fx.until("a note", () -> window.node("#aside-note").isVisible());
        look("main");
        assertThat(contrasts.looked()).isGreaterThan(100);
        assertThat(faults).isEmpty();
    }

    @Test
    void menus_standOut() {
        window.untilOpened();
        MenuBar bar = (MenuBar) window.scene().lookup(".menu-bar");
        for (Menu menu : Fx.on(() -> List.copyOf(bar.getMenus()))) {
            Fx.run(menu::show);
            Fx.until(menu.getId(), () -> TestWindow.top() != window.scene());
            look(menu.getId());
            Fx.run(menu::hide);
            Fx.until(menu.getId() + " gone", () -> TestWindow.top() == window.scene());
        }
        assertThat(contrasts.looked()).isGreaterThan(200);
        assertThat(faults).isEmpty();
    }

    @Test
    void dialogs_standOut(FxRobot robot) {
        window.untilOpened();
        dialog(robot, "browser", KeyCode.CONTROL, KeyCode.B);
        dialog(robot, "keys", KeyCode.F1);
        dialog(robot, "words", KeyCode.CONTROL, KeyCode.T);
        dialog(robot, "go to step", KeyCode.CONTROL, KeyCode.G);
        dialog(robot, "parameters", KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.N);
        dialog(robot, "export", KeyCode.CONTROL, KeyCode.E);
        for (String item : List.of("operation-mmap", "help-gallery-item", "help-about-item")) {
            Fx.run(() -> window.item(item).fire());
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
        Fx.until(name, () -> TestWindow.top() != window.scene());
        look(name);
        robot.type(KeyCode.ESCAPE);
        Fx.until(name + " gone", () -> TestWindow.top() == window.scene());
    }

    /** In each theme. */
    private void look(String name) {
        for (Theme theme : Theme.all()) {
            Scene scene = Fx.on(TestWindow::top);
            Fx.run(
                    () -> {
                        window.look().themeProperty().set(theme);
                        // Scenes are styled in any order: what is in front may be the first.
                        scene.getRoot().applyCss();
                    });
            Fx.pixels(scene, "contrast-" + name.replace(' ', '-') + "-" + theme.name());
            Set<String> here = new TreeSet<>();
            Fx.run(() -> contrasts.look(scene.getRoot(), here));
            here.forEach(fault -> faults.add(name + ", " + theme.name() + ": " + fault));
        }
    }
}
