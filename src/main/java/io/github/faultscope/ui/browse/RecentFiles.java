package io.github.faultscope.ui.browse;

import io.github.faultscope.ui.look.Remembered;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The files that were opened last, the latest first. */
public final class RecentFiles {
    private static final String KEY = "recent";
    private static final int MOST = 8;

    private final Remembered remembered;

    public RecentFiles(Remembered remembered) {
        this.remembered = remembered;
    }

    /** A file is opened. */
    public void opened(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        List<String> lines =
                Stream.concat(Stream.of(absolute), kept())
                        .distinct()
                        .limit(MOST)
                        .map(Path::toString)
                        .toList();
        remembered.put(KEY, String.join("\n", lines));
    }

    /** Those that are still there. */
    public List<Path> list() {
        return kept().filter(Files::isRegularFile).toList();
    }

    private Stream<Path> kept() {
        return remembered
                .get(KEY)
                .lines()
                .filter(line -> !line.isBlank())
                .flatMap(line -> path(line).stream());
    }

    /** What was kept may be of another system. */
    private static Optional<Path> path(String line) {
        try {
            return Optional.of(Path.of(line));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
