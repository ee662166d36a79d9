package io.github.faultscope.picture;

import java.util.List;
import java.util.stream.Stream;

/**
 * A motion between two groups that can be seen: for whoever animates a step.
 *
 * @param from where it begins, as it is now or, if it has gone, as it was
 * @param to where it ends
 */
public record Journey(Motion.Kind kind, Group from, Group to) {
    /** All of them between a picture and the one that follows it. */
    public static List<Journey> between(Picture before, Picture after) {
        return after.motions().stream().flatMap(m -> of(m, before, after)).toList();
    }

    private static Stream<Journey> of(Motion motion, Picture before, Picture after) {
        boolean travels =
                switch (motion.kind()) {
                    case COPY, READ, WRITE, MAP -> true;
                    case MOVE, UNMAP, ZERO -> false;
                };
        if (!travels) {
            return Stream.of();
        }
        return after
                .group(motion.from())
                .or(() -> before.group(motion.from()))
                .flatMap(from -> after.group(motion.to()).map(to -> of(motion, from, to)))
                .stream();
    }

    private static Journey of(Motion motion, Group from, Group to) {
        return new Journey(motion.kind(), from, to);
    }

    /** How far it goes to the right, from centre to centre. */
    public double dx() {
        return to.bounds().centerX() - from.bounds().centerX();
    }

    /** How far it goes down. */
    public double dy() {
        return to.bounds().centerY() - from.bounds().centerY();
    }
}
