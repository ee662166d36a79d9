package io.github.faultscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class CoverageCommandTest {
    private static final String ONE =
            """
            faultscope scenario 1
            title One write
            script
              spawn P
              P: mmap heap 8 pages rw anon private
              P: write heap 0
            """;

    @TempDir private Path folder;

    private String file(String text) throws IOException {
        return Files.writeString(folder.resolve("one.scenario"), text).toString();
    }

    @Test
    void oneScenario_tellsWhatItEntersAndWhatIsMissing() throws IOException {
        Ran ran = Ran.of("coverage", file(ONE));

        assertThat(ran.status()).isZero();
        assertThat(ran.out())
                .containsPattern("(?m)^B37 +1 +one +zero fill$")
                .containsPattern("(?m)^B38 +0 +hand over hand$")
                .containsPattern("(?m)^B01.2 > B02$")
                .doesNotContain("B38 > ");
        assertThat(ran.lines()).last().asString().matches("\\d+ of 149 blocks .*");
    }

    @Test
    void tsv_hasFiveColumns() throws IOException {
        Ran ran = Ran.of("coverage", "--tsv", file(ONE));

        assertThat(ran.lines())
                .allSatisfy(line -> assertThat(line.split("\t", -1)).hasSize(5))
                .contains("block\tB37\t1\tone\tzero fill", "way\tB37 > B40\t1\tone\t");
        assertThat(ran.status()).isZero();
    }

    @Test
    void fileThatIsNoScenario_isAFailure() throws IOException {
        Ran ran = Ran.of("coverage", file("no scenario"));

        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.err()).contains("one.scenario:1:1: expected");
        assertThat(ran.out()).isEmpty();
    }

    @Test
    void folderThatIsNotThere_isAFailure() {
        Ran ran = Ran.of("coverage", folder.resolve("none").toString());

        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.err()).contains("there is no such file or folder");
    }
}
