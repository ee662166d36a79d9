package io.github.faultscope.ui.stage;

import io.github.faultscope.picture.Group;
import io.github.faultscope.picture.Journey;
import io.github.faultscope.picture.Layer;
import io.github.faultscope.picture.Motion;
import io.github.faultscope.picture.Pane;
import io.github.faultscope.picture.Picture;
import io.github.faultscope.picture.PictureDiff;
import io.github.faultscope.picture.Rect;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is seen to happen between two pictures: chips slide to their new places, what came appears,
 * what went vanishes, and content that was copied or read travels as a ghost of its page. On the
 * ground layer nothing moves: a pane that fades is painted anew each frame.
 */
final class Flights {
    private final Picture before;
    private final Picture after;
    private final javafx.scene.Group leaving;
    private final ShapeNodes shapeNodes;
    private final Set<String> moving = new HashSet<>();

    /**
     * @param leaving holds, above everything, what is no longer part of the picture
     */
    Flights(Picture before, Picture after, javafx.scene.Group leaving, ShapeNodes shapeNodes) {
        this.before = before;
        this.after = after;
        this.leaving = leaving;
        this.shapeNodes = shapeNodes;
        for (Picture picture : List.of(before, after)) {
            for (Pane pane : picture.panes()) {
                if (pane.layer() != Layer.GROUND) {
                    moving.add(pane.key());
                }
            }
        }
    }

    /** What went and is at no other place now vanishes where it was. */
    void removed(PictureDiff diff, List<Track> tracks) {
        Set<String> elsewhere = new HashSet<>();
        for (PictureDiff.Transfer transfer : diff.transfers()) {
            if (transfer.leaves()) {
                elsewhere.add(transfer.from().key());
            }
        }
        for (PictureDiff.Placed placed : diff.removed()) {
            if (moving.contains(placed.pane()) && !elsewhere.contains(placed.group().key())) {
                GroupNode ghost = ghost(placed.group());
                tracks.add(Tracks.vanish(ghost, () -> leaving.getChildren().remove(ghost)));
            }
        }
    }

    /** What came, by itself or from another place, and what moved. */
    void arrived(PictureDiff diff, Map<String, GroupNode> nodes, List<Track> tracks) {
        Map<String, Group> origins = new HashMap<>();
        diff.transfers().forEach(transfer -> origins.put(transfer.to().key(), transfer.from()));
        for (PictureDiff.Placed placed : diff.added()) {
            GroupNode node = nodes.get(placed.group().key());
            if (node == null || !moving.contains(placed.pane())) {
                continue;
            }
            Group origin = origins.get(placed.group().key());
            tracks.add(origin == null ? Tracks.appear(node) : slide(node, origin));
        }
        for (PictureDiff.Change change : diff.moved()) {
            GroupNode node = nodes.get(change.after().key());
            if (node != null && moving.contains(change.pane())) {
                tracks.add(slide(node, change.before()));
            }
        }
    }

    /** What the difference cannot tell. */
    void motions(List<Track> tracks) {
        for (Journey j : Journey.between(before, after)) {
            // What comes from a disk has no chip there: the page's own comes in.
            boolean comes = j.kind() == Motion.Kind.READ;
            GroupNode ghost = ghost(comes ? j.to() : j.from());
            Runnable done = () -> leaving.getChildren().remove(ghost);
            tracks.add(
                    comes
                            ? Tracks.come(ghost, -j.dx(), -j.dy(), done)
                            : Tracks.travel(ghost, j.dx(), j.dy(), done));
        }
    }

    private GroupNode ghost(Group group) {
        GroupNode node = new GroupNode(group, shapeNodes);
        node.setCache(true);
        leaving.getChildren().add(node);
        return node;
    }

    private static Track slide(GroupNode node, Group origin) {
        Rect from = origin.bounds();
        Rect to = node.shown().bounds();
        return Tracks.slide(node, from.centerX() - to.centerX(), from.centerY() - to.centerY());
    }
}
