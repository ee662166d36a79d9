package io.github.faultscope.picture.map;

import io.github.faultscope.text.TextFile;

/**
 * The words on the handler map, by key, from {@code texts.properties}; those beside ways stand in
 * the plan.
 */
final class Texts {
    static final TextFile FILE = TextFile.beside(Texts.class, "texts.properties");

    private Texts() {}

    /** The text with its places filled; numbers without separators. */
    static String of(String key, Object... values) {
        return FILE.of(key, values);
    }
}
