package io.github.faultscope.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

import java.util.concurrent.Callable;

/** The root of the command line: alone it opens the window, its subcommands need none. */
@Command(
        name = "faultscope",
        description = "Runs FreeBSD 7.2's page-fault handler and lets you watch it think.",
        footer = {"", "Without a command, the window opens."},
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

    FaultscopeCommand(Window window) {
        this.window = window;
    }

    @Override
    public Integer call() throws Failure {
        window.open();
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
