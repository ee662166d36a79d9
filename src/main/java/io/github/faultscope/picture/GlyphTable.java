package io.github.faultscope.picture;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/**
 * The advances of one face's glyphs, read from {@code advances.txt}, which {@code GlyphTableTool}
 * in the test sources writes from the font files.
 */
final class GlyphTable {
    /** Code points from here on have the fallback advance. */
    static final int LIMIT = 0x3000;

    private static final String RESOURCE = "advances.txt";
    private static final char ABSENT = Character.MAX_VALUE;

    private final double unitsPerEm;
    private final double capHeight;
    private final double ascent;
    private final double descent;
    private final double missing;
    private final char[] advances = new char[LIMIT];

    /** A line {@code face NAME units N cap N ascent N descent N missing N}. */
    private GlyphTable(String[] words) {
        unitsPerEm = Integer.parseInt(words[3]);
        capHeight = Integer.parseInt(words[5]) / unitsPerEm;
        ascent = Integer.parseInt(words[7]) / unitsPerEm;
        descent = Integer.parseInt(words[9]) / unitsPerEm;
        missing = Integer.parseInt(words[11]) / unitsPerEm;
        Arrays.fill(advances, ABSENT);
    }

    /** All faces' tables. */
    static Map<Face, GlyphTable> load() {
        Map<Face, GlyphTable> tables = new EnumMap<>(Face.class);
        try (BufferedReader lines = open()) {
            GlyphTable table = null;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] words = line.split(" ", -1);
                if (words[0].equals("face")) {
                    table = new GlyphTable(words);
                    tables.put(Face.valueOf(words[1]), table);
                } else if (table != null && !line.isEmpty()) {
                    table.addRun(words);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The table of glyph advances cannot be read.", e);
        }
        return tables;
    }

    private static BufferedReader open() throws IOException {
        InputStream stream = GlyphTable.class.getResourceAsStream(RESOURCE);
        if (stream == null) {
            throw new IOException(RESOURCE + " is missing from the program");
        }
        return new BufferedReader(new InputStreamReader(stream, StandardCharsets.US_ASCII));
    }

    /** A first code point in hex, then advances; {@code n*a} stands for n times a. */
    private void addRun(String[] words) {
        int at = Integer.parseInt(words[0], 16);
        for (int i = 1; i < words.length; i++) {
            int star = words[i].indexOf('*');
            int count = star < 0 ? 1 : Integer.parseInt(words[i].substring(0, star));
            char advance = (char) Integer.parseInt(words[i].substring(star + 1));
            Arrays.fill(advances, at, at + count, advance);
            at += count;
        }
    }

    boolean has(int codePoint) {
        return codePoint >= 0 && codePoint < LIMIT && advances[codePoint] != ABSENT;
    }

    /** The advance of one glyph, or of the face's sign for a missing one, in ems. */
    double advance(int codePoint) {
        return has(codePoint) ? advances[codePoint] / unitsPerEm : missing;
    }

    double capHeight() {
        return capHeight;
    }

    double ascent() {
        return ascent;
    }

    double descent() {
        return descent;
    }
}
