package io.github.faultscope.ui.stage;

import javafx.scene.Node;
import javafx.scene.Parent;

/** All that a tree of nodes shows, as text. */
final class Nodes {
    private Nodes() {}

    static String told(Node node) {
        StringBuilder text = new StringBuilder();
        tell(node, 0, text);
        return text.toString();
    }

    private static void tell(Node node, int depth, StringBuilder text) {
        text.append(" ".repeat(depth))
                .append(node.getLayoutX() + node.getTranslateX())
                .append(' ')
                .append(node.getLayoutY() + node.getTranslateY())
                .append(" opacity ")
                .append(node.getOpacity())
                .append(" order ")
                .append(node.getViewOrder())
                .append(node.isCache() ? " cached " : " ");
        if (node instanceof Parent parent) {
            text.append(node instanceof GroupNode group ? group.shown().key() : "").append('\n');
            parent.getChildrenUnmodifiable().forEach(child -> tell(child, depth + 1, text));
        } else {
            text.append(node).append('\n');
        }
    }
}
