package io.github.faultscope.export.pptx;

import io.github.faultscope.export.XmlElement;
import io.github.faultscope.picture.Anchor;
import io.github.faultscope.picture.Bits;
import io.github.faultscope.picture.Box;
import io.github.faultscope.picture.Curve;
import io.github.faultscope.picture.Dash;
import io.github.faultscope.picture.Group;
import io.github.faultscope.picture.Head;
import io.github.faultscope.picture.Icon;
import io.github.faultscope.picture.Line;
import io.github.faultscope.picture.PathData;
import io.github.faultscope.picture.Rect;
import io.github.faultscope.picture.Region;
import io.github.faultscope.picture.Role;
import io.github.faultscope.picture.Shape;
import io.github.faultscope.picture.Text;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes the shapes of one slide as native ones. */
final class PptxShapes {
    /** The middle of a line of text lies so far above its baseline, in ems. */
    private static final double MIDDLE = 0.345;

    private static final String NO_LINE = "<a:ln><a:noFill/></a:ln>";

    private static final String NO_INSETS = "lIns=\"0\" tIns=\"0\" rIns=\"0\" bIns=\"0\"";

    private final StringBuilder out;
    private final Paint paint;
    private int nextId = 10;

    PptxShapes(StringBuilder out, Paint paint) {
        this.out = out;
        this.paint = paint;
    }

    /** A group of the picture; what is one thing there can be moved as one on the slide. */
    void group(Group group, Place picture) {
        Place place = picture.moved(group.x(), group.y());
        List<Shape> shapes = group.shapes();
        if (shapes.size() > 1) {
            Rect at = group.bounds().moved(-group.x(), -group.y());
            String box = place.transform(at).replaceAll("</?a:xfrm>", "");
            out.append("<p:grpSp><p:nvGrpSpPr>").append(named(group));
            out.append("<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>").append(box);
            out.append(box.replace("a:off", "a:chOff").replace("a:ext", "a:chExt"));
            out.append("</a:xfrm></p:grpSpPr>\n");
        }
        for (int i = 0; i < shapes.size(); ) {
            i += write(shapes.subList(i, shapes.size()), group.key(), place);
        }
        if (shapes.size() > 1) {
            out.append("</p:grpSp>\n");
        }
    }

    private String named(Group group) {
        String tooltip = group.tooltip();
        return element(group.key(), tooltip == null ? "" : tooltip);
    }

    private String element(String name, String description) {
        String words =
                description.isEmpty() ? "" : " descr=\"" + XmlElement.escaped(description) + "\"";
        return "<p:cNvPr id=\"%d\" name=\"%s\"%s/>"
                .formatted(nextId++, XmlElement.escaped(name), words);
    }

    /** Writes the first of the shapes, and with it those that become one shape with it. */
    private int write(List<Shape> shapes, String name, Place place) {
        switch (shapes.getFirst()) {
            case Box box -> {
                if (shapes.size() > 1 && shapes.get(1) instanceof Text text && labels(text, box)) {
                    box(box, body(List.of(text), "ctr", place), name, place);
                    return 2;
                }
                box(box, "", name, place);
            }
            case Bits bits -> bits(bits, name, place);
            case Line line -> line(line.crisp(), name, place);
            case Curve curve -> curve(curve, name, place);
            case Region region ->
                    path(
                            region.path(),
                            paint.fill(region.fill()),
                            stroke(region.stroke(), region.strokeWidth(), Dash.SOLID, place),
                            name,
                            place);
            case Icon icon -> path(icon.path(), paint.fill(icon.fill()), NO_LINE, name, place);
            case Text first -> {
                List<Text> lines = paragraph(first, shapes);
                text(lines, name, place);
                return lines.size();
            }
        }
        return 1;
    }

    /** Whether the text stands in the middle of the box, so that it can be the box's own. */
    private static boolean labels(Text text, Box box) {
        double middle = text.type().baselineFor(box.bounds().centerY());
        return text.anchor() == Anchor.CENTER
                && Math.abs(text.x() - box.bounds().centerX()) <= 1
                && Math.abs(text.y() - middle) <= 1.5;
    }

    /** The lines that go on below the first, so that they are edited as one text. */
    private static List<Text> paragraph(Text first, List<Shape> shapes) {
        List<Text> lines = new ArrayList<>();
        double spacing = 0;
        for (Shape shape : shapes) {
            if (!(shape instanceof Text line)
                    || line.x() != first.x()
                    || line.anchor() != first.anchor()
                    || line.role() != first.role()
                    || !line.type().equals(first.type())) {
                break;
            }
            double below = lines.isEmpty() ? 0 : line.y() - lines.getLast().y();
            boolean follows = below > first.type().size() && below < 2 * first.type().size();
            if (!lines.isEmpty() && !(follows && (spacing == 0 || below == spacing))) {
                break;
            }
            spacing = below;
            lines.add(line);
        }
        return lines;
    }

    private String stroke(Role role, double width, Dash dash, Place place) {
        return paint.line(role, place.length(width), dash, Head.NONE);
    }

