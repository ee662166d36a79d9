package io.github.faultscope.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.faultscope.ui.testing.Fx;

import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class FaultscopeAppTest {

    @SuppressWarnings("NullAway.Init")
    private Stage shown;

    @Start
    void start(Stage stage) {
        shown = stage;
        new FaultscopeApp().start(stage);
    }

    @Test
    void window_whenOpened_namesTheProgram(FxRobot robot) {
        assertThat(robot.lookup(".brand").queryAs(Label.class).getText()).isEqualTo("Faultscope");
    }

    @Test
    void key_closesTheWindow(FxRobot robot) {
        Fx.until("keys", () -> shown.isFocused());
        robot.push(KeyCode.CONTROL, KeyCode.Q);
        Fx.until("closed", () -> !shown.isShowing());
    }
}
