package io.github.faultscope.picture;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What waits pulses while it waits: a ring around the sign that says so comes and goes. Rings are
 * small, so that little is painted anew, and there are no more than a window can repaint at once.
 */
public final class Pulse {
    /** From one time that it is seen best to the next. */
    public static final double SECONDS = 1.6;

    private static final Set<Mark> SIGNS =
            EnumSet.of(Mark.LOCK, Mark.LOCK_SHARED, Mark.BELL, Mark.CLOCK);

    private static final int MOST = 12;
    private static final double GAP = 2;
    private static final double WIDTH = 2;

    /** A group without a sign pulses as a whole if it is no wider. */
    private static final double WIDEST = 64;

    private static final int SHADES = 8;
    private static final double CLEAREST = 0.9;

    private Pulse() {}

    /** The rings of a picture, in its coordinates. */
    public static List<Box> rings(Picture picture) {
        return picture.waits().stream()
                .sorted()
                .flatMap(key -> picture.group(key).stream())
                .flatMap(Pulse::places)
                .limit(MOST)
                .map(Pulse::ring)
                .toList();
    }

    private static Stream<Rect> places(Group group) {
        List<Rect> signs =
                group.shapes().stream()
                        .filter(shape -> shape instanceof Icon icon && SIGNS.contains(icon.mark()))
                        .map(shape -> shape.bounds().moved(group.x(), group.y()))
                        .toList();
        return signs.isEmpty()
                ? Stream.of(group.bounds()).filter(all -> all.width() <= WIDEST)
                : signs.stream();
    }

    private static Box ring(Rect at) {
        Rect around = at.grown(GAP);
        return Box.outlined(around, around.height() / 2, Role.NONE, Role.NOW, WIDTH);
    }

    /** How much of the rings is seen after so many seconds, 0 to 1, in few shades. */
    public static double opacity(double seconds) {
        double wave = 0.5 - Math.cos(2 * Math.PI * seconds / SECONDS) / 2;
        return Math.rint(wave * SHADES) / SHADES * CLEAREST;
    }
}
