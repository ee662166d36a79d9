package io.github.faultscope.cli;

import io.github.faultscope.kern.MachineLimitException;
import io.github.faultscope.scenario.Report;
import io.github.faultscope.scenario.Scenario;
import io.github.faultscope.scenario.ScenarioException;
import io.github.faultscope.scenario.ScenarioReader;
import io.github.faultscope.scenario.ScenarioRun;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

/** {@code faultscope run}: runs scenarios and checks what they expect, and the invariants. */
@Command(
        name = "run",
        description = {
            "Runs scenarios from beginning to end and checks what they expect, and the invariants"
                    + " after every step.",
            "Prints a line for each scenario and each failure, and at the end 'N passed, M failed';"
                    + " the exit status is 0 only if there were scenarios and none failed."
        },
        mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
    @Parameters(
            arity = "1..*",
            paramLabel = "PATH",
            description =
                    "Scenarios, or folders with files that end in " + ScenarioFiles.ENDING + ".")
    private List<Path> paths = List.of();

    @Spec private @Nullable CommandSpec spec;

    private int passed;
    private int failed;

    @Override
    public Integer call() {
        PrintWriter out = Messages.out(spec);
        for (Path path : paths) {
            try {
                ScenarioFiles.below(path).forEach(file -> run(file, out));
            } catch (Failure e) {
                failed++;
                out.println(e.getMessage());
            }
        }
        out.println(passed + " passed, " + failed + " failed");
        return passed > 0 && failed == 0 ? Main.DONE : Main.FAILED;
    }

    private void run(Path file, PrintWriter out) {
        try {
            Scenario scenario = ScenarioReader.read(file);
            Report report = ScenarioRun.of(scenario, ScenarioRun.Checks.USUAL);
            out.println(
                    "%s: %s: %s, %,d steps, %,d expectations"
                            .formatted(
                                    file,
                                    report.passed() ? "passed" : "FAILED",
                                    scenario.title(),
                                    report.steps(),
                                    report.checks()));
            report.lines().forEach(out::println);
            count(report.passed());
        } catch (ScenarioException e) {
            out.println(e.getMessage());
            count(false);
        } catch (MachineLimitException e) {
            out.println(file + ": " + e.getMessage());
            count(false);
        } catch (IOException e) {
            out.println(ScenarioFiles.unreadable(file, e).getMessage());
            count(false);
        }
    }

    private void count(boolean good) {
        if (good) {
            passed++;
        } else {
            failed++;
        }
    }
}
