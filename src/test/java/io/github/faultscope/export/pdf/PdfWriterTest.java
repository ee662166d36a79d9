package io.github.faultscope.export.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.faultscope.export.PicturePainter;
import io.github.faultscope.export.Pixels;
import io.github.faultscope.export.TextMode;
import io.github.faultscope.export.carry.Carried;
import io.github.faultscope.picture.DemoPicture;
import io.github.faultscope.picture.Picture;
import io.github.faultscope.picture.Theme;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What PDFBox makes of what was written. */
class PdfWriterTest {
    private static final Picture DEMO = DemoPicture.atCopy();

    private static byte[] written(TextMode mode, int pages) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PdfWriter pdf = new PdfWriter(out, Theme.light(), mode, false, Carried.NOTHING);
        for (int i = 1; i <= pages; i++) {
            pdf.page(DEMO, 0.75, "Step " + i + " → next");
        }
        pdf.finish("A demo");
        return out.toByteArray();
    }

    @ParameterizedTest
    @EnumSource(TextMode.class)
    void page_rendered_looksLikeThePng(TextMode mode) throws IOException {
        byte[] bytes = written(mode, 1);
        Path folder = Files.createDirectories(Path.of("target", "pictures"));
        Files.write(folder.resolve("demo-" + mode + ".pdf"), bytes);
        try (PDDocument read = Loader.loadPDF(bytes)) {
            BufferedImage page = new PDFRenderer(read).renderImageWithDPI(0, 96);
            BufferedImage png = new PicturePainter(Theme.light()).image(DEMO, 1);

            assertThat(page.getWidth()).isEqualTo(png.getWidth());
            assertThat(Pixels.worstSquare(page, png, 16)).isLessThan(16);
        }
    }

    @Test
    void text_isFoundAgain() throws IOException {
        try (PDDocument read = Loader.loadPDF(written(TextMode.EMBEDDED, 1))) {
            String text = new PDFTextStripper().getText(read);

            assertThat(text).contains("PHYSICAL MEMORY").contains("vm_fault.c");
        }
    }

    @Test
    void fonts_areEmbeddedOnceForAllPages() throws IOException {
        try (PDDocument read = Loader.loadPDF(written(TextMode.EMBEDDED, 3))) {
            for (var name : read.getPage(2).getResources().getFontNames()) {
                PDFont font = read.getPage(2).getResources().getFont(name);
                assertThat(font.isEmbedded()).isTrue();
                assertThat(font.isDamaged()).isFalse();
                assertThat(font.getName()).startsWith("FSCOPE+");
            }
            assertThat(read.getNumberOfPages()).isEqualTo(3);
            var outline = read.getDocumentCatalog().getDocumentOutline();
            assertThat(outline.children())
                    .extracting(item -> item.getTitle())
                    .containsExactly("Step 1 → next", "Step 2 → next", "Step 3 → next");
            assertThat(read.getDocumentInformation().getTitle()).isEqualTo("A demo");
        }
        assertThat(written(TextMode.EMBEDDED, 3).length)
                .isLessThan(2 * written(TextMode.EMBEDDED, 1).length);
    }

    @Test
    void file_ofTheSamePictures_isTheSameBytes() throws IOException {
        assertThat(written(TextMode.EMBEDDED, 2)).isEqualTo(written(TextMode.EMBEDDED, 2));
    }
}
