package io.github.faultscope.ui.stage;

import io.github.faultscope.picture.Group;
import io.github.faultscope.picture.Picture;
import io.github.faultscope.picture.Rect;
import io.github.faultscope.picture.Role;
import io.github.faultscope.picture.Spot;
import io.github.faultscope.ui.look.Paints;

import javafx.scene.shape.Rectangle;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

/** A frame around the target that the keyboard is at; it stays with the target while it moves. */
final class Ring extends Rectangle {
    private static final double GAP = 3;
    private static final double WIDTH = 3;
    private static final double ARC = 10;

    private @Nullable Group at;
    private @Nullable Spot spot;

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

    /** The place within the target that the keyboard is at, if it is at one. */
    Optional<Spot> spot() {
        return Optional.ofNullable(spot);
    }

    void repaint(Paints paints) {
        setStroke(paints.of(Role.PATH));
    }

    void put(@Nullable Group group) {
        at = group;
        spot = null;
        setVisible(group != null);
        if (group != null) {
            frame(group.bounds().grown(GAP));
        }
    }

    /** On to the next place within the target, or back; past the last one, the whole target. */
    void spot(int by) {
        Group group = at;
        if (group == null) {
            return;
        }
        List<Spot> spots = Spots.of(group);
        int now = spot == null ? 0 : spots.indexOf(spot) + 1;
        int next = Math.floorMod(now + by, spots.size() + 1);
        put(group);
        if (next > 0) {
            Spot chosen = spots.get(next - 1);
            spot = chosen;
            frame(chosen.at().moved(group.x(), group.y()).grown(1));
        }
    }

    /** Where it is. */
    Rect place() {
        return new Rect(getX(), getY(), getWidth(), getHeight());
    }

    private void frame(Rect place) {
        setX(place.x());
        setY(place.y());
        setWidth(place.width());
        setHeight(place.height());
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
