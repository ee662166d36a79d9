package io.github.faultscope.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TextFileTest {
    private static final TextFile FILE = TextFile.beside(TextFileTest.class, "sample.properties");

    @Test
    void places_areFilled_inAnyOrder_andValuesStandAsTheyAre() {
        assertThat(FILE.of("swapped", "a{1}", 12_345)).isEqualTo("12345 and a{1}, it's 12345");
    }

    @Test
    void bracesAroundNoDigit_areText() {
        assertThat(FILE.of("braces", "x")).isEqualTo("{a} {12} {} {x} {");
        assertThat(FILE.of("plain")).isEqualTo("{0} stays → where nothing is filled");
    }

    @Test
    void missingFileKeyOrValue_isNamed() {
        assertThatThrownBy(() -> TextFile.beside(TextFileTest.class, "none.properties"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("none.properties");
        assertThatThrownBy(() -> FILE.of("none"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("none");
        assertThatThrownBy(() -> FILE.of("swapped", "one"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("{1}");
        assertThat(FILE.find("none")).isNull();
        assertThat(FILE.keys()).containsExactly("braces", "plain", "swapped");
    }
}
