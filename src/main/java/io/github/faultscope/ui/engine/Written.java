package io.github.faultscope.ui.engine;

import java.util.List;

/**
 * When a field, or a bit of one, was written last.
 *
 * @param field the field's name, as in the kernel
 * @param value what it has held since
 * @param step the step that wrote it
 * @param block the id and label of what that step ran
 * @param bits the same of each of its bits that any step wrote; none for what has no bits
 */
public record Written(String field, String value, int step, String block, List<Written> bits) {
    public Written {
        bits = List.copyOf(bits);
    }
}
