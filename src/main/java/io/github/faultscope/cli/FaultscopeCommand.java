package io.github.faultscope.cli;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;

/**
 * The root of the command line: alone, or with a file, it opens the window; its subcommands need
 * none.
 */
@Command(
        name = "faultscope",
        description = "Runs FreeBSD 7.2's page-fault handler and lets you watch it think.",
        footer = {"", "Without a command, the window opens; with a scenario file, on that."},
        mixinStandardHelpOptions = true,
        versionProvider = FaultscopeCommand.Version.class,
        subcommands = {
            BenchCommand.class,
            ConformCommand.class,
            CoverageCommand.class,
            ExportCommand.class,
            RunCommand.class,
            SoakCommand.class,
            TraceCommand.class,
        })
final class FaultscopeCommand implements Callable<Integer> {
    private final Window window;

    @Spec private @Nullable CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "A scenario file.")
    private @Nullable Path file;

    FaultscopeCommand(Window window) {
        this.window = window;
    }

    @Override
    public Integer call() throws Failure {
        if (file == null) {
            window.open();
        } else if (Files.exists(file)) {
            window.open(file.toString());
        } else {
            throw new UnmatchedArgumentException(
                    Objects.requireNonNull(spec).commandLine(), List.of(file.toString()));
        }
        return Main.DONE;
    }

    /** The version that the build compiled into the module. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            var descriptor = Main.class.getModule().getDescriptor();
            String version =
                    descriptor == null ? "" : " " + descriptor.rawVersion().orElse("(unpackaged)");
            return new String[] {"Faultscope" + version};
        }
    }
}
