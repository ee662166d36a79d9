package io.github.faultscope.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.faultscope.export.Progress;
import io.github.faultscope.export.job.ExportJob;
import io.github.faultscope.export.job.Format;
import io.github.faultscope.export.job.Look;
import io.github.faultscope.export.reel.ShippedReel;
import io.github.faultscope.ui.testing.BadFiles;
import io.github.faultscope.ui.testing.DroppedFiles;
import io.github.faultscope.ui.testing.Fx;

import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Files dropped on the window: a scenario is shown, and of anything else is said why it is not. */
@ExtendWith(ApplicationExtension.class)
class FileDropTest {
    private static final String HEAD =
            "faultscope scenario 1\n\ntitle Dropped\n\nmachine\n  frames 64\n\nscript\n";

    private static final long LARGE = 200L << 20;

    @TempDir private Path folder;

    private final TestWindow window = TestWindow.overScenarios();

    @Start
    void start(Stage stage) {
        window.openStill(stage, 960, 700);
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void scenario_dropped_isShown_andTheMessageOfTheOneBeforeIsGone() throws IOException {
        window.untilOpened();
        assertThat(said(folder)).contains("folder");
        assertThat(drop(DroppedFiles.of(scenario()))).isTrue();
        untilShown("Dropped");
        Fx.until("no message", () -> !window.node("#message-bar").isVisible());
    }

    /** What was exported holds its run. */
    @Test
    void picture_dropped_isTheRunThatItShows_atItsStep() throws Exception {
        window.untilOpened();
        Path picture = folder.resolve("step.png");
        new ExportJob(ShippedReel.of("01-first-read"), Look.usual(), Progress.NONE)
                .write(Format.PNG, picture, List.of(7), true);
        assertThat(drop(DroppedFiles.of(picture))).isTrue();
        untilShown(ShippedReel.of("01-first-read").title());
        assertThat(window.text("#step")).startsWith("step 7 ");
    }

    @Test
    void whatIsNoScenario_isSaid_withARemedy_andNothingElseChanges() throws IOException {
        window.untilOpened();
        assertThat(said(BadFiles.binary(folder))).contains("UTF-8").contains("Save as a scenario");
        assertThat(said(folder)).contains("folder").contains("Choose a file");
        assertThat(said(Files.writeString(folder.resolve("notes.txt"), "Buy milk.\n")))
                .contains("notes.txt:1:1")
                .contains("Save as a scenario");
        assertThat(said(Files.writeString(folder.resolve("typo"), HEAD + "  spwn P\n")))
                .contains("typo:9:3")
                .contains("did you mean \"spawn\"?");
        for (String name : List.of("large.scenario", "large.png", "large.svg", "large.pdf")) {
            assertThat(said(BadFiles.huge(folder, name, LARGE))).contains("at most");
        }
        assertThat(window.text("#title")).isEqualTo(TestWindow.FIRST);
    }

    @Test
    void fileThatVanished_isSaid() throws IOException {
        window.untilOpened();
        Path file = scenario();
        DroppedFiles dragged = DroppedFiles.of(file);
        assertThat(Fx.on(() -> dragged.over(window.scene()))).isTrue();
        Files.delete(file);
        assertThat(Fx.on(() -> dragged.drop(window.scene()))).isTrue();
        Fx.until("sentence", () -> window.text("#message").contains("no such file"));
        assertThat(window.text("#title")).isEqualTo(TestWindow.FIRST);
    }

    @Test
    void severalFiles_areNotOpened_andThatIsSaid() throws IOException {
        window.untilOpened();
        assertThat(drop(DroppedFiles.of(scenario(), folder))).isFalse();
        assertThat(window.text("#message")).contains("2 files").contains("Drop one file");
        assertThat(window.text("#title")).isEqualTo(TestWindow.FIRST);
    }

    @Test
    void whatIsNoFile_cannotBeDropped() {
        window.untilOpened();
        assertThat(Fx.on(() -> DroppedFiles.text("vm_fault").over(window.scene()))).isFalse();
        assertThat(drop(DroppedFiles.text("vm_fault"))).isFalse();
        assertThat(window.node("#message-bar").isVisible()).isFalse();
    }

    private Path scenario() throws IOException {
        return Files.writeString(folder.resolve("dropped.scenario"), HEAD + "  spawn P\n");
    }

    private boolean drop(DroppedFiles files) {
        return Fx.on(() -> files.drop(window.scene()));
    }

    private void untilShown(String title) {
        Fx.until(title, () -> window.text("#title").equals(title));
    }

    /** What the window says of a file that it takes and cannot open. */
    private String said(Path file) {
        assertThat(Fx.on(() -> DroppedFiles.of(file).over(window.scene()))).isTrue();
        assertThat(drop(DroppedFiles.of(file))).isTrue();
        Fx.until("sentence", () -> window.text("#message").contains(file + ":"));
        return window.text("#message");
    }
}
