package io.github.faultscope.picture;

import java.util.ArrayList;
import java.util.List;

/**
 * Draws a {@link Chip}:
 *
 * <pre>
 *   d      2p L    content; counts and marks, the busy one in the corner
 *       13         frame number
 *    ▪▪▪▪▪▪▪▪      valid
 *    ▪▪▪▪▪▪▪▪      dirty
 * </pre>
 */
final class ChipShapes {
    private static final int BLOCKS = 8;
    private static final int EDGE = 4;

    /** So small that five digits fit the tiniest chip. */
    private static final int LEAST_SIZE = 7;

    private final Chip chip;
    private final ChipSize size;
    private final List<Shape> shapes = new ArrayList<>();

    private ChipShapes(Chip chip, ChipSize size) {
        this.chip = chip;
        this.size = size;
    }

    static List<Shape> of(Chip chip, ChipSize size) {
        ChipShapes work = new ChipShapes(chip, size);
        work.face();
        if (chip.title().look() == Chip.Look.GHOST) {
            work.number(size.height() / 2.0, Role.MUTED);
            return work.shapes;
        }
        work.topRow();
        work.number(work.numberMiddle(), chip.title().look().isCached() ? Role.MUTED : Role.INK);
        work.bars();
        return work.shapes;
    }

    private void face() {
        Rect all = new Rect(0, 0, size.width(), size.height());
        int radius = size.radius();
        shapes.add(
                switch (chip.title().look()) {
                    case PLAIN -> Box.outlined(all, radius, Role.SURFACE, Role.EDGE, 1);
                    case PATH -> Box.outlined(all, radius, Role.PATH_SOFT, Role.PATH, 1);
                    case NOW -> Box.outlined(all, radius, Role.NOW_SOFT, Role.NOW, 2);
                    case CACHED ->
                            Box.outlined(all, radius, Role.NONE, Role.MUTED, 1).dashed(Dash.DASHED);
                    case CACHED_NOW ->
                            Box.outlined(all, radius, Role.NOW_SOFT, Role.NOW, 2)
                                    .dashed(Dash.DASHED);
                    case GHOST ->
                            Box.outlined(all, radius, Role.NONE, Role.EDGE, 1).dashed(Dash.DASHED);
                });
    }

    /** The colour of marks: what is at work follows the look, else it stands back. */
    private Role markRole() {
        return switch (chip.title().look()) {
            case NOW, CACHED_NOW -> Role.NOW;
            case PATH -> Role.PATH;
            default -> Role.MUTED;
        };
    }

    private void topRow() {
        double left = EDGE;
        if (size != ChipSize.TINY && !chip.title().tag().isEmpty()) {
            Type type = Type.mono(size.markSize() + 1.0);
            double room = size.width() / 2.0;
            String tag = TextMeasure.ellipsize(chip.title().tag(), type, room);
            double baseline = EDGE + size.markSize() - 1.0;
            Text text = new Text(EDGE + 1, baseline, tag, type, Role.MUTED, Anchor.LEFT);
            shapes.add(text);
            left += text.width() + 2;
        }
        new ChipMarks(chip, size, markRole()).place(left, size.width() - EDGE, EDGE, shapes);
    }

    private double numberMiddle() {
        double top = EDGE + size.markSize();
        return Math.floor((top + barsTop()) / 2);
    }

    private double barsTop() {
        return size.height() - EDGE - 2.0 * size.cellHeight() - 2;
    }

    /** The number in the middle, smaller if it has many digits. */
    private void number(double middle, Role role) {
        boolean ghost = chip.title().look() == Chip.Look.GHOST;
        Type type = ghost ? Type.CODE_SMALL : Type.monoBold(size.numberSize());
        double room = size.width() - 6;
        double width = TextMeasure.width(chip.title().label(), type);
        if (width > room) {
            type = type.at(Math.max(LEAST_SIZE, Math.floor(type.size() * room / width)));
        }
        String label = TextMeasure.ellipsize(chip.title().label(), type, room);
        double baseline = type.baselineFor(middle);
        double center = size.width() / 2.0;
        shapes.add(new Text(center, baseline, label, type, role, Anchor.CENTER));
    }

    private void bars() {
        int width = BLOCKS * (size.cellWidth() + 1) - 1;
        double left = Math.floor((size.width() - width) / 2.0);
        double top = barsTop();
        shapes.add(bar(left, top, chip.blocks().valid(), Role.VALID));
        shapes.add(bar(left, top + size.cellHeight() + 2, chip.blocks().dirty(), Role.DIRTY));
    }

    private Bits bar(double left, double top, int bits, Role on) {
        return new Bits(
                left, top, size.cellWidth(), size.cellHeight(), 1, BLOCKS, bits, on, Role.EMPTY);
    }
}
