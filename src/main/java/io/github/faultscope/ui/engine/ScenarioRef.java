package io.github.faultscope.ui.engine;

/**
 * A scenario that can be opened by name.
 *
 * @param id names it to the driver
 * @param title what a menu calls it
 * @param group the lesson it belongs to; empty for none
 */
public record ScenarioRef(String id, String title, String group) {}
