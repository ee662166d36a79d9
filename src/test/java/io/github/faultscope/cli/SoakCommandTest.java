package io.github.faultscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

class SoakCommandTest {
    @TempDir Path folder = Path.of("");

    @Test
    void steps_withoutAFinding_endInASummary() {
        Ran ran = Ran.of("soak", "--seed", "5", "--steps", "3000", "-o", folder.toString());

        assertThat(ran.lines()).singleElement().asString().startsWith("seed 5: ").contains("steps");
        assertThat(ran.status()).isEqualTo(0);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void noInvariants_makesTheSameSteps() {
        Ran ran = Ran.of("soak", "--no-invariants", "--steps", "3000", "--progress");

        assertThat(ran.out()).contains(" 3,000 steps").contains("0 found");
    }

    @Test
    void wrongNumber_isNotUnderstood() {
        Ran ran = Ran.of("soak", "--steps", "many");

        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err()).contains("expected a number of steps").contains("'many'");
    }
}
