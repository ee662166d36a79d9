package io.github.faultscope.check;

import io.github.faultscope.text.TextFile;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The invariants in words, from {@code invariants.properties}. */
public final class InvariantTable {
    /** How many there are. */
    public static final int COUNT = 68;

    /**
     * One invariant.
     *
     * @param level {@code A}, {@code Q}, or {@code AQ} where a part is of each
     * @param text what must hold
     * @param hazard when the kernel of the time is known to break it; empty for never
     * @param absent what of it is not checked and why; empty when all of it is
     * @param checked whether any of it is
     */
    public record Row(
            int number, String level, String text, String hazard, String absent, boolean checked) {}

    private static final List<Row> ROWS = read();

    private InvariantTable() {}

    /** All rows, in order of number. */
    public static List<Row> rows() {
        return ROWS;
    }

    /** The row of that number, from 1. */
    public static Row row(int number) {
        return ROWS.get(number - 1);
    }

    private static List<Row> read() {
        TextFile texts = TextFile.beside(InvariantTable.class, "invariants.properties");
        List<Row> rows = new ArrayList<>();
        for (int n = 1; n <= COUNT; n++) {
            String none = optional(texts, n + ".none");
            rows.add(
                    new Row(
                            n,
                            texts.of(n + ".level"),
                            texts.of(String.valueOf(n)),
                            optional(texts, n + ".hazard"),
                            none.isEmpty() ? optional(texts, n + ".part") : none,
                            none.isEmpty()));
        }
        return List.copyOf(rows);
    }

    private static String optional(TextFile texts, String key) {
        return Objects.requireNonNullElse(texts.find(key), "");
    }
}
