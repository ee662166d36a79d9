package io.github.faultscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.faultscope.text.TextUse;

import org.junit.jupiter.api.Test;

class CliTextsTest {
    @Test
    void texts_areThoseThatCommandsAskFor() {
        assertThat(CliTexts.keys()).isEqualTo(TextUse.in("cli").asked());
    }
}
