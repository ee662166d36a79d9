package io.github.faultscope.picture;

import io.github.faultscope.picture.Sprite.Kind;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How one picture becomes the next: what rests, and what is on its way above it. On the ground
 * layer nothing moves: a pane that fades is painted anew each frame.
 */
public final class Passage {
    /** How long it is seen at usual speed. */
    public static final double SECONDS = 0.6;

    private final Picture before;
    private final Picture after;
    private final Set<String> moving = new HashSet<>();
    private final Set<String> onTheirWay = new HashSet<>();

    /** Where what comes was before, by key. */
    private final Map<String, Group> origins = new HashMap<>();

    /** Where what goes is now, by key. */
    private final Map<String, Group> targets = new HashMap<>();

    private final List<Sprite> sprites = new ArrayList<>();

    private Passage(Picture before, Picture after, PictureDiff diff, List<Motion> motions) {
        this.before = before;
        this.after = after;
        for (Picture picture : List.of(before, after)) {
            for (Pane pane : picture.panes()) {
                if (pane.layer() != Layer.GROUND) {
                    moving.add(pane.key());
                }
            }
        }
        for (Motion motion : motions) {
            if (motion.kind() == Motion.Kind.MOVE) {
                more(before, motion.from()).ifPresent(m -> origins.put(motion.to(), m));
                more(after, motion.to()).ifPresent(m -> targets.put(motion.from(), m));
            }
        }
        diff.transfers().forEach(t -> origins.put(t.to().key(), t.from()));
        leave(diff);
        arrive(diff);
    }

    /** What stands for all that is not shown of the place that the key names. */
    private static Optional<Group> more(Picture picture, String key) {
        return picture.group(Group.moreKey(Group.placeOf(key)));
    }

    /** A step on: what moved, and what the difference cannot tell. */
    public static Passage on(Picture before, Picture after, PictureDiff diff) {
        Passage passage = new Passage(before, after, diff, after.motions());
        Journey.between(before, after).forEach(j -> j.sprites().forEach(passage::start));
        return passage;
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

    /** What went sinks into what stands for it now, or vanishes where it was. */
    private void leave(PictureDiff diff) {
        Set<String> reused = new HashSet<>();
        diff.transfers().stream()
                .filter(PictureDiff.Transfer::leaves)
                .forEach(transfer -> reused.add(transfer.from().key()));
        for (PictureDiff.Placed placed : diff.removed()) {
            Group from = placed.group();
            if (moving.contains(placed.pane()) && !reused.contains(from.key())) {
                Group into = targets.get(from.key());
                Group rest = into == null ? more(after, from.key()).orElse(null) : into;
                start(
                        rest == null
                                ? new Sprite(from, Kind.VANISH, 0, 0)
                                : new Sprite(from, Kind.SINK, dx(from, rest), dy(from, rest)));
            }
        }
    }

    /** What came, by itself or from another place, and what moved. */
    private void arrive(PictureDiff diff) {
        for (PictureDiff.Placed placed : diff.added()) {
            if (moving.contains(placed.pane())) {
                Group to = placed.group();
                Group from = origins.get(to.key());
                Group origin = from == null ? more(before, to.key()).orElse(null) : from;
                if (origin == null) {
                    start(new Sprite(to, Kind.APPEAR, 0, 0));
                } else {
                    slide(origin, to);
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
        start(new Sprite(to, Kind.SLIDE, dx(to, from), dy(to, from)));
    }

    private static double dx(Group from, Group to) {
        return to.bounds().centerX() - from.bounds().centerX();
    }

    private static double dy(Group from, Group to) {
        return to.bounds().centerY() - from.bounds().centerY();
    }

    private void start(Sprite sprite) {
        if (sprite.kind().stays()) {
            onTheirWay.add(sprite.group().key());
        }
        sprites.add(sprite);
    }
}
