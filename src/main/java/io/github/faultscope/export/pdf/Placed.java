package io.github.faultscope.export.pdf;

import io.github.faultscope.picture.Picture;

/**
 * A picture somewhere on a page; what reaches beyond its edges is cut.
 *
 * @param x of its left edge, in points from the left
 * @param y of its upper edge, in points from above
 * @param points for each pixel of the picture
 */
public record Placed(Picture picture, double x, double y, double points) {}
