package io.github.faultscope.cli;

import io.github.faultscope.kern.BlockTable.Info;
import io.github.faultscope.machine.Engine;
import io.github.faultscope.scenario.Coverage;
import io.github.faultscope.scenario.Coverage.Way;
import io.github.faultscope.scenario.Library;
import io.github.faultscope.scenario.Scenario;
import io.github.faultscope.scenario.ScenarioException;
import io.github.faultscope.scenario.ScenarioReader;
import io.github.faultscope.scenario.ScenarioRun;
import io.github.faultscope.scenario.Unreachable;
import io.github.faultscope.text.TextFile;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

/** {@code faultscope coverage}: which blocks of the handler scenarios reach. */
@Command(
        name = "coverage",
        description = {
            "Tells which blocks of vm_fault.c scenarios enter, how often and which scenario first,"
                    + " and which ways between blocks none takes.",
            "What no scenario can reach is named with the reason."
        },
        mixinStandardHelpOptions = true)
final class CoverageCommand implements Callable<Integer> {
    private static final TextFile TEXTS =
            TextFile.beside(CoverageCommand.class, "coverage.properties");

    @Parameters(
            arity = "0..*",
            paramLabel = "PATH",
            description =
                    "Scenarios, or folders with files that end in "
                            + ScenarioFiles.ENDING
                            + " (default: the scenarios that come with the program).")
    private List<Path> paths = List.of();

    @Option(
            names = "--tsv",
            description =
                    "Print a line for each block and each way, its columns separated by tabs: kind,"
                            + " name, times, first scenario, label or reason.")
    private boolean tsv;

    @Spec private @Nullable CommandSpec spec;

    private final Coverage coverage = new Coverage(Engine.runner().table());

    @Override
    public Integer call() throws Failure {
        if (paths.isEmpty()) {
            Library library = Library.load();
            library.list().forEach(e -> add(e.id(), library.get(e.id())));
        }
        for (Path path : paths) {
            for (Path file : ScenarioFiles.below(path)) {
                add(String.valueOf(file.getFileName()), read(file));
            }
        }
        PrintWriter out = Messages.out(spec);
        if (tsv) {
            table(out);
        } else {
            report(out);
        }
        return Main.DONE;
    }

    private static Scenario read(Path file) throws Failure {
        try {
            return ScenarioReader.read(file);
        } catch (ScenarioException e) {
            throw new Failure(String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw ScenarioFiles.unreadable(file, e);
        }
    }

    private void add(String name, Scenario scenario) {
        ScenarioRun run = new ScenarioRun(scenario);
        run.run(ScenarioRun.Checks.EXPECTATIONS);
        coverage.add(name.replace(ScenarioFiles.ENDING, ""), run.history());
    }

    private void report(PrintWriter out) {
        out.println(TEXTS.of("blocks"));
        for (Info b : coverage.blocks()) {
            out.println(
                    "%-6s %8s  %-34s %s"
                            .formatted(
                                    b.id(),
                                    "%,d".formatted(coverage.entered(b)),
                                    coverage.first(b),
                                    b.label())
                            .stripTrailing());
        }
        missing(out, "missing", coverage.missingBlocks().stream().map(Info::id).toList());
        missing(out, "ways", coverage.missingWays().stream().map(coverage::name).toList());
        out.println();
        out.println(
                TEXTS.of(
                        "total",
                        coverage.blocks().size() - coverage.missingBlocks().size(),
                        coverage.blocks().size(),
                        taken(),
                        coverage.ways().size()));
    }

    private long taken() {
        return coverage.ways().stream().filter(w -> coverage.taken(w) > 0).count();
    }

    private static void missing(PrintWriter out, String key, List<String> names) {
        if (!names.isEmpty()) {
            out.println();
            out.println(TEXTS.of(key));
            for (String name : names) {
                out.println("%-16s %s".formatted(name, Unreachable.reason(name)).stripTrailing());
            }
        }
    }

    private void table(PrintWriter out) {
        for (Info b : coverage.blocks()) {
            row(out, "block", b.id(), coverage.entered(b), coverage.first(b), b.label());
        }
        for (Way w : coverage.ways()) {
            String name = coverage.name(w);
            String reason = Unreachable.reason(name);
            row(out, "way", name, coverage.taken(w), coverage.first(w), reason);
        }
    }

    private static void row(
            PrintWriter out, String kind, String name, long times, String first, String more) {
        out.println(String.join("\t", kind, name, String.valueOf(times), first, more));
    }
}
