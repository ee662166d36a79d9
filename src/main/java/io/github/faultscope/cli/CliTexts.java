package io.github.faultscope.cli;

import io.github.faultscope.text.TextFile;

import java.util.Set;

/** What commands say, by key, from {@code texts.properties}. */
final class CliTexts {
    private static final TextFile TEXTS = TextFile.beside(CliTexts.class, "texts.properties");

    private CliTexts() {}

    /** The text of the key with its places filled. */
    static String of(String key, Object... values) {
        return TEXTS.of(key, values);
    }

    /** All keys. */
    static Set<String> keys() {
        return TEXTS.keys();
    }
}
