package io.github.faultscope.picture;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * Little signs, drawn as outlines on a square of {@value #GRID} units, so that every painter shows
 * the same. Each differs from the others by its outline, not by colour.
 */
public enum Mark {
    /** A closed padlock: busy for one owner, a lock held exclusively. */
    LOCK(
            "M2 7 L14 7 L14 16 L2 16 Z M3 7 L3 5 C3 2 5 0 8 0 C11 0 13 2 13 5 L13 7"
                    + " L10.6 7 L10.6 5 C10.6 3.4 9.5 2.4 8 2.4 C6.5 2.4 5.4 3.4 5.4 5 L5.4 7 Z"),
    /** A hollow padlock: busy for several readers, a lock held shared. */
    LOCK_SHARED(
            "M2 7 L14 7 L14 16 L2 16 Z M4.2 9.2 L4.2 13.8 L11.8 13.8 L11.8 9.2 Z"
                    + " M3 7 L3 5 C3 2 5 0 8 0 C11 0 13 2 13 5 L13 7"
                    + " L10.6 7 L10.6 5 C10.6 3.4 9.5 2.4 8 2.4 C6.5 2.4 5.4 3.4 5.4 5 L5.4 7 Z"),
    /** A drawing pin: wired. */
    PIN(
            "M4 0 L12 0 L12 2.4 L11 2.4 L11 6 L14 9 L14 11 L9 11 L9 16 L7 16 L7 11 L2 11 L2 9 L5 6"
                    + " L5 2.4 L4 2.4 Z"),
    /** A hook: held. */
    HOOK(
            "M7 0 L13 0 L13 2.4 L11.2 2.4 L11.2 10 C11.2 13.6 9 16 6.6 16 C4 16 2 14 2 11"
                    + " L2 8.6 L4.6 8.6 L4.6 11 C4.6 12.6 5.4 13.5 6.6 13.5"
                    + " C7.8 13.5 8.6 12.4 8.6 10 L8.6 2.4 L7 2.4 Z"),
    /** Two sheets: copy on write. */
    COPY(
            "M0 0 L10 0 L10 4 L7.8 4 L7.8 2.2 L2.2 2.2 L2.2 9.8 L4 9.8 L4 12 L0 12 Z"
                    + " M5.4 5.4 L16 5.4 L16 16 L5.4 16 Z"),
    /** An eye: referenced. */
    EYE(
            "M0 8 C2 4.4 5 2.6 8 2.6 C11 2.6 14 4.4 16 8 C14 11.6 11 13.4 8 13.4"
                    + " C5 13.4 2 11.6 0 8 Z M8 4.8 C6.2 4.8 4.8 6.2 4.8 8 C4.8 9.8 6.2 11.2 8 11.2"
                    + " C9.8 11.2 11.2 9.8 11.2 8 C11.2 6.2 9.8 4.8 8 4.8 Z"
                    + " M8 6.4 C8.9 6.4 9.6 7.1 9.6 8 C9.6 8.9 8.9 9.6 8 9.6"
                    + " C7.1 9.6 6.4 8.9 6.4 8 C6.4 7.1 7.1 6.4 8 6.4 Z"),
    /** A bell: somebody wants to be woken. */
    BELL(
            "M8 0 C11 0 12.6 2.4 12.6 5.4 C12.6 9 13.6 10.4 15 11.6 L15 13 L1 13 L1 11.6"
                    + " C2.4 10.4 3.4 9 3.4 5.4 C3.4 2.4 5 0 8 0 Z M5.8 14 L10.2 14"
                    + " C10 15.2 9.2 16 8 16 C6.8 16 6 15.2 5.8 14 Z"),
    /** A clock: waits for time to pass. */
    CLOCK(
            "M8 0 C12.4 0 16 3.6 16 8 C16 12.4 12.4 16 8 16 C3.6 16 0 12.4 0 8"
                    + " C0 3.6 3.6 0 8 0 Z M6.9 3 L6.9 8.8 L11.4 11.6 L12.6 9.8 L9.1 7.6 L9.1 3 Z"),
    /** A disk: the content is in a file or in swap. */
    DISK(
            "M0 3 C0 -1 16 -1 16 3 L16 5 C16 9 0 9 0 5 Z"
                    + " M0 7.6 C2.6 10.4 13.4 10.4 16 7.6 L16 13 C16 17 0 17 0 13 Z"),
    /** A tick: the test held. */
    CHECK("M0.6 8.6 L2.6 6.6 L6 10 L13.4 2.6 L15.4 4.6 L6 14 Z"),
    /** A cross: the test failed. */
    CROSS(
            "M2 3.8 L3.8 2 L8 6.2 L12.2 2 L14 3.8 L9.8 8 L14 12.2 L12.2 14 L8 9.8 L3.8 14"
                    + " L2 12.2 L6.2 8 Z"),
    /** A triangle with an exclamation mark: something is wrong. */
    WARN(
            "M8 0.6 L16 15.4 L0 15.4 Z M7 5.6 L7 10.6 L9 10.6 L9 5.6 Z M7 11.8 L7 13.8 L9 13.8 L9"
                    + " 11.8 Z"),
    /** Points right: folded, play. */
    RIGHT("M3.4 1 L14 8 L3.4 15 Z"),
    /** Two bars: told to stand still. */
    PAUSE("M2.6 1 L6.6 1 L6.6 15 L2.6 15 Z M9.4 1 L13.4 1 L13.4 15 L9.4 15 Z"),
    /** Points down: unfolded. */
    DOWN("M1 3.4 L15 3.4 L8 14 Z"),
    /** A disc: a thread, a point in time. */
    DISC("M16 8 C16 12.4 12.4 16 8 16 C3.6 16 0 12.4 0 8 C0 3.6 3.6 0 8 0 C12.4 0 16 3.6 16 8 Z");

    /** Side of the square on which marks are drawn. */
    public static final int GRID = 16;

    private static final Map<Mark, PathData> PATHS = new EnumMap<>(Mark.class);

    static {
        for (Mark mark : values()) {
            PATHS.put(mark, PathData.parse(mark.outline));
        }
    }

    private final String outline;

    Mark(String outline) {
        this.outline = outline;
    }

    /** The outline on the square of {@value #GRID} units, to be filled by the even-odd rule. */
    public PathData path() {
        return Objects.requireNonNull(PATHS.get(this));
    }
}
