package io.github.faultscope.cli;

import io.github.faultscope.conformance.Judge;
import io.github.faultscope.machine.Engine;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

/** {@code faultscope conform}: judges the engine by runs of the compiled vm_fault.c. */
@Command(
        name = "conform",
        description = {
            "Compares the engine with vectors: recorded runs of the compiled vm_fault.c.",
            "Prints a line for each difference, how much could not be read, and at the end"
                    + " 'N agreed, M differed'; the exit status is 0 only if there were vectors,"
                    + " all could be read, and none differed."
        },
        mixinStandardHelpOptions = true)
final class ConformCommand implements Callable<Integer> {
    @Parameters(
            arity = "1..*",
            paramLabel = "PATH",
            description = "Files of vectors (.json, .jsonl, .jsonl.gz), or folders of such files.")
    private List<Path> paths = List.of();

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        var out = Messages.out(spec);
        var verdict = Judge.judge(paths, Engine.runner(), out::println);
        return verdict.passed() ? Main.DONE : Main.FAILED;
    }
}
