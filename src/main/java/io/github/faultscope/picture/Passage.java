package io.github.faultscope.picture;

import io.github.faultscope.picture.Sprite.Kind;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How one picture becomes the next: what rests, and what is on its way above it. On the ground
 * layer nothing moves: a pane that fades is painted anew each frame.
 */
public final class Passage {
    /** How long it is seen at usual speed. */
    public static final double SECONDS = 0.6;

    private final Picture after;
    private final Set<String> moving = new HashSet<>();
    private final Set<String> elsewhere = new HashSet<>();
    private final Set<String> onTheirWay = new HashSet<>();
    private final List<Sprite> sprites = new ArrayList<>();

    private Passage(Picture before, Picture after, PictureDiff diff, List<Journey> journeys) {
        this.after = after;
        for (Picture picture : List.of(before, after)) {
            for (Pane pane : picture.panes()) {
                if (pane.layer() != Layer.GROUND) {
                    moving.add(pane.key());
                }
            }
        }
        for (PictureDiff.Transfer transfer : diff.transfers()) {
            if (transfer.leaves()) {
                elsewhere.add(transfer.from().key());
            }
        }
        for (Journey journey : journeys) {
            if (journey.kind() == Motion.Kind.MOVE) {
                elsewhere.add(journey.from().key());
            }
        }
        leave(diff);
        arrive(diff);
        journeys.forEach(journey -> journey.sprites().forEach(this::start));
    }

    /** A step on: what moved, and what the difference cannot tell. */
    public static Passage on(Picture before, Picture after, PictureDiff diff) {
        return new Passage(before, after, diff, Journey.between(before, after));
    }

    /** A step back: what moved. */
    public static Passage back(Picture before, Picture after, PictureDiff diff) {
        return new Passage(before, after, diff, List.of());
    }

    /** What moves, lowest first. */
    public List<Sprite> sprites() {
        return List.copyOf(sprites);
    }

    /** The second picture without what has not arrived yet. */
    public Picture resting() {
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

    /** What went and is at no other place now vanishes where it was. */
    private void leave(PictureDiff diff) {
        for (PictureDiff.Placed placed : diff.removed()) {
            if (moving.contains(placed.pane()) && !elsewhere.contains(placed.group().key())) {
                start(new Sprite(placed.group(), Kind.VANISH, 0, 0));
            }
        }
    }

    /** What came, by itself or from another place, and what moved. */
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
        if (sprite.kind().stays()) {
            onTheirWay.add(sprite.group().key());
        }
        sprites.add(sprite);
    }
}
