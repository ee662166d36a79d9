package io.github.faultscope.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Files that hold what was right once. Where what is written now differs on purpose, they are
 * written anew and the difference is read before it is committed:
 *
 * <pre>mvn test -Dtest='Golden*' -Dgolden=renew</pre>
 *
 * What differs is also in {@code target/golden}, to be opened beside the other.
 */
public final class Golden {
    private static final Path FOLDER = Path.of("src", "test", "resources", "golden");
    private static final Path FOUND = Path.of("target", "golden");
    private static final boolean RENEW = "renew".equals(System.getProperty("golden"));

    /** So many lines of a difference are told, and so much of each. */
    private static final int SHOWN = 3;

    private static final int MOST = 160;

    private Golden() {}

    /** Fails at the first line that differs from the file of that name. */
    public static void check(String name, String text) {
        try {
            Path file = FOLDER.resolve(name);
            if (RENEW) {
                write(file, text);
            }
            assertThat(file).as("%s: a new one is written with -Dgolden=renew", name).exists();
            if (!Files.readString(file).equals(text)) {
                write(FOUND.resolve(name), text);
                tell(name, Files.readAllLines(file), text.lines().toList());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.resolveSibling("."));
        Files.writeString(file, text);
    }

    private static void tell(String name, List<String> golden, List<String> found) {
        int line = 0;
        while (line < Math.min(golden.size(), found.size())
                && golden.get(line).equals(found.get(line))) {
            line++;
        }
        throw new AssertionError(
                ("%s differs from line %d on (%d lines, now %d).%napproved:%n%snow:%n%s"
                                + "If that is on purpose, write it anew with -Dgolden=renew, and"
                                + " read the difference.")
                        .formatted(
                                name,
                                line + 1,
                                golden.size(),
                                found.size(),
                                from(golden, line),
                                from(found, line)));
    }

    /** A few lines, each cut where it is long. */
    private static String from(List<String> lines, int first) {
        List<String> some = lines.subList(first, Math.min(first + SHOWN, lines.size()));
        return some.isEmpty()
                ? "  (nothing)\n"
                : some.stream()
                        .map(line -> "  " + line.substring(0, Math.min(MOST, line.length())) + "\n")
                        .collect(Collectors.joining());
    }
}
