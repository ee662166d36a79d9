package io.github.faultscope.picture.map;

import io.github.faultscope.picture.Rect;
import io.github.faultscope.picture.map.MapPlan.Point;

import org.jspecify.annotations.Nullable;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads the plan of the handler map. */
final class MapPlanReader {
    private static final String RESOURCE = "handler-map.txt";

    /** Every way back ends here. */
    private static final String LOOK_UP = "B01";

    private final MapPlan plan = new MapPlan();

    private MapPlanReader() {}

    static MapPlan read() {
        MapPlanReader reader = new MapPlanReader();
        try (BufferedReader lines = open()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    reader.take(line.strip());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The plan of the handler map cannot be read.", e);
        }
        return reader.plan;
    }

    private static BufferedReader open() throws IOException {
        InputStream stream = MapPlanReader.class.getResourceAsStream(RESOURCE);
        if (stream == null) {
            throw new IOException(RESOURCE + " is missing from the program");
        }
        return new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
    }

    private void take(String line) {
        String[] words = line.split(" ", -1);
        switch (words[0]) {
            case "panel" -> panel(line, words);
            case "block" -> plan.blocks.put(words[1], point(words[2], words[3]));
            case "end" -> end(words);
            case "way" -> way(words[1], words[2], line, 3);
            case "back" -> way(words[1], LOOK_UP, line, 2);
            case "rail" -> plan.rail.addAll(points(words, 1));
            case "road" -> plan.road.addAll(points(words, 1));
            default -> throw new IllegalStateException(RESOURCE + ": " + line);
        }
    }

    private void panel(String line, String[] words) {
        int colon = line.lastIndexOf(':');
        String[] head = line.substring(0, colon).split(" ", 6);
        Rect at =
                new Rect(
                        Double.parseDouble(words[1]),
                        Double.parseDouble(words[2]),
                        Double.parseDouble(words[3]),
                        Double.parseDouble(words[4]));
        List<String> stems = List.of(line.substring(colon + 1).strip().split(" "));
        plan.panels.add(new MapPlan.Panel(at, head[5], stems));
    }

    private void end(String[] words) {
        String text = String.join(" ", List.of(words).subList(4, words.length));
        Point at = point(words[2], words[3]);
        plan.ends.put(words[1], new MapPlan.End(words[1], at.x(), at.y(), text));
    }

    private void way(String from, String to, String line, int first) {
        int bar = line.indexOf('|');
        String run = bar < 0 ? line : line.substring(0, bar).strip();
        MapPlan.Words label = bar < 0 ? null : label(line.substring(bar + 1).strip());
        List<Point> points = points(run.split(" ", -1), first);
        boolean back = line.startsWith("back");
        MapPlan.Way way = new MapPlan.Way(from, to, points, own(run, points), back, label);
        plan.ways.put(way.key(), way);
    }

    private static int own(String run, List<Point> points) {
        int slash = run.indexOf('/');
        return slash < 0
                ? points.size()
                : points.size() - run.substring(slash).split(" ", -1).length;
    }

    private static MapPlan.@Nullable Words label(String text) {
        boolean fromRight = text.startsWith(">");
        int space = text.indexOf(' ');
        Point at = point(text.substring(fromRight ? 1 : 0, space));
        return new MapPlan.Words(at, fromRight, text.substring(space + 1));
    }

    private static List<Point> points(String[] words, int first) {
        List<Point> points = new ArrayList<>();
        for (int i = first; i < words.length; i++) {
            points.add(point(words[i]));
        }
        return List.copyOf(points);
    }

    private static Point point(String text) {
        String pair = text.startsWith("/") ? text.substring(1) : text;
        int comma = pair.indexOf(',');
        return point(pair.substring(0, comma), pair.substring(comma + 1));
    }

    private static Point point(String x, String y) {
        return new Point(Double.parseDouble(x), Double.parseDouble(y));
    }
}
