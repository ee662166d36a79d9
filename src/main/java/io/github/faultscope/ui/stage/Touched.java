package io.github.faultscope.ui.stage;

import io.github.faultscope.picture.Group;
import io.github.faultscope.picture.Motion;
import io.github.faultscope.picture.Pane;
import io.github.faultscope.picture.Picture;
import io.github.faultscope.picture.Rect;
import io.github.faultscope.picture.Role;
import io.github.faultscope.picture.stage.Part;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Where on a picture a step did something: what should be seen of it first, first. */
final class Touched {
    private static final Set<Role> NOW = EnumSet.of(Role.NOW, Role.NOW_SOFT);

    /** Where every step tells something. */
    private static final Set<Part> TELLING =
            EnumSet.of(Part.WORDS, Part.STATE, Part.MAP, Part.COUNTERS);

    private Touched() {}

    /** Places with what moved, then what changed, then the words; none if nothing did. */
    static List<Rect> places(Picture picture) {
        List<Rect> places = new ArrayList<>();
        for (Motion motion : picture.motions()) {
            Stream.of(motion.to(), motion.from())
                    .flatMap(key -> picture.group(key).stream())
                    .map(Group::bounds)
                    .forEach(places::add);
        }
        picture.panes().reversed().stream()
                .filter(pane -> part(pane).filter(TELLING::contains).isEmpty())
                .flatMap(pane -> pane.groups().stream())
                .filter(Touched::isNow)
                .map(Group::bounds)
                .forEach(places::add);
        if (!places.isEmpty()) {
            picture.group("sentence").map(Group::bounds).ifPresent(places::add);
        }
        return places;
    }

    private static Optional<Part> part(Pane pane) {
        return Part.ofPane(pane.key());
    }

    private static boolean isNow(Group group) {
        return group.shapes().stream().anyMatch(shape -> shape.roles().anyMatch(NOW::contains));
    }
}
