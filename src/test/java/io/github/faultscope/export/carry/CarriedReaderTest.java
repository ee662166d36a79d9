package io.github.faultscope.export.carry;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.faultscope.export.Progress;
import io.github.faultscope.export.job.ExportJob;
import io.github.faultscope.export.job.Format;
import io.github.faultscope.export.job.Look;
import io.github.faultscope.export.reel.Reel;
import io.github.faultscope.export.reel.ShippedReel;
import io.github.faultscope.scenario.Limits;
import io.github.faultscope.scenario.ScenarioReader;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

class CarriedReaderTest {
    private static final Reel REEL = ShippedReel.of("01-first-read");

    @TempDir private Path folder;

    private Path exported(Format format) throws Exception {
        Path file = folder.resolve("a" + format.ending());
        new ExportJob(REEL, Look.usual(), Progress.NONE).write(format, file, List.of(7), true);
        return file;
    }

    @ParameterizedTest
    @EnumSource(
            value = Format.class,
            names = {"PNG", "SVG", "PDF", "PPTX"})
    void exportedFile_givesBackItsScenarioAndStep(Format format) throws Exception {
        Path file = exported(format);

        assertThat(CarriedReader.reads(file)).isTrue();
        Carried carried = CarriedReader.read(file).orElseThrow();
        assertThat(carried.step()).isEqualTo(7);
        assertThat(carried.scenario()).isEqualTo(REEL.scenario());
        assertThat(ScenarioReader.parse("a", carried.scenario()).title()).isEqualTo(REEL.title());
    }

    @ParameterizedTest
    @EnumSource(
            value = Format.class,
            names = {"PNG", "SVG", "PDF", "PPTX"})
    void fileThatIsCutOff_givesNothingOrAll_andNeverFails(Format format) throws Exception {
        byte[] bytes = Files.readAllBytes(exported(format));
        for (int length : new int[] {0, 3, 9, 60, 200, 1000, bytes.length - 1}) {
            Path cut =
                    Files.write(
                            folder.resolve("cut" + format.ending()), Arrays.copyOf(bytes, length));
            CarriedReader.read(cut)
                    .ifPresent(c -> assertThat(c.scenario()).isEqualTo(REEL.scenario()));
        }
    }

    @Test
    void pdf_hasTheScenarioAsAnAttachment() throws Exception {
        try (PDDocument read = Loader.loadPDF(exported(Format.PDF).toFile())) {
            var names = read.getDocumentCatalog().getNames().getEmbeddedFiles().getNames();
            byte[] bytes =
                    Objects.requireNonNull(names.get(Carried.FILE)).getEmbeddedFile().toByteArray();

            assertThat(new String(bytes, StandardCharsets.UTF_8))
                    .isEqualTo(new Carried(REEL.scenario(), 7).text());
        }
    }

    @Test
    void pictureOfSomebodyElse_givesNothing() throws IOException {
        Path svg =
                Files.writeString(
                        folder.resolve("b.svg"), "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");

        assertThat(CarriedReader.read(svg)).isEmpty();
        assertThat(CarriedReader.reads(folder.resolve("b.scenario"))).isFalse();
    }

    @Test
    void svg_withEntities_resolvesNone() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "# at step 1\nstolen");
        Path svg =
                Files.writeString(
                        folder.resolve("b.svg"),
                        "<!DOCTYPE svg [<!ENTITY x SYSTEM \"%s\">]><svg><f xmlns=\"%s\">&x;</f></svg>"
                                .formatted(secret.toUri(), Carried.NAMESPACE));

        assertThat(CarriedReader.read(svg)).isEmpty();
    }

    @Test
    void svg_isReadNoFurtherThanAnExporterWrites() throws IOException {
        String text = "<svg><!--%s--><f xmlns=\"%s\"># at step 1\ntext</f></svg>";
        Path near = folder.resolve("near.svg");
        Path far = folder.resolve("far.svg");
        Files.writeString(near, text.formatted("x", Carried.NAMESPACE));
        Files.writeString(far, text.formatted("x".repeat(9 << 20), Carried.NAMESPACE));

        assertThat(CarriedReader.read(near)).isPresent();
        assertThat(CarriedReader.read(far)).isEmpty();
    }

    @Test
    void part_thatUnpacksToMoreThanAScenario_isNotRead() throws IOException {
        Path bomb = folder.resolve("b.pptx");
        try (OutputStream out = Files.newOutputStream(bomb);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(Carried.FILE));
            zip.write("# at step 1\n".getBytes(StandardCharsets.US_ASCII));
            zip.write(new byte[Limits.FILE_BYTES * 4]);
            zip.closeEntry();
        }

        assertThat(CarriedReader.read(bomb)).isEmpty();
    }
}
