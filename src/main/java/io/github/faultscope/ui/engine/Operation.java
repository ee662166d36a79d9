package io.github.faultscope.ui.engine;

/**
 * Something that the machine offers to do.
 *
 * @param id names it to the driver
 * @param title what a menu calls it
 * @param group the submenu that shows it; empty for none
 * @param asks whether it wants to know something first, in a form
 */
public record Operation(String id, String title, String group, boolean asks) {
    /** The id of what is always offered: a machine with parameters of the user's choice. */
    public static final String NEW_MACHINE = "new machine";
}
