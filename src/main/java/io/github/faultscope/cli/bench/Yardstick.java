package io.github.faultscope.cli.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A command that measures something else by the same names: its lines {@code NAME: N faults/s}
 * count, all others are passed over.
 */
public final class Yardstick {
    /** The name of the first touch of every page. */
    public static final String ZERO_FILL = "zero-fill soft faults (fresh pages)";

    /** The name of the second touch of every page. */
    public static final String RE_FAULT = "resident re-faults (all pages)";

    private static final Pattern LINE =
            Pattern.compile("\\s*(.+?):\\s*([0-9]+(?:\\.[0-9]+)?)\\s*faults/s\\s*");

    private static final int MOST_LINES = 10_000;

    private final List<String> words;
    private final Map<String, List<Double>> measured = new LinkedHashMap<>();

    /**
     * The yardstick that a command line starts.
     *
     * @throws BenchException if it has no words, or a quote that is not closed
     */
    public Yardstick(String commandLine) throws BenchException {
        try {
            words = ShellWords.of(commandLine);
        } catch (IllegalArgumentException e) {
            throw new BenchException(
                    "The command '" + commandLine + "' cannot be split: " + e.getMessage() + ".",
                    e);
        }
        if (words.isEmpty()) {
            throw new BenchException(
                    "The command to measure beside is empty: name one, or leave --beside out.");
        }
    }

    /** Runs the command once, so that one that cannot be used is told at once. */
    public void tryOut() throws BenchException {
        figures();
    }

    /** Runs the command once and takes its figures in. */
    public void run() throws BenchException {
        figures()
                .forEach(
                        (name, pace) ->
                                measured.computeIfAbsent(name, ignored -> new ArrayList<>())
                                        .add(pace));
    }

    private Map<String, Double> figures() throws BenchException {
        Map<String, Double> found = new LinkedHashMap<>();
        int status;
        try {
            Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
            process.getOutputStream().close();
            read(process, found);
            status = process.waitFor();
        } catch (IOException e) {
            throw new BenchException(
                    "The command '"
                            + name()
                            + "' could not be run: check its name and that you may run it.",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("Interrupted while '" + name() + "' ran.", e);
        }
        if (status != 0) {
            throw new BenchException(
                    "The command '" + name() + "' failed with exit status " + status + ".");
        }
        require(found);
        return found;
    }

    private static void read(Process process, Map<String, Double> found) throws IOException {
        try (BufferedReader in = process.inputReader()) {
            int lines = 0;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                Matcher m = LINE.matcher(line);
                if (++lines <= MOST_LINES && m.matches()) {
                    found.put(m.group(1), Double.parseDouble(m.group(2)));
                }
            }
        }
    }

    private void require(Map<String, Double> found) throws BenchException {
        for (String name : List.of(ZERO_FILL, RE_FAULT)) {
            if (!(found.getOrDefault(name, 0.0) > 0)) {
                throw new BenchException(
                        "The command '%s' printed no line '%s: N faults/s'."
                                .formatted(name(), name));
            }
        }
    }

    /** The command, as it is named to the user. */
    public String name() {
        return String.join(" ", words);
    }

    /** The medians of what was measured, by name. */
    public Map<String, Double> medians() {
        Map<String, Double> medians = new LinkedHashMap<>();
        measured.forEach((name, paces) -> medians.put(name, Median.of(paces)));
        return medians;
    }
}
