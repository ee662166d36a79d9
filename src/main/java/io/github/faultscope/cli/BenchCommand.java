package io.github.faultscope.cli;

import io.github.faultscope.cli.bench.BenchException;
import io.github.faultscope.cli.bench.Lane;
import io.github.faultscope.cli.bench.Median;
import io.github.faultscope.cli.bench.Round;
import io.github.faultscope.cli.bench.SeekTrial;
import io.github.faultscope.cli.bench.Yardstick;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;

/** {@code faultscope bench}: measures the pace of the handler, beside another command perhaps. */
@Command(
        name = "bench",
        subcommands = {BenchStageCommand.class, BenchExportCommand.class},
        description = {
            "Measures faults a second: the first touch of every page (zero-fill) and the second"
                    + " (re-fault), flat and with every step recorded, in alternating rounds on"
                    + " fresh machines, each kind in a Java process of its own. What is printed are"
                    + " medians. 'bench export' measures pictures instead."
        },
        mixinStandardHelpOptions = true)
final class BenchCommand implements Callable<Integer> {
    private static final int SEEKS = 200;

    @Option(
            names = "--beside",
            paramLabel = "COMMAND",
            description = {
                "A command to run once a round: its lines 'NAME: N faults/s' with the names",
                "'" + Yardstick.ZERO_FILL + "' and '" + Yardstick.RE_FAULT + "' are compared with."
            })
    private @Nullable String beside;

    @Option(
            names = "--rounds",
            converter = Rounds.class,
            paramLabel = "R",
            defaultValue = "9",
            description = "Rounds that count (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--warm-up",
            converter = WarmUp.class,
            paramLabel = "R",
            defaultValue = "10",
            description = "Rounds before, that do not count (default: ${DEFAULT-VALUE}).")
    private int warmUp;

    @Option(
            names = "--pages",
            converter = Pages.class,
            paramLabel = "N",
            defaultValue = "32768",
            description = "Pages that are touched (default: ${DEFAULT-VALUE}).")
    private int pages;

    @Option(
            names = "--seek-steps",
            converter = SeekSteps.class,
            paramLabel = "N",
            defaultValue = "1000000",
            description =
                    "Recorded steps to jump in, 0 to leave that out (default: ${DEFAULT-VALUE}).")
    private int seekSteps;

    @Spec private @Nullable CommandSpec spec;

    private static final class Rounds extends WholeNumber {
        Rounds() {
            super(1, 1_000);
        }
    }

    private static final class WarmUp extends WholeNumber {
        WarmUp() {
            super(0, 1_000);
        }
    }

    private static final class Pages extends WholeNumber {
        Pages() {
            super(16, 65_000);
        }
    }

    private static final class SeekSteps extends WholeNumber {
        SeekSteps() {
            super(0, 10_000_000);
        }
    }

    private final List<Round> flat = new ArrayList<>();
    private final List<Round> recorded = new ArrayList<>();

    @Override
    public Integer call() throws Failure {
        PrintWriter out = Messages.out(spec);
        try {
            Yardstick yardstick = beside == null ? null : new Yardstick(beside);
            measure(yardstick);
            print(out, yardstick);
        } catch (BenchException e) {
            throw new Failure(String.valueOf(e.getMessage()), e);
        }
        if (seekSteps > 0) {
            seeks(out);
        }
        return Main.DONE;
    }

    private void measure(@Nullable Yardstick yardstick) throws BenchException {
        if (yardstick != null) {
            yardstick.tryOut();
        }
        try (Lane flatLane = Lane.start(false, pages);
                Lane recordedLane = Lane.start(true, pages)) {
            for (int i = 0; i < warmUp; i++) {
                flatLane.round();
                recordedLane.round();
            }
            for (int i = 0; i < rounds; i++) {
                flat.add(flatLane.round());
                recorded.add(recordedLane.round());
                if (yardstick != null) {
                    yardstick.run();
                }
            }
        }
    }

    private void print(PrintWriter out, @Nullable Yardstick yardstick) {
        out.println("pages: " + pages + ", rounds: " + rounds + ", medians");
        double zeroFlat = pace(out, "zero-fill, flat", flat, Round::zeroFill);
        double zeroRecorded = pace(out, "zero-fill, recorded", recorded, Round::zeroFill);
        double reFlat = pace(out, "re-fault, flat", flat, Round::reFault);
        double reRecorded = pace(out, "re-fault, recorded", recorded, Round::reFault);
        say(out, "bytes per recorded step: %.1f", median(recorded, Round::bytesPerStep));
        if (yardstick == null) {
            return;
        }
        Map<String, Double> medians = yardstick.medians();
        medians.forEach((name, pace) -> say(out, "%s: %.0f faults/s", name, pace));
        double zeroFill = medians.getOrDefault(Yardstick.ZERO_FILL, 1.0);
        double reFault = medians.getOrDefault(Yardstick.RE_FAULT, 1.0);
        say(out, "ratio zero-fill flat: %.2f", zeroFlat / zeroFill);
        say(out, "ratio zero-fill recorded: %.2f", zeroRecorded / zeroFill);
        say(out, "ratio re-fault flat: %.2f", reFlat / reFault);
        say(out, "ratio re-fault recorded: %.2f", reRecorded / reFault);
    }

    private static double pace(
            PrintWriter out, String name, List<Round> of, ToDoubleFunction<Round> figure) {
        double pace = median(of, figure);
        say(out, "%s: %.0f faults/s", name, pace);
        return pace;
    }

    private static double median(List<Round> of, ToDoubleFunction<Round> figure) {
        return Median.of(of.stream().mapToDouble(figure).boxed().toList());
    }

    private void seeks(PrintWriter out) {
        SeekTrial trial = SeekTrial.of(seekSteps);
        trial.milliseconds(SEEKS / 4);
        double[] took = trial.milliseconds(SEEKS);
        say(
                out,
                "seek in %d steps: median %.2f ms, most %.2f ms, %d jumps",
                trial.steps(),
                took[took.length / 2],
                took[took.length - 1],
                took.length);
    }

    private static void say(PrintWriter out, String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
    }
}
