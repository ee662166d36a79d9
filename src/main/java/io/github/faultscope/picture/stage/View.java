package io.github.faultscope.picture.stage;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What of a state is shown.
 *
 * @param hidden the parts that are left out
 * @param alone the only part that is shown, or null for all that are not hidden
 * @param block the block of the handler that the map tells about, such as {@code B42}; empty for
 *     what happens
 */
public record View(Set<Part> hidden, @Nullable Part alone, String block) {
    /** Everything. */
    public static final View ALL = new View(Set.of(), null, "");

    /** What a beginner needs: where the page is looked for, and why. */
    public static final View OVERVIEW =
            new View(Set.of(Part.THREADS, Part.OTHERS, Part.COUNTERS, Part.STATE), null, "");

    /** The handler map. */
    public static final View HANDLER = ALL.alone(Part.MAP);

    private static final String SPACE = " ";

    public View {
        hidden = Set.copyOf(hidden);
    }

    /** Whether the part is to be seen. */
    public boolean shows(Part part) {
        return alone == null ? !hidden.contains(part) : alone == part;
    }

    /** Whether it is the handler map that is seen. */
    public boolean isMap() {
        return alone == Part.MAP;
    }

    /** Whether both show the same parts. */
    public boolean sameParts(View other) {
        return alone == other.alone && hidden.equals(other.hidden);
    }

    /** The part shown alone; all together again if it was alone. */
    public View alone(Part part) {
        return new View(hidden, alone == part ? null : part, block);
    }

    /** All that are not hidden. */
    public View together() {
        return new View(hidden, null, block);
    }

    /** The part hidden if it was to be seen, else to be seen. */
    public View toggled(Part part) {
        EnumSet<Part> parts = EnumSet.noneOf(Part.class);
        parts.addAll(hidden);
        if (!parts.remove(part)) {
            parts.add(part);
        }
        return new View(parts, null, block);
    }

    /** The same with another block that the map tells about. */
    public View telling(String newBlock) {
        return new View(hidden, alone, newBlock);
    }

    /** A line to keep; {@link #parse} reads it. */
    public String write() {
        String parts =
                hidden.stream().sorted().map(Part::name).collect(Collectors.joining(SPACE + "-"));
        String only = alone == null ? "" : SPACE + "+" + alone.name();
        return ((hidden.isEmpty() ? "" : "-" + parts) + only).strip().toLowerCase(Locale.ROOT);
    }

    /** Reads a kept line; what it does not know it passes over. */
    public static View parse(String line) {
        View view = ALL;
        for (String word : line.strip().split(SPACE, -1)) {
            for (Part part : Part.values()) {
                String name = part.name().toLowerCase(Locale.ROOT);
                if (word.equals("-" + name)) {
                    view = view.toggled(part);
                } else if (word.equals("+" + name)) {
                    view = view.alone(part);
                }
            }
        }
        return view;
    }

    /** Whether any of the parts is to be seen. */
    boolean showsAny(Part... parts) {
        return Arrays.stream(parts).anyMatch(this::shows);
    }
}
