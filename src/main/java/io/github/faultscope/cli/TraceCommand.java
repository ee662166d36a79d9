package io.github.faultscope.cli;

import io.github.faultscope.export.reel.Reel;
import io.github.faultscope.export.reel.StepChoice;
import io.github.faultscope.history.History;
import io.github.faultscope.kern.Kernel;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.IntPredicate;

/** {@code faultscope trace}: prints every step of a run. */
@Command(
        name = "trace",
        description =
                "Prints every step of a scenario or vector: number, thread, block, what the block"
                        + " does, its lines in vm_fault.c, and what happened.",
        footer = {
            "",
            "With --json, each line is an object with these members:",
            "  step     number, from 1",
            "  thread   name of the thread that made it",
            "  routine  C function that ran",
            "  block    id of the block",
            "  label    what the block does",
            "  lines    first and last line in vm_fault.c; [] outside that file",
            "  next     id of the block at which the thread goes on; null at the end",
            "  title, text, then   what happened, why, and what comes next",
            "  notTaken  sentences: ways that the block did not take, and why not",
            "  calls    kernel calls, as lines",
            "  changes  objects with subject, field, before, after; field is empty where",
            "           the subject itself came or went"
        },
        mixinStandardHelpOptions = true)
final class TraceCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "A scenario, or a file of vectors.")
    private @Nullable Path file;

    @Option(names = "--json", description = "One JSON object a line, calls and changes included.")
    private boolean json;

    @Option(names = "--calls", description = "Print the kernel calls of each step.")
    private boolean calls;

    @Option(names = "--changes", description = "Print what each step changed.")
    private boolean changes;

    @Option(
            names = "--telling",
            description = "Print only the steps of which export --telling makes pictures.")
    private boolean telling;

    @Option(
            names = "--vector",
            converter = WholeNumber.Ordinal.class,
            paramLabel = "N",
            defaultValue = "1",
            description = "Which vector of a file with several (default: ${DEFAULT-VALUE}).")
    private int vector;

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Failure {
        Path path = Messages.given(file);
        return telling ? telling(path) : print(Film.open(path, vector), step -> true);
    }

    /** Prints the steps of which export makes pictures with the same option. */
    private int telling(Path path) throws Failure {
        Reel reel = Reels.of(path, vector);
        Set<Integer> chosen = Set.copyOf(StepChoice.telling(reel));
        reel.history().seek(0);
        return print(new Film(reel.history(), reel.narrator()), chosen::contains);
    }

    private int print(Film film, IntPredicate chosen) throws Failure {
        PrintWriter out = Messages.out(spec);
        TraceLines lines = new TraceLines(film.history().table(), calls, changes);
        History history = film.history();
        Kernel before = history.view();
        while (history.position() < Film.MOST_STEPS && !out.checkError() && history.forward()) {
            var step = history.step(history.position());
            Kernel after = history.view();
            var said = film.narrator().narrate(step, before, after);
            if (chosen.test(history.position())) {
                out.print(json ? lines.json(step, said) : lines.text(step, said));
            }
            before = after;
        }
        return out.checkError() ? Main.FAILED : ended(history);
    }

    private static int ended(History history) throws Failure {
        String limit = history.limit();
        if (limit != null) {
            throw new Failure("The run stopped at a limit: " + limit + ".");
        }
        if (history.position() == 0) {
            throw new Failure("There is no step in this file.");
        }
        if (history.position() == Film.MOST_STEPS) {
            throw new Failure(
                    "The trace ends here, after %,d steps: no more are printed."
                            .formatted(Film.MOST_STEPS));
        }
        return Main.DONE;
    }
}
