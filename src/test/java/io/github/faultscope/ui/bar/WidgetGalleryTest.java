package io.github.faultscope.ui.bar;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.faultscope.picture.Theme;
import io.github.faultscope.ui.look.Look;
import io.github.faultscope.ui.testing.Fx;

import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The gallery in two themes. */
@ExtendWith(ApplicationExtension.class)
class WidgetGalleryTest {
    private final Look look = new Look();

    @Start
    void start(Stage shown) {
        look.dressControls();
        shown.setScene(new Scene(new Pane(), 400, 300));
        shown.show();
        new Dialogs(shown, look).gallery();
    }

    @Test
    void gallery_showsPicturesAndControls_usualAndDisabled(FxRobot robot) {
        Fx.until("buttons", () -> !robot.lookup(".button").queryAll().isEmpty());
        assertThat(robot.lookup(".button").queryAllAs(Button.class))
                .anyMatch(Button::isDisabled)
                .anyMatch(button -> !button.isDisabled());
        assertThat(robot.lookup(".stage-view").tryQuery()).isPresent();
        Scene scene = robot.lookup("#gallery").query().getScene();
        int[] light = Fx.pixels(scene, "gallery-light");
        double width = Fx.on(() -> robot.lookup(".stage-view").query().prefWidth(-1));
        robot.push(KeyCode.CONTROL, KeyCode.MINUS);
        Fx.until("smaller", () -> robot.lookup(".stage-view").query().prefWidth(-1) < width);
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT0);
        Fx.run(() -> look.themeProperty().set(Theme.dark()));
        int[] dark = Fx.pixels(scene, "gallery-dark");
        assertThat(Fx.differences(light, dark, 64)).isGreaterThan(light.length / 3);
    }
}
