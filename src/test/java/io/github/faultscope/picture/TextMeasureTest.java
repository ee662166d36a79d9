package io.github.faultscope.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.awt.Font;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

class TextMeasureTest {
    private static final Type BODY = Type.BODY;

    @Test
    void table_isWhatTheBundledFontsGive() throws Exception {
        try (InputStream stream = TextMeasure.class.getResourceAsStream("advances.txt")) {
            assertThat(stream).isNotNull();
            String bundled = new String(stream.readAllBytes(), StandardCharsets.US_ASCII);
            assertThat(bundled).as("run GlyphTableTool").isEqualTo(GlyphTableTool.table());
        }
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void width_ofAnyLine_isWhatJava2dDraws(Face face) throws Exception {
        Font font = GlyphTableTool.font(face);
        for (String line :
                new String[] {
                    "AVAT fi -> != >= To. search the chain  ×2",
                    "vm_fault.c:753–766 → S1 + 0x13000 …",
                    "Größe ÆØ Ω Ж ½ ≥"
                }) {
            for (double size : new double[] {9.5, 12, 17, 23.5}) {
                double drawn =
                        font.deriveFont((float) size)
                                .getStringBounds(line, GlyphTableTool.EXACT)
                                .getWidth();
                assertThat(TextMeasure.width(line, new Type(face, size)))
                        .isCloseTo(drawn, within(0.05));
            }
        }
    }

    @Test
    void width_ofMissingGlyphs_isThatOfTheSignDrawnInstead() throws IOException {
        assertThat(TextMeasure.covers("日", Face.MONO_REGULAR)).isFalse();
        assertThat(TextMeasure.covers("→", Face.MONO_REGULAR)).isTrue();
        assertThat(TextMeasure.width("日", Type.mono(10))).isEqualTo(6);
        assertThat(TextMeasure.width("😀", Type.mono(10))).isEqualTo(6);
        assertThat(TextMeasure.width("", BODY)).isZero();
    }

    @ParameterizedTest
    // text, width in letters of the mono face, expected
    @CsvSource({
        "pagedaemon, 10, pagedaemon",
        "pagedaemon, 9, pagedaem…",
        "page daemon, 6, page…",
        "pagedaemon, 1, …",
        "pagedaemon, 0, ''",
        "😀😀😀, 2, 😀…"
    })
    void ellipsize_keepsWhatFits(String text, double letters, String expected) {
        Type type = Type.mono(10);

        assertThat(TextMeasure.ellipsize(text, type, letters * 6 + 0.01)).isEqualTo(expected);
    }

    @Test
    void wrap_breaksAtSpacesAndLineBreaks() {
        Type type = Type.mono(10);

        assertThat(TextMeasure.wrap("one two  three\nfour", type, 7 * 6 + 0.01))
                .containsExactly("one two", "three", "four");
        assertThat(TextMeasure.wrap("", type, 50)).containsExactly("");
    }

    @Test
    void wrap_breaksWordsThatAreWiderThanALine() {
        Type type = Type.mono(10);

        assertThat(TextMeasure.wrap("a vm_object_deallocate", type, 10 * 6 + 0.01))
                .containsExactly("a", "vm_object_", "deallocate");
        assertThat(TextMeasure.wrap("abc", type, 1)).containsExactly("a", "b", "c");
    }

    @Test
    void oneLine_hasNoControlCharacters() {
        assertThat(TextMeasure.oneLine("a\tb\nc\u0007")).isEqualTo("a b c ");
    }

    @Test
    void type_centresCapitals() {
        assertThat(new Type(Face.MONO_BOLD, 10).capHeight()).isCloseTo(7.3, within(0.01));
        assertThat(new Type(Face.MONO_BOLD, 10).baselineFor(20)).isEqualTo(24);
    }
}
