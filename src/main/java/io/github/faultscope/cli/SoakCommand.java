package io.github.faultscope.cli;

import io.github.faultscope.export.ExportException;
import io.github.faultscope.export.WholeFile;
import io.github.faultscope.soak.Finding;
import io.github.faultscope.soak.Rules;
import io.github.faultscope.soak.Soak;
import io.github.faultscope.soak.Totals;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

import java.io.Console;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;

/** {@code faultscope soak}: does random things to random machines until something is wrong. */
@Command(
        name = "soak",
        description = {
            "Drives random machines with random operations and looks at all invariants after every"
                    + " step. The same seed makes the same runs.",
            "Where something is wrong, the run is shortened and written as a scenario; the exit"
                    + " status is then 1. Without --steps or --seconds it goes on until it is"
                    + " stopped."
        },
        mixinStandardHelpOptions = true)
final class SoakCommand implements Callable<Integer> {
    private static final double NANOSECONDS = 1e9;

    /** Seconds between two lines of progress. */
    private static final double TELL_EVERY = 2;

    /** Seconds that a mistake is worth to be made shorter. */
    private static final double SHRINKING = 60;

    @Option(
            names = "--seed",
            converter = Seed.class,
            paramLabel = "N",
            defaultValue = "1",
            description = "What all choices follow from (default: ${DEFAULT-VALUE}).")
    private int seed;

    @Option(
            names = "--steps",
            paramLabel = "N",
            converter = Steps.class,
            description = "End after so many steps.")
    private @Nullable Long steps;

    @Option(
            names = "--seconds",
            converter = WholeNumber.Ordinal.class,
            paramLabel = "N",
            description = "End after so many seconds.")
    private @Nullable Integer seconds;

    @Option(
            names = "--check-every",
            converter = WholeNumber.Ordinal.class,
            paramLabel = "N",
            defaultValue = "1",
            description = "Look at the invariants after every N steps (default: ${DEFAULT-VALUE}).")
    private int every;

    @Option(
            names = "--no-invariants",
            description = "Look for panics and for runs that end nowhere alone, at full speed.")
    private boolean noInvariants;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            defaultValue = ".",
            description = "The folder for the scenario of a mistake (default: this one).")
    private Path folder = Path.of(".");

    @Option(
            names = "--progress",
            description = "Tell about the progress even where that is no terminal.")
    private boolean progress;

    @Spec private @Nullable CommandSpec spec;

    private static final class Seed extends WholeNumber {
        Seed() {
            super(0, Integer.MAX_VALUE);
        }
    }

    /** How many steps: more than an {@code int} can be. */
    private static final class Steps implements ITypeConverter<Long> {
        @Override
        public Long convert(String typed) {
            if (typed.matches("[0-9]{1,15}")) {
                return Long.valueOf(typed);
            }
            throw new TypeConversionException(
                    "expected a number of steps of at most 15 digits, not '%s'".formatted(typed));
        }
    }

    private final Totals totals = new Totals();
    private long begin;
    private long told;

    @Override
    public Integer call() throws Failure {
        begin = System.nanoTime();
        told = begin;
        Soak soak = new Soak(seed, Rules.every(noInvariants ? 0 : every), this::goesOn, totals);
        Finding found = soak.run(steps == null ? Long.MAX_VALUE : steps);
        double took = since(begin);
        PrintWriter out = Messages.out(spec);
        if (found != null) {
            out.println(found.line());
            long from = System.nanoTime();
            write(soak.shrink(found, () -> since(from) < SHRINKING), out);
        }
        out.println(summary(took, found == null ? 0 : 1));
        return found == null ? Main.DONE : Main.FAILED;
    }

    private static double since(long then) {
        return (System.nanoTime() - then) / NANOSECONDS;
    }

    private boolean goesOn() {
        if (isWatched() && since(told) > TELL_EVERY) {
            told = System.nanoTime();
            Messages.err(spec).println(summary(since(begin), 0));
        }
        return seconds == null || since(begin) < seconds;
    }

    private boolean isWatched() {
        return progress
                || Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    }

    private String summary(double took, int findings) {
        return String.format(
                Locale.ROOT,
                "seed %d: %,d steps, %,.0f a second, %s, %d found",
                seed,
                totals.steps(),
                totals.steps() / Math.max(took, 1 / NANOSECONDS),
                totals.line(),
                findings);
    }

    private void write(Finding finding, PrintWriter out) throws Failure {
        Path file = folder.resolve(finding.fileName());
        byte[] text = finding.scenario().getBytes(StandardCharsets.UTF_8);
        try {
            WholeFile.write(file, o -> o.write(text));
        } catch (ExportException e) {
            throw new Failure(String.valueOf(e.getMessage()), e);
        }
        out.println(
                "%s: it takes %d actions: %s"
                        .formatted(file, finding.script().size(), finding.violation().message()));
        out.println(
                "See it with 'faultscope run %s', or open the file in the window.".formatted(file));
    }
}
