package io.github.faultscope.export;

import io.github.faultscope.export.font.Outlines;
import io.github.faultscope.picture.Bits;
import io.github.faultscope.picture.Box;
import io.github.faultscope.picture.Curve;
import io.github.faultscope.picture.Dash;
import io.github.faultscope.picture.Face;
import io.github.faultscope.picture.Head;
import io.github.faultscope.picture.Icon;
import io.github.faultscope.picture.Line;
import io.github.faultscope.picture.Numbers;
import io.github.faultscope.picture.PathData;
import io.github.faultscope.picture.Rect;
import io.github.faultscope.picture.Region;
import io.github.faultscope.picture.Role;
import io.github.faultscope.picture.Shape;
import io.github.faultscope.picture.Text;
import io.github.faultscope.picture.Theme;

/** Writes each kind of shape as SVG elements. */
final class SvgShapes {
    private final Theme theme;
    private final TextMode mode;
    private final StringBuilder out;

    SvgShapes(Theme theme, TextMode mode, StringBuilder out) {
        this.theme = theme;
        this.mode = mode;
        this.out = out;
    }

    void write(Shape shape) {
        switch (shape) {
            case Box box -> box(box);
            case Bits bits -> bits(bits);
            case Line line -> line(line.crisp());
            case Curve curve -> curve(curve);
            case Region region -> region(region);
            case Icon icon -> filled(icon.path(), icon.fill());
            case Text text -> text(text);
        }
    }

    private void box(Box box) {
        double inset = box.stroke() == Role.NONE ? 0 : box.strokeWidth() / 2;
        Rect at = box.bounds().grown(-inset);
        XmlElement rect =
                new XmlElement(out, "rect")
                        .put("x", at.x())
                        .put("y", at.y())
                        .put("width", at.width())
                        .put("height", at.height());
        if (box.radius() > inset) {
            rect.put("rx", box.radius() - inset);
        }
        fill(rect, box.fill());
        if (box.stroke() != Role.NONE) {
            stroke(rect, box.stroke(), box.strokeWidth(), box.dash());
        }
        rect.close();
    }

    /** One path for the blocks that are set and one for the others. */
    private void bits(Bits bits) {
        cells(bits, true, bits.on());
        cells(bits, false, bits.off());
    }

    private void cells(Bits bits, boolean set, Role role) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < bits.count(); i++) {
            if (bits.isSet(i) == set) {
                Rect cell = bits.cell(i);
                path.append('M').append(Numbers.plain(cell.x())).append(' ');
                path.append(Numbers.plain(cell.y()));
                path.append('h').append(Numbers.plain(cell.width()));
                path.append('v').append(Numbers.plain(cell.height()));
                path.append('h').append(Numbers.plain(-cell.width())).append('z');
            }
        }
        if (!path.isEmpty()) {
            XmlElement element = new XmlElement(out, "path").put("d", path.toString());
            fill(element, role);
            element.close();
        }
    }

    private void line(Line line) {
        XmlElement element =
                new XmlElement(out, "line")
                        .put("x1", line.x1())
                        .put("y1", line.y1())
                        .put("x2", line.x2())
                        .put("y2", line.y2());
        stroke(element, line.stroke(), line.strokeWidth(), line.dash());
        element.close();
    }

    private void curve(Curve curve) {
        XmlElement element = new XmlElement(out, "path").put("d", curve.shaft().toSvg());
        element.put("fill", "none");
        stroke(element, curve.stroke(), curve.strokeWidth(), curve.dash());
        element.put("stroke-linejoin", "round").close();
        if (curve.head() != Head.NONE) {
            filled(curve.headPath(), curve.stroke());
        }
    }

    private void region(Region region) {
        XmlElement element = new XmlElement(out, "path").put("d", region.path().toSvg());
        fill(element, region.fill());
        element.put("fill-rule", "evenodd");
        if (region.stroke() != Role.NONE) {
            stroke(element, region.stroke(), region.strokeWidth(), Dash.SOLID);
            element.put("stroke-linejoin", "round");
        }
        element.close();
    }

    private void filled(PathData path, Role role) {
        XmlElement element = new XmlElement(out, "path").put("d", path.toSvg());
        fill(element, role);
        element.put("fill-rule", "evenodd").close();
    }

    private void text(Text text) {
        if (mode == TextMode.OUTLINES) {
            if (!text.text().isBlank()) {
                XmlElement path = new XmlElement(out, "path");
                fill(path.put("d", Outlines.text(text).toSvg()), text.role());
                path.close();
            }
            return;
        }
        Face face = text.type().face();
        XmlElement element =
                new XmlElement(out, "text")
                        .put("x", text.left())
                        .put("y", text.y())
                        .put("font-family", face.familyName() + ", " + face.genericFamily())
                        .put("font-size", text.type().size())
                        .put("font-weight", face.cssWeight());
        if (!text.text().isEmpty()) {
            // Keeps the layout where the font is not installed.
            element.put("textLength", text.width());
        }
        fill(element, text.role());
        element.text(text.text());
    }

    private void fill(XmlElement element, Role role) {
        if (role == Role.NONE) {
            element.put("fill", "none");
            return;
        }
        element.put("fill", theme.hex(role));
        if (theme.opacity(role) < 1) {
            element.put("fill-opacity", theme.opacity(role));
        }
    }

    private void stroke(XmlElement element, Role role, double width, Dash dash) {
        element.put("stroke", theme.hex(role)).put("stroke-width", width);
        if (theme.opacity(role) < 1) {
            element.put("stroke-opacity", theme.opacity(role));
        }
        if (dash != Dash.SOLID) {
            String on = Numbers.plain(dash.on() * width);
            element.put("stroke-dasharray", on + " " + Numbers.plain(dash.off() * width));
        }
    }
}
