package io.github.faultscope.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

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

    private Golden() {}

    /** Fails at the first line that differs from the file of that name. */
    public static void check(String name, String text) {
        try {
            Path file = FOLDER.resolve(name);
            if (RENEW) {
                write(file, text);
            }
            assertThat(file).as("see %s", Golden.class).exists();
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
                "%s differs from line %d on (%d lines, now %d):%n  %s%n  %s%nIf that is on purpose: -Dgolden=renew"
                        .formatted(
                                name,
                                line + 1,
                                golden.size(),
                                found.size(),
                                at(golden, line),
                                at(found, line)));
    }

    private static String at(List<String> lines, int line) {
        return line < lines.size() ? lines.get(line) : "(nothing)";
    }
}
