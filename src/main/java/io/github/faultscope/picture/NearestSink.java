package io.github.faultscope.picture;

/** Walks a path and keeps the distance of its nearest piece to one point. */
final class NearestSink implements PathData.Sink {
    private static final int PIECES_PER_CURVE = 16;

    private final double px;
    private final double py;
    private double startX;
    private double startY;
    private double x;
    private double y;
    private double nearest = Double.MAX_VALUE;

    NearestSink(double px, double py) {
        this.px = px;
        this.py = py;
    }

    double distance() {
        return nearest;
    }

    @Override
    public void moveTo(double toX, double toY) {
        startX = toX;
        startY = toY;
        x = toX;
        y = toY;
    }

    @Override
    public void lineTo(double toX, double toY) {
        nearest = Math.min(nearest, Geometry.distance(px, py, x, y, toX, toY));
        x = toX;
        y = toY;
    }

    @Override
    public void curveTo(double x1, double y1, double x2, double y2, double toX, double toY) {
        double fromX = x;
        double fromY = y;
        for (int i = 1; i <= PIECES_PER_CURVE; i++) {
            double t = (double) i / PIECES_PER_CURVE;
            lineTo(Geometry.cubic(fromX, x1, x2, toX, t), Geometry.cubic(fromY, y1, y2, toY, t));
        }
    }

    @Override
    public void close() {
        lineTo(startX, startY);
    }
}
