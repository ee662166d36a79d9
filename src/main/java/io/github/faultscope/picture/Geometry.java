package io.github.faultscope.picture;

/** Plane geometry that several shapes share. */
final class Geometry {
    /** How far from a line a click may be and still meet it, in pixels. */
    static final double REACH = 4;

    private Geometry() {}

    /** Distance in pixels from a point to the segment (x1, y1)–(x2, y2). */
    static double distance(double px, double py, double x1, double y1, double x2, double y2) {
        double dx = x2 - x1;
        double dy = y2 - y1;
        double square = dx * dx + dy * dy;
        double along =
                square == 0 ? 0 : Math.clamp(((px - x1) * dx + (py - y1) * dy) / square, 0.0, 1.0);
        return Math.hypot(px - x1 - along * dx, py - y1 - along * dy);
    }

    /** The value of a cubic with the given control values at {@code t} between 0 and 1. */
    static double cubic(double a, double b, double c, double d, double t) {
        double s = 1 - t;
        return s * s * s * a + 3 * s * s * t * b + 3 * s * t * t * c + t * t * t * d;
    }
}
