package io.github.faultscope.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.faultscope.picture.Picture;
import io.github.faultscope.picture.Theme;
import io.github.faultscope.ui.look.Scrolled;
import io.github.faultscope.ui.stage.StageView;
import io.github.faultscope.ui.testing.FakeDriver;
import io.github.faultscope.ui.testing.Fx;
import io.github.faultscope.ui.testing.NoFiles;

import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.stage.Modality;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** What the signs of the stage mean is one key away, in the colours and the size of the window. */
@ExtendWith(ApplicationExtension.class)
class LegendTest {

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
    void key_opensTheLegend_thatFollowsThemeAndZoom_andStaysBesideTheStage(FxRobot robot) {
        robot.type(KeyCode.L);
        Fx.until("legend", () -> robot.lookup("#legend").tryQuery().isPresent());
        Scene scene = robot.lookup("#legend").query().getScene();
        for (Theme theme : Theme.all()) {
            Fx.run(() -> window.look().themeProperty().set(theme));
            Fx.pixels(scene, "legend-" + theme.name());
        }
        Picture usual = Fx.on(() -> sheet(scene));
        robot.push(KeyCode.CONTROL, KeyCode.EQUALS);
        assertThat(window.look().zoomProperty().get()).isGreaterThan(1);
        Fx.until("larger", () -> sheet(scene).height() > usual.height());
        Fx.run(() -> window.look().zoomProperty().set(3));
        Fx.until("scrolled", () -> sheet(scene).height() > 3 * usual.height());
        assertThat(Fx.on(() -> sheet(scene).width())).isLessThanOrEqualTo(Scrolled.widest());
        ScrollPane scroll = (ScrollPane) scene.lookup(".read-scroll");
        Fx.run(scroll::requestFocus);
        robot.type(KeyCode.DOWN, KeyCode.PAGE_DOWN);
        Fx.until("down", () -> scroll.getVvalue() > 0);
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT0);
        assertThat(((Stage) scene.getWindow()).getModality()).isEqualTo(Modality.NONE);
        robot.type(KeyCode.ESCAPE);
        Fx.until("gone", () -> robot.lookup("#legend").tryQuery().isEmpty());
    }

    @Test
    void listOfKeys_leadsToTheLegend(FxRobot robot) {
        robot.type(KeyCode.F1);
        Fx.until("list", () -> robot.lookup(".key").tryQuery().isPresent());
        robot.clickOn("#keys-legend");
        Fx.until("legend", () -> robot.lookup("#legend").tryQuery().isPresent());
    }

    private static Picture sheet(Scene scene) {
        return ((StageView) scene.lookup(".stage-view")).picture();
    }
}
