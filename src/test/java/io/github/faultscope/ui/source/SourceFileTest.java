package io.github.faultscope.ui.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class SourceFileTest {
    @TempDir private Path folder;

    @Test
    void tabsAndControlCharacters_becomePlain_andWideLinesAreCut() throws IOException {
        Path file = folder.resolve("vm_fault.c");
        Files.writeString(file, "\tx\n" + (char) 27 + "[31m\n" + "y".repeat(999));

        assertThat(SourceFile.read(file)).containsExactly("        x", "·[31m", "y".repeat(200));
    }

    @Test
    void lineNumbers_asAListingHasThem_areTakenOff() throws IOException {
        Path file = folder.resolve("vm_fault.c");
        Files.writeString(file, "   1  /*-\n   2   * text\n   3  \n   4\n   5          int x;\n");

        assertThat(SourceFile.read(file)).startsWith("/*-", " * text", "", "", "        int x;");
        Files.writeString(file, "1 one\n3 three\n");
        assertThat(SourceFile.read(file)).startsWith("1 one", "3 three");
    }

    @Test
    void otherReleases_areKnownByTheirLines() throws IOException {
        Path file = folder.resolve("vm_fault.c");
        Files.writeString(file, "\n".repeat(225) + "RetryFault:;\n");
        assertThat(SourceFile.isOfRelease(SourceFile.read(file))).isTrue();
        Files.writeString(file, "\n".repeat(224) + "RetryFault:;\n\n\n");
        assertThat(SourceFile.isOfRelease(SourceFile.read(file))).isFalse();
    }

    @Test
    void bytesThatAreNoText_areRead() throws IOException {
        Path file = folder.resolve("vm_fault.c");
        Files.write(file, new byte[] {(byte) 0xff, 0, 'a'});

        assertThat(SourceFile.read(file)).hasSize(1);
    }

    @Test
    void folderAndHugeFile_areRefused() throws IOException {
        Path file = folder.resolve("huge.c");
        Files.write(file, new byte[SourceFile.MOST_BYTES + 1]);

        assertThatThrownBy(() -> SourceFile.read(file)).hasMessageContaining("megabyte");
        assertThatThrownBy(() -> SourceFile.read(folder)).hasMessageContaining("no plain file");
    }
}
