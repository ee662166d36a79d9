package io.github.faultscope.export.clip;

import io.github.faultscope.export.clip.Sprite.Kind;
import io.github.faultscope.picture.Group;
import io.github.faultscope.picture.Journey;
import io.github.faultscope.picture.Layer;
import io.github.faultscope.picture.Pane;
import io.github.faultscope.picture.Picture;
import io.github.faultscope.picture.PictureDiff;
import io.github.faultscope.picture.Rect;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How one picture becomes the next: what rests, and what is on its way above it. */
final class Passage {
    private final Picture after;
    private final Set<String> moving = new HashSet<>();
    private final Set<String> onTheirWay = new HashSet<>();
    private final List<Sprite> sprites = new ArrayList<>();

    Passage(Picture before, Picture after) {
        this.after = after;
        for (Picture picture : List.of(before, after)) {
            for (Pane pane : picture.panes()) {
                if (pane.layer() != Layer.GROUND) {
                    moving.add(pane.key());
                }
            }
        }
        PictureDiff diff = PictureDiff.between(before, after);
        leave(diff);
        arrive(diff);
        for (Journey j : Journey.between(before, after)) {
            sprites.add(new Sprite(j.from(), Kind.TRAVEL, j.dx(), j.dy()));
        }
    }

    /** What moves, lowest first. */
    List<Sprite> sprites() {
        return sprites;
    }

    /** The second picture without what has not arrived yet. */
    Picture resting() {
        List<Pane> panes =
                after.panes().stream()
                        .map(
                                pane ->
                                        new Pane(
                                                pane.key(),
                                                pane.layer(),
                                                pane.bounds(),
                                                pane.groups().stream()
                                                        .filter(g -> !onTheirWay.contains(g.key()))
                                                        .toList()))
                        .toList();
        return new Picture(after.width(), after.height(), panes, List.of());
    }

    private void leave(PictureDiff diff) {
        Set<String> elsewhere = new HashSet<>();
        for (PictureDiff.Transfer transfer : diff.transfers()) {
            if (transfer.leaves()) {
                elsewhere.add(transfer.from().key());
            }
        }
        for (PictureDiff.Placed placed : diff.removed()) {
            if (moving.contains(placed.pane()) && !elsewhere.contains(placed.group().key())) {
                sprites.add(new Sprite(placed.group(), Kind.VANISH, 0, 0));
            }
        }
    }

    private void arrive(PictureDiff diff) {
        Map<String, Group> origins = new HashMap<>();
        diff.transfers().forEach(transfer -> origins.put(transfer.to().key(), transfer.from()));
        for (PictureDiff.Placed placed : diff.added()) {
            if (moving.contains(placed.pane())) {
                Group origin = origins.get(placed.group().key());
                if (origin == null) {
                    start(new Sprite(placed.group(), Kind.APPEAR, 0, 0));
                } else {
                    slide(origin, placed.group());
                }
            }
        }
        for (PictureDiff.Change change : diff.moved()) {
            if (moving.contains(change.pane())) {
                slide(change.before(), change.after());
            }
        }
    }

    private void slide(Group from, Group to) {
        Rect start = from.bounds();
        Rect end = to.bounds();
        start(
                new Sprite(
                        to,
                        Kind.SLIDE,
                        start.centerX() - end.centerX(),
                        start.centerY() - end.centerY()));
    }

    private void start(Sprite sprite) {
        onTheirWay.add(sprite.group().key());
        sprites.add(sprite);
    }
}
