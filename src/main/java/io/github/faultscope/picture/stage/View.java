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
 * @param detail how much is told about them
 * @param side the part of the width that the column at the right has, in percent
 * @param block the block of the handler that the map tells about, such as {@code B42}; empty for
 *     what happens
 */
public record View(Set<Part> hidden, @Nullable Part alone, Detail detail, int side, String block) {
    private static final int USUAL_SIDE = 31;
    private static final int LEAST_SIDE = 20;
    private static final int MOST_SIDE = 60;

    /** So much wider or narrower the column at the right becomes at a time. */
    private static final int SIDE_STEP = 5;

    /** What an overview leaves out. */
    private static final Set<Part> EXTRA = Set.of(Part.OTHERS, Part.COUNTERS, Part.STATE);

    /** Everything. */
    public static final View ALL = new View(Set.of(), null, Detail.EVERYTHING, USUAL_SIDE, "");

    /** What a beginner needs: where the page is looked for, and why. */
    public static final View OVERVIEW = ALL.toggledDetail();

    /** The handler map. */
    public static final View HANDLER = ALL.alone(Part.MAP);

    private static final String SPACE = " ";
    private static final String SIDE = "side=";

    public View {
        hidden = Set.copyOf(hidden);
        side = Math.clamp(side, LEAST_SIDE, MOST_SIDE);
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
        return alone == other.alone
                && hidden.equals(other.hidden)
                && detail == other.detail
                && side == other.side;
    }

    /** The part shown alone; all together again if it was alone. */
    public View alone(Part part) {
        return new View(hidden, alone == part ? null : part, detail, side, block);
    }

    /** All that are not hidden. */
    public View together() {
        return new View(hidden, null, detail, side, block);
    }

    /** The part hidden if it was to be seen, else to be seen. */
    public View toggled(Part part) {
        EnumSet<Part> parts = EnumSet.noneOf(Part.class);
        parts.addAll(hidden);
        if (!parts.remove(part)) {
            parts.add(part);
        }
        return new View(parts, null, detail, side, block);
    }

    /** All parts of this level of detail. */
    public View unhidden() {
        return new View(detail == Detail.OVERVIEW ? EXTRA : Set.of(), alone, detail, side, block);
    }

    /** The other level of detail; what an overview leaves out goes or comes with it. */
    public View toggledDetail() {
        EnumSet<Part> parts = EnumSet.noneOf(Part.class);
        parts.addAll(hidden);
        if (detail == Detail.EVERYTHING) {
            parts.addAll(EXTRA);
        } else {
            parts.removeAll(EXTRA);
        }
        return new View(parts, alone, detail.other(), side, block);
    }

    /** The same at a level of detail. */
    public View at(Detail wanted) {
        return detail == wanted ? this : toggledDetail();
    }

    /** The column at the right a step wider or narrower. */
    public View resized(boolean wider) {
        return withSide(side + (wider ? SIDE_STEP : -SIDE_STEP));
    }

    /** The column at the right with such a part of the width, in percent. */
    public View withSide(int percent) {
        return new View(hidden, alone, detail, percent, block);
    }

    /** The column at the right as wide as usual. */
    public View withUsualSide() {
        return withSide(USUAL_SIDE);
    }

    /** Whether the column at the right is as wide as usual. */
    boolean isUsualSide() {
        return side == USUAL_SIDE;
    }

    /** The same with another block that the map tells about. */
    public View telling(String newBlock) {
        return new View(hidden, alone, detail, side, newBlock);
    }

    /** A line to keep; {@link #parse} reads it. */
    public String write() {
        String level = detail == Detail.OVERVIEW ? Detail.OVERVIEW.word() + SPACE : "";
        String wide = isUsualSide() ? "" : SPACE + SIDE + side;
        String parts =
                hidden.stream().sorted().map(Part::name).collect(Collectors.joining(SPACE + "-"));
        String only = alone == null ? "" : SPACE + "+" + alone.name();
        return (level + (hidden.isEmpty() ? "" : "-" + parts) + only + wide)
                .strip()
                .toLowerCase(Locale.ROOT);
    }

    /** Reads a kept line; what it does not know it passes over. */
    public static View parse(String line) {
        View view = ALL;
        for (String word : line.strip().split(SPACE, -1)) {
            if (word.equals(Detail.OVERVIEW.word())) {
                view = new View(Set.of(), null, Detail.OVERVIEW, view.side, view.block);
            } else if (word.matches(SIDE + "\\d{1,2}")) {
                int wide = Integer.parseInt(word.substring(SIDE.length()));
                view = new View(view.hidden, view.alone, view.detail, wide, view.block);
            }
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
