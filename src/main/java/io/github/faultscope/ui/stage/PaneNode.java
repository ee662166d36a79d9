package io.github.faultscope.ui.stage;

import io.github.faultscope.picture.Layer;

import javafx.scene.Group;
import javafx.scene.Node;

import java.util.List;

/**
 * The node of one pane. On the ground the pane is cached as a whole; above it each group is cached
 * by itself, in bundles so small that the toolkit repaints only what moved.
 */
final class PaneNode extends Group {
    /** A parent with more dirty children than about a dozen repaints all that it covers. */
    static final int BUNDLE = 10;

    private final Layer layer;
    private final boolean bundled;

    PaneNode(Layer layer) {
        this.layer = layer;
        bundled = layer != Layer.GROUND;
        setManaged(false);
        setAutoSizeChildren(false);
        setCache(!bundled);
    }

    Layer layer() {
        return layer;
    }

    /** Shows exactly these nodes, the first lowest; each that has its place already keeps it. */
    void arrange(List<GroupNode> nodes) {
        if (!bundled) {
            setAll(this, nodes);
            return;
        }
        nodes.forEach(node -> node.setCache(true));
        List<Node> bundles = getChildren();
        int count = (nodes.size() + BUNDLE - 1) / BUNDLE;
        for (int i = 0; i < count; i++) {
            if (i == bundles.size()) {
                bundles.add(new Group());
            }
            int end = Math.min(nodes.size(), (i + 1) * BUNDLE);
            // What is put into a bundle leaves the one that it was in by itself.
            setAll((Group) bundles.get(i), nodes.subList(i * BUNDLE, end));
        }
        while (bundles.size() > count) {
            bundles.removeLast();
        }
    }

    private static void setAll(Group parent, List<GroupNode> nodes) {
        if (!parent.getChildren().equals(nodes)) {
            parent.getChildren().setAll(nodes);
        }
    }
}
