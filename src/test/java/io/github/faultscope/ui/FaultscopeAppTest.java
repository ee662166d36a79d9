package io.github.faultscope.ui;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.control.Label;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class FaultscopeAppTest {

    @Start
    void start(Stage stage) {
        new FaultscopeApp().start(stage);
    }

    @Test
    void window_whenOpened_namesTheProgram(FxRobot robot) {
        assertThat(robot.lookup(".brand").queryAs(Label.class).getText()).isEqualTo("Faultscope");
    }
}
