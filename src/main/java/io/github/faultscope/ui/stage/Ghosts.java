package io.github.faultscope.ui.stage;

import javafx.collections.ObservableList;
import javafx.scene.Group;
import javafx.scene.Node;

/**
 * Holds, above everything, what is no part of the picture; in bundles, so that the toolkit repaints
 * only what moved.
 */
final class Ghosts extends Group {
    Ghosts() {
        setManaged(false);
    }

    void add(Node node) {
        ObservableList<Node> bundles = getChildren();
        Group last = bundles.isEmpty() ? null : (Group) bundles.getLast();
        if (last == null || last.getChildren().size() >= PaneNode.BUNDLE) {
            last = new Group();
            bundles.add(last);
        }
        last.getChildren().add(node);
    }

    void remove(Node node) {
        if (node.getParent() instanceof Group bundle) {
            bundle.getChildren().remove(node);
            if (bundle.getChildren().isEmpty()) {
                getChildren().remove(bundle);
            }
        }
    }
}
