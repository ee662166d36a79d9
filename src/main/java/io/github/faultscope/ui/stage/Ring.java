package io.github.faultscope.ui.stage;

import io.github.faultscope.picture.Group;
import io.github.faultscope.picture.Picture;
import io.github.faultscope.picture.Rect;
import io.github.faultscope.picture.Role;
import io.github.faultscope.ui.look.Paints;

import javafx.scene.shape.Rectangle;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/** A frame around the target that the keyboard is at; it stays with the target while it moves. */
final class Ring extends Rectangle {
    private static final double GAP = 3;
    private static final double WIDTH = 3;
    private static final double ARC = 10;

    private @Nullable Group at;

    Ring(Paints paints) {
        setManaged(false);
        setMouseTransparent(true);
        setFill(null);
        setStrokeWidth(WIDTH);
        setArcWidth(ARC);
        setArcHeight(ARC);
        setVisible(false);
        repaint(paints);
        getStyleClass().add("stage-ring");
    }

    Optional<Group> at() {
        return Optional.ofNullable(at);
    }

    void repaint(Paints paints) {
        setStroke(paints.of(Role.PATH));
    }

    void put(@Nullable Group group) {
        at = group;
        setVisible(group != null);
        if (group != null) {
            Rect place = group.bounds().grown(GAP);
            setX(place.x());
            setY(place.y());
            setWidth(place.width());
            setHeight(place.height());
        }
    }

    /** Stays with its target in another picture, or vanishes with it. */
    void follow(Picture picture) {
        Group was = at;
        if (was != null) {
            String target = String.valueOf(was.target());
            put(new Targets(picture).find(was.key(), target).orElse(null));
        }
    }
}
