package io.github.faultscope.export.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.faultscope.export.Progress;
import io.github.faultscope.export.reel.Reel;
import io.github.faultscope.export.reel.ShippedReel;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.poi.sl.usermodel.PlaceableShape;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xslf.usermodel.XSLFAutoShape;
import org.apache.poi.xslf.usermodel.XSLFConnectorShape;
import org.apache.poi.xslf.usermodel.XSLFGroupShape;
import org.apache.poi.xslf.usermodel.XSLFPictureShape;
import org.apache.poi.xslf.usermodel.XSLFShape;
import org.apache.poi.xslf.usermodel.XSLFSlide;
import org.apache.poi.xslf.usermodel.XSLFTextShape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.awt.Dimension;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** What POI and LibreOffice make of a deck. */
class DeckTest {
    private static final Reel REEL = ShippedReel.fork();
    private static final int COPY = ShippedReel.step(REEL, "the copy");

    @TempDir private Path folder;

    private Path deck(boolean questions, List<Integer> steps) throws Exception {
        Look look = Look.builder().questions(questions).build();
        Path file = folder.resolve("deck" + questions + ".pptx");
        new ExportJob(REEL, look, Progress.NONE).write(Format.PPTX, file, steps, true);
        return file;
    }

    private static List<XSLFShape> flat(Collection<? extends XSLFShape> shapes) {
        List<XSLFShape> all = new ArrayList<>();
        for (XSLFShape shape : shapes) {
            all.add(shape);
            if (shape instanceof XSLFGroupShape group) {
                all.addAll(flat(group.getShapes()));
            }
        }
        return all;
    }

    private static String text(Collection<? extends XSLFShape> shapes) {
        return flat(shapes).stream()
                .filter(XSLFTextShape.class::isInstance)
                .map(shape -> ((XSLFTextShape) shape).getText())
                .collect(Collectors.joining("\n"));
    }

    @Test
    void slide_readByPoi_isMadeOfNativeShapes_withNotes() throws Exception {
        try (InputStream in = Files.newInputStream(deck(false, List.of(COPY)));
                XMLSlideShow show = new XMLSlideShow(in)) {
            assertThat(show.getPageSize()).isEqualTo(new Dimension(960, 540));
            XSLFSlide slide = show.getSlides().get(1);
            List<XSLFShape> shapes = flat(slide.getShapes());

            assertThat(slide.getTitle()).startsWith("The copy: Frame 3 is copied");
            assertThat(shapes).noneMatch(XSLFPictureShape.class::isInstance);
            assertThat(shapes).filteredOn(XSLFAutoShape.class::isInstance).hasSizeGreaterThan(200);
            assertThat(shapes).hasAtLeastOneElementOfType(XSLFConnectorShape.class);
            assertThat(text(slide.getShapes()))
                    .contains("PHYSICAL MEMORY")
                    .contains("OBJT_DEFAULT");
            assertThat(text(slide.getNotes().getShapes())).contains("somebody else uses it too");
        }
    }

    @Test
    void shapes_liveOnTheSlide_underIdsOfTheirOwn() throws Exception {
        try (InputStream in = Files.newInputStream(deck(false, List.of(COPY)));
                XMLSlideShow show = new XMLSlideShow(in)) {
            List<XSLFShape> shapes = flat(show.getSlides().get(1).getShapes());

            assertThat(shapes.stream().map(XSLFShape::getShapeId)).doesNotHaveDuplicates();
            for (XSLFShape shape : shapes) {
                var at = ((PlaceableShape<?, ?>) shape).getAnchor();
                assertThat(at.getMinX()).as(shape.getShapeName()).isBetween(-20.0, 960.0);
                assertThat(at.getMaxY()).as(shape.getShapeName()).isBetween(0.0, 560.0);
            }
        }
    }

    @Test
    void question_standsBeforeItsAnswer_andDoesNotTell() throws Exception {
        try (InputStream in = Files.newInputStream(deck(true, List.of(COPY)));
                XMLSlideShow show = new XMLSlideShow(in)) {
            XSLFSlide question = show.getSlides().get(1);

            assertThat(question.getTitle()).contains("B42").contains("where does P go?");
            assertThat(text(question.getShapes()))
                    .contains("B43  move the page")
                    .contains("B44  copy the page")
                    .doesNotContain("Frame 3 is copied");
            assertThat(text(question.getNotes().getShapes())).contains("Answer: B44");
            assertThat(show.getSlides()).hasSize(3);
        }
    }

    @Test
    void deck_ofTheSameSteps_isTheSameBytes() throws Exception {
        byte[] first = Files.readAllBytes(deck(true, List.of(9, COPY)));

        assertThat(Files.readAllBytes(deck(true, List.of(9, COPY)))).isEqualTo(first);
    }

    @Test
    void deck_openedByLibreOffice_hasAPageASlide() throws Exception {
        boolean installed =
                Files.isExecutable(Path.of("/usr/bin/soffice"))
                        || Files.isExecutable(Path.of("/usr/local/bin/soffice"));
        assumeTrue(installed, "LibreOffice is not installed: nothing opens the deck.");
        Path deck = deck(true, List.of(9, COPY));
        Process office =
                new ProcessBuilder(
                                "soffice",
                                "-env:UserInstallation=" + folder.resolve("profile").toUri(),
                                "--headless",
                                "--convert-to",
                                "pdf",
                                "--outdir",
                                folder.toString(),
                                deck.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        assertThat(office.waitFor(120, TimeUnit.SECONDS)).isTrue();
        try (PDDocument pages = Loader.loadPDF(folder.resolve("decktrue.pdf").toFile())) {
            assertThat(pages.getNumberOfPages()).isEqualTo(5);
        }
    }
}
