package io.github.faultscope.picture.map;

import io.github.faultscope.picture.Rect;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where everything stands on the handler map: read from {@code handler-map.txt}, which says how.
 * Coordinates are pixels at zoom 1.
 */
final class MapPlan {
    /** Size of a block. */
    static final double BLOCK_WIDTH = 154;

    static final double BLOCK_HEIGHT = 36;

    /** Height of an exit. */
    static final double END_HEIGHT = 18;

    /** From a block's left edge to the line that runs down through its column. */
    private static final double COLUMN_LINE = 13;

    private static final MapPlan SHIPPED = MapPlanReader.read();

    record Point(double x, double y) {}

    /**
     * A phase of the handler.
     *
     * @param stems the blocks that it counts
     */
    record Panel(Rect at, String title, List<String> stems) {}

    /**
     * An exit.
     *
     * @param right where it ends; it is as wide as its words
     */
    record End(String id, double right, double y, String words) {}

    /**
     * A way from one block to another.
     *
     * @param points where it runs
     * @param own how many of the points are its own; then it shares the line of another way
     * @param back whether it joins the rail
     */
    record Way(
            String from,
            String to,
            List<Point> points,
            int own,
            boolean back,
            @Nullable Words words) {
        String key() {
            return from + ">" + to;
        }
    }

    /** What stands beside a way: its first letter at the point, or its last one. */
    record Words(Point at, boolean fromRight, String text) {}

    final List<Panel> panels = new ArrayList<>();
    final Map<String, Point> blocks = new LinkedHashMap<>();
    final Map<String, End> ends = new LinkedHashMap<>();
    final Map<String, Way> ways = new LinkedHashMap<>();
    final List<Point> rail = new ArrayList<>();
    final List<Point> road = new ArrayList<>();

    MapPlan() {}

    /** The plan that comes with the program. */
    static MapPlan shipped() {
        return SHIPPED;
    }

    /** Where the block stands. */
    Rect place(String stem) {
        Point at = blocks.get(stem);
        if (at == null) {
            throw new IllegalArgumentException("the handler map has no block " + stem);
        }
        return new Rect(at.x(), at.y(), BLOCK_WIDTH, BLOCK_HEIGHT);
    }

    /** The way between two blocks; straight down where the plan says nothing. */
    Way way(String from, String to) {
        Way way = ways.get(from + ">" + to);
        return way == null ? down(from, to) : way;
    }

    private Way down(String from, String to) {
        Rect start = place(from);
        Rect end = place(to);
        if (start.x() != end.x() || start.bottom() >= end.y()) {
            throw new IllegalArgumentException(
                    "the handler map has no way from " + from + " to " + to);
        }
        double x = start.x() + COLUMN_LINE;
        List<Point> points = List.of(new Point(x, start.bottom()), new Point(x, end.y()));
        return new Way(from, to, points, points.size(), false, null);
    }
}
