package io.github.faultscope.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.faultscope.picture.DemoPicture;
import io.github.faultscope.picture.Gallery;
import io.github.faultscope.picture.Picture;
import io.github.faultscope.picture.Role;
import io.github.faultscope.picture.Theme;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import javax.imageio.ImageIO;

/** Paints the demo picture in every theme into {@code target/pictures}, to be looked at. */
class DemoPngTest {
    private static final Path FOLDER = Path.of("target", "pictures");

    static List<Theme> themes() {
        return Theme.all();
    }

    @ParameterizedTest
    @MethodSource("themes")
    void demo_inEveryTheme_isPaintedWithInkOnPaper(Theme theme) throws Exception {
        BufferedImage image = painted(theme, 1);

        assertThat(image.getWidth()).isEqualTo(1600);
        assertThat(image.getHeight()).isEqualTo(900);
        assertThat(image.getRGB(5, 895)).isEqualTo(theme.argb(Role.PAPER));
        assertThat(distinctColours(image)).isGreaterThan(20);
    }

    @Test
    void demo_atTwice_hasFourTimesThePixels() throws Exception {
        BufferedImage image = painted(Theme.light(), 2);

        assertThat(image.getWidth()).isEqualTo(3200);
        painted(Theme.dark(), 2);
    }

    @Test
    void demo_laidOutLarger_isAsLargeAsPaintedLarger() throws Exception {
        Files.createDirectories(FOLDER);
        Picture larger = DemoPicture.atCopy().scaled(1.5);
        Path file = FOLDER.resolve("demo-zoom-1.5.png");
        new PngPainter(Theme.light()).write(larger, file, PngOptions.atScale(1));

        assertThat(ImageIO.read(file.toFile()).getWidth()).isEqualTo(2400);
    }

    @ParameterizedTest
    @MethodSource("themes")
    void gallery_inEveryTheme_isPainted(Theme theme) throws Exception {
        Files.createDirectories(FOLDER);
        Path file = FOLDER.resolve("chips-" + theme.name() + "-2x.png");
        new PngPainter(theme).write(Gallery.sheet(), file, PngOptions.atScale(2));

        assertThat(ImageIO.read(file.toFile()).getWidth()).isEqualTo(2000);
    }

    @Test
    void demo_asSvg_isTheSameTwice() throws Exception {
        Files.createDirectories(FOLDER);
        SvgWriter writer = new SvgWriter(Theme.light(), false);
        writer.write(DemoPicture.atCopy(), FOLDER.resolve("demo.svg"));

        assertThat(FOLDER.resolve("demo.svg")).hasContent(writer.text(DemoPicture.atCopy()));
    }

    private static BufferedImage painted(Theme theme, double scale)
            throws IOException, ExportException {
        Files.createDirectories(FOLDER);
        Path file = FOLDER.resolve("demo-" + theme.name() + "-" + (int) scale + "x.png");
        new PngPainter(theme).write(DemoPicture.atCopy(), file, PngOptions.atScale(scale));
        return ImageIO.read(file.toFile());
    }

    private static long distinctColours(BufferedImage image) {
        return Arrays.stream(
                        image.getRGB(
                                0,
                                0,
                                image.getWidth(),
                                image.getHeight(),
                                null,
                                0,
                                image.getWidth()))
                .distinct()
                .count();
    }
}
