package io.github.faultscope.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.faultscope.picture.DemoPicture;
import io.github.faultscope.picture.GroupBuilder;
import io.github.faultscope.picture.Layer;
import io.github.faultscope.picture.Picture;
import io.github.faultscope.picture.PictureBuilder;
import io.github.faultscope.picture.Rect;
import io.github.faultscope.picture.Role;
import io.github.faultscope.picture.Theme;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.awt.image.BufferedImage;
import java.nio.file.Path;

import javax.imageio.ImageIO;

class PngPainterTest {
    @TempDir private Path folder;

    private static Picture square(double width, double height) {
        Rect all = new Rect(0, 0, width, height);
        PictureBuilder picture = new PictureBuilder(width, height);
        picture.pane("p", Layer.GROUND, all)
                .add(GroupBuilder.of("g", 2, 2).fill(new Rect(0, 0, 4, 4), 0, Role.NOW));
        return picture.build();
    }

    private BufferedImage written(Picture picture, PngOptions options) throws Exception {
        Path file = folder.resolve("a.png");
        new PngPainter(Theme.light()).write(picture, file, options);
        return ImageIO.read(file.toFile());
    }

    private static int[] pixels(BufferedImage image) {
        int width = image.getWidth();
        return image.getRGB(0, 0, width, image.getHeight(), null, 0, width);
    }

    /** The largest difference of a channel, 0 to 255. */
    private static int mostDifferent(int[] one, int[] other) {
        int most = 0;
        for (int i = 0; i < one.length; i++) {
            for (int shift = 0; shift < 24; shift += 8) {
                int difference = (one[i] >> shift & 0xff) - (other[i] >> shift & 0xff);
                most = Math.max(most, Math.abs(difference));
            }
        }
        return most;
    }

    @Test
    void stripes_joinWithoutASeam() throws Exception {
        Picture picture = DemoPicture.atCopy();
        BufferedImage striped = written(picture, PngOptions.atScale(3));
        BufferedImage whole = new PicturePainter(Theme.light()).image(picture, 3);

        assertThat(striped.getHeight()).isEqualTo(whole.getHeight());
        // Java2D divides a long curve otherwise where a clip cuts it: a shade at its edges.
        assertThat(mostDifferent(pixels(striped), pixels(whole))).isLessThan(40);
    }

    @Test
    void transparent_leavesThePaperOut() throws Exception {
        BufferedImage image = written(square(10, 10), new PngOptions(1, true));

        assertThat(image.getRGB(0, 0) >>> 24).isZero();
        assertThat(image.getRGB(3, 3)).isEqualTo(Theme.light().argb(Role.NOW));
    }

    @Test
    void scale_multipliesEdgesExactly() throws Exception {
        BufferedImage image = written(square(10, 7), PngOptions.atScale(8));

        assertThat(image.getWidth()).isEqualTo(80);
        assertThat(image.getHeight()).isEqualTo(56);
        assertThat(image.getRGB(15, 20)).isEqualTo(Theme.light().argb(Role.PAPER));
        assertThat(image.getRGB(16, 20)).isEqualTo(Theme.light().argb(Role.NOW));
        assertThat(image.getRGB(47, 47)).isEqualTo(Theme.light().argb(Role.NOW));
    }

    @Test
    void scale_outsideItsLimits_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> PngOptions.atScale(0.5));
        assertThatIllegalArgumentException().isThrownBy(() -> PngOptions.atScale(9));
        assertThatIllegalArgumentException().isThrownBy(() -> PngOptions.atScale(Double.NaN));
    }

    @Test
    void image_thatWouldBeTooLong_isRefusedBeforeAFileIsMade() {
        assertThatExceptionOfType(ExportException.class)
                .isThrownBy(() -> written(square(20_000, 10), PngOptions.atScale(2)))
                .withMessageContaining("40000 pixels")
                .withMessageContaining("smaller scale");
        assertThat(folder).isEmptyDirectory();
    }
}
