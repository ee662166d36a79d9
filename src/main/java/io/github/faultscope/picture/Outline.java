package io.github.faultscope.picture;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A picture in words, for screen readers and for copying: what happens first, then the parts from
 * left to right and from top to bottom, each with what its groups say about themselves. What lies
 * in a thing stands below it; of a queue the pages are told in their order.
 */
public final class Outline {
    private static final String INDENT = "  ";

    /** How the keys of headings end. */
    private static final String TITLE = "/title";

    /** The part that tells what happens. */
    private static final String SENTENCE = "sentence";

    /** How the keys begin of labels that only repeat what other lines say. */
    private static final List<String> LABELS = List.of("queue/tail/", "name/");

    private static final Pattern ADDRESS = Pattern.compile("0x[0-9a-f]+(?=:)");
    private static final String QUEUE = "queue/";
    private static final String MORE = "/more/";

    private final StringBuilder text = new StringBuilder();
    private final Set<String> told = new HashSet<>();

    private Outline() {}

    /** A line for each heading and, indented, for each thing below it. */
    public static String of(Picture picture) {
        return of(picture, List.of());
    }

    /**
     * The same with more lines about what happens.
     *
     * @param news what the step changed, a line each
     */
    public static String of(Picture picture, List<String> news) {
        Outline outline = new Outline();
        parts(picture)
                .forEach(
                        (part, groups) ->
                                outline.part(groups, part.equals(SENTENCE) ? news : List.of()));
        return outline.text.toString();
    }

    /** The groups of each part; layers above a pane belong to its part. */
    private static Map<String, List<Group>> parts(Picture picture) {
        List<Pane> panes = new ArrayList<>(picture.panes());
        panes.sort(
                Comparator.comparing((Pane pane) -> !pane.key().equals(SENTENCE))
                        .thenComparingDouble(pane -> pane.bounds().x())
                        .thenComparingDouble(pane -> pane.bounds().y()));
        Map<String, List<Group>> parts = new LinkedHashMap<>();
        for (Pane pane : panes) {
            String part = pane.key().split("/", 2)[0];
            parts.computeIfAbsent(part, key -> new ArrayList<>()).addAll(pane.groups());
        }
        return parts;
    }

    private void part(List<Group> groups, List<String> news) {
        List<Group> order = new ArrayList<>(groups);
        order.removeIf(group -> LABELS.stream().anyMatch(group.key()::startsWith));
        order.sort(
                Comparator.comparingDouble((Group group) -> Math.rint(group.bounds().y() / 8))
                        .thenComparingDouble(group -> group.bounds().x()));
        Map<String, List<Group>> held = held(order);
        order.stream().filter(Outline::isHeading).forEach(group -> say("", line(group)));
        List<Group> things = new ArrayList<>(order);
        things.removeIf(group -> isHeading(group) || isHeld(group, held));
        int i = 0;
        while (i < things.size()) {
            Group first = things.get(i);
            int end = i + 1;
            while (end < things.size() && isLike(first, things.get(end))) {
                end++;
            }
            if (end - i > 1) {
                say(INDENT, address(first) + "\u2013" + line(things.get(end - 1)));
            } else {
                thing(first, held.getOrDefault(key(first), List.of()));
            }
            i = end;
        }
        news.forEach(line -> say(INDENT, line));
    }

    /** Whether two pages have the same said about them, but for their addresses. */
    private static boolean isLike(Group one, Group other) {
        String rest = line(one).substring(address(one).length());
        return !address(one).isEmpty()
                && !address(other).isEmpty()
                && line(other).endsWith(rest)
                && line(other).length() == address(other).length() + rest.length();
    }

    /** The address with which a line begins; empty where it begins with none. */
    private static String address(Group group) {
        Matcher address = ADDRESS.matcher(line(group));
        return address.lookingAt() ? address.group() : "";
    }

    /** What lies in a thing, by the key of that thing. */
    private static Map<String, List<Group>> held(List<Group> groups) {
        Map<String, List<Group>> held = new HashMap<>();
        groups.forEach(group -> held.put(key(group), new ArrayList<>()));
        for (Group group : groups) {
            List<Group> others = held.get(holder(group));
            if (others != null) {
                others.add(group);
            }
        }
        return held;
    }

    private static boolean isHeld(Group group, Map<String, List<Group>> held) {
        return held.containsKey(holder(group));
    }

    private static String key(Group group) {
        return group.key().toLowerCase(Locale.ROOT);
    }

    /** The key of the thing that a group lies in: its place; empty where it lies in none. */
    private static String holder(Group group) {
        String key = key(group);
        return key.startsWith(QUEUE) && key.contains(MORE)
                ? key.replace(MORE, "/")
                : key.substring(key.indexOf('@') + 1, key.contains("@") ? key.length() : 0);
    }

    private void thing(Group group, List<Group> inside) {
        if (!group.key().startsWith(QUEUE)) {
            say(INDENT, line(group));
            inside.forEach(one -> say(INDENT + INDENT, line(one)));
            return;
        }
        List<Group> row = new ArrayList<>(inside);
        row.sort(Comparator.comparingDouble(one -> one.bounds().x()));
        String order = row.stream().map(Outline::name).collect(Collectors.joining(", "));
        say(INDENT, order.isEmpty() ? line(group) : line(group) + ": " + order);
        Map<String, List<String>> alike = new LinkedHashMap<>();
        row.removeIf(one -> !one.key().contains("@"));
        for (Group one : row) {
            String line = line(one);
            String name = name(one);
            if (line.startsWith(name) && !told.contains(line)) {
                String rest = line.substring(name.length());
                alike.computeIfAbsent(rest, key -> new ArrayList<>()).add(name);
            }
        }
        alike.forEach((rest, names) -> say(INDENT + INDENT, String.join(", ", names) + rest));
    }

    /** What a page is called in a row: {@code p7} of {@code page/p7@queue/free}. */
    private static String name(Group group) {
        int at = group.key().indexOf('@');
        return at < 0 ? line(group) : group.key().substring(group.key().indexOf('/') + 1, at);
    }

    private void say(String indent, String line) {
        if (!line.isEmpty()) {
            told.add(line);
            text.append(indent).append(line).append('\n');
        }
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
