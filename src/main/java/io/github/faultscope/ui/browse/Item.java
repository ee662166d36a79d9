package io.github.faultscope.ui.browse;

import io.github.faultscope.ui.engine.ScenarioRef;

import java.nio.file.Path;

/** A row of the browser's list. */
public sealed interface Item {
    /** The name of a group: not to be chosen. */
    record Heading(String title) implements Item {}

    /** A scenario that comes with the program. */
    record Shipped(ScenarioRef scenario) implements Item {}

    /** A file that was opened before. */
    record Recent(Path file) implements Item {}

    /** Whether it can be opened. */
    default boolean opens() {
        return !(this instanceof Heading);
    }
}
