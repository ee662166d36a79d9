package io.github.faultscope.picture;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A motion between two groups that can be seen: for whoever animates a step. A page that changes
 * its place makes none: it moves itself.
 *
 * @param from where it begins, as it is now or, if it has gone, as it was
 * @param to where it ends
 * @param was what stood there before, if it looked otherwise; null if not
 */
public record Journey(Motion.Kind kind, Group from, Group to, @Nullable Group was) {
    /** All of them between a picture and the one that follows it. */
    public static List<Journey> between(Picture before, Picture after) {
        return after.motions().stream().flatMap(m -> of(m, before, after)).toList();
    }

    private static Stream<Journey> of(Motion motion, Picture before, Picture after) {
        Optional<Group> from =
                switch (motion.kind()) {
                    case MOVE -> Optional.empty();
                    // The group has gone, or shows something else now.
                    case UNMAP, ZERO -> before.group(motion.from());
                    case COPY, MAP, READ, WRITE ->
                            after.group(motion.from()).or(() -> before.group(motion.from()));
                };
        return from
                .flatMap(f -> after.group(motion.to()).map(t -> of(motion, f, t, before)))
                .stream();
    }

    private static Journey of(Motion motion, Group from, Group to, Picture before) {
        Group was =
                before.group(motion.to())
                        .filter(w -> w.x() == to.x() && w.y() == to.y() && !w.sameContent(to))
                        .orElse(null);
        return new Journey(motion.kind(), from, to, was);
    }

    /** How far it goes to the right, from centre to centre. */
    public double dx() {
        return to.bounds().centerX() - from.bounds().centerX();
    }

    /** How far it goes down. */
    public double dy() {
        return to.bounds().centerY() - from.bounds().centerY();
    }

    /** What is seen of it, lowest first: where something arrives, all is as it was until then. */
    List<Sprite> sprites() {
        List<Sprite> sprites = new ArrayList<>();
        Group before = was;
        boolean arrives =
                kind == Motion.Kind.COPY || kind == Motion.Kind.READ || kind == Motion.Kind.MAP;
        if (arrives && before != null) {
            sprites.add(new Sprite(before, Sprite.Kind.LINGER, 0, 0));
        }
        sprites.add(
                switch (kind) {
                    case COPY, MOVE, MAP, WRITE -> new Sprite(from, Sprite.Kind.TRAVEL, dx(), dy());
                    // What comes from a disk has no chip there: the page's own comes in.
                    case READ -> new Sprite(to, Sprite.Kind.COME, -dx(), -dy());
                    case UNMAP, ZERO -> new Sprite(from, Sprite.Kind.DISSOLVE, 0, 0);
                });
        return sprites;
    }
}
