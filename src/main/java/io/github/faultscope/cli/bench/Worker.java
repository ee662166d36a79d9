package io.github.faultscope.cli.bench;

import io.github.faultscope.kern.Runner;
import io.github.faultscope.machine.Engine;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The main class of a {@link Lane}'s process: makes a round for each line that comes in, and prints
 * its figures. What the round before left is cleared away first.
 */
final class Worker {
    private Worker() {}

    /**
     * Runs until the input ends.
     *
     * @param args {@code flat} or {@code recorded}, and the number of pages
     */
    public static void main(String[] args) throws IOException {
        boolean recorded = args[0].equals("recorded");
        int pages = Integer.parseInt(args[1]);
        Runner runner = Engine.runner();
        PrintStream out = System.out;
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        while (in.readLine() != null) {
            System.gc();
            Round r = recorded ? Round.recorded(runner, pages) : Round.flat(runner, pages);
            out.println(
                    String.format(
                            Locale.ROOT,
                            "%.3f %.3f %.3f",
                            r.zeroFill(),
                            r.reFault(),
                            r.bytesPerStep()));
            out.flush();
        }
    }
}
