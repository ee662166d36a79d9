package io.github.faultscope.cli;

import io.github.faultscope.cli.bench.StartTrial;
import io.github.faultscope.ui.FaultscopeApp;

import picocli.CommandLine;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;

/**
 * The program's entry. Exit statuses: 0 done, 1 it could not be done, 2 the command line was not
 * understood, 70 an error of the program itself. A user sees sentences, never a stack trace.
 */
public final class Main {
    static final int DONE = CommandLine.ExitCode.OK;
    static final int FAILED = CommandLine.ExitCode.SOFTWARE;
    static final int NOT_UNDERSTOOD = CommandLine.ExitCode.USAGE;

    /** EX_SOFTWARE of sysexits. */
    static final int INTERNAL_ERROR = 70;

    private Main() {}

    /** Runs one command line and leaves the Java process with its exit status. */
    public static void main(String[] args) {
        System.exit(
                run(
                        new Window(
                                System.getProperty("os.name", "").toLowerCase(Locale.ROOT),
                                System.getenv(),
                                System.getProperty("glass.platform", ""),
                                System.getProperty(StartTrial.PROPERTY) == null
                                        ? FaultscopeApp::open
                                        : words -> rehearse()),
                        new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                        new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                        args));
    }

    private static void rehearse() {
        FaultscopeApp.rehearse(() -> System.out.println(StartTrial.PAINTED));
    }

    /** Runs one command line and returns its exit status. */
    static int run(Window window, PrintWriter out, PrintWriter err, String... args) {
        return args.length == 0 ? open(window, err) : command(window, out, err, args);
    }

    /** Without words nothing need be known of the commands, and the window is there sooner. */
    private static int open(Window window, PrintWriter err) {
        try {
            window.open();
            return DONE;
        } catch (Failure | RuntimeException | Error e) {
            return Messages.failed(err, e);
        }
    }

    private static int command(Window window, PrintWriter out, PrintWriter err, String... args) {
        CommandLine line =
                new CommandLine(new FaultscopeCommand(window))
                        .registerConverter(int.class, new WholeNumber())
                        .registerConverter(Path.class, new FileName())
                        .setOut(out)
                        .setErr(err)
                        .setParameterExceptionHandler(Messages::notUnderstood)
                        .setExecutionExceptionHandler(Messages::failed);
        try {
            int status = line.execute(args);
            return out.checkError() ? notPrinted(err, status) : status;
        } catch (RuntimeException | Error e) {
            return Messages.failed(err, e);
        }
    }

    /** Whatever else went wrong is told already. */
    private static int notPrinted(PrintWriter err, int status) {
        err.println(CliTexts.of("not.printed"));
        return status == DONE ? FAILED : status;
    }
}
