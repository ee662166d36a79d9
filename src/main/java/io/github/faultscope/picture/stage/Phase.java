package io.github.faultscope.picture.stage;

import io.github.faultscope.kern.BlockTable;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The blocks of vm_fault in groups, as the small map shows them: column, row, blocks. */
enum Phase {
    LOOK_UP(0, 0, "B00 B01 B02 B06 B07 XP1"),
    PIN(0, 1, "B08 B09"),
    SEARCH(0, 2, "B10 B11 B12 B13 B16 B17 X4"),
    ALLOCATE(0, 3, "B18 B19 B20 B21 B22 X5"),
    PAGER(0, 4, "B23 B24 B25 B26 B27 B28 B29 B30 B31 B32 B33 X6"),
    STEP_DOWN(0, 5, "B34 B35 B38"),
    ZERO_FILL(0, 6, "B36 B37"),
    WAIT(0, 7, "B14 B15"),
    GROW(1, 0, "B03 B04 B05 X1 X2 X3"),
    FOUND(1, 2, "B40 B41"),
    MOVE(1, 3, "B42 B43 B44 B44b B45"),
    UNCHANGED(1, 4, "B46 B47 B48 B49 B50 X7"),
    DIRTY(1, 5, "B51 B52 B53 B54"),
    ENTER(1, 6, "B55 B56"),
    PREFAULT(1, 7, "B57"),
    LEAVE(1, 8, "B58 B59 B60 B61");

    /** Rows of the map. */
    static final int ROWS = 9;

    private static final Map<String, Phase> BY_STEM = new HashMap<>();

    /** Parts of other phases' blocks that do nothing but wait, and start over. */
    private static final Set<String> STARTING_OVER = Set.of("B12.2", "B21.2", "B47.2", "B50.2");

    static {
        for (Phase phase : values()) {
            phase.stems().forEach(stem -> BY_STEM.put(stem, phase));
        }
    }

    final int column;
    final int row;
    private final String stems;

    Phase(int column, int row, String stems) {
        this.column = column;
        this.row = row;
        this.stems = stems;
    }

    /** What it is called. */
    String label() {
        return Texts.of("phase." + name());
    }

    /** The ids of its blocks, without part. */
    List<String> stems() {
        return List.of(stems.split(" "));
    }

    /** The phase of a block of vm_fault; null where it belongs to none. */
    static @Nullable Phase of(BlockTable.Info block) {
        return STARTING_OVER.contains(block.id()) ? WAIT : BY_STEM.get(block.stem());
    }
}
