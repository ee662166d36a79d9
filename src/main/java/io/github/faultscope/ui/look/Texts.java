package io.github.faultscope.ui.look;

import io.github.faultscope.text.TextFile;

import java.util.Set;

/** What the window says, by key, from {@code texts.properties}. */
public final class Texts {
    private static final TextFile TEXTS = TextFile.beside(Texts.class, "texts.properties");

    private Texts() {}

    /** The text with its places filled; numbers without separators. */
    public static String of(String key, Object... values) {
        return TEXTS.of(key, values);
    }

    /** All keys. */
    public static Set<String> keys() {
        return TEXTS.keys();
    }
}
