package io.github.faultscope.scenario;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads scenarios from files that anybody may have written. */
public final class ScenarioReader {
    private static final String MARK = "\uFEFF";

    private ScenarioReader() {}

    /** Reads a file; nothing of it is read when it is too large. */
    public static Scenario read(Path file) throws IOException, ScenarioException {
        try (InputStream in = Files.newInputStream(file)) {
            return read(file.toString(), in);
        }
    }

    /** Reads a stream to its end; messages call it {@code name}. */
    public static Scenario read(String name, InputStream in) throws IOException, ScenarioException {
        byte[] bytes = in.readNBytes(Limits.FILE_BYTES + 1);
        if (bytes.length > Limits.FILE_BYTES) {
            throw new ScenarioException(
                    name, 0, 0, "a scenario has at most %,d bytes".formatted(Limits.FILE_BYTES));
        }
        return parse(name, decode(name, bytes));
    }

    /** Reads a text; messages call it {@code name}. */
    public static Scenario parse(String name, String text) throws ScenarioException {
        List<String> lines = new ArrayList<>();
        int at = text.startsWith(MARK) ? 1 : 0;
        while (at < text.length()) {
            int end = text.indexOf('\n', at);
            end = end < 0 ? text.length() : end;
            boolean cr = end > at && text.charAt(end - 1) == '\r';
            lines.add(text.substring(at, cr ? end - 1 : end));
            check(name, lines);
            at = end + 1;
        }
        return new ScenarioParser(name).parse(lines);
    }

    private static void check(String name, List<String> lines) throws ScenarioException {
        int number = lines.size();
        String line = lines.getLast();
        if (number > Limits.LINES) {
            throw new ScenarioException(
                    name, number, 1, "a scenario has at most %,d lines".formatted(Limits.LINES));
        }
        if (line.length() > Limits.LINE_LETTERS) {
            throw new ScenarioException(
                    name,
                    number,
                    Limits.LINE_LETTERS + 1,
                    "a line has at most %,d letters".formatted(Limits.LINE_LETTERS));
        }
        for (int i = 0; i < line.length(); i++) {
            if (Character.isISOControl(line.charAt(i)) && line.charAt(i) != '\t') {
                throw new ScenarioException(
                        name,
                        number,
                        i + 1,
                        "expected text, not the control character %d"
                                .formatted((int) line.charAt(i)));
            }
        }
    }

    private static String decode(String name, byte[] bytes) throws ScenarioException {
        CharsetDecoder decoder =
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT);
        CharBuffer out = CharBuffer.allocate(bytes.length + 1);
        CoderResult result = decoder.decode(ByteBuffer.wrap(bytes), out, true);
        String text = out.flip().toString();
        if (result.isError()) {
            int lines = 1 + (int) text.chars().filter(c -> c == '\n').count();
            throw new ScenarioException(
                    name, lines, text.length() - text.lastIndexOf('\n'), "this is not UTF-8 text");
        }
        return text;
    }
}
