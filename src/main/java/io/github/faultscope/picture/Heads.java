package io.github.faultscope.picture;

import java.util.Arrays;

/** The geometry of heads, computed once for all painters. */
final class Heads {
    /** Length of an arrow head: a part that is always there and one that follows the stroke. */
    private static final double BASE = 5;

    private static final double PER_STROKE = 3;

    /** Half the width of an arrow head as a part of its length. */
    private static final double HALF_WIDTH = 0.46;

    /** How far the shaft runs into the head, so that no gap shows, as a part of its length. */
    private static final double OVERLAP = 0.25;

    /** Distance from the centre to the control points of a quarter circle of radius 1. */
    private static final double KAPPA = 0.5523;

    private Heads() {}

    static double length(Curve curve) {
        return switch (curve.head()) {
            case NONE -> 0;
            case ARROW -> BASE + PER_STROKE * curve.strokeWidth();
            case DOT -> 2 + 2 * curve.strokeWidth();
        };
    }

    static PathData shaft(Curve curve) {
        if (curve.head() != Head.ARROW) {
            return curve.path();
        }
        double[] points = curve.path().points();
        End end = end(points);
        double back = Math.min(length(curve) * (1 - OVERLAP), end.reach());
        int last = points.length - 2;
        shift(points, last, -end.dx() * back, -end.dy() * back);
        String ops = curve.path().ops();
        if (ops.charAt(ops.length() - 1) == 'C') {
            shift(points, last - 2, -end.dx() * back, -end.dy() * back);
        }
        return rebuilt(ops, points);
    }

    static PathData head(Curve curve) {
        double[] points = curve.path().points();
        End end = end(points);
        return switch (curve.head()) {
            case NONE -> PathData.start(end.x(), end.y()).close().build();
            case ARROW -> triangle(end, length(curve));
            case DOT -> disc(end.x(), end.y(), length(curve) / 2);
        };
    }

    private static PathData triangle(End end, double length) {
        double baseX = end.x() - end.dx() * length;
        double baseY = end.y() - end.dy() * length;
        double half = length * HALF_WIDTH;
        return PathData.start(end.x(), end.y())
                .lineTo(baseX - end.dy() * half, baseY + end.dx() * half)
                .lineTo(baseX + end.dy() * half, baseY - end.dx() * half)
                .close()
                .build();
    }

    static PathData disc(double x, double y, double r) {
        double k = r * KAPPA;
        return PathData.start(x + r, y)
                .curveTo(x + r, y + k, x + k, y + r, x, y + r)
                .curveTo(x - k, y + r, x - r, y + k, x - r, y)
                .curveTo(x - r, y - k, x - k, y - r, x, y - r)
                .curveTo(x + k, y - r, x + r, y - k, x + r, y)
                .close()
                .build();
    }

    private static void shift(double[] points, int at, double dx, double dy) {
        points[at] += dx;
        points[at + 1] += dy;
    }

    private static PathData rebuilt(String ops, double[] points) {
        PathData.Builder path = new PathData.Builder();
        int at = 0;
        for (int i = 0; i < ops.length(); i++) {
            int count = PathData.arity(ops.charAt(i));
            path.add(ops.charAt(i), Arrays.copyOfRange(points, at, at + count));
            at += count;
        }
        return path.build();
    }

    /** The end of a path: the point, its unit direction, the distance to the point before it. */
    private record End(double x, double y, double dx, double dy, double reach) {}

    private static End end(double[] points) {
        double x = points[points.length - 2];
        double y = points[points.length - 1];
        for (int i = points.length - 4; i >= 0; i -= 2) {
            double reach = Math.hypot(x - points[i], y - points[i + 1]);
            if (reach > 0.01) {
                return new End(x, y, (x - points[i]) / reach, (y - points[i + 1]) / reach, reach);
            }
        }
        return new End(x, y, 0, 1, 0);
    }
}
