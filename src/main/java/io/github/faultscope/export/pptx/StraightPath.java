package io.github.faultscope.export.pptx;

import io.github.faultscope.picture.PathData;

/** Finds out whether a path is one straight line. */
final class StraightPath implements PathData.Sink {
    private final double[] ends = new double[4];
    private int pieces;

    @Override
    public void moveTo(double x, double y) {
        pieces += pieces == 0 ? 1 : 2;
        ends[0] = x;
        ends[1] = y;
    }

    @Override
    public void lineTo(double x, double y) {
        pieces++;
        ends[2] = x;
        ends[3] = y;
    }

    @Override
    public void curveTo(double x1, double y1, double x2, double y2, double x, double y) {
        pieces += 2;
    }

    @Override
    public void close() {
        pieces++;
    }

    /** Where the line begins and ends; empty if it is no line. */
    double[] ends() {
        return pieces == 2 ? ends.clone() : new double[0];
    }
}
