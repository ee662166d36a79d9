package io.github.faultscope.scenario;

import java.util.List;

/**
 * What came of a run.
 *
 * @param file the scenario's
 * @param steps how many there were
 * @param checks how many expectations were looked at
 * @param marks the stops, and in which state each is
 * @param failures what was not as it must be; empty for a run that passed
 */
public record Report(String file, int steps, int checks, List<Mark> marks, List<Failure> failures) {
    public Report {
        marks = List.copyOf(marks);
        failures = List.copyOf(failures);
    }

    /** A stop: state n is the one after step n. */
    public record Mark(String name, int state) {}

    /**
     * Something that was not as it must be.
     *
     * @param line of the scenario; 0 when it belongs to none
     */
    public record Failure(int line, String text) {}

    public boolean passed() {
        return failures.isEmpty();
    }

    /** The failures, each with file and line, one a line. */
    public List<String> lines() {
        return failures.stream()
                .map(f -> file + (f.line() == 0 ? "" : ":" + f.line()) + ": " + f.text())
                .toList();
    }
}
