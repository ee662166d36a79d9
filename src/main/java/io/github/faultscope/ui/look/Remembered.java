package io.github.faultscope.ui.look;

import java.util.HashMap;
import java.util.Map;
import java.util.prefs.BackingStoreException;
import java.util.prefs.Preferences;

/** What the program remembers from one run to the next: short texts by key. */
public interface Remembered {
    /** What is remembered, or empty. */
    String get(String key);

    /** Remembers a text; empty to forget. One that is too long is forgotten. */
    void put(String key, String text);

    /** Where the system keeps the settings of programs. */
    static Remembered bySystem() {
        Preferences node = Preferences.userRoot().node("io/github/faultscope");
        return new Remembered() {
            @Override
            public String get(String key) {
                return node.get(key, "");
            }

            @Override
            public void put(String key, String text) {
                if (text.isEmpty() || text.length() > Preferences.MAX_VALUE_LENGTH) {
                    node.remove(key);
                } else {
                    node.put(key, text);
                }
                flush(node);
            }
        };
    }

    private static void flush(Preferences node) {
        try {
            node.flush();
        } catch (BackingStoreException e) {
            // Nothing is lost but a convenience, and it is tried again next time.
        }
    }

    /** Only as long as the program runs. */
    static Remembered forNow() {
        Map<String, String> texts = new HashMap<>();
        return new Remembered() {
            @Override
            public String get(String key) {
                return texts.getOrDefault(key, "");
            }

            @Override
            public void put(String key, String text) {
                texts.put(key, text);
            }
        };
    }
}
