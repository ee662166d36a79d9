package io.github.faultscope.ui.stage;

import io.github.faultscope.picture.Line;
import io.github.faultscope.picture.Sprite;

import org.jspecify.annotations.Nullable;

/** Something that is seen on the way only, above everything, with the trail that grows behind. */
final class Passing implements Track {
    private final Sprite sprite;
    private final Ghosts ghosts;
    private final GroupNode node;
    private final javafx.scene.shape.@Nullable Line trail;

    Passing(Sprite sprite, Ghosts ghosts, ShapeNodes shapeNodes) {
        this.sprite = sprite;
        this.ghosts = ghosts;
        node = new GroupNode(sprite.group(), shapeNodes);
        node.setCache(true);
        trail = sprite.trail(0).map(shapeNodes::trail).orElse(null);
        if (trail != null) {
            ghosts.add(trail);
        }
        ghosts.add(node);
    }

    @Override
    public void at(double part) {
        node.put(sprite, part);
        if (trail != null) {
            Line line = sprite.trail(part).orElseThrow();
            trail.setEndX(line.x2());
            trail.setEndY(line.y2());
            trail.setOpacity(sprite.trailOpacity(part));
        }
    }

    @Override
    public void end() {
        ghosts.remove(node);
        if (trail != null) {
            ghosts.remove(trail);
        }
    }
}
