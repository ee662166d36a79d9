package io.github.faultscope.text;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/** One properties file of texts. In a text, {@code {0}} and on are places to fill. */
public final class TextFile {
    private static final int MOST_PLACES = 10;

    private final String name;
    private final Properties texts = new Properties();

    private TextFile(String name) {
        this.name = name;
    }

    /**
     * Reads the file that lies beside a class.
     *
     * @throws IllegalStateException if the program was built without it
     */
    public static TextFile beside(Class<?> owner, String name) {
        TextFile file = new TextFile(name);
        try (InputStream in = owner.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing beside " + owner.getName());
            }
            file.texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    /** All keys. */
    public Set<String> keys() {
        return new TreeSet<>(texts.stringPropertyNames());
    }

    /** The text of the key as it stands in the file, or null. */
    public @Nullable String find(String key) {
        return texts.getProperty(key);
    }

    /**
     * The text of the key with its places filled; values stand as {@link String#valueOf} has them.
     *
     * @throws IllegalArgumentException if there is no such key, or no value for one of its places
     */
    public String of(String key, Object... values) {
        String text = find(key);
        if (text == null) {
            throw new IllegalArgumentException(name + " has no text for " + key);
        }
        return values.length == 0 ? text : fill(key, text, values);
    }

    private static String fill(String key, String text, Object... values) {
        StringBuilder filled = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            int place = place(text, i);
            if (place < 0) {
                filled.append(text.charAt(i));
            } else if (place < values.length) {
                filled.append(values[place]);
                i += 2;
            } else {
                throw new IllegalArgumentException(key + " has no value for {" + place + "}");
            }
        }
        return filled.toString();
    }

    /** The number of the place that begins here, or -1. */
    private static int place(String text, int at) {
        boolean is = text.startsWith("{", at) && text.startsWith("}", at + 2);
        int number = is ? text.charAt(at + 1) - '0' : -1;
        return number < MOST_PLACES ? number : -1;
    }
}
