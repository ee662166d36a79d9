package io.github.faultscope.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.faultscope.scenario.ScenarioRun.Checks;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The scenarios that come with the program are tests of it. */
class ShippedScenariosTest {
    private static final Path FOLDER = Path.of("assets", "scenarios");

    /** More are welcome; fewer means that some were lost. */
    private static final int FEWEST = 5;

    /** Those of the catalogue (model section 8), in its order. */
    private static final List<String> GROUPS =
            List.of(
                    "Zero-fill and simple faults",
                    "The stack",
                    "Files",
                    "Copy-on-write",
                    "Paging and memory pressure",
                    "Prefault",
                    "Wiring, kernel, debugger, devices",
                    "Races",
                    "Superpage layer");

    private static final Library LIBRARY = Library.load();

    static List<String> ids() {
        return LIBRARY.list().stream().map(Library.Entry::id).toList();
    }

    @ParameterizedTest
    @MethodSource("ids")
    void scenario_atEveryStep_passesKeepsTheInvariantsAndGoesBack(String id) {
        Report report = ScenarioRun.of(LIBRARY.get(id), Checks.ALL);
        assertThat(report.lines()).isEmpty();
        assertThat(report.passed()).isTrue();
        assertThat(report.steps()).isPositive();
        assertThat(report.checks()).isPositive();
    }

    @ParameterizedTest
    @MethodSource("ids")
    void scenario_runTwice_isTheSame(String id) {
        ScenarioRun first = new ScenarioRun(LIBRARY.get(id));
        ScenarioRun second = new ScenarioRun(LIBRARY.get(id));
        assertThat(first.run(Checks.EXPECTATIONS)).isEqualTo(second.run(Checks.EXPECTATIONS));
        assertThat(first.history().view().snapshot()).isEqualTo(second.history().view().snapshot());
    }

    @ParameterizedTest
    @MethodSource("ids")
    void scenario_written_readsBackAsWhatItWas(String id) throws ScenarioException {
        Scenario s = LIBRARY.get(id);
        String text = ScenarioWriter.write(s);
        Scenario again = ScenarioReader.parse(s.file(), text);
        assertThat(ScenarioWriter.write(again)).isEqualTo(text);
        assertThat(again.actions()).isEqualTo(s.actions());
        assertThat(again.config()).isEqualTo(s.config());
        assertThat(again.about()).isEqualTo(s.about());
        assertThat(expectations(again)).isEqualTo(expectations(s));
    }

    private static List<Expectation> expectations(Scenario s) {
        return Stream.concat(
                        s.script().stream().flatMap(p -> p.expected().stream()), s.end().stream())
                .map(Scenario.Expected::what)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("ids")
    void scenario_tellsALearnerWhatItIs(String id) {
        Scenario s = LIBRARY.get(id);
        assertThat(List.of(s.title(), s.about(), s.teaches(), s.group(), s.opens()))
                .doesNotContain("");
        assertThat(s.stops()).isNotEmpty();
        assertThat(s.group()).isIn(GROUPS);
    }

    /** The number in the catalogue, by which the files are in order. */
    private static int row(String file) {
        return Integer.parseInt(file.replaceFirst("-.*", ""));
    }

    /** The quirks of the handler (model 7.8), each claimed by a scenario that expects it. */
    @Test
    void quirks_areAllShown() {
        Set<Integer> missing =
                IntStream.rangeClosed(1, Scenario.QUIRKS)
                        .boxed()
                        .collect(Collectors.toCollection(TreeSet::new));
        ids().forEach(id -> missing.removeAll(LIBRARY.get(id).quirks()));
        assertThat(missing).isEmpty();
    }

    @Test
    void indexAndFolder_agree() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            List<String> there =
                    files.map(f -> String.valueOf(f.getFileName()))
                            .filter(name -> !name.equals(Library.INDEX))
                            .sorted(Comparator.comparingInt(ShippedScenariosTest::row))
                            .toList();
            assertThat(Files.readAllLines(FOLDER.resolve(Library.INDEX))).isEqualTo(there);
            assertThat(there).hasSameSizeAs(ids()).hasSizeGreaterThanOrEqualTo(FEWEST);
        }
        assertThat(ids()).contains(Library.FIRST);
    }
}
