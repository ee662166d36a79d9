package io.github.faultscope.picture.stage;

import io.github.faultscope.text.TextFile;

/**
 * The words on the stage, by key, from {@code texts.properties}. Names of the kernel's fields,
 * flags and queues are no words: they stand where they are used.
 */
final class Texts {
    static final TextFile FILE = TextFile.beside(Texts.class, "texts.properties");

    private Texts() {}

    /** The text with its places filled; numbers without separators. */
    static String of(String key, Object... values) {
        return FILE.of(key, values);
    }

    /** {@code 1 page}, {@code 2 pages}: how many there are of what the key {@code count.} names. */
    static String count(String noun, long n) {
        return of("count." + noun + (n == 1 ? ".one" : ".more"), Long.toUnsignedString(n));
    }
}
