package io.github.faultscope.conformance;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The vectors that the project carries, and others given as text. */
final class Corpus {
    /** Where they lie. */
    static final Path FOLDER = Path.of("src", "test", "resources", "conformance");

    /** How many there are at least: one that got lost would be one that nobody judges. */
    static final int AT_LEAST = 1_679;

    private Corpus() {}

    /** A vector with the place where it was read. */
    record Found(String where, Vector vector) {}

    /** What was read from somewhere. */
    record Read(List<Found> vectors, List<String> problems) {}

    static Read read(Path... paths) {
        Read read = new Read(new ArrayList<>(), new ArrayList<>());
        VectorReader.read(
                List.of(paths),
                new VectorReader.Visitor() {
                    @Override
                    public void vector(String where, Vector vector) {
                        read.vectors().add(new Found(where, vector));
                    }

                    @Override
                    public void unreadable(VectorException problem) {
                        read.problems().add(String.valueOf(problem.getMessage()));
                    }
                });
        return read;
    }
}
