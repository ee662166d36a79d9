package io.github.faultscope.picture.map;

import io.github.faultscope.picture.Box;
import io.github.faultscope.picture.Dash;
import io.github.faultscope.picture.Face;
import io.github.faultscope.picture.GroupBuilder;
import io.github.faultscope.picture.Layer;
import io.github.faultscope.picture.Mark;
import io.github.faultscope.picture.PictureBuilder.PaneBuilder;
import io.github.faultscope.picture.Rect;
import io.github.faultscope.picture.Role;
import io.github.faultscope.picture.TextMeasure;
import io.github.faultscope.picture.Type;
import io.github.faultscope.picture.map.MapScene.Look;

import java.util.HashMap;
import java.util.Map;

/** The blocks of vm_fault, its exits, and the tests of B42. */
final class MapBlocks {
    private static final double PAD = 10;
    private static final double LEAST_SIZE = 10;
    private static final double SIZE = 13;
    private static final Type SMALL = Type.mono(11);
    private static final Type SMALL_STRONG = Type.monoBold(11);
    private static final Rect FACE = new Rect(0, 0, MapPlan.BLOCK_WIDTH, MapPlan.BLOCK_HEIGHT);

    private final MapScene scene;

    MapBlocks(MapScene scene) {
        this.scene = scene;
    }

    void draw() {
        Rect all = scene.moved(new Rect(0, 36, MapLayout.WIDTH, 780));
        PaneBuilder pane = scene.picture.pane("map/blocks", Layer.GROUND, all);
        for (String stem : scene.plan.blocks.keySet()) {
            pane.add(block(scene.graph.node(stem)));
        }
        scene.plan.ends.values().forEach(end -> pane.add(end(end)));
        checks(pane);
        standing(pane);
    }

    private GroupBuilder block(MapGraph.Node node) {
        Rect at = scene.moved(scene.plan.place(node.stem()));
        Look look = scene.look(node.stem());
        GroupBuilder group = group(node, at.x(), at.y());
        if (node.stem().equals(scene.in.selected())) {
            group.strongBox(FACE.grown(4), 11, Role.NONE, Role.INK);
        }
        group.add(face(FACE, 8, look));
        boolean reached = look != Look.UNREACHED;
        int visits = scene.path.visits(node.stem());
        double end = FACE.width() - PAD - (visits > 1 ? badge(group, visits) : 0);
        Face face = reached ? Face.SANS_SEMIBOLD : Face.SANS_REGULAR;
        Type type = fitting(node.label(), new Type(face, SIZE), end - PAD);
        group.text(PAD, 16, node.label(), type, reached ? Role.INK : Role.MUTED);
        Role idRole =
                switch (look) {
                    case NOW -> Role.NOW;
                    case PATH -> Role.PATH;
                    default -> Role.MUTED;
                };
        double after = PAD + Math.ceil(TextMeasure.width(node.stem() + " ", SMALL_STRONG));
        group.text(PAD, 30, node.stem(), SMALL_STRONG, idRole);
        group.text(after, 30, node.lines(), SMALL, Role.MUTED);
        String calls = String.join(" ", node.calls());
        return group.textRight(FACE.width() - PAD, 30, calls, SMALL_STRONG, Role.MUTED);
    }

    private GroupBuilder group(MapGraph.Node node, double x, double y) {
        String about = scene.in.about().getOrDefault(node.stem(), "");
        return GroupBuilder.of("block/" + node.stem(), x, y)
                .target("block/" + node.stem())
                .tooltip(MapText.sentence(node, scene) + " " + about);
    }

    /** The face of whatever stands on the map. */
    static Box face(Rect at, double radius, Look look) {
        return switch (look) {
            case UNREACHED ->
                    Box.outlined(at, radius, Role.SURFACE, Role.EDGE, 1).dashed(Dash.DASHED);
            case SEEN -> Box.outlined(at, radius, Role.SURFACE, Role.SEEN, 1);
            case PATH -> Box.outlined(at, radius, Role.PATH_SOFT, Role.PATH, 1);
            case NOW -> Box.outlined(at, radius, Role.NOW_SOFT, Role.NOW, 2);
        };
    }

