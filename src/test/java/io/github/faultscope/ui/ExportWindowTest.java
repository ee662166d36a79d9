package io.github.faultscope.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.faultscope.picture.Theme;
import io.github.faultscope.ui.testing.Fx;
import io.github.faultscope.ui.testing.NoFiles;

import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.image.Image;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** From the window to files and the clipboard. */
@ExtendWith(ApplicationExtension.class)
class ExportWindowTest {
    @TempDir private Path folder;

    private final List<Path> opened = new CopyOnWriteArrayList<>();

    private final TestWindow window = TestWindow.overScenarios(new TestFiles());

    private final class TestFiles extends NoFiles {
        @Override
        public Optional<Path> toSave(String name) {
            return Optional.of(folder.resolve(name));
        }

        @Override
        public void show(Path shown) {
            opened.add(shown);
        }
    }

    @Start
    void start(Stage stage) {
        window.open(stage, 1280, 780);
        Fx.run(() -> window.look().themeProperty().set(Theme.dark()));
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void deck_ofTheMarkedSteps_isWrittenInTheBackground_andItsFolderOpened(FxRobot robot)
            throws Exception {
        ask(robot);
        Fx.pixels(robot.lookup("#export-dialog").query().getScene(), "export-dialog");
        robot.type(KeyCode.ENTER);
        untilDone();

        Path deck = folder.resolve("fork-then-the-parent-writes.pptx");
        try (InputStream in = java.nio.file.Files.newInputStream(deck);
                XMLSlideShow show = new XMLSlideShow(in)) {
            assertThat(show.getSlides()).hasSize(1 + 9);
        }
        assertThat(window.text("#export-what")).contains("with 9 steps");
        Fx.pixels(window.scene(), "export-done");
        robot.clickOn("#export-folder");
        Fx.until("folder", () -> opened.equals(List.of(folder)));
        robot.clickOn("#export-close");
        Fx.until("no bar", () -> !window.node("#export-bar").isVisible());
    }

    @Test
    void handout_ofThisStep_isChosenInTheDialog_andRememberedForTheNext(FxRobot robot)
            throws Exception {
        ask(robot);
        choose(robot, "#export-kind", 4);
        choose(robot, "#export-steps", 0);
        assertThat(Fx.on(() -> robot.lookup("#export-questions").query().isDisabled())).isTrue();
        assertThat(Fx.on(() -> robot.lookup("#export-per-page").query().isDisabled())).isFalse();
        Fx.pixels(robot.lookup("#export-dialog").query().getScene(), "export-dialog-handout");
        robot.clickOn(go(robot));
        untilDone();

        try (PDDocument pdf =
                Loader.loadPDF(folder.resolve("fork-then-the-parent-writes.pdf").toFile())) {
            assertThat(pdf.getNumberOfPages()).isEqualTo(2);
        }
        assertThat(window.remembered().get("export.export-kind")).isEqualTo("BLANKS");
    }

    @Test
    void overview_isChosenInTheDialog_andMakesAnotherPicture(FxRobot robot) throws Exception {
        Path file = folder.resolve("fork-then-the-parent-writes.svg");
        exportHere(robot, 1);
        String everything = Files.readString(file);
        robot.clickOn("#export-close");
        exportHere(robot, 0);

        assertThat(Files.readString(file)).contains("Frame 3 is copied").isNotEqualTo(everything);
        assertThat(window.remembered().get("export.export-detail")).isEqualTo("overview");
    }

    /** Exports this step as SVG, at a level of detail, over what is there. */
    private void exportHere(FxRobot robot, int detail) {
        ask(robot);
        choose(robot, "#export-kind", 1);
        choose(robot, "#export-steps", 0);
        choose(robot, "#export-detail", detail);
        Fx.run(() -> robot.lookup("#export-replace").queryAs(CheckBox.class).setSelected(true));
        robot.clickOn(go(robot));
        untilDone();
    }

    @Test
    void range_thatIsNone_cannotBeExported(FxRobot robot) {
        ask(robot);
        choose(robot, "#export-steps", 6);
        robot.clickOn("#export-from").push(KeyCode.CONTROL, KeyCode.A);
        robot.write("9999");
        Fx.until("no way on", () -> go(robot).isDisabled());
        robot.type(KeyCode.ESCAPE);
    }

    @Test
    void longExport_cancelled_leavesNothing(FxRobot robot) {
        ask(robot);
        choose(robot, "#export-kind", 2);
        choose(robot, "#export-steps", 5);
        robot.clickOn(go(robot));
        Fx.until("bar", () -> window.node("#export-bar").isVisible());
        robot.clickOn("#export-cancel");
        Fx.until("sentence", () -> window.text("#message").contains("cancelled"));

        assertThat(folder).isEmptyDirectory();
        assertThat(Fx.on(() -> window.node("#export-bar").isVisible())).isFalse();
    }

    @Test
    void picture_byOneKey_isOnTheClipboard_inLightColours(FxRobot robot) {
        window.untilOpened();
        robot.push(KeyCode.CONTROL, KeyCode.C);
        Fx.until("said", () -> window.text("#message").contains("on the clipboard"));

        Image image = Fx.on(() -> Clipboard.getSystemClipboard().getImage());
        assertThat(image.getWidth()).isEqualTo(2 * Fx.on(() -> window.picture().width()));
        assertThat(Fx.on(() -> image.getPixelReader().getArgb(3, 3))).isEqualTo(0xffffffff);
        Fx.pixels(window.scene(), "export-copied");
    }

    @Test
    void state_byAnotherKey_isOnTheClipboardAsText(FxRobot robot) {
        window.untilOpened();
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.C);
        Fx.until("said", () -> window.text("#message").contains("as text"));

        assertThat(Fx.on(() -> Clipboard.getSystemClipboard().getString()))
                .contains("WHAT HAPPENS")
                .contains("Frame 3 is copied into frame 6.");
    }

    private void ask(FxRobot robot) {
        window.untilOpened();
        robot.push(KeyCode.CONTROL, KeyCode.E);
        Fx.until("dialog", () -> robot.lookup("#export-kind").tryQuery().isPresent());
    }

    private static void choose(FxRobot robot, String box, int index) {
        Fx.run(() -> robot.lookup(box).queryAs(ComboBox.class).getSelectionModel().select(index));
    }

    private static Button go(FxRobot robot) {
        return robot.lookup("#export-dialog .button:default").queryAs(Button.class);
    }

    private void untilDone() {
        Fx.until("done", () -> window.node("#export-folder").isVisible());
    }
}
