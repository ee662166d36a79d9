package io.github.faultscope.ui.engine;

import java.util.List;

/**
 * A scenario that can be opened by name.
 *
 * @param id names it to the driver
 * @param title what a menu calls it
 * @param group the lesson it belongs to; empty for none
 * @param about what is shown, in a few sentences; empty for nothing
 * @param teaches what one knows afterwards; empty for nothing
 * @param blocks those that it is about, by id
 */
public record ScenarioRef(
        String id, String title, String group, String about, String teaches, List<String> blocks) {
    public ScenarioRef {
        blocks = List.copyOf(blocks);
    }

    /** One of which no more is known. */
    public static ScenarioRef of(String id, String title, String group) {
        return new ScenarioRef(id, title, group, "", "", List.of());
    }

    /**
     * Whether each word of a search, or one that means the same, stands somewhere in what is known;
     * an empty one finds all.
     */
    public boolean matches(String search) {
        return SearchWords.stand(
                search,
                String.join(" ", id, title, group, about, teaches, String.join(" ", blocks)));
    }
}
