package io.github.faultscope;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What holds for every source file, and cannot be seen in its class. */
class SourceTest {
    private static final Path MAIN = Path.of("src", "main", "java");
    private static final int MOST_LINES = 500;

    /** Longer, as far as it reads beside the C file. */
    private static final Set<String> LONGER = Set.of("VmFault.java");

    @Test
    void everyPackage_saysWhatItIsFor() throws IOException {
        List<Path> packages =
                files(MAIN)
                        .map(SourceTest::folder)
                        .distinct()
                        .filter(p -> !p.equals(MAIN))
                        .toList();

        assertThat(packages).isNotEmpty();
        assertThat(packages)
                .allSatisfy(
                        folder ->
                                assertThat(folder.resolve("package-info.java"))
                                        .content()
                                        .startsWith("/**")
                                        .contains("@NullMarked"));
    }

    @Test
    void noFile_isLongerThanAReaderBears() throws IOException {
        assertThat(files(Path.of("src")).filter(file -> !LONGER.contains(name(file))))
                .allSatisfy(
                        file ->
                                assertThat(lines(file))
                                        .as("%s", file)
                                        .hasSizeLessThanOrEqualTo(MOST_LINES));
    }

    /** Of two texts with the same key the second one is used, and the first one is edited. */
    @Test
    void noKey_standsTwiceInAFileOfTexts() throws IOException {
        assertThat(files(Path.of("src", "main", "resources"), ".properties"))
                .isNotEmpty()
                .allSatisfy(
                        file ->
                                assertThat(
                                                lines(file).stream()
                                                        .filter(line -> !line.startsWith("#"))
                                                        .filter(line -> line.contains(" = "))
                                                        .map(line -> line.split(" = ", 2)[0]))
                                        .as("%s", file)
                                        .doesNotHaveDuplicates());
    }

    private static Stream<Path> files(Path root) throws IOException {
        return files(root, ".java");
    }

    private static Stream<Path> files(Path root, String ending) throws IOException {
        try (Stream<Path> walk = Files.walk(root)) {
            return walk.filter(path -> path.toString().endsWith(ending)).toList().stream();
        }
    }

    private static Path folder(Path file) {
        Path parent = file.getParent();
        return parent == null ? file : parent;
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
