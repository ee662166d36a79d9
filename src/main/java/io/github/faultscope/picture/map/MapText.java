package io.github.faultscope.picture.map;

import java.util.ArrayList;
import java.util.List;

/** What is said about a block of the map. */
final class MapText {
    private MapText() {}

    /** Id, label, lines, and whether anybody was there. */
    static String sentence(MapGraph.Node node, MapScene scene) {
        return "%s %s, vm_fault.c:%s, %s."
                .formatted(node.stem(), node.label(), node.lines(), reached(node.stem(), scene));
    }

    /** {@code entered twice by this fault}. */
    static String reached(String stem, MapScene scene) {
        int visits = scene.path.visits(stem);
        if (visits > 0) {
            return "entered "
                    + (visits == 1 ? "once" : visits == 2 ? "twice" : visits + " times")
                    + " by this fault";
        }
        return scene.in.earlier().contains(stem)
                ? "entered by an earlier fault"
                : "not reached by this run yet";
    }

    /** Where the block is entered from: {@code B41 write?}. */
    static String entered(String stem, MapScene scene) {
        List<String> from = new ArrayList<>();
        for (String before : scene.graph.before(stem)) {
            from.add(name(before, scene) + words(before, stem, scene));
        }
        return from.isEmpty() ? "by a call" : "after " + join(from);
    }

    /** Where the block may go on. */
    static String goesOn(String stem, MapScene scene) {
        List<String> to = new ArrayList<>();
        for (String next : scene.graph.next(stem)) {
            to.add(name(next, scene) + words(stem, next, scene));
        }
        return to.isEmpty() ? "back to the caller" : "to " + join(to);
    }

    private static String name(String stem, MapScene scene) {
        return scene.graph.has(stem) ? stem + " " + scene.graph.node(stem).label() : stem;
    }

    /** The words at a way, in brackets. */
    private static String words(String from, String to, MapScene scene) {
        MapPlan.Way way = scene.plan.ways.get(from + ">" + to);
        MapPlan.Words words = way == null ? null : way.words();
        return words == null ? "" : " (" + words.text() + ")";
    }

    private static String join(List<String> names) {
        return String.join("; ", names);
    }
}
