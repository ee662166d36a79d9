package io.github.faultscope.ui.stage;

import io.github.faultscope.picture.Passage;
import io.github.faultscope.picture.Sprite;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Puts what is on its way on nodes: those of the picture that comes, else ghosts above them. */
final class Flights {
    private final Map<String, GroupNode> nodes;
    private final Ghosts ghosts;
    private final ShapeNodes shapeNodes;

    /**
     * @param nodes of the picture that comes, by key
     */
    Flights(Map<String, GroupNode> nodes, Ghosts ghosts, ShapeNodes shapeNodes) {
        this.nodes = nodes;
        this.ghosts = ghosts;
        this.shapeNodes = shapeNodes;
    }

    /**
     * A track for each sprite.
     *
     * @param reduced whether what goes from place to place is to be there at once
     */
    List<Track> of(Passage passage, boolean reduced) {
        List<Track> tracks = new ArrayList<>();
        for (Sprite sprite : passage.sprites()) {
            GroupNode node = nodes.get(sprite.group().key());
            if (reduced && sprite.kind().travels() || sprite.kind().stays() && node == null) {
                continue;
            }
            tracks.add(
                    sprite.kind().stays() && node != null
                            ? new Arrival(sprite, node)
                            : new Passing(sprite, ghosts, shapeNodes));
        }
        return tracks;
    }
}
