package io.github.faultscope.ui.bar;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.faultscope.picture.Theme;
import io.github.faultscope.ui.look.Look;
import io.github.faultscope.ui.testing.Fx;

import javafx.scene.Scene;
import javafx.scene.control.Button;
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

    @SuppressWarnings("NullAway.Init")
    private Stage stage;

    @Start
    void start(Stage shown) {
        stage = shown;
        look.dressControls();
        show();
        shown.show();
    }

    private void show() {
        Scene scene = new Scene(new WidgetGallery(look), 1060, 720);
        look.dress(scene.getStylesheets());
        stage.setScene(scene);
    }

    @Test
    void gallery_showsPicturesAndControls_usualAndDisabled(FxRobot robot) {
        Fx.until("buttons", () -> !robot.lookup(".button").queryAll().isEmpty());
        assertThat(robot.lookup(".button").queryAllAs(Button.class))
                .anyMatch(Button::isDisabled)
                .anyMatch(button -> !button.isDisabled());
        assertThat(robot.lookup(".stage-view").tryQuery()).isPresent();
        int[] light = Fx.pixels(stage.getScene(), "gallery-light");
        Fx.run(
                () -> {
                    look.themeProperty().set(Theme.dark());
                    show();
                });
        int[] dark = Fx.pixels(stage.getScene(), "gallery-dark");
        assertThat(Fx.differences(light, dark, 64)).isGreaterThan(light.length / 3);
    }
}
