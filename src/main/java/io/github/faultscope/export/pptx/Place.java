package io.github.faultscope.export.pptx;

import io.github.faultscope.picture.Rect;

/**
 * Where pixels of a picture lie on a slide. Slides are measured in English metric units, 914,400 an
 * inch; a pixel is 1/96 inch.
 *
 * @param x of the picture's left edge, in pixels of the slide
 * @param y of its top edge
 * @param factor pixels of the slide for each pixel of the picture
 */
record Place(double x, double y, double factor) {
    static final int PIXEL = 9525;

    long x(double pixels) {
        return Math.round((x + pixels * factor) * PIXEL);
    }

    long y(double pixels) {
        return Math.round((y + pixels * factor) * PIXEL);
    }

    long length(double pixels) {
        return Math.round(pixels * factor * PIXEL);
    }

    /** Hundredths of a point, of which 75 make a pixel. */
    long points(double pixels) {
        return Math.max(100, Math.round(pixels * factor * 75));
    }

    /** For whatever lies further to the right and below by that many pixels of the picture. */
    Place moved(double dx, double dy) {
        return new Place(x + dx * factor, y + dy * factor, factor);
    }

    /** Position and size as DrawingML writes them. */
    String transform(Rect at) {
        return transform(at, "");
    }

    String transform(Rect at, String attributes) {
        return "<a:xfrm%s><a:off x=\"%d\" y=\"%d\"/><a:ext cx=\"%d\" cy=\"%d\"/></a:xfrm>"
                .formatted(
                        attributes, x(at.x()), y(at.y()), length(at.width()), length(at.height()));
    }
}
