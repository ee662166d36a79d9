package io.github.faultscope.cli.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * How long exports take, in a Java process of its own that has no more memory than an export may
 * need: a picture that needs more ends the trial. It compiles as quickly as the launcher has
 * exports compiled.
 */
public final class ExportTrial {
    private static final String COMMAND = "command";

    /** What can be measured. */
    public static final List<String> PARTS =
            List.of("png", "pptx", "pdf", "clip", "largest", COMMAND);

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
     * @param main the program's main class, for the part {@code command}
     * @param rounds how often each kind of export is made after the first time
     * @param parts some of {@link #PARTS}
     */
    public static void run(Class<?> main, int rounds, List<String> parts, Consumer<String> line)
            throws BenchException {
        List<String> inside = parts.stream().filter(part -> !part.equals(COMMAND)).toList();
        if (!inside.isEmpty()) {
            inside(rounds, inside, line);
        }
        if (parts.contains(COMMAND)) {
            command(main, rounds, line);
        }
    }

    private static void command(Class<?> main, int rounds, Consumer<String> line)
            throws BenchException {
        try {
            double median = Median.of(CommandTrial.seconds(main, ROOM, rounds));
            line.accept(
                    String.format(
                            Locale.ROOT,
                            "4K PNG by one command, with the start of Java: %.2f s",
                            median));
        } catch (IOException e) {
            throw new BenchException(problem(String.valueOf(e.getMessage())), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException(problem("it was interrupted"), e);
        }
    }

    private static void inside(int rounds, List<String> parts, Consumer<String> line)
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

    static String problem(String why) {
        return ("The benchmark's own Java process stopped (%s): check that there are 512 MB of"
                        + " memory for it, and some space for temporary files.")
                .formatted(why);
    }
}
