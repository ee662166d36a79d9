package io.github.faultscope.cli;

import io.github.faultscope.cli.bench.BenchException;
import io.github.faultscope.cli.bench.ExportTrial;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;

/** {@code faultscope bench export}: measures how long pictures take. */
@Command(
        name = "export",
        description = {
            "Measures exports of the scenario that the window opens with: a 4K PNG, a deck, a PDF,"
                + " the frames of a clip and the largest PNG, each once while Java is cold and then"
                + " several times (the median), in a Java process that has 512 MB; then one export"
                + " as a command of its own. Prints the targets beside them."
        },
        mixinStandardHelpOptions = true)
final class BenchExportCommand implements Callable<Integer> {
    @Option(
            names = "--rounds",
            converter = Rounds.class,
            paramLabel = "R",
            defaultValue = "3",
            description = "Rounds after the first (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--parts",
            paramLabel = "PART",
            split = ",",
            description = "Only some of png, pptx, pdf, clip, largest and command.")
    private List<String> parts = ExportTrial.PARTS;

    @Spec private @Nullable CommandSpec spec;

    private static final class Rounds extends WholeNumber {
        Rounds() {
            super(1, 100);
        }
    }

    @Override
    public Integer call() throws Failure {
        PrintWriter out = Messages.out(spec);
        for (String part : parts) {
            if (!ExportTrial.PARTS.contains(part)) {
                throw new ParameterException(
                        Messages.given(spec).commandLine(),
                        CliTexts.of("bench.part", part, String.join(", ", ExportTrial.PARTS)));
            }
        }
        try {
            ExportTrial.run(Main.class, rounds, parts, out::println);
            return Main.DONE;
        } catch (BenchException e) {
            throw new Failure(String.valueOf(e.getMessage()), e);
        }
    }
}
