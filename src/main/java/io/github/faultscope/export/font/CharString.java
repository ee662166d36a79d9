package io.github.faultscope.export.font;

import io.github.faultscope.picture.PathData;

/**
 * One glyph as a Type 2 charstring (Adobe Technical Note 5177): its width, then its outline in
 * whole units with y upward. No hints: at the sizes of slides and print they change nothing.
 */
final class CharString implements PathData.Sink {
    private static final int RLINETO = 5;
    private static final int RRCURVETO = 8;
    private static final int ENDCHAR = 14;
    private static final int RMOVETO = 21;
    private static final int SHORT_INT = 28;

    private final ByteSink out = new ByteSink();
    private int x;
    private int y;
    private double startX;
    private double startY;
    private boolean moved;

    private CharString() {}

    /** The bytes of a glyph with y downward. */
    static byte[] of(PathData glyph, int width) {
        CharString sink = new CharString();
        sink.number(width);
        glyph.walk(sink);
        return sink.out.u8(ENDCHAR).toBytes();
    }

    /** A move counts only if something is drawn from there. */
    @Override
    public void moveTo(double newX, double newY) {
        startX = newX;
        startY = newY;
        moved = true;
    }

    @Override
    public void lineTo(double newX, double newY) {
        start();
        to(newX, newY);
        out.u8(RLINETO);
    }

    @Override
    public void curveTo(double x1, double y1, double x2, double y2, double newX, double newY) {
        start();
        to(x1, y1);
        to(x2, y2);
        to(newX, newY);
        out.u8(RRCURVETO);
    }

    /** The format closes every outline by itself. */
    @Override
    public void close() {}

    private void start() {
        if (moved) {
            moved = false;
            to(startX, startY);
            out.u8(RMOVETO);
        }
    }

    /** The way from the current point, which rounding does not add up to. */
    private void to(double newX, double newY) {
        int nextX = (int) Math.rint(newX);
        int nextY = (int) Math.rint(-newY);
        number(nextX - x);
        number(nextY - y);
        x = nextX;
        y = nextY;
    }

    private void number(int value) {
        if (value >= -107 && value <= 107) {
            out.u8(value + 139);
        } else if (value >= 108 && value <= 1131) {
            out.u8((value - 108 >> 8) + 247).u8(value - 108);
        } else if (value >= -1131 && value <= -108) {
            out.u8((-value - 108 >> 8) + 251).u8(-value - 108);
        } else {
            out.u8(SHORT_INT).u16(value);
        }
    }
}
