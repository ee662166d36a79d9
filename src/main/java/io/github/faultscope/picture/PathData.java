package io.github.faultscope.picture;

import java.util.Arrays;

/**
 * An immutable path of straight lines and cubic curves in absolute coordinates. Written and read in
 * the SVG notation with the commands {@code M L C Z} only.
 */
public final class PathData {
    private final String ops;
    private final double[] points;

    private PathData(String ops, double[] points) {
        this.ops = ops;
        this.points = points;
    }

    /** Receives a path piece by piece. */
    public interface Sink {
        void moveTo(double x, double y);

        void lineTo(double x, double y);

        void curveTo(double x1, double y1, double x2, double y2, double x, double y);

        void close();
    }

    /** Reads {@code "M 0 0 L 10 5 C 1 2 3 4 5 6 Z"}; numbers may be separated by commas too. */
    public static PathData parse(String text) {
        return PathParser.parse(text);
    }

    /** An empty path to add to. */
    public static Builder start(double x, double y) {
        return new Builder().moveTo(x, y);
    }

    /** One straight line. */
    public static PathData line(double x1, double y1, double x2, double y2) {
        return start(x1, y1).lineTo(x2, y2).build();
    }

    /** Tells the path to {@code sink}, in order. */
    public void walk(Sink sink) {
        int at = 0;
        for (int i = 0; i < ops.length(); i++) {
            char op = ops.charAt(i);
            switch (op) {
                case 'M' -> sink.moveTo(points[at], points[at + 1]);
                case 'L' -> sink.lineTo(points[at], points[at + 1]);
                case 'C' ->
                        sink.curveTo(
                                points[at],
                                points[at + 1],
                                points[at + 2],
                                points[at + 3],
                                points[at + 4],
                                points[at + 5]);
                default -> sink.close();
            }
            at += arity(op);
        }
    }

    /** How many numbers the command takes. */
    static int arity(char op) {
        return switch (op) {
            case 'M', 'L' -> 2;
            case 'C' -> 6;
            case 'Z' -> 0;
            default -> throw new IllegalArgumentException("unknown path command '" + op + "'");
        };
    }

    /** Every point multiplied and then moved. */
    public PathData transformed(double factor, double dx, double dy) {
        double[] moved = new double[points.length];
        for (int i = 0; i < points.length; i++) {
            moved[i] = points[i] * factor + (i % 2 == 0 ? dx : dy);
        }
        return new PathData(ops, moved);
    }

    /** The smallest rectangle around all points, control points included. */
    public Rect bounds() {
        double left = points[0];
        double top = points[1];
        double right = left;
        double bottom = top;
        for (int i = 2; i < points.length; i += 2) {
            left = Math.min(left, points[i]);
            right = Math.max(right, points[i]);
            top = Math.min(top, points[i + 1]);
            bottom = Math.max(bottom, points[i + 1]);
        }
        return new Rect(left, top, right - left, bottom - top);
    }

    /** Distance in pixels from a point to the nearest piece of the path. */
    public double distance(double x, double y) {
        NearestSink nearest = new NearestSink(x, y);
        walk(nearest);
        return nearest.distance();
    }

    /** The commands, a letter each. */
    String ops() {
        return ops;
    }

    /** All numbers in the order of the commands. */
    double[] points() {
        return points.clone();
    }

    /** The path in SVG notation, with at most three decimals. */
    public String toSvg() {
        StringBuilder text = new StringBuilder();
        int at = 0;
        for (int i = 0; i < ops.length(); i++) {
            char op = ops.charAt(i);
            text.append(op);
            for (int end = at + arity(op); at < end; at++) {
                text.append(Numbers.plain(points[at])).append(' ');
            }
        }
        return text.toString().replaceAll(" (?=[MLCZ]|$)", "");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PathData path
                && ops.equals(path.ops)
                && Arrays.equals(points, path.points);
    }

    @Override
    public int hashCode() {
        return 31 * ops.hashCode() + Arrays.hashCode(points);
    }

    @Override
    public String toString() {
        return toSvg();
    }

    /** Collects a path; begins with a move. */
    public static final class Builder {
        private final StringBuilder ops = new StringBuilder();
        private double[] points = new double[16];
        private int used;

        Builder() {}

        public Builder moveTo(double x, double y) {
            return add('M', x, y);
        }

        public Builder lineTo(double x, double y) {
            return add('L', x, y);
        }

        public Builder curveTo(double x1, double y1, double x2, double y2, double x, double y) {
            return add('C', x1, y1, x2, y2, x, y);
        }

        public Builder close() {
            return add('Z');
        }

        Builder add(char op, double... numbers) {
            ops.append(op);
            if (used + numbers.length > points.length) {
                points = Arrays.copyOf(points, points.length * 2);
            }
            System.arraycopy(numbers, 0, points, used, numbers.length);
            used += numbers.length;
            return this;
        }

        /** The path so far. */
        public PathData build() {
            if (ops.isEmpty() || ops.charAt(0) != 'M') {
                throw new IllegalArgumentException("a path begins with M");
            }
            return new PathData(ops.toString(), Arrays.copyOf(points, used));
        }
    }
}