    /** The type, smaller if the text is too wide in it. */
    static Type fitting(String text, Type type, double width) {
        double wide = TextMeasure.width(text, type);
        return wide <= width ? type : type.at(Math.max(LEAST_SIZE, type.size() * width / wide));
    }

    /** How often the block was entered; tells how much room that took. */
    private double badge(GroupBuilder group, int visits) {
        String text = "×" + visits;
        Type type = Type.sansBold(10.5);
        double width = Math.ceil(TextMeasure.width(text, type)) + 10;
        Rect at = new Rect(FACE.width() - width - 6, 4, width, 15);
        group.fill(at, 7.5, Role.PATH).textIn(at, text, type, Role.ON_STRONG);
        return width - 2;
    }

    private GroupBuilder end(MapPlan.End end) {
        boolean success = end.id().equals(MapGraph.SUCCESS);
        boolean taken = success && scene.look(scene.plan.way("B61", end.id())) == Look.PATH;
        Look look = success ? (taken ? Look.PATH : Look.UNREACHED) : scene.look(end.id());
        Role ink = look == Look.UNREACHED ? Role.MUTED : Role.INK;
        double idWidth = Math.ceil(TextMeasure.width(end.id(), SMALL_STRONG));
        double words = Math.ceil(TextMeasure.width(end.words(), Type.sans(10.5)));
        double width = success ? MapPlan.BLOCK_WIDTH : 9 + idWidth + 5 + words + 9;
        Rect at = new Rect(0, 0, width, MapPlan.END_HEIGHT);
        double x = scene.dx + end.right() - width;
        GroupBuilder group =
                success
                        ? GroupBuilder.of("block/" + end.id(), x, end.y())
                        : group(scene.graph.node(end.id()), x, end.y());
        if (end.id().equals(scene.in.selected())) {
            group.strongBox(at.grown(4), 11, Role.NONE, Role.INK);
        }
        group.add(face(at, MapPlan.END_HEIGHT / 2, look));
        if (success) {
            return group.textIn(at, "KERN_SUCCESS", SMALL_STRONG, ink);
        }
        return group.text(9, 13, end.id(), SMALL_STRONG, ink)
                .text(9 + idWidth + 5, 13, end.words(), Type.sans(10.5), ink);
    }

    /** Why the page was moved or not, in the order of the tests. */
    private void checks(PaneBuilder pane) {
        if (!scene.in.steal().isEmpty()) {
            Rect from = scene.moved(scene.plan.place("B42"));
            Rect to = scene.moved(scene.plan.place("B43"));
            GroupBuilder group = GroupBuilder.of("map/checks", to.x() + 24, from.bottom() + 4);
            new MapChecks(scene.in.steal(), Type.sans(10.5), 13, 120).draw(group, 0, 13, 6);
            pane.add(group);
        }
    }

    /** The other threads that are in the handler, at their blocks. */
    private void standing(PaneBuilder pane) {
        Map<String, Integer> taken = new HashMap<>();
        for (MapInput.Standing one : scene.in.standing()) {
            if (!scene.plan.blocks.containsKey(one.stem())) {
                continue;
            }
            int shift = taken.merge(one.stem(), 1, Integer::sum) - 1;
            Rect block = scene.moved(scene.plan.place(one.stem()));
            String name = TextMeasure.ellipsize(one.thread(), SMALL_STRONG, 60);
            double width =
                    Math.ceil(TextMeasure.width(name, SMALL_STRONG)) + (one.waits() ? 24 : 12);
            Rect at = new Rect(0, 0, width, 15);
            GroupBuilder tag =
                    GroupBuilder.of(
                                    "thread/" + one.thread() + "/" + one.stem() + "/" + shift,
                                    block.right() - width - 4 - shift * (width + 3),
                                    block.y() - 8)
                            .tooltip(
                                    Texts.of(
                                            one.waits() ? "thread.waits" : "thread.in",
                                            one.thread(),
                                            one.stem()))
                            .fill(at, 4, Role.INK);
            if (one.waits()) {
                tag.icon(5, 3, 9, Mark.CLOCK, Role.SURFACE);
            }
            pane.add(tag.text(one.waits() ? 18 : 6, 11, name, SMALL_STRONG, Role.SURFACE));
        }
    }
}
