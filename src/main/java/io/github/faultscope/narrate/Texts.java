package io.github.faultscope.narrate;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/**
 * The texts by key, from a file of this package: {@code blocks.properties} where none is named.
 *
 * <p>A key is a block's id; behind slashes may follow the id of the block at which the thread goes
 * on ({@code return} for the caller) and a reason of {@link Reasons}. {@code next/} and the id
 * without its part is what to say when the block is what comes next.
 */
final class Texts {
    private static final String FILE = "blocks.properties";

    private final Properties texts = new Properties();

    Texts() {
        this(FILE);
    }

    Texts(String file) {
        try (InputStream in = Texts.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is missing");
            }
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Set<String> keys() {
        return new TreeSet<>(texts.stringPropertyNames());
    }

    /** The text of exactly that key, or null. */
    @Nullable String get(String key) {
        return texts.getProperty(key);
    }

    /** The key with the most to say about a step, or null. */
    @Nullable String key(String block, String next, String reason) {
        String way = block + "/" + next;
        if (!reason.isEmpty() && texts.containsKey(way + "/" + reason)) {
            return way + "/" + reason;
        }
        if (texts.containsKey(way)) {
            return way;
        }
        return texts.containsKey(block) ? block : null;
    }
}
