package io.github.faultscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.regex.Pattern;

class BenchCommandTest {
    private static final String ZERO_FILL = "zero-fill soft faults (fresh pages): 1000000 faults/s";
    private static final String RE_FAULT = "resident re-faults (all pages):      2000000 faults/s";
    private static final Pattern PACE = Pattern.compile("(?m)^[^:]+: [1-9][0-9]* faults/s$");

    @Test
    void bench_printsFourPacesAndTheSizeOfAStep() {
        Ran ran = bench("--seek-steps", "5000");

        assertThat(ran.err()).isEmpty();
        assertThat(ran.status()).isEqualTo(0);
        assertThat(PACE.matcher(ran.out()).results()).hasSize(4);
        assertThat(ran.out())
                .contains("bytes per recorded step: ")
                .contains("seek in 5000 steps: median ")
                .doesNotContain("ratio");
    }

    @Test
    void beside_addsTheCommandsFiguresAndFourRatios() {
        Ran ran = bench("--seek-steps", "0", "--beside", fake(ZERO_FILL, "noise", RE_FAULT));

        assertThat(ran.err()).isEmpty();
        assertThat(ran.status()).isEqualTo(0);
        assertThat(PACE.matcher(ran.out()).results()).hasSize(6);
        assertThat(ran.out()).contains("resident re-faults (all pages): 2000000 faults/s");
        for (String kind : new String[] {"zero-fill", "re-fault"}) {
            assertThat(ran.out())
                    .containsPattern("(?m)^ratio " + kind + " flat: [0-9]+\\.[0-9]{2}$")
                    .containsPattern("(?m)^ratio " + kind + " recorded: [0-9]+\\.[0-9]{2}$");
        }
    }

    @Test
    void besideWithoutFigures_isToldBeforeAnythingIsMeasured() {
        Ran ran = bench("--beside", fake(ZERO_FILL));

        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err())
                .hasLineCount(1)
                .contains("resident re-faults (all pages): N faults/s");
    }

    @Test
    void besideThatFails_isTold() {
        Ran ran = bench("--beside", java() + " --no-such-option");

        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.err()).hasLineCount(1).contains("failed with exit status");
    }

    @Test
    void besideThatIsNotThere_isTold() {
        Ran ran = bench("--beside", "/none/such 1");

        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.err()).hasLineCount(1).contains("'/none/such 1' could not be run");
    }

    @Test
    void besideWithAnOpenQuote_isTold() {
        assertThat(bench("--beside", "a 'b").err()).hasLineCount(1).contains("not closed");
        assertThat(bench("--beside", " ").err()).hasLineCount(1).contains("empty");
    }

    @Test
    void roundsOutOfBounds_areNotUnderstood() {
        Ran ran = Ran.of("bench", "--rounds", "0");

        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err()).contains("expected a whole number between 1 and 1,000");
    }

    private static Ran bench(String... more) {
        String[] args = new String[more.length + 7];
        System.arraycopy(
                new String[] {"bench", "--rounds", "2", "--warm-up", "0", "--pages", "64"},
                0,
                args,
                0,
                7);
        System.arraycopy(more, 0, args, 7, more.length);
        return Ran.of(args);
    }

    private static String fake(String... lines) {
        StringBuilder b = new StringBuilder(java());
        b.append(" -cp ").append(Path.of("target", "test-classes"));
        b.append(" io.github.faultscope.cli.bench.FakeYardstick");
        for (String line : lines) {
            b.append(" '").append(line).append('\'');
        }
        return b.toString();
    }

    private static String java() {
        return "'" + Path.of(System.getProperty("java.home"), "bin", "java") + "'";
    }
}
