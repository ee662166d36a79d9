package io.github.faultscope.picture;

import java.util.List;

/**
 * A part of the picture that a window can keep, cache and repaint by itself.
 *
 * @param key names the pane within its picture, such as {@code chain}
 * @param layer what it lies above
 * @param bounds the room it was given, in the picture's coordinates; its groups stay inside, except
 *     chips and arrows on their way
 * @param groups in painting order, lowest first; their places are in the picture's coordinates
 */
public record Pane(String key, Layer layer, Rect bounds, List<Group> groups) {
    public Pane {
        groups = List.copyOf(groups);
    }

    /** The pane laid out {@code factor} times as large. */
    public Pane scaled(double factor) {
        return new Pane(
                key,
                layer,
                bounds.scaled(factor),
                groups.stream().map(group -> group.scaled(factor)).toList());
    }
}
