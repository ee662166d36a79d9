package io.github.faultscope.picture.map;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.faultscope.machine.Engine;
import io.github.faultscope.picture.Rect;
import io.github.faultscope.picture.map.MapPlan.Point;
import io.github.faultscope.picture.map.MapPlan.Way;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

class MapPlanTest {
    private final MapPlan plan = MapPlan.shipped();
    private final MapGraph graph = new MapGraph(Engine.runner().table());

    @Test
    void everyBlockOfVmFault_hasOnePlace() {
        Set<String> blocks = new TreeSet<>();
        for (MapGraph.Node node : graph.nodes()) {
            if (node.ofVmFault()) {
                blocks.add(node.stem());
            }
        }
        Set<String> placed = new TreeSet<>(plan.blocks.keySet());
        placed.addAll(plan.ends.keySet());
        placed.remove(MapGraph.SUCCESS);
        assertThat(placed).isEqualTo(blocks);
    }

    @Test
    void everyBlockWithAPlace_isCountedByOnePhase_thatStandsAroundIt() {
        List<String> counted = new ArrayList<>();
        for (MapPlan.Panel panel : plan.panels) {
            for (String stem : panel.stems()) {
                counted.add(stem);
                Rect block = plan.place(stem);
                assertThat(panel.at().union(block)).as(stem).isEqualTo(panel.at());
            }
        }
        assertThat(counted).containsExactlyInAnyOrderElementsOf(plan.blocks.keySet());
    }

    @Test
    void everyDeclaredWay_isDrawn_andNoOther() {
        Set<String> declared = new TreeSet<>();
        for (MapGraph.Node node : graph.nodes()) {
            if (node.ofVmFault()) {
                graph.next(node.stem())
                        .forEach(to -> declared.add(plan.way(node.stem(), to).key()));
            }
        }
        assertThat(declared).containsAll(plan.ways.keySet());
    }

    @Test
    void everyWay_beginsAtItsBlock_andEndsAtTheNext() {
        for (MapGraph.Node node : graph.nodes()) {
            if (!node.ofVmFault()) {
                continue;
            }
            for (String to : graph.next(node.stem())) {
                Way way = plan.way(node.stem(), to);
                assertThat(touches(place(way.from()), way.points().getFirst()))
                        .as(way.key())
                        .isTrue();
                List<Point> end = way.back() ? plan.rail : way.points();
                assertThat(touches(place(to), end.getLast())).as(way.key()).isTrue();
            }
        }
    }

    @Test
    void everyWay_runsLevelOrUpright() {
        for (Way way : plan.ways.values()) {
            for (int i = 1; i < way.points().size(); i++) {
                Point from = way.points().get(i - 1);
                Point to = way.points().get(i);
                assertThat(from.x() == to.x() || from.y() == to.y()).as(way.key()).isTrue();
            }
        }
    }

    @Test
    void noWay_crossesABlock() {
        List<String> crossing = new ArrayList<>();
        for (Way way : plan.ways.values()) {
            for (int i = 1; i < way.points().size(); i++) {
                Point from = way.points().get(i - 1);
                Point to = way.points().get(i);
                Rect piece = Rect.between(from.x(), from.y(), to.x(), to.y());
                for (String stem : plan.blocks.keySet()) {
                    Rect inner = plan.place(stem).grown(-1);
                    Rect line =
                            new Rect(
                                    piece.x(),
                                    piece.y(),
                                    piece.width() + 0.1,
                                    piece.height() + 0.1);
                    if (inner.intersects(line)) {
                        crossing.add(way.key() + " over " + stem);
                    }
                }
            }
        }
        assertThat(crossing).isEmpty();
    }

    private Rect place(String stem) {
        MapPlan.End end = plan.ends.get(stem);
        double width = stem.equals(MapGraph.SUCCESS) ? MapPlan.BLOCK_WIDTH : 76;
        return end == null
                ? plan.place(stem)
                : new Rect(end.right() - width, end.y(), width, MapPlan.END_HEIGHT);
    }

    private static boolean touches(Rect box, Point point) {
        boolean inX = point.x() >= box.x() && point.x() <= box.right();
        boolean inY = point.y() >= box.y() && point.y() <= box.bottom();
        boolean onX = point.x() == box.x() || point.x() == box.right();
        boolean onY = point.y() == box.y() || point.y() == box.bottom();
        return inX && inY && (onX || onY);
    }
}
