package io.github.faultscope.export.pptx;

import io.github.faultscope.picture.PathData;
import io.github.faultscope.picture.Rect;

/** A path as a freeform whose points can be edited. */
final class FreeForm implements PathData.Sink {
    private final StringBuilder pieces = new StringBuilder();
    private final Place place;
    private final Rect bounds;

    FreeForm(PathData path, Place place) {
        this.place = place;
        bounds = path.bounds();
        path.walk(this);
    }

    String transform() {
        return place.transform(bounds);
    }

    String geometry() {
        return ("<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>"
                        + "<a:rect l=\"0\" t=\"0\" r=\"r\" b=\"b\"/><a:pathLst>"
                        + "<a:path w=\"%d\" h=\"%d\">%s</a:path></a:pathLst></a:custGeom>")
                .formatted(place.length(bounds.width()), place.length(bounds.height()), pieces);
    }

    @Override
    public void moveTo(double x, double y) {
        pieces.append("<a:moveTo>").append(point(x, y)).append("</a:moveTo>");
    }

    @Override
    public void lineTo(double x, double y) {
        pieces.append("<a:lnTo>").append(point(x, y)).append("</a:lnTo>");
    }

    @Override
    public void curveTo(double x1, double y1, double x2, double y2, double x, double y) {
        pieces.append("<a:cubicBezTo>").append(point(x1, y1)).append(point(x2, y2));
        pieces.append(point(x, y)).append("</a:cubicBezTo>");
    }

    @Override
    public void close() {
        pieces.append("<a:close/>");
    }

    private String point(double x, double y) {
        return "<a:pt x=\"%d\" y=\"%d\"/>"
                .formatted(place.length(x - bounds.x()), place.length(y - bounds.y()));
    }
}
