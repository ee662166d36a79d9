package io.github.faultscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Figures are there; none is judged, since nobody knows what else the machine does. */
class BenchExportCommandTest {
    @Test
    void png_isMeasured_besideItsTarget_in512Megabytes() {
        Ran ran = Ran.of("bench", "export", "--rounds", "1", "--parts", "png");

        assertThat(ran.err()).isEmpty();
        assertThat(ran.status()).isEqualTo(0);
        assertThat(ran.lines()).hasSize(2);
        assertThat(ran.lines().getFirst())
                .matches("4K PNG of a step: first [0-9.]+ s, then [0-9.]+ s, target 1 s");
        assertThat(ran.lines().getLast()).matches("memory: at most [0-9]+ MB of 512 MB.*");
    }

    @Test
    void command_isMeasuredFromStartToEnd() {
        Ran ran = Ran.of("bench", "export", "--rounds", "1", "--parts", "command");

        assertThat(ran.err()).isEmpty();
        assertThat(ran.lines()).hasSize(1);
        assertThat(ran.lines().getFirst())
                .matches("4K PNG by one command, with the start of Java: [0-9.]+ s");
    }

    @Test
    void partThatIsNone_isNotUnderstood() {
        Ran ran = Ran.of("bench", "export", "--parts", "bmp");

        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err()).contains("png, pptx, pdf, clip, largest, command");
    }
}
