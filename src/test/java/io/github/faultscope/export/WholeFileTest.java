package io.github.faultscope.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;

class WholeFileTest {
    @TempDir private Path folder;

    @Test
    void write_replacesWhatWasThere() throws Exception {
        Path file = Files.writeString(folder.resolve("a"), "old and longer");

        WholeFile.write(file, out -> out.write('n'));

        assertThat(file).hasContent("n");
        assertThat(folder).isDirectoryContaining(path -> path.equals(file));
        assertThat(folder.toFile().list()).hasSize(1);
    }

    @Test
    void write_thatFailsHalfway_leavesTheOldFileAndNothingElse() throws IOException {
        Path file = Files.writeString(folder.resolve("a"), "old");

        assertThatExceptionOfType(ExportException.class)
                .isThrownBy(
                        () ->
                                WholeFile.write(
                                        file,
                                        out -> {
                                            out.write(new byte[100_000]);
                                            throw new IOException("No space left on device");
                                        }))
                .withMessageContaining(file.toString())
                .withMessageContaining("No space left on device")
                .withMessageContaining("Free some space");
        assertThat(file).hasContent("old");
        assertThat(folder.toFile().list()).hasSize(1);
    }

    @Test
    void write_whosePainterFails_leavesNothing() {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(
                        () ->
                                WholeFile.write(
                                        folder.resolve("a"),
                                        out -> {
                                            throw new IllegalStateException();
                                        }));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void write_whosePainterCannotRead_saysWhatWasMissing() {
        assertThatExceptionOfType(ExportException.class)
                .isThrownBy(
                        () ->
                                WholeFile.write(
                                        folder.resolve("a"),
                                        out -> {
                                            throw new UncheckedIOException(
                                                    new IOException("the fonts need room"));
                                        }))
                .withMessageContaining("cannot be written: the fonts need room. Free some");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void write_intoAFolderThatIsNotThere_saysSo() {
        Path file = folder.resolve("none").resolve("a.png");

        assertThatExceptionOfType(ExportException.class)
                .isThrownBy(() -> WholeFile.write(file, out -> out.write(1)))
                .withMessageContaining("does not exist")
                .withMessageContaining("Create it");
    }

    @Test
    void write_ontoAFolder_saysSo() {
        assertThatExceptionOfType(ExportException.class)
                .isThrownBy(() -> WholeFile.write(folder, out -> out.write(1)))
                .withMessageContaining("is a folder");
    }

    @Test
    void write_ontoWhatIsNoOrdinaryFile_leavesItThere() throws IOException {
        Path special = folder.resolve("s");
        try (var socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            socket.bind(UnixDomainSocketAddress.of(special));

            assertThatExceptionOfType(ExportException.class)
                    .isThrownBy(() -> WholeFile.write(special, out -> out.write(1)))
                    .withMessageContaining("is not an ordinary file");
            assertThat(Files.isRegularFile(special)).isFalse();
        }
    }
}
