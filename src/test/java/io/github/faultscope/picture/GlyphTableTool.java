package io.github.faultscope.picture;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.font.FontRenderContext;
import java.awt.font.GlyphVector;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes {@code advances.txt} from the bundled font files. Run it after a new version of a font;
 * its one argument is the file to write. {@code TextMeasureTest} tells when it is due.
 */
final class GlyphTableTool {
    static final FontRenderContext EXACT = new FontRenderContext(null, true, true);

    private GlyphTableTool() {}

    public static void main(String[] args) throws Exception {
        Files.writeString(Path.of(args[0]), table());
    }

    static String table() throws IOException, FontFormatException {
        StringBuilder text = new StringBuilder();
        for (Face face : Face.values()) {
            appendFace(text, face);
        }
        return text.toString();
    }

    static Font font(Face face) throws IOException, FontFormatException {
        try (InputStream stream = face.open()) {
            return Font.createFont(Font.TRUETYPE_FONT, stream);
        }
    }

    private static void appendFace(StringBuilder text, Face face)
            throws IOException, FontFormatException {
        int units = face.isMono() ? 1000 : 2048;
        Font font = font(face).deriveFont((float) units);
        var metrics = font.getLineMetrics("x", EXACT);
        double cap = font.createGlyphVector(EXACT, "H").getVisualBounds().getHeight();
        int[] notdef = {font.getMissingGlyphCode()};
        text.append("face ").append(face).append(" units ").append(units);
        text.append(" cap ").append(Math.round(cap));
        text.append(" ascent ").append(Math.round(metrics.getAscent()));
        text.append(" descent ").append(Math.round(metrics.getDescent()));
        text.append(" missing ").append(advance(font.createGlyphVector(EXACT, notdef)));
        text.append('\n');
        appendRuns(text, font);
    }

    private static void appendRuns(StringBuilder text, Font font) {
        for (int start = ' '; start < GlyphTable.LIMIT; start++) {
            List<Long> advances = new ArrayList<>();
            int at = start;
            while (at < GlyphTable.LIMIT && drawable(font, at)) {
                advances.add(advance(font.createGlyphVector(EXACT, Character.toString(at++))));
            }
            if (!advances.isEmpty()) {
                text.append(Integer.toHexString(start));
                appendCounted(text, advances);
                text.append('\n');
                start = at;
            }
        }
    }

    private static boolean drawable(Font font, int codePoint) {
        return font.canDisplay(codePoint) && !Character.isISOControl(codePoint);
    }

    private static void appendCounted(StringBuilder text, List<Long> advances) {
        for (int i = 0; i < advances.size(); ) {
            int end = i;
            while (end < advances.size() && advances.get(end).equals(advances.get(i))) {
                end++;
            }
            text.append(' ');
            if (end - i > 1) {
                text.append(end - i).append('*');
            }
            text.append(advances.get(i));
            i = end;
        }
    }

    private static long advance(GlyphVector glyphs) {
        return Math.round(glyphs.getGlyphPosition(glyphs.getNumGlyphs()).getX());
    }
}
