package io.github.faultscope.export;

import io.github.faultscope.text.TextFile;

/** The words that exporters add to pictures, by key, from {@code texts.properties}. */
public final class ExportTexts {
    private static final TextFile TEXTS = TextFile.beside(ExportTexts.class, "texts.properties");

    private ExportTexts() {}

    /** The text of the key with its places filled. */
    public static String of(String key, Object... values) {
        return TEXTS.of(key, values);
    }
}
