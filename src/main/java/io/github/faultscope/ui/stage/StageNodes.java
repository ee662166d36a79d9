package io.github.faultscope.ui.stage;

import io.github.faultscope.picture.Group;
import io.github.faultscope.picture.Pane;
import io.github.faultscope.picture.Passage;
import io.github.faultscope.picture.Picture;
import io.github.faultscope.picture.PictureDiff;
import io.github.faultscope.ui.look.Paints;

import javafx.scene.Node;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The nodes of the picture that is shown, by key. Turns them into the nodes of the next picture,
 * reuses what stays or moves, and says what should be seen to happen on the way.
 */
final class StageNodes {
    private final javafx.scene.Group root = new javafx.scene.Group();
    private final Ghosts ghosts = new Ghosts();
    private final Pulses pulses = new Pulses();
    private final Map<String, PaneNode> panes = new HashMap<>();
    private final Map<String, GroupNode> groups = new HashMap<>();
    private ShapeNodes shapeNodes;
    private Picture shown = new Picture(1, 1, List.of(), List.of());

    StageNodes(Paints paints) {
        shapeNodes = new ShapeNodes(paints);
        root.setManaged(false);
        root.setMouseTransparent(true);
    }

    /** All nodes. */
    Node root() {
        return root;
    }

    /** What shows that something waits. */
    Pulses pulses() {
        return pulses;
    }

    Picture shown() {
        return shown;
    }

    void repaint(Paints paints) {
        shapeNodes = new ShapeNodes(paints);
        groups.values().forEach(node -> node.repaint(shapeNodes));
        pulses.repaint(shapeNodes);
    }

    /**
     * Shows the picture. The tracks, run or ended, lead to exactly what it says.
     *
     * @param reduced whether nothing is to go from place to place
     */
    List<Track> show(Picture next, Transition transition, boolean reduced) {
        Picture before = shown;
        PictureDiff diff = PictureDiff.between(before, next);
        rename(diff);
        diff.changed().forEach(change -> node(change.after()).show(change.after()));
        diff.moved().forEach(change -> node(change.after()).show(change.after()));
        diff.added().forEach(placed -> node(placed.group()).show(placed.group()));
        shown = next;
        arrange(diff);
        pulses.follow(next, shapeNodes);
        Flights flights = new Flights(groups, ghosts, shapeNodes);
        return switch (transition) {
            case FORWARD -> flights.of(Passage.on(before, next, diff), reduced);
            case BACK -> flights.of(Passage.back(before, next, diff), reduced);
            case JUMP -> List.of();
        };
    }

    /** What left one key for another keeps its node. */
    private void rename(PictureDiff diff) {
        Map<String, GroupNode> travelling = new HashMap<>();
        for (PictureDiff.Transfer transfer : diff.transfers()) {
            GroupNode node = transfer.leaves() ? groups.remove(transfer.from().key()) : null;
            if (node != null) {
                travelling.put(transfer.to().key(), node);
            }
        }
        diff.removed().forEach(placed -> groups.remove(placed.group().key()));
        groups.putAll(travelling);
    }

    /** The group's node, which shows what it was last told. */
    private GroupNode node(Group group) {
        return groups.computeIfAbsent(group.key(), key -> new GroupNode(group, shapeNodes));
    }

    private void arrange(PictureDiff diff) {
        Set<String> touched = new HashSet<>(diff.reordered());
        diff.added().forEach(placed -> touched.add(placed.pane()));
        diff.removed().forEach(placed -> touched.add(placed.pane()));
        if (diff.panesChanged()) {
            arrangePanes();
        }
        for (Pane pane : shown.panes()) {
            PaneNode node = panes.get(pane.key());
            if (node != null && touched.contains(pane.key())) {
                node.arrange(pane.groups().stream().map(this::node).toList());
            }
        }
    }

    private void arrangePanes() {
        List<Node> order = new ArrayList<>();
        Map<String, PaneNode> kept = new HashMap<>();
        for (Pane pane : shown.panes()) {
            PaneNode node = panes.remove(pane.key());
            if (node == null || node.layer() != pane.layer()) {
                node = new PaneNode(pane.layer());
                node.arrange(pane.groups().stream().map(this::node).toList());
            }
            kept.put(pane.key(), node);
            order.add(node);
        }
        panes.clear();
        panes.putAll(kept);
        order.add(pulses);
        order.add(ghosts);
        if (!root.getChildren().equals(order)) {
            root.getChildren().setAll(order);
        }
    }
}
