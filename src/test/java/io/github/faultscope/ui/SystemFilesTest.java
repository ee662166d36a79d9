package io.github.faultscope.ui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.File;

/** Names of files as the system's dialogs give them. */
class SystemFilesTest {
    @Test
    void nameWithoutEnding_getsTheUsualOne() {
        File folder = new File("some.folder");
        assertThat(SystemFiles.withEnding(new File(folder, "fork"), "scenario"))
                .isEqualTo(new File(folder, "fork.scenario"));
        assertThat(SystemFiles.withEnding(new File("fork"), "png")).isEqualTo(new File("fork.png"));
    }

    @Test
    void nameWithAnEnding_isLeftAlone() {
        File text = new File("fork.txt");
        assertThat(SystemFiles.withEnding(text, "scenario")).isEqualTo(text);
    }
}
