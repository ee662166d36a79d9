package io.github.faultscope.cli.bench;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.util.List;

/**
 * Rounds of one kind, in a Java process of their own: in one process, what the compiler learns from
 * recorded rounds would slow the flat ones down by half. It waits for its turn between rounds.
 */
public final class Lane implements AutoCloseable {
    /**
     * Room for the machine and record of a round, so that no round waits for the heap to grow; and
     * references that are addresses, which the engine follows an eighth faster than short ones.
     */
    private static final List<String> ROOM =
            List.of("-XX:+UseSerialGC", "-XX:-UseCompressedOops", "-Xms600m", "-Xmn400m");

    private static final String PROBLEM =
            "The benchmark's own Java process stopped (%s): check that there is memory for it, or"
                    + " measure fewer pages with --pages.";

    private final Process process;
    private final BufferedWriter toWorker;
    private final BufferedReader fromWorker;

    private Lane(Process process) {
        this.process = process;
        toWorker = process.outputWriter();
        fromWorker = process.inputReader();
    }

    /** Starts a process for rounds, with every step recorded or none. */
    public static Lane start(boolean recorded, int pages) throws BenchException {
        List<String> command =
                OwnJava.command(
                        ROOM, Worker.class, recorded ? "recorded" : "flat", String.valueOf(pages));
        try {
            return new Lane(
                    new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start());
        } catch (IOException e) {
            throw new BenchException(PROBLEM.formatted(e.getMessage()), e);
        }
    }

    /** Makes one round on a fresh machine. */
    public Round round() throws BenchException {
        try {
            toWorker.write("round\n");
            toWorker.flush();
            String line = fromWorker.readLine();
            if (line == null) {
                throw new BenchException(PROBLEM.formatted("it ended before its time"));
            }
            String[] figures = line.split(" ");
            return new Round(
                    Double.parseDouble(figures[0]),
                    Double.parseDouble(figures[1]),
                    Double.parseDouble(figures[2]));
        } catch (IOException e) {
            throw new BenchException(PROBLEM.formatted(e.getMessage()), e);
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
