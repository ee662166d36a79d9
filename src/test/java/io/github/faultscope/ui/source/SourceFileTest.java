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
