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
    private @Nullable Group lost;

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
        lost = null;
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

    /**
     * Stays with its target in another picture. Where that is not to be seen, it vanishes, and is
     * back with the target, unless it was put elsewhere meanwhile.
     */
    void follow(Picture picture) {
        Group was = at == null ? lost : at;
        if (was != null) {
            String target = String.valueOf(was.target());
            Optional<Group> is = new Targets(picture).find(was.key(), target);
            put(is.orElse(null));
            lost = is.isPresent() ? null : was;
        }
    }
}
