package io.github.faultscope.export.font;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.faultscope.picture.Face;
import io.github.faultscope.picture.TextMeasure;
import io.github.faultscope.picture.Type;

import org.apache.fontbox.ttf.OTFParser;
import org.apache.fontbox.ttf.OpenTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.awt.geom.Rectangle2D;
import java.io.ByteArrayInputStream;

class SubsetFontTest {
    private static final String LETTERS = "Frame 3 → 6 ×Ø…";

    private static byte[] font(Face face) {
        SubsetFont font = new SubsetFont(face);
        font.use(LETTERS);
        return font.toOpenType();
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void openType_loadedByJava_measuresAndDrawsAsBefore(Face face) throws Exception {
        Font font = Font.createFont(Font.TRUETYPE_FONT, new ByteArrayInputStream(font(face)));
        Font original = Fonts.of(new Type(face, 100));
        FontRenderContext context = new FontRenderContext(null, true, true);

        assertThat(font.getFamily()).isEqualTo(face.familyName());
        Rectangle2D drawn =
                font.deriveFont(100f).createGlyphVector(context, LETTERS).getVisualBounds();
        Rectangle2D wanted = original.createGlyphVector(context, LETTERS).getVisualBounds();
        assertThat(drawn.getWidth()).isCloseTo(wanted.getWidth(), within(1));
        assertThat(drawn.getY()).isCloseTo(wanted.getY(), within(0.5));
        assertThat(drawn.getHeight()).isCloseTo(wanted.getHeight(), within(0.5));
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void openType_readByFontBox_hasEveryGlyphAtItsWidth(Face face) throws Exception {
        try (OpenTypeFont font = new OTFParser().parse(new RandomAccessReadBuffer(font(face)))) {
            assertThat(font.isPostScript()).isTrue();
            for (int c : LETTERS.codePoints().distinct().toArray()) {
                int glyph = font.getUnicodeCmapLookup().getGlyphId(c);
                assertThat(glyph).isPositive();
                double width = TextMeasure.width(Character.toString(c), new Type(face, 1000));
                assertThat((double) font.getAdvanceWidth(glyph)).isCloseTo(width, within(0.5));
            }
        }
    }

    private static org.assertj.core.data.Offset<Double> within(double offset) {
        return org.assertj.core.data.Offset.offset(offset);
    }
}
