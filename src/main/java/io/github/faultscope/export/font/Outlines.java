package io.github.faultscope.export.font;

import io.github.faultscope.picture.Face;
import io.github.faultscope.picture.PathData;
import io.github.faultscope.picture.Text;
import io.github.faultscope.picture.TextMeasure;
import io.github.faultscope.picture.Type;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.awt.geom.PathIterator;

/** Glyphs as paths of straight lines and cubic curves. */
public final class Outlines {
    private static final FontRenderContext EXACT = new FontRenderContext(null, true, true);

    /** Glyphs are asked for at this size, where whole units are finer than any printer. */
    static final int EM = 1000;

    private Outlines() {}

    /**
     * One glyph at {@value #EM} units an em, y downward, its origin at 0, 0; without pieces for a
     * space.
     */
    static PathData glyph(Face face, int codePoint) {
        PathData.Builder path = PathData.start(0, 0);
        trace(face, EM, codePoint, 0, 0, path);
        return path.build();
    }

    /** A text where it stands, each glyph at its advance; the winding rule is non-zero. */
    public static PathData text(Text text) {
        Type type = text.type();
        double x = text.left();
        PathData.Builder path = PathData.start(x, text.y());
        for (int codePoint : text.text().codePoints().toArray()) {
            trace(type.face(), type.size(), codePoint, x, text.y(), path);
            x += TextMeasure.width(Character.toString(codePoint), type);
        }
        return path.build();
    }

    private static void trace(
            Face face, double size, int codePoint, double x, double y, PathData.Builder path) {
        Font font = Fonts.of(new Type(face, size));
        PathIterator pieces =
                font.createGlyphVector(EXACT, Character.toChars(codePoint))
                        .getOutline((float) x, (float) y)
                        .getPathIterator(null);
        Tracer tracer = new Tracer(path);
        for (double[] c = new double[6]; !pieces.isDone(); pieces.next()) {
            tracer.piece(pieces.currentSegment(c), c);
        }
    }

    /** Raises quadratic curves to cubic ones. */
    private static final class Tracer {
        /** Where a piece's last point stands among its numbers, by kind; -1 for a closing. */
        private static final int[] ENDS = {0, 0, 2, 4, -1};

        private final PathData.Builder path;
        private double x;
        private double y;

        Tracer(PathData.Builder path) {
            this.path = path;
        }

        void piece(int kind, double[] c) {
            switch (kind) {
                case PathIterator.SEG_MOVETO -> path.moveTo(c[0], c[1]);
                case PathIterator.SEG_LINETO -> path.lineTo(c[0], c[1]);
                case PathIterator.SEG_QUADTO -> quadratic(c[0], c[1], c[2], c[3]);
                case PathIterator.SEG_CUBICTO -> path.curveTo(c[0], c[1], c[2], c[3], c[4], c[5]);
                default -> path.close();
            }
            int end = ENDS[kind];
            if (end >= 0) {
                x = c[end];
                y = c[end + 1];
            }
        }

        private void quadratic(double x1, double y1, double newX, double newY) {
            path.curveTo(
                    x + 2 * (x1 - x) / 3,
                    y + 2 * (y1 - y) / 3,
                    newX + 2 * (x1 - newX) / 3,
                    newY + 2 * (y1 - newY) / 3,
                    newX,
                    newY);
        }
    }
}
