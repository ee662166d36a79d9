package io.github.faultscope.picture.map;

import io.github.faultscope.picture.GroupBuilder;
import io.github.faultscope.picture.Layer;
import io.github.faultscope.picture.PictureBuilder.PaneBuilder;
import io.github.faultscope.picture.Rect;
import io.github.faultscope.picture.Role;
import io.github.faultscope.picture.TextMeasure;
import io.github.faultscope.picture.Type;
import io.github.faultscope.picture.map.MapScene.Look;

import java.util.List;

/** The helpers of vm_fault.c at the foot: a small cell for each of their blocks. */
final class MapHelpers {
    private static final double TOP = 824;
    private static final double LEFT = 24;
    private static final double WIDTH = 299;
    private static final double GAP = 14.25;
    private static final double HEIGHT = 68;
    private static final double CELL = 25;
    private static final double CELL_GAP = 3;
    private static final Type LETTERS = Type.monoBold(12);

    /** Functions shown together, by the letters with which their blocks' ids begin. */
    private static final List<String> ALL = List.of("WNQ", "C", "RD", "A", "P");

    private final MapScene scene;

    MapHelpers(MapScene scene) {
        this.scene = scene;
    }

    void draw() {
        Rect room = scene.moved(new Rect(0, TOP - 18, MapLayout.WIDTH, HEIGHT + 20));
        PaneBuilder pane = scene.picture.pane("map/helpers", Layer.GROUND, room);
        pane.add(
                GroupBuilder.of("helpers/title")
                        .text(
                                scene.dx + LEFT,
                                TOP - 6,
                                Texts.of("helpers.title"),
                                Type.SECTION,
                                Role.MUTED));
        double x = scene.dx + LEFT;
        for (String helper : ALL) {
            draw(pane, helper, x);
            x += WIDTH + GAP;
        }
    }

    private void draw(PaneBuilder pane, String helper, double x) {
        List<MapGraph.Node> nodes =
                scene.graph.nodes().stream()
                        .filter(node -> !node.ofVmFault())
                        .filter(node -> helper.indexOf(node.stem().charAt(0)) >= 0)
                        .toList();
        Look look = Look.UNREACHED;
        int reached = 0;
        for (MapGraph.Node node : nodes) {
            Look own = scene.look(node.stem());
            look = own.compareTo(look) > 0 ? own : look;
            reached += own == Look.UNREACHED ? 0 : 1;
        }
        Rect all = new Rect(0, 0, WIDTH, HEIGHT);
        String letters = String.join(" ", helper.split("", -1));
        double after = 14 + TextMeasure.width(letters, LETTERS) + 10;
        pane.add(
                GroupBuilder.of("helper/" + helper, x, TOP)
                        .add(MapBlocks.face(all, 8, look))
                        .text(
                                14,
                                18,
                                letters,
                                LETTERS,
                                look == Look.UNREACHED ? Role.MUTED : Role.PATH)
                        .text(after, 18, Texts.of("helper." + helper), Type.LABEL_STRONG, Role.INK)
                        .textRight(
                                WIDTH - 12,
                                18,
                                reached + "/" + nodes.size(),
                                Type.mono(10.5),
                                Role.MUTED)
                        .text(
                                14,
                                33,
                                Texts.of("helper." + helper + ".note"),
                                Type.sans(11),
                                Role.MUTED));
        double at = x + 11;
        for (MapGraph.Node node : nodes) {
            pane.add(cell(node, at));
            at += CELL + CELL_GAP;
        }
    }

    private GroupBuilder cell(MapGraph.Node node, double x) {
        Look look = scene.look(node.stem());
        Rect at = new Rect(0, 0, CELL, 20);
        String about = scene.in.about().getOrDefault(node.stem(), "");
        GroupBuilder group =
                GroupBuilder.of("block/" + node.stem(), x, TOP + 41)
                        .target("block/" + node.stem())
                        .tooltip(MapText.sentence(node, scene) + " " + about);
        if (node.stem().equals(scene.in.selected())) {
            group.strongBox(at.grown(3), 7, Role.NONE, Role.INK);
        }
        Type type = look == Look.UNREACHED ? Type.mono(10) : Type.monoBold(10);
        return group.add(MapBlocks.face(at, 5, look))
                .textIn(at, node.stem(), type, look == Look.UNREACHED ? Role.MUTED : Role.INK);
    }
}
