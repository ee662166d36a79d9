package io.github.faultscope.ui.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.faultscope.export.Progress;
import io.github.faultscope.export.job.ExportJob;
import io.github.faultscope.export.job.Format;
import io.github.faultscope.export.job.Look;
import io.github.faultscope.export.reel.Reel;
import io.github.faultscope.scenario.ScenarioReader;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class ScenarioLibraryTest {
    private static final Viewport ROOM = new Viewport(1280, 660, 1);

    @TempDir private Path folder;

    private final MachineDriver driver = new MachineDriver(new ScenarioLibrary());

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("mine.scenario"), text);
    }

    @Test
    void first_isRecordedToItsEnd_andShownWhereItOpens() throws Refusal {
        Moment opened = driver.moment(ROOM);

        assertThat(opened.title()).isEqualTo("Fork, then the parent writes");
        assertThat(opened.block()).isEqualTo("B44");
        assertThat(opened.marks())
                .contains(Mark.stop(opened.position(), "the copy"))
                .anyMatch(mark -> !mark.stop() && mark.label().equals("C read"));
        driver.go(Move.END);
        assertThat(driver.moment(ROOM).recorded()).isEqualTo(opened.recorded());
    }

    @Test
    void everyScenario_opensAtANamedStop_andGoesBackAndForward() throws Refusal {
        for (ScenarioRef each : driver.scenarios()) {
            driver.open(each.id());
            Moment opened = driver.moment(ROOM);
            driver.go(Move.BACK);
            driver.go(Move.FORWARD);

            assertThat(opened.title()).isEqualTo(each.title());
            assertThat(opened.marks())
                    .as(each.id())
                    .anyMatch(mark -> mark.stop() && mark.position() == opened.position());
            assertThat(driver.moment(ROOM).picture()).isEqualTo(opened.picture());
        }
    }

    @Test
    void file_withAMistake_isRefusedWithItsPlace_andWhatWasOpenStays() throws Exception {
        Moment before = driver.moment(ROOM);
        Path wrong = file("faultscope scenario 1\n\ntitle T\n\nscript\n  spwan P\n");

        assertThatThrownBy(() -> driver.openFile(wrong))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("mine.scenario:6:3")
                .hasMessageContaining("spawn");
        assertThatThrownBy(() -> driver.openFile(folder.resolve("none.scenario")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("there is no such file");
        assertThatThrownBy(() -> driver.openFile(folder)).hasMessageContaining("a folder");
        assertThat(driver.moment(ROOM).title()).isEqualTo(before.title());
    }

    @Test
    void file_thatExpectsSomethingElse_isOpenedAllTheSame() throws Exception {
        Path mine =
                file(
                        """
                        faultscope scenario 1

                        title Mine

                        script
                          spawn P
                          P: mmap heap 2 pages rw anon private
                          P: write heap 0 = 10
                            expect value 11
                        """);

        assertThatThrownBy(() -> driver.openFile(mine))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("mine.scenario:9: expected");
        assertThat(driver.moment(ROOM).title()).isEqualTo("Mine");
        assertThat(driver.moment(ROOM).position()).isZero();
    }

    @Test
    void exportedPicture_opensAtItsStep(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("a.png");
        Reel reel =
                Reel.of(
                        ScenarioReader.read(
                                Path.of("assets", "scenarios", "41-fork-then-write.scenario")));
        new ExportJob(reel, Look.usual(), Progress.NONE).write(Format.PNG, file, List.of(9), false);

        Recording opened = new ScenarioLibrary().open(file);

        assertThat(opened.title()).isEqualTo(reel.title());
        assertThat(opened.history().position()).isEqualTo(9);
    }
}
