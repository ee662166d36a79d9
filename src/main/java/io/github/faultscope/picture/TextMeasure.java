package io.github.faultscope.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Measures text with one bundled table, the same for layout, window and exporters. A width is the
 * sum of the glyphs' advances, without kerning or ligatures; a character that a face lacks counts
 * as wide as the sign that is drawn in its place.
 */
public final class TextMeasure {
    private static final Map<Face, GlyphTable> TABLES = GlyphTable.load();
    private static final String ELLIPSIS = "…";

    private TextMeasure() {}

    /** Width of one line in pixels. */
    public static double width(String text, Type type) {
        return width(text, 0, text.length(), type);
    }

    private static double width(String text, int from, int to, Type type) {
        GlyphTable table = table(type.face());
        double ems = 0;
        for (int i = from; i < to; ) {
            int codePoint = text.codePointAt(i);
            ems += table.advance(codePoint);
            i += Character.charCount(codePoint);
        }
        return ems * type.size();
    }

    /** Whether the face draws every character of the text itself. */
    public static boolean covers(String text, Face face) {
        GlyphTable table = table(face);
        return text.codePoints().allMatch(table::has);
    }

    /**
     * The text if it is at most {@code width} pixels wide, else as many of its first characters as
     * fit before an ellipsis. Empty if not even the ellipsis fits.
     */
    public static String ellipsize(String text, Type type, double width) {
        if (width(text, type) <= width) {
            return text;
        }
        double room = width - width(ELLIPSIS, type);
        if (room < 0) {
            return "";
        }
        return text.substring(0, fitting(text, 0, type, room)).stripTrailing() + ELLIPSIS;
    }

    /** The end of the longest piece from {@code start} that is at most {@code room} pixels wide. */
    private static int fitting(String text, int start, Type type, double room) {
        GlyphTable table = table(type.face());
        double used = 0;
        int at = start;
        while (at < text.length()) {
            int codePoint = text.codePointAt(at);
            used += table.advance(codePoint) * type.size();
            if (used > room) {
                return at;
            }
            at += Character.charCount(codePoint);
        }
        return at;
    }

    /**
     * Breaks text into lines of at most {@code width} pixels, at spaces and at line breaks; a word
     * that is wider than a line is broken within. Runs of spaces become one.
     *
     * @return at least one line
     */
    public static List<String> wrap(String text, Type type, double width) {
        List<String> lines = new ArrayList<>();
        for (String paragraph : text.split("\\R", -1)) {
            wrapParagraph(paragraph.strip(), type, width, lines);
        }
        return lines;
    }

    private static void wrapParagraph(String text, Type type, double width, List<String> lines) {
        StringBuilder line = new StringBuilder();
        for (String word : text.split("\\s+", -1)) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (width(longer, type) <= width) {
                line.setLength(0);
                line.append(longer);
                continue;
            }
            if (!line.isEmpty()) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(breakWord(word, type, width, lines));
        }
        lines.add(line.toString());
    }

    /** Adds full lines of an overlong word and gives back the rest. */
    private static String breakWord(String word, Type type, double width, List<String> lines) {
        int start = 0;
        while (width(word, start, word.length(), type) > width) {
            int next =
                    Math.max(fitting(word, start, type, width), start + firstLength(word, start));
            if (next >= word.length()) {
                break;
            }
            lines.add(word.substring(start, next));
            start = next;
        }
        return word.substring(start);
    }

    private static int firstLength(String word, int at) {
        return Character.charCount(word.codePointAt(at));
    }

    /** The text with every line break and control character replaced by a space. */
    static String oneLine(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) {
                return text.replaceAll("[\\x00-\\x1f\\x7f-\\x9f]", " ");
            }
        }
        return text;
    }

    static double capHeight(Face face) {
        return table(face).capHeight();
    }

    static double ascent(Face face) {
        return table(face).ascent();
    }

    static double descent(Face face) {
        return table(face).descent();
    }

    private static GlyphTable table(Face face) {
        GlyphTable table = TABLES.get(face);
        if (table == null) {
            throw new IllegalStateException("no glyph advances for " + face);
        }
        return table;
    }
}
