package io.github.faultscope.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.faultscope.kern.KernelThread;
import io.github.faultscope.kern.Stacks;
import io.github.faultscope.machine.MachineConfig;
import io.github.faultscope.scenario.Scenario;
import io.github.faultscope.scenario.ScenarioException;
import io.github.faultscope.scenario.ScenarioReader;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Objects;

/** Random runs: the same again from the same seed, and short where something is wrong. */
class SoakTest {
    private static final int MOST_THREADS = 8;

    /** A mistake that is none: the machine has too many threads for this checker's taste. */
    private static final Inspector TOO_MANY_THREADS =
            k ->
                    KernelThread.all(k).length > MOST_THREADS
                            ? new Inspector.Wrong("threads", "there are too many threads")
                            : null;

    private static Soak soak(long seed, Rules rules, Totals totals) {
        return new Soak(seed, rules, () -> true, totals);
    }

    @Test
    void run_ofTheSameSeed_isTheSame() {
        Totals first = new Totals();
        Totals second = new Totals();
        Totals other = new Totals();
        Rules rules = Rules.every(0);

        soak(7, rules, first).run(20_000);
        soak(7, rules, second).run(20_000);
        soak(8, rules, other).run(20_000);

        assertThat(first.line()).isEqualTo(second.line()).isNotEqualTo(other.line());
        assertThat(first.steps()).isEqualTo(second.steps()).isPositive();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {9, 19, 29, 39})
    void run_stepByStep_isTheSameAsInOneGo(long seed) {
        Totals stepped = new Totals();
        Totals inOneGo = new Totals();

        soak(seed, new Rules(() -> k -> null, 1, 0), stepped).run(40_000);
        soak(seed, Rules.every(0), inOneGo).run(40_000);

        assertThat(stepped.line()).isEqualTo(inOneGo.line());
        assertThat(stepped.steps()).isEqualTo(inOneGo.steps());
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {5, 15, 25, 35})
    void run_onStacksFullOfRubbish_isTheSame(long seed) {
        Totals clean = new Totals();
        Totals spoilt = new Totals();
        Inspector spoiling =
                k -> {
                    Stacks.spoil(k);
                    return null;
                };

        soak(seed, new Rules(() -> k -> null, 1, 0), clean).run(40_000);
        soak(seed, new Rules(() -> spoiling, 1, 0), spoilt).run(40_000);

        assertThat(spoilt.line()).isEqualTo(clean.line());
        assertThat(spoilt.steps()).isEqualTo(clean.steps());
    }

    @Test
    void shrink_ofAPlantedMistake_leavesTheFewActionsThatMakeIt() throws ScenarioException {
        Soak soak = soak(3, new Rules(() -> TOO_MANY_THREADS, 1, 0), new Totals());
        Finding found = Objects.requireNonNull(soak.run(200_000));

        Finding small = soak.shrink(found, () -> true);

        assertThat(found.violation().kind()).isEqualTo("threads");
        assertThat(small.violation().kind()).isEqualTo("threads");
        assertThat(small.script()).hasSizeLessThan(10).isNotEmpty();
        Scenario read = ScenarioReader.parse(small.fileName(), small.scenario());
        assertThat(read.actions()).isEqualTo(small.script());
        assertThat(read.config()).isEqualTo(small.config());
        assertThat(small.line()).contains("seed 3", "step", "too many threads");
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void recordedRun_takenBackAndMadeAgain_isTheSame(long seed) {
        Rules everyRun = new Rules(() -> k -> null, 1, 1);

        assertThat(line(soak(seed, everyRun, new Totals()).run(30_000))).isEmpty();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void run_withAllInvariantsAtEveryStep_findsNothing(long seed) {
        assertThat(line(soak(seed, Rules.every(1), new Totals()).run(25_000))).isEmpty();
    }

    private static String line(@Nullable Finding found) {
        return found == null ? "" : found.line();
    }

    @Test
    void machines_ofManySeeds_boot() {
        for (long seed = 0; seed < 500; seed++) {
            MachineConfig config = MachineDraw.draw(new Chance(seed));
            assertThat(config.frames())
                    .as("seed %d", seed)
                    .isBetween(MachineDraw.LEAST_FRAMES, MachineDraw.MOST_FRAMES);
        }
    }
}
