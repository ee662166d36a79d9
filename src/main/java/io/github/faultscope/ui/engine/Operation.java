package io.github.faultscope.ui.engine;

import java.util.List;

/**
 * Something that the machine offers to do, with what it wants to know for it.
 *
 * @param id names it to the driver
 * @param title what a menu calls it
 * @param group the submenu that shows it; empty for none
 * @param fields in the order in which they are asked
 */
public record Operation(String id, String title, String group, List<Field> fields) {
    public Operation {
        fields = List.copyOf(fields);
    }

    /**
     * One thing to know.
     *
     * @param name names it to the driver
     * @param label what a form calls it
     * @param initial what stands in the form at first
     * @param choices what may be chosen; empty if anything may be written
     */
    public record Field(String name, String label, String initial, List<String> choices) {
        public Field {
            choices = List.copyOf(choices);
        }
    }
}
