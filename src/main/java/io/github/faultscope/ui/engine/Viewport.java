package io.github.faultscope.ui.engine;

/**
 * The room that there is for a picture.
 *
 * @param width in pixels
 * @param height in pixels
 * @param zoom how large things are drawn; 1 is usual
 */
public record Viewport(double width, double height, double zoom) {
    public Viewport {
        width = Math.max(1, Math.floor(width));
        height = Math.max(1, Math.floor(height));
    }
}
