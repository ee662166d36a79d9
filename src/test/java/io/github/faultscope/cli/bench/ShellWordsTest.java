package io.github.faultscope.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

class ShellWordsTest {
    // line, words between bars
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "bench 32768 3    ; bench|32768|3",
                "` a   b `        ; a|b",
                "'a b' c          ; a b|c",
                "\"a 'b\" c       ; a 'b|c",
                "a'b c'd          ; ab cd",
                "a\\ b '\\'       ; a b|\\",
                "a '' b           ; a||b",
                "a|b $HOME > c    ; a|b|$HOME|>|c",
            })
    void line_isSplitAsByAShell(String line, String words) {
        assertThat(String.join("|", ShellWords.of(line))).isEqualTo(words);
    }

    @Test
    void blankLine_hasNoWords() {
        assertThat(ShellWords.of("  ")).isEqualTo(List.of());
    }

    @Test
    void openQuote_isRefused() {
        assertThatThrownBy(() -> ShellWords.of("a \"b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not closed");
    }
}
