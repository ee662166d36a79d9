package io.github.faultscope.ui.look;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/** What the window says, by key, from {@code texts.properties}. */
public final class Texts {
    private static final Properties TEXTS = load();

    private Texts() {}

    /** The text with its places filled; numbers without separators. */
    public static String of(String key, Object... values) {
        String text = TEXTS.getProperty(key);
        if (text == null) {
            throw new IllegalArgumentException("no text has the key " + key);
        }
        if (values.length == 0) {
            return text;
        }
        Object[] plain = new Object[values.length];
        for (int i = 0; i < values.length; i++) {
            plain[i] = String.valueOf(values[i]);
        }
        return new MessageFormat(text, Locale.ROOT).format(plain);
    }

    /** All keys. */
    public static Set<String> keys() {
        return new TreeSet<>(TEXTS.stringPropertyNames());
    }

    private static Properties load() {
        Properties texts = new Properties();
        try (Reader reader =
                new InputStreamReader(Resources.open("texts.properties"), StandardCharsets.UTF_8)) {
            texts.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }
}
