package io.github.faultscope.picture.map;

import io.github.faultscope.picture.PathData;
import io.github.faultscope.picture.PictureBuilder;
import io.github.faultscope.picture.Rect;
import io.github.faultscope.picture.map.MapPlan.Point;

import java.util.List;
import java.util.Objects;

/** What every part of the map needs to know while a picture is laid out. */
final class MapScene {
    /** How a block or a way is drawn. */
    enum Look {
        UNREACHED,
        /** An earlier fault came here. */
        SEEN,
        /** On the way of this fault. */
        PATH,
        /** Runs in this step; of a way: comes next. */
        NOW
    }

    private static final double CORNER = 6;

    final MapInput in;
    final MapPlan plan = MapPlan.shipped();
    final MapGraph graph;
    final MapPath path;
    final PictureBuilder picture;

    /** What everything is shifted by, so that the map stands in the middle. */
    final double dx;

    MapScene(MapInput in, PictureBuilder picture, double dx) {
        this.in = in;
        this.picture = picture;
        this.dx = dx;
        graph = new MapGraph(in.blocks());
        path = new MapPath(in.fault());
    }

    /** The block of vm_fault at which this fault is; empty when it has returned. */
    String here() {
        return in.moment().done() ? "" : Objects.requireNonNullElse(path.last(), "");
    }

    Look look(String stem) {
        if (stem.equals(in.moment().stem()) || stem.equals(here())) {
            return Look.NOW;
        }
        if (path.visits(stem) > 0) {
            return Look.PATH;
        }
        return in.earlier().contains(stem) ? Look.SEEN : Look.UNREACHED;
    }

    Look look(MapPlan.Way way) {
        if (path.went(way.from(), way.to()) || isOut(way)) {
            return Look.PATH;
        }
        if (way.from().equals(here()) && way.to().equals(in.moment().next())) {
            return Look.NOW;
        }
        boolean seen = in.earlier().contains(way.from()) && in.earlier().contains(way.to());
        return seen ? Look.SEEN : Look.UNREACHED;
    }

    /** Whether the fault left by this way. */
    private boolean isOut(MapPlan.Way way) {
        return in.moment().done()
                && way.to().equals(MapGraph.SUCCESS)
                && way.from().equals(path.last());
    }

    Rect moved(Rect at) {
        return at.moved(dx, 0);
    }

    /** A path through the points with rounded corners. */
    PathData through(List<Point> points) {
        Point first = points.getFirst();
        PathData.Builder line = PathData.start(first.x() + dx, first.y());
        for (int i = 1; i < points.size() - 1; i++) {
            Point corner = points.get(i);
            Point in = toward(corner, points.get(i - 1));
            Point out = toward(corner, points.get(i + 1));
            line.lineTo(in.x() + dx, in.y());
            line.curveTo(
                    corner.x() + dx,
                    corner.y(),
                    corner.x() + dx,
                    corner.y(),
                    out.x() + dx,
                    out.y());
        }
        Point last = points.getLast();
        return line.lineTo(last.x() + dx, last.y()).build();
    }

    /** A point a little way from a corner to the next one, at most half way. */
    private static Point toward(Point corner, Point next) {
        double length = Math.hypot(next.x() - corner.x(), next.y() - corner.y());
        double part = length == 0 ? 0 : Math.min(CORNER, length / 2) / length;
        return new Point(
                corner.x() + (next.x() - corner.x()) * part,
                corner.y() + (next.y() - corner.y()) * part);
    }
}
