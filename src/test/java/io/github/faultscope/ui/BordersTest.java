package io.github.faultscope.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.faultscope.picture.stage.Part;
import io.github.faultscope.picture.stage.StageLayout;
import io.github.faultscope.picture.stage.View;
import io.github.faultscope.ui.testing.Fx;
import io.github.faultscope.ui.testing.NoFiles;

import javafx.geometry.Point2D;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.control.ListCell;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.IntStream;

/** The borders between the parts of the window, by mouse and by keys. */
@ExtendWith(ApplicationExtension.class)
class BordersTest {
    @TempDir private Path folder;

    private final TestWindow window = TestWindow.overScenarios(new WithSource());

    private final class WithSource extends NoFiles {
        @Override
        public Optional<Path> toAttach() {
            return Optional.of(folder.resolve("vm_fault.c"));
        }
    }

    @Start
    void start(Stage stage) throws IOException {
        Files.write(
                folder.resolve("vm_fault.c"),
                IntStream.rangeClosed(1, 1324)
                        .mapToObj(n -> n == 226 ? "RetryFault:;" : "line " + n)
                        .toList());
        window.openStill(stage, 1280, 780);
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void borderOfTheStage_isDragged_andBackAfterADoubleClick(FxRobot robot) {
        window.untilLaidOut();
        double usual = border();
        robot.moveTo(at(usual));
        assertThat(Fx.on(() -> window.stage().getCursor())).isEqualTo(Cursor.H_RESIZE);
        robot.drag(at(usual)).moveTo(at(usual - 60)).moveTo(at(usual - 160)).drop();
        Fx.until("wider", () -> Math.abs(border() - (usual - 160)) < 14);
        Fx.pixels(window.scene(), "border-dragged");
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.DIGIT9);
        View kept = window.look().viewProperty().get();
        robot.doubleClickOn(at(border()));
        Fx.until("as usual", () -> border() == usual);
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT9);
        Fx.until("the kept view", () -> window.look().viewProperty().get().equals(kept));
        robot.moveTo(Fx.screen(window.stage(), 300, 300));
        assertThat(Fx.on(() -> window.stage().getCursor())).isNotEqualTo(Cursor.H_RESIZE);
    }

    @Test
    void borderOfTheStage_isThereWithoutTheWords_andNotWithoutTheColumn(FxRobot robot) {
        window.untilLaidOut();
        Fx.run(() -> window.look().viewProperty().set(View.ALL.toggled(Part.WORDS)));
        Fx.until("no words", () -> window.picture().group("sentence").isEmpty());
        robot.drag(at(border())).moveTo(at(border() - 50)).moveTo(at(border() - 100)).drop();
        Fx.until(
                "wider",
                () -> !window.look().viewProperty().get().equals(View.ALL.toggled(Part.WORDS)));
        Fx.run(() -> window.look().viewProperty().set(View.ALL.alone(Part.STATE)));
        Fx.until("alone", () -> window.picture().group("memory/title").isEmpty());
        robot.moveTo(Fx.screen(window.stage(), 1, 300));
        assertThat(Fx.on(() -> window.stage().getCursor())).isNotEqualTo(Cursor.H_RESIZE);
    }

    @Test
    void linesOfTheSource_followTheSteps_andAreWidenedByMouseAndKeys(FxRobot robot) {
        Fx.until("the copy", () -> window.text("#block").equals("block B44"));
        robot.push(KeyCode.CONTROL, KeyCode.L);
        Fx.until("its lines", () -> marked() && window.text(".source-title").endsWith(":753–766"));
        robot.type(KeyCode.LEFT);
        Fx.until(
                "those before",
                () -> marked() && window.text(".source-title").endsWith(":713–736"));
        double usual = width();
        Node grip = window.node(".source-border");
        Point2D from = Fx.screen(grip, 2, 300);
        robot.drag(from).moveTo(from.add(60, 0)).moveTo(from.add(150, 0)).drop();
        Fx.until("narrower", () -> Math.abs(width() - (usual - 150)) < 20);
        Fx.pixels(window.scene(), "source-narrow");
        assertThat(window.remembered().get("source.width")).isNotEmpty();
        robot.push(KeyCode.SHIFT, KeyCode.ALT, KeyCode.LEFT);
        Fx.until("wider", () -> width() > usual - 120);
        robot.doubleClickOn(Fx.screen(window.node(".source-border"), 2, 300));
        Fx.until("as usual", () -> width() == usual);
        Fx.run(() -> window.look().zoomProperty().set(3));
        Fx.until("room for the stage", () -> width() > usual && width() <= 0.6 * 1280);
        robot.push(KeyCode.CONTROL, KeyCode.L);
        Fx.until("gone", () -> !window.node(".source").isVisible());
    }

    private boolean marked() {
        return window.scene().getRoot().lookupAll(".source .list-cell").stream()
                .map(cell -> (ListCell<?>) cell)
                .anyMatch(cell -> cell.getPseudoClassStates().toString().contains("now"));
    }

    private double width() {
        return ((Region) window.node(".source")).getWidth();
    }

    private double border() {
        return Fx.on(
                () ->
                        window.picture()
                                .group(StageLayout.BORDER)
                                .map(line -> line.bounds().x())
                                .orElse(0.0));
    }

    private Point2D at(double x) {
        return Fx.screen(window.stage(), x, 300);
    }
}
