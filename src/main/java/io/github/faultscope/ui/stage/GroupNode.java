package io.github.faultscope.ui.stage;

import io.github.faultscope.picture.Group;
import io.github.faultscope.picture.Shape;
import io.github.faultscope.picture.Sprite;

import javafx.collections.ObservableList;
import javafx.scene.Node;

import java.util.List;

/**
 * The node of one group. Its layout position is the group's place; its translation and opacity
 * belong to whatever animates it and are 0 and 1 at rest.
 */
final class GroupNode extends javafx.scene.Group {
    private ShapeNodes shapeNodes;
    private Group shown;

    GroupNode(Group group, ShapeNodes shapeNodes) {
        this.shapeNodes = shapeNodes;
        this.shown = group;
        setManaged(false);
        place();
        for (Shape shape : group.shapes()) {
            getChildren().add(shapeNodes.create(shape));
        }
    }

    /** What the node shows. */
    Group shown() {
        return shown;
    }

    /** Shows another group; nodes of shapes that are alike are kept. */
    void show(Group group) {
        Group before = shown;
        shown = group;
        place();
        if (!before.shapes().equals(group.shapes())) {
            reconcile(before.shapes(), group.shapes());
        }
    }

    /** Shows the same group in other colours. */
    void repaint(ShapeNodes newShapeNodes) {
        shapeNodes = newShapeNodes;
        getChildren().setAll(shown.shapes().stream().map(shapeNodes::create).toList());
    }

    /** Where it is on its way, at a part of the whole. */
    void put(Sprite sprite, double part) {
        setTranslateX(sprite.x(part));
        setTranslateY(sprite.y(part));
        setOpacity(sprite.opacity(part));
    }

    /** Back to where the group is, whatever moved it. */
    void rest() {
        setTranslateX(0);
        setTranslateY(0);
        setOpacity(1);
        setViewOrder(0);
    }

    private void place() {
        setLayoutX(shown.x());
        setLayoutY(shown.y());
    }

    private void reconcile(List<Shape> before, List<Shape> after) {
        ObservableList<Node> nodes = getChildren();
        int common = Math.min(before.size(), after.size());
        for (int i = 0; i < common; i++) {
            Shape shape = after.get(i);
            if (!shape.equals(before.get(i)) && !shapeNodes.update(nodes.get(i), shape)) {
                nodes.set(i, shapeNodes.create(shape));
            }
        }
        if (nodes.size() > after.size()) {
            nodes.remove(after.size(), nodes.size());
        }
        for (int i = common; i < after.size(); i++) {
            nodes.add(shapeNodes.create(after.get(i)));
        }
    }
}
