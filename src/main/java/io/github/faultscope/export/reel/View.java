package io.github.faultscope.export.reel;

/**
 * What is looked at.
 *
 * @param map whether the map of the handler, and not the stage
 * @param block on the map, the block that is told about; empty for none
 */
public record View(boolean map, String block) {
    /** The machine. */
    public static final View STAGE = new View(false, "");
}
