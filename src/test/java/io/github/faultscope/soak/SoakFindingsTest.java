package io.github.faultscope.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.faultscope.machine.Action;
import io.github.faultscope.scenario.Scenario;
import io.github.faultscope.scenario.ScenarioException;
import io.github.faultscope.scenario.ScenarioReader;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the soak has found so far, in the files that it wrote: each must do without a mistake now,
 * at every step, and lead back to where it began.
 */
class SoakFindingsTest {
    private static final Path FOLDER = Path.of("src/test/resources/soak");

    static List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(FOLDER)) {
            return all.sorted().toList();
        }
    }

    @Test
    void files_areThere() throws IOException {
        assertThat(files()).isNotEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void script_thatShowedAMistake_showsNone(Path file) throws IOException, ScenarioException {
        Scenario s = ScenarioReader.parse(file.toString(), Files.readString(file));
        Mood mood = Mood.of(s.actions().stream().map(Action::verb).toList());

        Trial trial = new Trial(s.config(), Script.of(s.actions()), mood, Rules.every(1), true);

        assertThat(trial.run(Soak.STEPS_OF_RUN)).isNull();
        assertThat(trial.begun()).isEqualTo(s.actions());
    }
}
