package io.github.faultscope.cli;

import io.github.faultscope.cli.bench.BenchException;
import io.github.faultscope.cli.bench.StartTrial;
import io.github.faultscope.ui.StageBench;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;

/** {@code faultscope bench stage}: measures the window in software rendering. */
@Command(
        name = "stage",
        description =
                "Measures the window, painted by software: what a step costs the FX thread, what"
                    + " painting costs while chips move, a machine of 4096 frames, jumps in a long"
                    + " run, and the start. Without a display windows are made in memory.",
        mixinStandardHelpOptions = true)
final class BenchStageCommand implements Callable<Integer> {
    private static final int STARTS = 5;

    @Option(
            names = "--seek-steps",
            converter = SeekSteps.class,
            paramLabel = "N",
            defaultValue = "100000",
            description =
                    "Recorded steps to jump in, 0 to leave that out (default: ${DEFAULT-VALUE}).")
    private int seekSteps;

    @Spec private @Nullable CommandSpec spec;

    private static final class SeekSteps extends WholeNumber {
        SeekSteps() {
            super(0, 1_000_000);
        }
    }

    @Override
    public Integer call() {
        PrintWriter out = Messages.out(spec);
        boolean display = !System.getenv().getOrDefault("DISPLAY", "").isBlank();
        start(out, display);
        StageBench.run(
                display,
                seekSteps,
                line -> {
                    out.println(line);
                    out.flush();
                });
        return Main.DONE;
    }

    /** What cannot be measured is told; the rest is. */
    private static void start(PrintWriter out, boolean display) {
        StartTrial trial = new StartTrial(Main.class, display);
        out.println("start to first picture: " + seconds(() -> trial.plain(STARTS)));
        out.println("the same with Java's cache: " + seconds(() -> trial.cached(STARTS)));
        out.flush();
    }

    private interface Trial {
        double seconds() throws BenchException;
    }

    private static String seconds(Trial trial) {
        try {
            return String.format(Locale.ROOT, "%.2f s", trial.seconds());
        } catch (BenchException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
