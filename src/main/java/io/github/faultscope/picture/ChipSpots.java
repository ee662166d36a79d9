package io.github.faultscope.picture;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/**
 * The places on a page's chip that answer clicks for themselves: each block of its two bars, and
 * each of its marks. They are found in what is drawn, so that no picture has to carry them.
 */
final class ChipSpots {
    private static final String PAGE = "page/";

    /** Around a block or a mark, in pixels: they are small. */
    private static final double AROUND = 1;

    private ChipSpots() {}

    /** The spot of a chip under a point relative to the group's place. */
    static Optional<Spot> at(Group group, double x, double y) {
        String target = group.target();
        if (target == null || !target.startsWith(PAGE)) {
            return Optional.empty();
        }
        for (Shape shape : group.shapes()) {
            String field = shape.bounds().grown(AROUND).contains(x, y) ? field(shape, x) : null;
            if (field != null) {
                return Optional.of(new Spot(shape.bounds(), target + "#" + field, ""));
            }
        }
        return Optional.empty();
    }

    private static @Nullable String field(Shape shape, double x) {
        return switch (shape) {
            case Bits bits -> bar(bits) + "/" + block(bits, x);
            case Icon icon -> mark(icon.mark());
            default -> null;
        };
    }

    private static String bar(Bits bits) {
        return bits.on() == Role.DIRTY ? "dirty" : "valid";
    }

    private static int block(Bits bits, double x) {
        double each = bits.cellWidth() + bits.gap();
        return Math.clamp((int) Math.floor((x - bits.x()) / each), 0, bits.count() - 1);
    }

    private static @Nullable String mark(Mark mark) {
        return switch (mark) {
            case LOCK -> "oflags/BUSY";
            case LOCK_SHARED -> "busy";
            case BELL -> "oflags/WANTED";
            case PIN -> "wire_count";
            case HOOK -> "hold_count";
            case COPY -> "cow";
            case EYE -> "flags/REFERENCED";
            default -> null;
        };
    }
}
