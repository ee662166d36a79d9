package io.github.faultscope.narrate;

import io.github.faultscope.text.TextFile;

import org.jspecify.annotations.Nullable;

import java.util.HashSet;
import java.util.Set;

/**
 * The texts by key, from {@code blocks.properties}.
 *
 * <p>A key is a block's id; behind slashes may follow the id of the block at which the thread goes
 * on ({@code return} for the caller) and a reason of {@link Reasons}. {@code next/} and the id
 * without its part is what to say when the block is what comes next, {@code panic/} and the id why
 * the machine stops there.
 */
final class Texts {
    private static final String FILE = "blocks.properties";

    private static final TextFile TEXTS = TextFile.beside(Texts.class, FILE);

    /** The file that they stand in. */
    TextFile file() {
        return TEXTS;
    }

    Set<String> keys() {
        return TEXTS.keys();
    }

    /** The text of exactly that key, or null. */
    @Nullable String get(String key) {
        return TEXTS.find(key);
    }

    /** The ids of the blocks whose words depend on a condition. */
    Set<String> varying() {
        Set<String> blocks = new HashSet<>();
        for (String key : keys()) {
            String text = get(key);
            boolean told = !key.startsWith("next/") && !key.startsWith("panic/");
            if (told && text != null && Template.CONDITION.matcher(text).find()) {
                int slash = key.indexOf('/');
                blocks.add(slash < 0 ? key : key.substring(0, slash));
            }
        }
        return blocks;
    }

    /** The key with the most to say about a step, or null. */
    @Nullable String key(String block, String next, String reason) {
        String way = block + "/" + next;
        if (!reason.isEmpty() && get(way + "/" + reason) != null) {
            return way + "/" + reason;
        }
        if (get(way) != null) {
            return way;
        }
        return get(block) != null ? block : null;
    }
}
