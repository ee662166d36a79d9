package io.github.faultscope.picture;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Collects panes, groups and motions into a {@link Picture}. */
public final class PictureBuilder {
    private final double width;
    private final double height;
    private final Map<String, PaneBuilder> panes = new LinkedHashMap<>();
    private final List<Motion> motions = new ArrayList<>();
    private final Set<String> waits = new HashSet<>();

    /** Sizes in pixels at zoom 1. */
    public PictureBuilder(double width, double height) {
        this.width = width;
        this.height = height;
    }

    /** A new pane, above the earlier ones of its layer. */
    public PaneBuilder pane(String key, Layer layer, Rect bounds) {
        PaneBuilder pane = new PaneBuilder(key, layer, bounds);
        if (panes.putIfAbsent(key, pane) != null) {
            throw new IllegalArgumentException("two panes have the key " + key);
        }
        return pane;
    }

    public PictureBuilder motion(Motion motion) {
        motions.add(motion);
        return this;
    }

    /** The group with the key shows somebody who waits, or what is waited for. */
    public PictureBuilder waits(String key) {
        waits.add(key);
        return this;
    }

    public Picture build() {
        List<Pane> built = panes.values().stream().map(PaneBuilder::build).toList();
        return new Picture(width, height, built, motions, waits);
    }

    /** Collects the groups of one pane, lowest first. */
    public static final class PaneBuilder {
        private final String key;
        private final Layer layer;
        private final Rect bounds;
        private final List<Group> groups = new ArrayList<>();

        private PaneBuilder(String key, Layer layer, Rect bounds) {
            this.key = key;
            this.layer = layer;
            this.bounds = bounds;
        }

        public PaneBuilder add(Group group) {
            groups.add(group);
            return this;
        }

        public PaneBuilder add(GroupBuilder group) {
            return add(group.build());
        }

        private Pane build() {
            return new Pane(key, layer, bounds, groups);
        }
    }
}
