package io.github.faultscope.picture;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/**
 * The marks in a chip's upper right corner, the most pressing one outermost. Where they do not all
 * fit, counts go first and then the least pressing marks; the tooltip still names them.
 */
final class ChipMarks {
    private static final int GAP = 2;
    private static final int COUNT_GAP = 1;

    /**
     * @param mark null for a letter
     * @param letter empty for a mark
     */
    private record Sign(@Nullable Mark mark, String letter, int count, Role role) {}

    private final ChipSize size;
    private final Type type;
    private final List<Sign> signs = new ArrayList<>();

    ChipMarks(Chip chip, ChipSize size, Role role) {
        this.size = size;
        this.type = Type.monoBold(size.markSize() + 1.0);
        add(chip.busy().exclusive() ? 1 : 0, Mark.LOCK, role);
        add(chip.busy().shared(), Mark.LOCK_SHARED, role);
        add(chip.flags().wanted() ? 1 : 0, Mark.BELL, role);
        add(chip.held().wires(), Mark.PIN, Role.MUTED);
        add(chip.held().holds(), Mark.HOOK, Role.MUTED);
        add(chip.held().cows(), Mark.COPY, Role.MUTED);
        add(chip.flags().referenced() ? 1 : 0, Mark.EYE, Role.MUTED);
        for (char letter : chip.flags().letters().toCharArray()) {
            signs.add(new Sign(null, String.valueOf(letter), 1, Role.MUTED));
        }
    }

    private void add(int count, Mark mark, Role role) {
        if (count > 0) {
            signs.add(new Sign(mark, "", count, role));
        }
    }

    /** Adds the marks that fit between {@code left} and {@code right}, from the right. */
    void place(double left, double right, double top, List<Shape> shapes) {
        boolean counts = width(true) <= right - left;
        double at = right;
        for (Sign sign : signs) {
            double width = width(sign, counts);
            if (at - width < left) {
                return;
            }
            at -= width;
            shapes.add(shape(sign, at, top));
            if (counts && sign.count() > 1) {
                double x = at + size.markSize() + COUNT_GAP;
                String count = Integer.toString(sign.count());
                double baseline = top + size.markSize();
                shapes.add(new Text(x, baseline, count, type, sign.role(), Anchor.LEFT));
            }
            at -= GAP;
        }
    }

    private Shape shape(Sign sign, double left, double top) {
        return sign.mark() == null
                ? new Text(
                        left, top + size.markSize(), sign.letter(), type, sign.role(), Anchor.LEFT)
                : new Icon(left, top, size.markSize(), sign.mark(), sign.role());
    }

    private double width(boolean counts) {
        double sum = -GAP;
        for (Sign sign : signs) {
            sum += width(sign, counts) + GAP;
        }
        return sum;
    }

    private double width(Sign sign, boolean counts) {
        if (!counts || sign.count() == 1) {
            return sign.mark() == null
                    ? Math.ceil(TextMeasure.width(sign.letter(), type))
                    : size.markSize();
        }
        String count = Integer.toString(sign.count());
        return size.markSize() + COUNT_GAP + Math.ceil(TextMeasure.width(count, type));
    }
}