    private void box(Box box, String body, String name, Place place) {
        double inset = box.stroke() == Role.NONE ? 0 : box.strokeWidth() / 2;
        Rect at = box.bounds().grown(-inset);
        double least = Math.max(1e-6, Math.min(at.width(), at.height()));
        double radius = Math.max(0, box.radius() - inset);
        String form =
                radius == 0
                        ? "<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom>"
                        : ("<a:prstGeom prst=\"roundRect\"><a:avLst><a:gd name=\"adj\""
                                        + " fmla=\"val %d\"/></a:avLst></a:prstGeom>")
                                .formatted(Math.min(50_000, Math.round(radius / least * 100_000)));
        shape(
                name,
                place.transform(at) + form,
                paint.fill(box.fill()) + stroke(box.stroke(), box.strokeWidth(), box.dash(), place),
                "",
                body);
    }

    private void bits(Bits bits, String name, Place place) {
        for (boolean set : new boolean[] {true, false}) {
            PathData.@Nullable Builder cells = null;
            for (int i = 0; i < bits.count(); i++) {
                if (bits.isSet(i) == set) {
                    Rect c = bits.cell(i);
                    cells =
                            (cells == null
                                            ? PathData.start(c.x(), c.y())
                                            : cells.moveTo(c.x(), c.y()))
                                    .lineTo(c.right(), c.y())
                                    .lineTo(c.right(), c.bottom())
                                    .lineTo(c.x(), c.bottom())
                                    .close();
                }
            }
            if (cells != null) {
                String fill = paint.fill(set ? bits.on() : bits.off());
                path(cells.build(), fill, NO_LINE, name, place);
            }
        }
    }

    private void line(Line line, String name, Place place) {
        connector(
                new double[] {line.x1(), line.y1(), line.x2(), line.y2()},
                stroke(line.stroke(), line.strokeWidth(), line.dash(), place),
                name,
                place);
    }

    private void curve(Curve curve, String name, Place place) {
        String stroke =
                paint.line(
                        curve.stroke(),
                        place.length(curve.strokeWidth()),
                        curve.dash(),
                        curve.head());
        StraightPath straight = new StraightPath();
        curve.path().walk(straight);
        double[] ends = straight.ends();
        if (ends.length == 0) {
            path(curve.path(), paint.fill(Role.NONE), stroke, name, place);
        } else {
            connector(ends, stroke, name, place);
        }
    }

    private void connector(double[] ends, String stroke, String name, Place place) {
        Rect at = Rect.between(ends[0], ends[1], ends[2], ends[3]);
        String flips =
                (ends[2] < ends[0] ? " flipH=\"1\"" : "")
                        + (ends[3] < ends[1] ? " flipV=\"1\"" : "");
        out.append("<p:cxnSp><p:nvCxnSpPr>").append(element(name, ""));
        out.append("<p:cNvCxnSpPr/><p:nvPr/></p:nvCxnSpPr><p:spPr>");
        out.append(place.transform(at, flips));
        out.append("<a:prstGeom prst=\"straightConnector1\"><a:avLst/></a:prstGeom>");
        out.append(stroke).append("</p:spPr></p:cxnSp>\n");
    }

    private void path(PathData path, String fill, String stroke, String name, Place place) {
        FreeForm form = new FreeForm(path, place);
        shape(name, form.transform() + form.geometry(), fill + stroke, "", "");
    }

    private void text(List<Text> lines, String name, Place place) {
        Text first = lines.getFirst();
        if (first.text().isBlank() && lines.size() == 1) {
            return;
        }
        double size = first.type().size();
        double width = lines.stream().mapToDouble(Text::width).max().orElse(1);
        double left = first.x() - width * first.anchor().part();
        double middle = (first.y() + lines.getLast().y()) / 2 - MIDDLE * size;
        double height = lines.getLast().y() - first.y() + 1.2 * size;
        String align =
                switch (first.anchor()) {
                    case LEFT -> "l";
                    case CENTER -> "ctr";
                    case RIGHT -> "r";
                };
        shape(
                name,
                place.transform(new Rect(left, middle - height / 2, width, height))
                        + "<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom>",
                "<a:noFill/>",
                " txBox=\"1\"",
                body(lines, align, place));
    }

    private String body(List<Text> lines, String align, Place place) {
        StringBuilder body = new StringBuilder("<p:txBody><a:bodyPr wrap=\"none\" ");
        body.append(NO_INSETS).append(" anchor=\"ctr\"><a:noAutofit/></a:bodyPr><a:lstStyle/>");
        Text first = lines.getFirst();
        body.append("<a:p><a:pPr algn=\"").append(align).append("\">");
        if (lines.size() > 1) {
            body.append("<a:lnSpc><a:spcPts val=\"")
                    .append(place.points(lines.get(1).y() - first.y()))
                    .append("\"/></a:lnSpc>");
        }
        body.append("</a:pPr>");
        String run = paint.run(first.type(), first.role(), place);
        String text =
                lines.stream()
                        .map(line -> "<a:r>" + run + "<a:t>" + XmlElement.escaped(line.text()))
                        .collect(Collectors.joining("</a:t></a:r><a:br>" + run + "</a:br>"));
        return body.append(text).append("</a:t></a:r></a:p></p:txBody>").toString();
    }

    private void shape(String name, String form, String look, String kind, String body) {
        out.append("<p:sp><p:nvSpPr>").append(element(name, ""));
        out.append("<p:cNvSpPr").append(kind).append("/><p:nvPr/></p:nvSpPr><p:spPr>");
        out.append(form).append(look).append("</p:spPr>").append(body).append("</p:sp>\n");
    }
}
