package io.github.faultscope.ui.engine;

import io.github.faultscope.picture.stage.View;

/**
 * The room that there is for a picture, and what is to be seen in it.
 *
 * @param width in pixels
 * @param height in pixels
 * @param zoom how large things are drawn; 1 is usual
 * @param view what of a state is shown
 */
public record Viewport(double width, double height, double zoom, View view) {
    /** All that there is. */
    public Viewport(double width, double height, double zoom) {
        this(width, height, zoom, View.ALL);
    }

    /** Whether both are as large, and show the same parts. */
    public boolean sameRoom(Viewport other) {
        return width == other.width
                && height == other.height
                && zoom == other.zoom
                && view.sameParts(other.view);
    }

    public Viewport {
        width = Math.max(1, Math.floor(width));
        height = Math.max(1, Math.floor(height));
    }
}
