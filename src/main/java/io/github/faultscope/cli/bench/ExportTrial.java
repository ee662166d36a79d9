package io.github.faultscope.cli.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * How long exports take, in a Java process of its own that has no more memory than an export may
 * need: a picture that needs more ends the trial. It compiles as quickly as the launcher has
 * exports compiled.
 */
public final class ExportTrial {
    /** What can be measured. */
    public static final List<String> PARTS = List.of("png", "pptx", "pdf", "clip", "largest");

    private static final List<String> ROOM =
            List.of(
                    "-Xmx512m",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-Djava.awt.headless=true");

    private ExportTrial() {}

    /**
     * Measures, and tells each figure as a line when it is known.
     *
     * @param rounds how often each kind of export is made after the first time
     * @param parts some of {@link #PARTS}
     */
    public static void run(int rounds, List<String> parts, Consumer<String> line)
            throws BenchException {
        List<String> args = new ArrayList<>(List.of(Integer.toString(rounds)));
        args.addAll(parts);
        List<String> command =
                OwnJava.command(ROOM, ExportWorker.class, args.toArray(String[]::new));
        Process process = null;
        try {
            process =
                    new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            BufferedReader reader = process.inputReader();
            for (String said = reader.readLine(); said != null; said = reader.readLine()) {
                line.accept(said);
            }
            if (process.waitFor() != 0) {
                throw new BenchException(problem("its exit status is " + process.exitValue()));
            }
        } catch (IOException e) {
            throw new BenchException(problem(String.valueOf(e.getMessage())), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException(problem("it was interrupted"), e);
        } finally {
            if (process != null) {
                process.destroy();
            }
        }
    }

    private static String problem(String why) {
        return ("The benchmark's own Java process stopped (%s): check that there are 512 MB of"
                        + " memory for it, and some space for temporary files.")
                .formatted(why);
    }
}
