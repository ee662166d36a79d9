package io.github.faultscope.picture.stage;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** How much is told about what is shown. */
public enum Detail {
    /** What a lecture needs: map, chain, pages, the sentence, and every field that changes. */
    OVERVIEW,
    /** Every field. */
    EVERYTHING;

    /** What users call it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The level of that word. */
    public static Optional<Detail> named(String word) {
        return Arrays.stream(values()).filter(detail -> detail.word().equals(word)).findFirst();
    }

    /** All words, in order. */
    public static String words() {
        return Arrays.stream(values()).map(Detail::word).collect(Collectors.joining(", "));
    }

    /** The other level. */
    public Detail other() {
        return this == OVERVIEW ? EVERYTHING : OVERVIEW;
    }
}
