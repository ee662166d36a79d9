package io.github.faultscope.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.LoaderContext;
import com.github.weisj.jsvg.parser.SVGLoader;

import io.github.faultscope.picture.DemoPicture;
import io.github.faultscope.picture.Picture;
import io.github.faultscope.picture.Theme;

import org.junit.jupiter.api.Test;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** What JSVG makes of what was written. */
class SvgRasterTest {
    private static final Picture DEMO = DemoPicture.atCopy();

    private static BufferedImage raster(String svg) {
        SVGDocument document =
                Objects.requireNonNull(
                        new SVGLoader()
                                .load(
                                        new ByteArrayInputStream(
                                                svg.getBytes(StandardCharsets.UTF_8)),
                                        null,
                                        LoaderContext.createDefault()));
        BufferedImage image =
                new BufferedImage(
                        (int) document.size().width,
                        (int) document.size().height,
                        BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(
                RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        document.render(null, graphics);
        graphics.dispose();
        return image;
    }

    @Test
    void outlines_rasterised_lookLikeThePng() {
        Theme theme = Theme.light();
        String svg = new SvgWriter(theme, false, TextMode.OUTLINES).text(DEMO);
        BufferedImage png = new PicturePainter(theme).image(DEMO, 1);

        assertThat(svg).doesNotContain("<text");
        assertThat(Pixels.worstSquare(raster(svg), png, 16)).isLessThan(16);
    }

    @Test
    void embedded_carriesAFontAWeight_andOtherwiseIsTheSame() {
        Theme theme = Theme.dark();
        String svg = new SvgWriter(theme, false, TextMode.EMBEDDED).text(DEMO);
        String named = new SvgWriter(theme, false, TextMode.NAMED).text(DEMO);

        assertThat(svg.split("@font-face", -1)).hasSize(1 + 5);
        assertThat(svg.replaceFirst("<style>.*</style>\n", "")).isEqualTo(named);
        assertThat(svg.length() - named.length()).isLessThan(80_000);
    }
}
