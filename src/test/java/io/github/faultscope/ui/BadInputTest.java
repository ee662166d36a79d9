package io.github.faultscope.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.faultscope.picture.Group;
import io.github.faultscope.ui.testing.BadFiles;
import io.github.faultscope.ui.testing.Fx;
import io.github.faultscope.ui.testing.NoFiles;

import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
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

/** Files that are not what they should be: a sentence says so, and what to do, and no more. */
@ExtendWith(ApplicationExtension.class)
class BadInputTest {
    private static final int MANY = 60;
    private static final long HUGE = 5L << 30;

    @TempDir private Path folder;

    private volatile Path chosen = Path.of("");

    private final TestWindow window = TestWindow.overScenarios(new Choosing());

    private final class Choosing extends NoFiles {
        @Override
        public Optional<Path> toOpen() {
            return Optional.of(chosen);
        }

        @Override
        public Optional<Path> toAttach() {
            return Optional.of(chosen);
        }
    }

    @Start
    void start(Stage stage) {
        window.openStill(stage, 960, 700);
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void fileThatIsNoScenario_isSaid_withARemedy_andNothingElseChanges(FxRobot robot)
            throws IOException {
        window.untilOpened();
        assertThat(opened(robot, BadFiles.binary(folder)))
                .contains("UTF-8")
                .contains("Save as a scenario");
        assertThat(opened(robot, BadFiles.huge(folder, "huge", HUGE)))
                .contains("at most")
                .contains("Save as a scenario");
        assertThat(opened(robot, folder)).contains("folder").contains("Choose a file");
        assertThat(opened(robot, folder.resolve("none"))).contains("Check the path");
        String start = "faultscope scenario 1\n\ntitle x\n\nmachine\n  frames 64\nscript\n";
        Path typo = Files.writeString(folder.resolve("typo"), start + "  spwn P\n");
        assertThat(opened(robot, typo)).contains("typo:8:3").contains("did you mean \"spawn\"?");
        assertThat(window.text("#title")).isEqualTo(TestWindow.FIRST);
    }

    @Test
    void fileThatIsNotTheSource_isSaid_withARemedy_untilTheRightOneIsChosen(FxRobot robot)
            throws IOException {
        window.untilOpened();
        assertThat(attached(robot, BadFiles.binary(folder))).contains("Choose sys/vm/vm_fault.c");
        assertThat(attached(robot, BadFiles.huge(folder, "huge", HUGE)))
                .contains("larger than a megabyte");
        assertThat(attached(robot, folder)).contains("Choose the file vm_fault.c");
        chosen =
                Files.write(
                        folder.resolve("vm_fault.c"),
                        IntStream.rangeClosed(1, 1324)
                                .mapToObj(n -> n == 226 ? "RetryFault:;" : "line " + n)
                                .toList());
        robot.push(KeyCode.CONTROL, KeyCode.L);
        Fx.until("its lines", () -> window.scene().lookup(".source").isVisible());
        Fx.until("no message", () -> !window.scene().lookup("#message-bar").isVisible());
    }

    /** A chain of 60 objects, 60 processes, and names in several scripts. */
    @Test
    void manyProcesses_aLongChain_andNamesInAnyScript_areShown(FxRobot robot) throws IOException {
        window.untilOpened();
        StringBuilder text = new StringBuilder();
        text.append("faultscope scenario 1\n\ntitle Много процессов, 多くのプロセス\n\n");
        text.append("machine\n  frames 512\n\nscript\n  spawn процесс\n");
        text.append("  процесс: mmap куча 4 pages rw anon private\n  процесс: write куча 0 = 1\n");
        for (int i = 1; i < MANY; i++) {
            text.append("  процесс: fork 子%d\n  процесс: write куча 0 = %d\n".formatted(i, i));
        }
        run(robot, text.toString(), "Много процессов, 多くのプロセス");
        Fx.until("others", () -> window.shows("others/title") && window.shows("sentence"));
        Fx.pixels(window.scene(), "bad-input-many");
        String object = touched("object/");
        assertThat(window.words(object)).contains("ref_count");
        robot.type(KeyCode.TAB, KeyCode.RIGHT);
        assertThat(window.ringed()).isNotEmpty();
    }

    @Test
    void largeMachine_isSummarised_andWhatTheFaultTouchesIsReadable(FxRobot robot)
            throws IOException {
        window.untilOpened();
        run(
                robot,
                """
                faultscope scenario 1

                title A large machine

                machine
                  frames 4096

                script
                  spawn P
                  P: mmap heap 5000 pages rw anon private
                  P: write heap 0 for 20 pages
                  P: write heap 4000 = 1
                """,
                "A large machine");
        Fx.until("summary", () -> window.words("queue/more/FREE").startsWith("+"));
        Fx.until("the page at fault", () -> window.shows("pte/va/100/0xfb0000"));
        assertThat(window.words(touched("page/p20@object"))).contains("20");
        Fx.pixels(window.scene(), "bad-input-large");
    }

    /** Opens a scenario of this text, and goes to its end. */
    private void run(FxRobot robot, String scenario, String title) throws IOException {
        chosen = Files.writeString(folder.resolve("made.scenario"), scenario);
        robot.push(KeyCode.CONTROL, KeyCode.O);
        Fx.until(title, () -> window.text("#title").equals(title));
        robot.type(KeyCode.END);
        Fx.until("its end", () -> window.node("#time-step").isDisabled());
        window.untilLaidOut();
    }

    private String touched(String beginning) {
        return Fx.on(
                () ->
                        window.picture().panes().stream()
                                .flatMap(pane -> pane.groups().stream())
                                .map(Group::key)
                                .filter(key -> key.startsWith(beginning))
                                .findFirst()
                                .orElseThrow());
    }

    private String opened(FxRobot robot, Path file) {
        return said(robot, file, KeyCode.O);
    }

    private String attached(FxRobot robot, Path file) {
        return said(robot, file, KeyCode.L);
    }

    private String said(FxRobot robot, Path file, KeyCode key) {
        Fx.run(() -> ((Label) window.scene().lookup("#message")).setText(""));
        chosen = file;
        robot.push(KeyCode.CONTROL, key);
        Fx.until("sentence", () -> window.text("#message").contains(file.toString()));
        return window.text("#message");
    }
}
