package io.github.faultscope.cli;

import io.github.faultscope.kern.MachineLimitException;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;

/** What the user reads when a command line was not understood, or could not be done. */
final class Messages {
    private Messages() {}

    /** Where a command prints. */
    static PrintWriter out(@Nullable CommandSpec spec) {
        return Objects.requireNonNull(spec).commandLine().getOut();
    }

    /** Where a command tells what is no result. */
    static PrintWriter err(@Nullable CommandSpec spec) {
        return Objects.requireNonNull(spec).commandLine().getErr();
    }

    /** What picocli has made sure of: a parameter that is required. */
    static <T> T given(@Nullable T parameter) {
        return Objects.requireNonNull(parameter);
    }

    /**
     * Names the argument and the nearest valid words; exit status 2. A word that is not known goes
     * before one that is missing: it is what was mistyped.
     */
    static int notUnderstood(ParameterException e, String[] args) {
        var err = e.getCommandLine().getErr();
        List<String> unknown = e.getCommandLine().getUnmatchedArguments();
        if (e instanceof MissingParameterException && !unknown.isEmpty()) {
            return notUnderstood(new UnmatchedArgumentException(e.getCommandLine(), unknown), args);
        }
        if (e instanceof UnmatchedArgumentException unmatched) {
            String word = unmatched.getUnmatched().getFirst();
            err.println(sentence(unmatched, word));
            Nearest.to(word, Nearest.words(e.getCommandLine().getCommandSpec()))
                    .ifPresent(nearest -> err.println("Did you mean " + nearest + "?"));
        } else {
            err.println(e.getMessage());
        }
        err.println("See '" + e.getCommandLine().getCommandSpec().qualifiedName() + " --help'.");
        return Main.NOT_UNDERSTOOD;
    }

    /** Of an option picocli's sentence is plain; of a word it would tell the index. */
    private static String sentence(UnmatchedArgumentException e, String word) {
        if (word.startsWith("-")) {
            return Objects.requireNonNullElse(e.getMessage(), word);
        }
        boolean isNamingCommand = e.getCommandLine().getParent() == null;
        return (isNamingCommand
                        ? "There is neither a command nor a file '%s'."
                        : "'%s' is not expected here.")
                .formatted(word);
    }

    /** Of a command. */
    static int failed(Exception e, CommandLine commandLine, ParseResult parsed) {
        return failed(commandLine.getErr(), e);
    }

    /** One sentence; exit status 1, or that of an error of our own. */
    static int failed(PrintWriter err, Throwable e) {
        if (e instanceof OutOfMemoryError) {
            err.println(
                    "Faultscope ran out of memory: give Java more of it, as in"
                            + " FAULTSCOPE_JAVA_OPTS=-Xmx8g.");
            return Main.FAILED;
        }
        if (e instanceof Failure || e instanceof MachineLimitException) {
            err.println(e.getMessage());
            return Main.FAILED;
        }
        return internalError(err, e);
    }

    /** The last resort: what should not happen, in one sentence that helps to find it. */
    static int internalError(PrintWriter err, Throwable e) {
        StackTraceElement[] trace = e.getStackTrace();
        String where = trace.length == 0 ? "" : " at " + trace[0];
        err.println(
                ("Faultscope met an internal error (" + e + where + "): please report it.")
                        .replaceAll("\\s+", " "));
        return Main.INTERNAL_ERROR;
    }
}
