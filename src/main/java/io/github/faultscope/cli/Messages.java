package io.github.faultscope.cli;

import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** What the user reads when a command line was not understood, or could not be done. */
final class Messages {
    private Messages() {}

    /** Names the argument and the nearest valid words; exit status 2. */
    static int notUnderstood(ParameterException e, String[] args) {
        var err = e.getCommandLine().getErr();
        err.println(e.getMessage());
        if (e instanceof UnmatchedArgumentException unmatched) {
            Nearest.to(
                            unmatched.getUnmatched().getFirst(),
                            Nearest.words(e.getCommandLine().getCommandSpec()))
                    .ifPresent(word -> err.println("Did you mean " + word + "?"));
        }
        err.println("See '" + e.getCommandLine().getCommandSpec().qualifiedName() + " --help'.");
        return Main.NOT_UNDERSTOOD;
    }

    /** One sentence; exit status 1. */
    static int failed(Exception e, CommandLine commandLine, ParseResult parsed) {
        commandLine
                .getErr()
                .println(
                        e instanceof Failure
                                ? e.getMessage()
                                : "Faultscope met a fault of its own ("
                                        + e
                                        + "): please report it.");
        return Main.FAILED;
    }
}
