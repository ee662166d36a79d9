package io.github.faultscope.ui.look;

import javafx.scene.Node;

/** What is there or not, and takes room only when it is. */
public final class Shown {
    private Shown() {}

    /** Shows nodes and gives them room, or neither. */
    public static void put(boolean shown, Node... nodes) {
        for (Node node : nodes) {
            node.setVisible(shown);
            node.setManaged(shown);
        }
    }
}
