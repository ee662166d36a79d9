package io.github.faultscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class ConformCommandTest {
    @TempDir private Path folder;

    @Test
    void vectorsThatAgree_endInTheVerdict() {
        Ran ran = Ran.of("conform", Ran.VECTOR, Ran.VECTOR);

        assertThat(ran.status()).isEqualTo(0);
        assertThat(ran.lines()).containsExactly("2 agreed, 0 differed");
        assertThat(ran.err()).isEmpty();
    }

    @Test
    void vectorThatDiffers_isToldAndFails() throws IOException {
        Path wrong = folder.resolve("wrong.json");
        Files.writeString(
                wrong,
                Files.readString(Path.of(Ran.VECTOR))
                        .replaceFirst(
                                "\"result\": *\"KERN_SUCCESS\"", "\"result\": \"KERN_ABORTED\""));

        Ran ran = Ran.of("conform", wrong.toString(), Ran.VECTOR);

        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.lines()).hasSizeGreaterThan(1).last().isEqualTo("1 agreed, 1 differed");
        assertThat(ran.lines().getFirst()).contains("wrong.json", "KERN_ABORTED");
    }

    @Test
    void folderWithoutVectors_fails() {
        Ran ran = Ran.of("conform", folder.toString());

        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.lines()).containsOnlyOnce("0 agreed, 0 differed");
        assertThat(ran.lines().getLast()).isEqualTo("0 agreed, 0 differed");
    }

    @Test
    void missingPath_isNamed() {
        Ran ran = Ran.of("conform", folder.resolve("none").toString());

        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.out()).contains("none: there is no such file or folder");
        assertThat(ran.lines().getLast()).isEqualTo("0 agreed, 0 differed");
        assertThat(ran.lines()).contains("1 could not be read");
    }

    @Test
    void noPath_isNotUnderstood() {
        Ran ran = Ran.of("conform");

        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err()).contains("PATH").contains("faultscope conform --help");
    }
}
