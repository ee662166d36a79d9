package io.github.faultscope.ui.engine;

import java.util.Map;

/**
 * An operation on something on the stage.
 *
 * @param operation what can be done; it asks if more must be known than what it is done to
 * @param values what it is done to, as its form has it
 */
public record Offer(Operation operation, Map<String, String> values) {
    public Offer {
        values = Map.copyOf(values);
    }
}
