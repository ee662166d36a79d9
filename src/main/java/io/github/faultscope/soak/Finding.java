package io.github.faultscope.soak;

import io.github.faultscope.machine.Action;
import io.github.faultscope.machine.MachineConfig;
import io.github.faultscope.scenario.ActionText;
import io.github.faultscope.scenario.Scenario;
import io.github.faultscope.scenario.ScenarioWriter;

import java.util.List;

/**
 * A mistake, and the script that shows it.
 *
 * @param seed of the soak
 * @param run which of its runs it was, from 0
 */
public record Finding(
        long seed, int run, MachineConfig config, List<Action> script, Violation violation) {
    public Finding {
        script = List.copyOf(script);
    }

    /** What is wrong and where, in a line. */
    public String line() {
        int at = violation.action();
        String action =
                at < 0 ? "before any action" : "in '" + ActionText.write(script.get(at)) + "'";
        return "seed %d, run %d, step %d %s: %s: %s"
                .formatted(
                        seed, run, violation.step(), action, violation.kind(), violation.message());
    }

    /** A file's name for it. */
    public String fileName() {
        return "soak-%d-%d.scenario".formatted(seed, run);
    }

    /** It as a scenario's text. */
    public String scenario() {
        List<Scenario.Part> parts =
                script.stream().map(a -> new Scenario.Part(0, a, List.of(), List.of())).toList();
        return ScenarioWriter.write(
                new Scenario(
                        fileName(),
                        "Soak, seed %d: %s".formatted(seed, plain(violation.kind())),
                        plain(line()),
                        "",
                        "",
                        "",
                        List.of(),
                        config,
                        parts,
                        List.of()));
    }

    /** On one line, and without what scenario files take for a comment. */
    private static String plain(String text) {
        return text.replaceAll("[\\s#\"]+", " ").strip();
    }
}
