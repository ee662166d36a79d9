package io.github.faultscope.export.handout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.faultscope.export.ExportException;
import io.github.faultscope.export.Progress;
import io.github.faultscope.export.job.ExportJob;
import io.github.faultscope.export.job.Format;
import io.github.faultscope.export.job.Look;
import io.github.faultscope.export.reel.Reel;
import io.github.faultscope.export.reel.ShippedReel;
import io.github.faultscope.export.reel.StepChoice;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** Handouts as PDFBox reads them. */
class HandoutTest {
    private static final Reel REEL = ShippedReel.fork();

    @TempDir private Path folder;

    private Path written(Handout handout, List<Integer> steps) throws Exception {
        Path file = folder.resolve("a.pdf");
        Look look = Look.builder().handout(handout).build();
        new ExportJob(REEL, look, Progress.NONE).write(Format.PDF, file, steps, true);
        return file;
    }

    private static List<Integer> stops() {
        ExportJob job = new ExportJob(REEL, Look.usual(), Progress.NONE);
        return StepChoice.usual(REEL).of(job.shots());
    }

    private static String text(PDDocument pdf, int from, int to) throws Exception {
        PDFTextStripper stripper = new PDFTextStripper();
        stripper.setStartPage(from);
        stripper.setEndPage(to);
        return stripper.getText(pdf);
    }

    // pictures a page, pages of nine steps
    @ParameterizedTest
    @CsvSource({"2, 5", "3, 3", "4, 3"})
    void steps_standOnPagesOfA4_withWhatHappened(int perPage, int pages) throws Exception {
        Path file = written(new Handout(perPage, false), stops());

        try (PDDocument pdf = Loader.loadPDF(file.toFile())) {
            assertThat(pdf.getNumberOfPages()).isEqualTo(pages);
            assertThat(pdf.getPage(0).getMediaBox().getHeight()).isEqualTo(842);
            assertThat(text(pdf, 1, pages))
                    .contains("Fork, then the parent writes", "7. the copy")
                    .contains("Frame 3 is copied into frame")
                    .contains("somebody else uses it")
                    .contains("PHYSICAL MEMORY");
        }
    }

    @Test
    void picture_keepsItsOwnRoom_andTheWordsTheirs() throws Exception {
        Path file = written(Handout.USUAL, stops());

        try (PDDocument pdf = Loader.loadPDF(file.toFile())) {
            BufferedImage page = new PDFRenderer(pdf).renderImageWithDPI(2, 72);
            for (int column : new int[] {20, 386, 580}) {
                for (int y = 80; y < page.getHeight() - 60; y++) {
                    assertThat(page.getRGB(column, y) & 0xffffff)
                            .as("%d, %d", column, y)
                            .isEqualTo(0xffffff);
                }
            }
        }
    }

    @Test
    void blanks_askForWhatTheKeyTells() throws Exception {
        Path file = written(new Handout(3, true), stops());

        try (PDDocument pdf = Loader.loadPDF(file.toFile())) {
            assertThat(pdf.getNumberOfPages()).isEqualTo(4);
            assertThat(text(pdf, 1, 3))
                    .contains("where does", "B43 move the page", "B44 copy the page", "Why?")
                    .contains("Frame ______ is copied into")
                    .doesNotContain("Frame 3 is copied")
                    .doesNotContain("somebody else uses it");
            assertThat(text(pdf, 4, 4))
                    .contains("Key", "7. B44 (copy the page). Frame 3 is copied into frame 6.")
                    .contains("somebody else uses it too");
        }
    }

    @Test
    void key_ofManySteps_takesSeveralPages_andLosesNothing() throws Exception {
        List<Integer> steps = IntStream.rangeClosed(300, 360).boxed().toList();
        Path file = written(new Handout(4, true), steps);

        try (PDDocument pdf = Loader.loadPDF(file.toFile())) {
            assertThat(pdf.getNumberOfPages()).isGreaterThan(16 + 1);
            String key = text(pdf, 17, pdf.getNumberOfPages());
            for (int number = 1; number <= steps.size(); number++) {
                assertThat(key).contains("\n" + number + ". ");
            }
        }
    }

    @Test
    void handout_ofTheSameSteps_isTheSameBytes() throws Exception {
        byte[] first = Files.readAllBytes(written(new Handout(3, true), stops()));

        assertThat(Files.readAllBytes(written(new Handout(3, true), stops()))).isEqualTo(first);
    }

    @Test
    void handout_inAnotherFormat_isRefused() {
        Look look = Look.builder().handout(Handout.USUAL).build();
        assertThatExceptionOfType(ExportException.class)
                .isThrownBy(
                        () ->
                                new ExportJob(REEL, look, Progress.NONE)
                                        .write(
                                                Format.PPTX,
                                                folder.resolve("a.pptx"),
                                                List.of(1),
                                                false))
                .withMessageContaining(".pdf");
        assertThat(folder).isEmptyDirectory();
    }
}
