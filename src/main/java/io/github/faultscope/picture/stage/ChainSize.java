package io.github.faultscope.picture.stage;

import io.github.faultscope.picture.ChipSize;

/** How large the objects of a chain are drawn; pixels at zoom 1. */
enum ChainSize {
    NORMAL(ChipSize.NORMAL, 80, 38),
    COMPACT(ChipSize.COMPACT, 66, 32),
    TINY(ChipSize.TINY, 58, 25);

    final ChipSize chip;

    /** Height of an object's strip. */
    final double row;

    /** Between two strips: arrows and labels. */
    final double gap;

    ChainSize(ChipSize chip, double row, double gap) {
        this.chip = chip;
        this.row = row;
        this.gap = gap;
    }

    /** How many objects fit into the height, one at least. */
    int rows(double height) {
        return (int) Math.max(1, Math.floor((height + gap) / (row + gap)));
    }

    /** The largest size in which so many objects fit; the smallest if none. */
    static ChainSize fitting(int objects, double height) {
        for (ChainSize size : values()) {
            if (size.rows(height) >= objects) {
                return size;
            }
        }
        return TINY;
    }

    /** The largest chip that fits a column and this size. */
    ChipSize chipFor(double pitch) {
        for (ChipSize size : ChipSize.values()) {
            if (size.height() <= chip.height() && size.width() + 4 <= pitch) {
                return size;
            }
        }
        return ChipSize.TINY;
    }
}
