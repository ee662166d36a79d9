package io.github.faultscope.export.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.faultscope.export.ExportException;
import io.github.faultscope.export.Progress;
import io.github.faultscope.export.reel.Reel;
import io.github.faultscope.export.reel.ShippedReel;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

class ExportJobTest {
    private static final Reel REEL = ShippedReel.fork();

    @TempDir private Path folder;

    private static ExportJob job(Progress progress) {
        return new ExportJob(REEL, Look.usual(), progress);
    }

    @Test
    void severalSteps_asPng_areNumberedFiles() throws Exception {
        List<Path> files =
                job(Progress.NONE)
                        .write(Format.PNG, folder.resolve("a.png"), List.of(9, 376), false);

        assertThat(files)
                .containsExactly(folder.resolve("a-0009.png"), folder.resolve("a-0376.png"));
        assertThat(folder.toFile().list()).hasSize(2);
    }

    @Test
    void severalSteps_asPdf_areItsPages() throws Exception {
        Path file = folder.resolve("a.pdf");
        job(Progress.NONE).write(Format.PDF, file, List.of(0, 376), false);

        try (PDDocument read = Loader.loadPDF(file.toFile())) {
            assertThat(read.getNumberOfPages()).isEqualTo(2);
            assertThat(read.getPage(0).getMediaBox().getWidth()).isEqualTo(960);
            assertThat(new PDFTextStripper().getText(read)).contains("is copied into frame 6");
        }
    }

    @Test
    void oneOfTheFilesIsThere_nothingIsWritten() throws IOException {
        Files.writeString(folder.resolve("a-0376.svg"), "mine");

        assertThatExceptionOfType(ExportException.class)
                .isThrownBy(
                        () ->
                                job(Progress.NONE)
                                        .write(
                                                Format.SVG,
                                                folder.resolve("a.svg"),
                                                List.of(9, 376),
                                                false))
                .withMessageContaining("a-0376.svg is there already");
        assertThat(folder.toFile().list()).containsExactly("a-0376.svg");
    }

    @Test
    void cancelled_leavesNoHalfFile() {
        assertThatExceptionOfType(ExportException.class)
                .isThrownBy(
                        () ->
                                job((done, all) -> done < 1)
                                        .write(
                                                Format.PDF,
                                                folder.resolve("a.pdf"),
                                                List.of(1, 2, 3),
                                                false))
                .withMessageContaining("cancelled");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void noStep_orTooMany_isRefused() {
        List<Integer> many = IntStream.range(0, 5_001).boxed().toList();
        for (List<Integer> steps : List.of(List.<Integer>of(), many)) {
            assertThatExceptionOfType(ExportException.class)
                    .isThrownBy(
                            () ->
                                    job(Progress.NONE)
                                            .write(
                                                    Format.PDF,
                                                    folder.resolve("a.pdf"),
                                                    steps,
                                                    false))
                    .withMessageContaining("Choose");
        }
    }
}
