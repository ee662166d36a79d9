package io.github.faultscope.picture;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A picture in words, for screen readers and for copying: its parts from left to right and from top
 * to bottom, each with what its groups say about themselves.
 */
public final class Outline {
    private static final String INDENT = "  ";

    /** How the keys of headings end. */
    private static final String TITLE = "/title";

    private Outline() {}

    /** A line for each heading and, indented, for each thing below it. */
    public static String of(Picture picture) {
        List<Pane> panes = new ArrayList<>(picture.panes());
        panes.sort(
                Comparator.comparingDouble((Pane pane) -> pane.bounds().x())
                        .thenComparingDouble(pane -> pane.bounds().y()));
        StringBuilder text = new StringBuilder();
        for (Pane pane : panes) {
            Set<String> lines = new LinkedHashSet<>();
            for (Group group : inReadingOrder(pane)) {
                String line = line(group);
                if (!line.isEmpty()) {
                    lines.add(isHeading(group) ? line : INDENT + line);
                }
            }
            lines.forEach(line -> text.append(line).append('\n'));
        }
        return text.toString();
    }

    private static List<Group> inReadingOrder(Pane pane) {
        return pane.groups().stream()
                .sorted(
                        Comparator.comparing((Group group) -> !isHeading(group))
                                .thenComparingDouble(group -> Math.rint(group.bounds().y() / 8))
                                .thenComparingDouble(group -> group.bounds().x()))
                .toList();
    }

    private static boolean isHeading(Group group) {
        return group.key().endsWith(TITLE);
    }

    private static String line(Group group) {
        String tooltip = group.tooltip();
        if (tooltip != null && !tooltip.isBlank()) {
            return tooltip.strip();
        }
        // Addresses along a ruler are told by what stands below them.
        return group.target() != null
                ? ""
                : texts(group).stream().map(Text::text).collect(Collectors.joining("  ")).strip();
    }

    private static List<Text> texts(Group group) {
        return group.shapes().stream()
                .filter(Text.class::isInstance)
                .map(shape -> (Text) shape)
                .toList();
    }
}
