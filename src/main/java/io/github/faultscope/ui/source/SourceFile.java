package io.github.faultscope.ui.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A user's own vm_fault.c: text that nobody vouches for, to be looked at and nothing else. */
final class SourceFile {
    /** The file of FreeBSD 7.2 has 61,000 bytes. */
    static final int MOST_BYTES = 1 << 20;

    private static final int MOST_COLUMNS = 200;
    private static final int TAB = 8;

    private SourceFile() {}

    /**
     * Reads the file's lines: tabs become spaces, control characters a sign, and what is too wide
     * is cut.
     *
     * @throws IOException if it cannot be read, is no plain file, or is far too large
     */
    static List<String> read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("it is no plain file");
        }
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(MOST_BYTES + 1);
        }
        if (bytes.length > MOST_BYTES) {
            throw new IOException("it is larger than a megabyte");
        }
        List<String> lines = new ArrayList<>();
        for (String line : new String(bytes, StandardCharsets.UTF_8).split("\\R", -1)) {
            lines.add(plain(line));
        }
        return lines;
    }

    private static String plain(String line) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < line.length() && text.length() < MOST_COLUMNS; i++) {
            char c = line.charAt(i);
            if (c == '\t') {
                text.append(" ".repeat(TAB - text.length() % TAB));
            } else {
                text.append(Character.isISOControl(c) ? '·' : c);
            }
        }
        return text.toString();
    }
}
