package io.github.faultscope.picture.map;

import io.github.faultscope.picture.Picture;
import io.github.faultscope.picture.PictureBuilder;

/**
 * Lays the handler map out as a picture: phases as columns, the main road a broad band, all ways
 * back on one rail to the look-up, exits as small ends under their blocks, the helpers at the foot.
 */
public final class MapLayout {
    /** What the map takes in pixels at zoom 1. */
    static final double WIDTH = 1600;

    static final double HEIGHT = 898;

    /** Smaller than this nothing can be read: the map is then larger than its room. */
    private static final double LEAST = 0.6;

    private MapLayout() {}

    /**
     * The whole map, as large as the room allows.
     *
     * @param width of the room in pixels
     * @param height of the room in pixels
     * @param zoom how much larger than the room everything is; 1 for as large as fits
     */
    public static Picture layout(MapInput in, double width, double height, double zoom) {
        double factor = Math.max(LEAST, Math.min(width / WIDTH, height / HEIGHT)) * zoom;
        double w = Math.max(WIDTH, Math.floor(width / factor));
        double h = Math.max(HEIGHT, Math.floor(height / factor));
        PictureBuilder picture = new PictureBuilder(w, h);
        MapScene scene = new MapScene(in, picture, Math.rint((w - WIDTH) / 2));
        new MapHead(scene).draw();
        new MapWays(scene).draw();
        new MapBlocks(scene).draw();
        new MapHelpers(scene).draw();
        new MapCards(scene).draw();
        return picture.build().scaled(factor);
    }
}
