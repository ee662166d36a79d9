package io.github.faultscope.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Finds the scenarios that a path stands for. */
final class ScenarioFiles {
    /** How the names of scenarios end. */
    static final String ENDING = ".scenario";

    private static final int MOST_FILES = 10_000;
    private static final int MOST_DEPTH = 32;

    private ScenarioFiles() {}

    /** A file itself, whatever it is called; the scenarios in a folder and below. */
    static List<Path> below(Path path) throws Failure {
        if (!Files.exists(path)) {
            throw new Failure(path + ": there is no such file or folder. Check the path.");
        }
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        try (Stream<Path> walk = Files.walk(path, MOST_DEPTH)) {
            List<Path> found =
                    walk.filter(f -> f.toString().endsWith(ENDING) && Files.isRegularFile(f))
                            .limit(MOST_FILES)
                            .sorted()
                            .toList();
            if (found.isEmpty()) {
                throw new Failure(
                        path + ": there is no file in this folder that ends in " + ENDING + ".");
            }
            return found;
        } catch (IOException | UncheckedIOException e) {
            throw unreadable(path, e);
        }
    }

    /** What is said about a file that Java cannot read. */
    static Failure unreadable(Path path, Exception e) {
        String reason =
                e instanceof AccessDeniedException || e.getCause() instanceof AccessDeniedException
                        ? "you may not read it"
                        : e.getMessage();
        return new Failure(path + ": cannot be read: " + reason + ".", e);
    }
}
