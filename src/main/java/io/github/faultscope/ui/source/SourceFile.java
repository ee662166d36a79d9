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

    /** A label that stands on this line in FreeBSD 7.2, and in no other release. */
    private static final String LABEL = "RetryFault";

    private static final int LABEL_LINE = 226;

    /** Blanks between a number and its line. */
    private static final int GAP = 2;

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
        return isNumbered(lines) ? lines.stream().map(SourceFile::unnumbered).toList() : lines;
    }

    /** Whether the lines are those that blocks name: of vm_fault.c as it is in FreeBSD 7.2. */
    static boolean isOfRelease(List<String> lines) {
        return lines.size() >= LABEL_LINE && lines.get(LABEL_LINE - 1).startsWith(LABEL);
    }

    /** Whether each line begins with its own number, as {@code cat -n} and listings print them. */
    private static boolean isNumbered(List<String> lines) {
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            boolean last = i == lines.size() - 1 && line.isEmpty();
            if (!last && !number(line).equals(Integer.toString(i + 1))) {
                return false;
            }
        }
        return lines.size() > 1;
    }

    /** The first word of a line. */
    private static String number(String line) {
        String text = line.stripLeading();
        int space = text.indexOf(' ');
        return space < 0 ? text : text.substring(0, space);
    }

    /** The line without its number, and the two columns behind that. */
    private static String unnumbered(String line) {
        String rest = line.stripLeading().substring(number(line).length());
        return rest.substring(Math.min(GAP, rest.length()));
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
