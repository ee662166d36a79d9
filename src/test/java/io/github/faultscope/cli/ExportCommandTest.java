package io.github.faultscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import javax.imageio.ImageIO;

class ExportCommandTest {
    @TempDir private Path folder;

    @Test
    void png_hasTheSizeTimesTheScale() throws IOException {
        Ran ran = export("out.png", "--step", "12", "--scale", "2", "--width", "960");

        assertThat(ran.err()).isEmpty();
        assertThat(ran.status()).isEqualTo(0);
        BufferedImage image = ImageIO.read(folder.resolve("out.png").toFile());
        assertThat(image.getWidth()).isEqualTo(1920);
        assertThat(image.getHeight()).isEqualTo(1440);
    }

    @Test
    void svg_isChosenByTheName_andDiffersByStep() throws IOException {
        assertThat(export("a.svg", "--step", "0").status()).isEqualTo(0);
        assertThat(export("b.svg", "--step", "12", "--theme", "dark").status()).isEqualTo(0);

        String first = Files.readString(folder.resolve("a.svg"));
        assertThat(first)
                .startsWith("<svg")
                .isNotEqualTo(Files.readString(folder.resolve("b.svg")));
    }

    @Test
    void telling_isMoreThanChanging() throws IOException {
        assertThat(export("a.pdf", "--changing").status()).isEqualTo(0);
        assertThat(export("b.pdf", "--telling").status()).isEqualTo(0);

        assertThat(pages("b.pdf")).isGreaterThan(pages("a.pdf"));
    }

    private int pages(String name) throws IOException {
        try (PDDocument pdf = Loader.loadPDF(folder.resolve(name).toFile())) {
            return pdf.getNumberOfPages();
        }
    }

    @Test
    void map_tellsAboutTheBlockThatIsNamed() throws IOException {
        assertThat(export("map.svg", "--step", "12", "--map", "--block", "B42").status())
                .isEqualTo(0);

        assertThat(Files.readString(folder.resolve("map.svg"))).contains("BLOCK B42");
    }

    @Test
    void map_withoutAStep_isThatOfTheWholeRun() throws IOException {
        assertThat(export("end.svg", "--map").err()).isEmpty();
        assertThat(export("last.svg", "--map", "--step", "60").status()).isEqualTo(0);

        assertThat(folder.resolve("end.svg")).hasSameTextualContentAs(folder.resolve("last.svg"));
    }

    @Test
    void handout_inAPicture_isToldToBeAPdf_andNotThatAStepIsMissing() {
        Ran ran = export("out.svg", "--handout");

        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.err()).contains("a handout is a PDF").doesNotContain("--step");
        assertThat(folder).isEmptyDirectory();
    }

    // options, word of the message
    @ParameterizedTest
    @CsvSource({
        "--step -1,            at least 0",
        "--step x,             --step",
        "--step 1 --scale 9,   between 1 and 8",
        "--step 1 --scale NaN, between 1 and 8",
        "--step 1 --theme sky, monochrome",
        "--step 1 --width 3,   --width",
        "--step 1 --width 99999, not 99999",
        "--step 1 --map --block B99, B42",
        "--changing --telling,  --telling",
        "'',                   --step",
    })
    void optionOutOfBounds_isNotUnderstood(String options, String word) {
        Ran ran = export("out.png", options.isEmpty() ? new String[0] : options.split(" "));

        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err()).contains(word).doesNotContain("Exception");
        assertThat(folder.resolve("out.png")).doesNotExist();
    }

    @Test
    void part_thatIsNotThereAtFirst_canBeAskedFor() {
        assertThat(export("others.svg", "--step", "1", "--panes", "others,chain").err()).isEmpty();
    }

    // options, word of the message
    @ParameterizedTest
    @CsvSource({
        "--step,  999,      from 0 to 60",
        "--at,    nothere,  marks no stops",
    })
    void stepThatTheRunHasNot_cannotBeExported(String option, String value, String message) {
        Ran ran = export("out.png", option, value);

        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.err()).hasLineCount(1).contains(message);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void otherExtension_isNotUnderstood() {
        Ran ran = export("out.bmp", "--step", "1");

        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err()).contains("out.bmp").contains(".png, .svg");
    }

    @Test
    void fileThatIsThere_isReplacedByForceAlone() throws IOException {
        Path there = Files.writeString(folder.resolve("out.svg"), "mine");

        Ran refused = export("out.svg", "--step", "1");
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err()).hasLineCount(1).contains("--force");
        assertThat(there).hasContent("mine");

        assertThat(export("out.svg", "--step", "1", "--force").status()).isEqualTo(0);
        assertThat(Files.readString(there)).startsWith("<svg");
    }

    @Test
    void folderThatIsNotThere_isNamed() {
        Ran ran = export("none/out.png", "--step", "1");

        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.err()).hasLineCount(1).contains("none").contains("does not exist");
    }

    private Ran export(String name, String... options) {
        String[] args = new String[options.length + 4];
        args[0] = "export";
        args[1] = Ran.VECTOR;
        args[2] = "-o";
        args[3] = folder.resolve(name).toString();
        System.arraycopy(options, 0, args, 4, options.length);
        return Ran.of(args);
    }
}
