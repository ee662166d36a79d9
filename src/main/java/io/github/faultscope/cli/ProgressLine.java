package io.github.faultscope.cli;

import io.github.faultscope.export.Progress;

import java.io.Console;
import java.io.PrintWriter;
import java.util.Optional;

/**
 * Tells on the error output how far an export has come: on a terminal in one line that is written
 * over, elsewhere in a line each tenth of the way.
 */
final class ProgressLine implements Progress {
    private static final int TENTHS = 10;
    private static final long MOST_OFTEN_NANOS = 100_000_000;

    private final PrintWriter err;
    private final boolean terminal;
    private final boolean told;
    private final Interrupt interrupt;
    private String what = "";
    private int tenths = -1;
    private int length;
    private long last;

    /**
     * @param terminal whether what was written can be written over
     * @param told whether anything is told at all
     * @param interrupt ends the export
     */
    ProgressLine(PrintWriter err, boolean terminal, boolean told, Interrupt interrupt) {
        this.err = err;
        this.terminal = terminal;
        this.told = told;
        this.interrupt = interrupt;
    }

    /** Whether somebody sits there and looks. */
    static boolean isWatched() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    }

    /** From now on it is this that goes on. */
    void begin(String name) {
        what = name;
        tenths = -1;
        last = 0;
    }

    @Override
    public boolean goesOn(int done, int all) {
        if (told) {
            tell(done, all);
        }
        return !interrupt.isAsked();
    }

    private void tell(int done, int all) {
        int tenth = all == 0 ? 0 : (int) ((long) done * TENTHS / all);
        String line = CliTexts.of("export.progress", what, done, all);
        long now = System.nanoTime();
        if (terminal && (last == 0 || now - last > MOST_OFTEN_NANOS)) {
            last = now;
            err.print('\r' + line + " ".repeat(Math.max(0, length - line.length())));
            err.flush();
            length = line.length();
        } else if (!terminal && tenth > tenths) {
            tenths = tenth;
            err.println(line);
        }
    }

    /** Leaves a clean line for what is said next. */
    void end() {
        if (terminal && length > 0) {
            err.print('\r' + " ".repeat(length) + '\r');
            err.flush();
            length = 0;
        }
    }
}
