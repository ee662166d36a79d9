package io.github.faultscope.ui.testing;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that hold nothing anybody could read. */
public final class BadFiles {
    private BadFiles() {}

    /** Bytes that are no text. */
    public static Path binary(Path folder) throws IOException {
        byte[] bytes = new byte[3000];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i * 37 ^ 0x8b);
        }
        return Files.write(folder.resolve("binary"), bytes);
    }

    /** So many bytes, which take no room on the disk. */
    public static Path huge(Path folder, String name, long bytes) throws IOException {
        Path file = folder.resolve(name);
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(bytes);
        }
        return file;
    }
}
