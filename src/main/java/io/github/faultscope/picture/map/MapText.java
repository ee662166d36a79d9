package io.github.faultscope.picture.map;

import java.util.ArrayList;
import java.util.List;

/** What is said about a block of the map. */
final class MapText {
    private MapText() {}

    /** Id, label, lines, and whether anybody was there. */
    static String sentence(MapGraph.Node node, MapScene scene) {
        return Texts.of(
                "block.sentence",
                node.stem(),
                node.label(),
                node.lines(),
                reached(node.stem(), scene));
    }

    /** {@code Entered twice by this fault}. */
    static String reached(String stem, MapScene scene) {
        int visits = scene.path.visits(stem);
        if (visits > 0) {
            return switch (visits) {
                case 1 -> Texts.of("block.reached.once");
                case 2 -> Texts.of("block.reached.twice");
                default -> Texts.of("block.reached.more", visits);
            };
        }
        return scene.in.earlier().contains(stem)
                ? Texts.of("block.reached.earlier")
                : Texts.of("block.reached.never");
    }

    /** Where the block is entered from: {@code B41 write?}. */
    static String entered(String stem, MapScene scene) {
        List<String> from = new ArrayList<>();
        for (String before : scene.graph.before(stem)) {
            from.add(name(before, scene) + words(before, stem, scene));
        }
        return from.isEmpty() ? Texts.of("block.by.call") : Texts.of("block.after", join(from));
    }

    /** Where the block may go on. */
    static String goesOn(String stem, MapScene scene) {
        List<String> to = new ArrayList<>();
        for (String next : scene.graph.next(stem)) {
            to.add(name(next, scene) + words(stem, next, scene));
        }
        return to.isEmpty() ? Texts.of("block.back") : Texts.of("block.to", join(to));
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
