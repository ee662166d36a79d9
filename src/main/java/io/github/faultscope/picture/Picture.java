package io.github.faultscope.picture;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is to be seen, as a value: panes of groups of shapes. Two pictures are compared by {@link
 * PictureDiff}, shown by the window, painted by the exporters.
 */
public final class Picture {
    private final double width;
    private final double height;
    private final List<Pane> panes;
    private final List<Motion> motions;
    private final Set<String> waits;
    private final Map<String, Group> groups;

    /**
     * @param width in pixels at zoom 1
     * @param height in pixels at zoom 1
     * @param panes in painting order within their layer
     * @param motions what the step did that the difference to the picture before cannot tell
     * @throws IllegalArgumentException if two panes or two groups have the same key
     */
    public Picture(double width, double height, List<Pane> panes, List<Motion> motions) {
        this(width, height, panes, motions, Set.of());
    }

    /**
     * A picture in which something waits.
     *
     * @param waits keys of groups that show somebody who waits, or what is waited for
     */
    public Picture(
            double width,
            double height,
            List<Pane> panes,
            List<Motion> motions,
            Set<String> waits) {
        if (!(width > 0 && height > 0)) {
            throw new IllegalArgumentException("empty picture " + width + " x " + height);
        }
        this.width = Math.ceil(width);
        this.height = Math.ceil(height);
        List<Pane> sorted = new ArrayList<>(panes);
        sorted.sort(Comparator.comparing(Pane::layer));
        this.panes = List.copyOf(sorted);
        this.motions = List.copyOf(motions);
        this.waits = Set.copyOf(waits);
        this.groups = index(this.panes);
    }

    private static Map<String, Group> index(List<Pane> panes) {
        Map<String, Group> groups = new HashMap<>();
        Map<String, Pane> seen = new HashMap<>();
        for (Pane pane : panes) {
            if (seen.put(pane.key(), pane) != null) {
                throw new IllegalArgumentException("two panes have the key " + pane.key());
            }
            for (Group group : pane.groups()) {
                if (groups.put(group.key(), group) != null) {
                    throw new IllegalArgumentException("two groups have the key " + group.key());
                }
            }
        }
        return groups;
    }

    /** Width in whole pixels at zoom 1. */
    public double width() {
        return width;
    }

    /** Height in whole pixels at zoom 1. */
    public double height() {
        return height;
    }

    /** Lowest first. */
    public List<Pane> panes() {
        return panes;
    }

    /** What the step did that the difference to the picture before cannot tell. */
    public List<Motion> motions() {
        return motions;
    }

    /** Keys of groups that show somebody who waits, or what is waited for. */
    public Set<String> waits() {
        return waits;
    }

    /** The group with the key, wherever it is. */
    public Optional<Group> group(String key) {
        return Optional.ofNullable(groups.get(key));
    }

    /** How many groups there are. */
    public int groupCount() {
        return groups.size();
    }

    /** All groups that show the same thing, lowest first. */
    public List<Group> groupsOf(String identity) {
        List<Group> found = new ArrayList<>();
        for (Pane pane : panes) {
            for (Group group : pane.groups()) {
                if (group.identity().equals(identity)) {
                    found.add(group);
                }
            }
        }
        return found;
    }

    /** The topmost group with a target under the point, in pixels at zoom 1. */
    public Optional<Group> at(double x, double y) {
        for (Pane pane : panes.reversed()) {
            for (Group group : pane.groups().reversed()) {
                if (group.target() != null && group.hit(x, y)) {
                    return Optional.of(group);
                }
            }
        }
        return Optional.empty();
    }

    /**
     * The picture laid out {@code factor} times as large, with everything snapped to whole pixels
     * again. This is how to zoom; a scale on the painter blurs and is slow.
     */
    public Picture scaled(double factor) {
        if (factor == 1) {
            return this;
        }
        return with(
                width * factor,
                height * factor,
                panes.stream().map(pane -> pane.scaled(factor)).toList());
    }

    /** The same moment in other panes, and perhaps of another size. */
    public Picture with(double newWidth, double newHeight, List<Pane> newPanes) {
        return new Picture(newWidth, newHeight, newPanes, motions, waits);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Picture picture
                && width == picture.width
                && height == picture.height
                && panes.equals(picture.panes)
                && motions.equals(picture.motions)
                && waits.equals(picture.waits);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * Double.hashCode(width) + Double.hashCode(height)) + panes.hashCode();
    }

    @Override
    public String toString() {
        return "Picture[" + width + " x " + height + ", " + groups.size() + " groups]";
    }
}
