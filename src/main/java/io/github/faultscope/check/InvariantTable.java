package io.github.faultscope.check;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;

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
        Properties texts = new Properties();
        try (InputStream in =
                Objects.requireNonNull(
                        InvariantTable.class.getResourceAsStream("invariants.properties"))) {
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<Row> rows = new ArrayList<>();
        for (int n = 1; n <= COUNT; n++) {
            String none = texts.getProperty(n + ".none", "");
            rows.add(
                    new Row(
                            n,
                            text(texts, n + ".level"),
                            text(texts, String.valueOf(n)),
                            texts.getProperty(n + ".hazard", ""),
                            texts.getProperty(n + ".part", none),
                            none.isEmpty()));
        }
        return List.copyOf(rows);
    }

    private static String text(Properties texts, String key) {
        String text = texts.getProperty(key);
        if (text == null) {
            throw new IllegalStateException("invariants.properties has no " + key);
        }
        return text;
    }
}
