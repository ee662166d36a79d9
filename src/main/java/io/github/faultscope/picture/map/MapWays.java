package io.github.faultscope.picture.map;

import io.github.faultscope.picture.Anchor;
import io.github.faultscope.picture.Curve;
import io.github.faultscope.picture.Dash;
import io.github.faultscope.picture.GroupBuilder;
import io.github.faultscope.picture.Layer;
import io.github.faultscope.picture.Mark;
import io.github.faultscope.picture.PathData;
import io.github.faultscope.picture.PictureBuilder.PaneBuilder;
import io.github.faultscope.picture.Rect;
import io.github.faultscope.picture.Role;
import io.github.faultscope.picture.Text;
import io.github.faultscope.picture.TextMeasure;
import io.github.faultscope.picture.Type;
import io.github.faultscope.picture.map.MapPlan.Point;
import io.github.faultscope.picture.map.MapPlan.Way;
import io.github.faultscope.picture.map.MapScene.Look;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The phases, and the ways between the blocks: what lies below the blocks. */
final class MapWays {
    private static final double ROAD = 14;
    private static final double RAIL = 7;
    private static final double DOT = 5;
    private static final double CROSS = 14;
    private static final Type WORDS = Type.sans(10.5);
    private static final String RAIL_WORDS = Texts.of("rail");

    private final MapScene scene;

    MapWays(MapScene scene) {
        this.scene = scene;
    }

    void draw() {
        Rect all = scene.moved(new Rect(0, 36, MapLayout.WIDTH, 780));
        PaneBuilder pane = scene.picture.pane("map/ways", Layer.GROUND, all);
        scene.plan.panels.forEach(panel -> pane.add(panel(panel)));
        pane.add(
                GroupBuilder.of("map/road")
                        .add(Curve.plain(scene.through(scene.plan.road), Role.ROAD, ROAD))
                        .add(Curve.plain(scene.through(scene.plan.rail), Role.ROAD, RAIL)));
        List<Way> ways = new ArrayList<>();
        for (MapGraph.Node node : scene.graph.nodes()) {
            if (node.ofVmFault()) {
                scene.graph
                        .next(node.stem())
                        .forEach(to -> ways.add(scene.plan.way(node.stem(), to)));
            }
        }
        ways.sort(Comparator.comparing(scene::look));
        ways.forEach(way -> pane.add(way(way)));
        pane.add(railWords());
        refused(pane);
    }

    private GroupBuilder panel(MapPlan.Panel panel) {
        Rect at = scene.moved(panel.at());
        long reached =
                panel.stems().stream().filter(stem -> scene.look(stem) != Look.UNREACHED).count();
        String count = reached + "/" + panel.stems().size();
        // Further down a line runs in at the left.
        double left = panel.at().y() > 400 ? 34 : 10;
        return GroupBuilder.of("phase/" + panel.title(), at.x(), at.y())
                .box(new Rect(0, 0, at.width(), at.height()), 8, Role.STRIP, Role.RULE)
                .text(left, 18, panel.title(), Type.sansBold(14), Role.INK)
                .textRight(at.width() - 10, 18, count, Type.mono(10.5), Role.MUTED);
    }

    private GroupBuilder way(Way way) {
        Look look = scene.look(way);
        boolean lit = look == Look.PATH || look == Look.NOW;
        boolean whole = lit || way.own() == way.points().size() && !way.back();
        PathData line = scene.through(lit ? full(way) : way.points().subList(0, way.own()));
        GroupBuilder group = GroupBuilder.of("way/" + way.key());
        Curve curve =
                switch (look) {
                    case UNREACHED -> Curve.arrow(line, Role.EDGE, 1).dashed(Dash.DASHED);
                    case SEEN -> Curve.arrow(line, Role.SEEN, 1);
                    case PATH -> Curve.arrow(line, Role.PATH, 2);
                    case NOW -> Curve.arrow(line, Role.NOW, 2).dashed(Dash.DASHED);
                };
        group.add(whole ? curve : Curve.plain(line, curve.stroke(), 1).dashed(curve.dash()));
        if (way.back()) {
            Point join = way.points().getLast();
            double x = scene.dx + join.x() - DOT / 2;
            group.icon(x, join.y() - DOT / 2, DOT, Mark.DISC, curve.stroke());
        }
        MapPlan.Words words = way.words();
        if (words != null) {
            Anchor anchor = words.fromRight() ? Anchor.RIGHT : Anchor.LEFT;
            double x = scene.dx + words.at().x();
            Role role = look == Look.PATH ? Role.PATH : look == Look.NOW ? Role.NOW : Role.MUTED;
            group.add(new Text(x, words.at().y(), words.text(), WORDS, role, anchor));
        }
        return group;
    }

    /** All of a way, with what it goes along the rail. */
    private List<Point> full(Way way) {
        if (!way.back()) {
            return way.points();
        }
        List<Point> points = new ArrayList<>(way.points());
        points.addAll(scene.plan.rail.subList(1, scene.plan.rail.size()));
        return points;
    }

    private GroupBuilder railWords() {
        double width = Math.ceil(TextMeasure.width(RAIL_WORDS, WORDS)) + 12;
        Rect at = new Rect(0, 0, width, 14);
        return GroupBuilder.of("map/rail", scene.dx + 576, 34)
                .fill(at, 4, Role.PAPER)
                .textIn(at, RAIL_WORDS, WORDS, Role.MUTED);
    }

    /** The branches that were refused are crossed out: this step's, and the one of B42. */
    private void refused(PaneBuilder pane) {
        Set<String> refused = new LinkedHashSet<>();
        if (scene.path.went("B42", "B44")) {
            refused.add("B42>B43");
        }
        String from = scene.in.moment().stem();
        scene.in.moment().refused().forEach(to -> refused.add(from + ">" + to));
        for (MapGraph.Node node : scene.graph.nodes()) {
            for (String to : scene.graph.next(node.stem())) {
                if (node.ofVmFault() && refused.contains(node.stem() + ">" + to)) {
                    pane.add(cross(scene.plan.way(node.stem(), to)));
                }
            }
        }
    }

    /** A cross on a way, in the middle of the first piece that has room for it. */
    private GroupBuilder cross(Way way) {
        Point at = way.points().getLast();
        for (int i = 1; i < way.points().size(); i++) {
            Point from = way.points().get(i - 1);
            Point to = way.points().get(i);
            at = new Point((from.x() + to.x()) / 2, (from.y() + to.y()) / 2);
            if (Math.hypot(to.x() - from.x(), to.y() - from.y()) > CROSS) {
                break;
            }
        }
        return GroupBuilder.of(
                        "map/refused/" + way.key(),
                        scene.dx + at.x() - CROSS / 2,
                        at.y() - CROSS / 2)
                .icon(0, 0, CROSS, Mark.CROSS, Role.NOW);
    }
}
