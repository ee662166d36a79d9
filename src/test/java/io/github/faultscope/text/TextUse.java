package io.github.faultscope.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which texts a package's code asks for. */
public final class TextUse {
    private static final Path SOURCES = Path.of("src/main/java/io/github/faultscope");
    private static final Pattern LITERAL = Pattern.compile("\"([a-z][a-z0-9.-]*)\"");
    private static final Pattern ASKED =
            Pattern.compile("Texts\\.of\\(\\s*\"([a-z0-9.-]+)\"\\s*[,)]");

    private final String source;

    private TextUse(String source) {
        this.source = source;
    }

    /** What the code in a folder and below says, such as {@code picture/stage}. */
    public static TextUse in(String folder) {
        try (Stream<Path> files = Files.walk(SOURCES.resolve(folder))) {
            return new TextUse(
                    files.filter(file -> file.toString().endsWith(".java"))
                            .map(TextUse::read)
                            .collect(Collectors.joining("\n")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The keys that it asks for by name. */
    public Set<String> asked() {
        return found(ASKED);
    }

    /** Every literal that could be a key. */
    public Set<String> literals() {
        return found(LITERAL);
    }

    private Set<String> found(Pattern pattern) {
        return pattern.matcher(source)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
