package io.github.faultscope.ui.stage;

import io.github.faultscope.picture.Sprite;

import javafx.scene.Node;

/** A group of the picture that comes, on the way to its place. What moves is above what rests. */
record Arrival(Sprite sprite, GroupNode node) implements Track {
    @Override
    public void at(double part) {
        if (sprite.kind().travels()) {
            raise(-1);
        }
        node.put(sprite, part);
    }

    @Override
    public void end() {
        raise(0);
        node.rest();
    }

    /** Lifts the node, its bundle and its pane above their neighbours, or lets them down again. */
    private void raise(double viewOrder) {
        Node at = node;
        for (int i = 0; i < 3 && at != null; i++) {
            if (at.getViewOrder() != viewOrder) {
                at.setViewOrder(viewOrder);
            }
            at = at.getParent();
        }
    }
}
