package io.github.faultscope.ui.look;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Code and texts name the same keys. */
class TextsTest {
    private static final Path SOURCES = Path.of("src", "main", "java");
    private static final Pattern LITERAL = Pattern.compile("\"([a-z][a-z0-9.-]*)\"");

    /** Key prefixes that code completes with a name that it computes. */
    private static final Set<String> COMPUTED = Set.of("view.theme.", "operation.", "field.");

    private static final Pattern ASKED =
            Pattern.compile("Texts\\.of\\(\\s*\"([a-z0-9.-]+)\"\\s*[,)]");

    @Test
    void everyKeyThatCodeAsksFor_hasAText() {
        Set<String> asked = new TreeSet<>();
        ASKED.matcher(source()).results().forEach(found -> asked.add(found.group(1)));

        assertThat(asked).hasSizeGreaterThan(20);
        assertThat(Texts.keys()).containsAll(asked);
    }

    @Test
    void everyText_isAskedForSomewhere() {
        Set<String> literals = new TreeSet<>();
        LITERAL.matcher(source()).results().forEach(found -> literals.add(found.group(1)));
        Set<String> unused = new TreeSet<>(Texts.keys());
        unused.removeIf(key -> literals.contains(key) || literals.contains(stem(key)));
        unused.removeIf(key -> COMPUTED.stream().anyMatch(key::startsWith));

        assertThat(unused).isEmpty();
    }

    @Test
    void places_areFilled_evenWithLargeNumbersAndBraces() {
        assertThat(Texts.of("transport.step", 12345, 67890)).isEqualTo("step 12345 of 67890");
        assertThat(Texts.of("message.close")).isNotEmpty();
        assertThatThrownBy(() -> Texts.of("no.such.key"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static String stem(String key) {
        return key.endsWith(".tip") ? key.substring(0, key.length() - 4) : key;
    }

    private static String source() {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().contains("/ui/"))
                    .filter(file -> file.toString().endsWith(".java"))
                    .map(TextsTest::read)
                    .collect(Collectors.joining("\n"));
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
}
