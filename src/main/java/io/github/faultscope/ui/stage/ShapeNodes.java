package io.github.faultscope.ui.stage;

import io.github.faultscope.picture.Bits;
import io.github.faultscope.picture.Box;
import io.github.faultscope.picture.Curve;
import io.github.faultscope.picture.Dash;
import io.github.faultscope.picture.Icon;
import io.github.faultscope.picture.Line;
import io.github.faultscope.picture.PathData;
import io.github.faultscope.picture.Rect;
import io.github.faultscope.picture.Region;
import io.github.faultscope.picture.Role;
import io.github.faultscope.picture.Shape;
import io.github.faultscope.picture.Text;
import io.github.faultscope.ui.look.Paints;
import io.github.faultscope.ui.look.StageFonts;

import javafx.collections.ObservableList;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.shape.ClosePath;
import javafx.scene.shape.CubicCurveTo;
import javafx.scene.shape.FillRule;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.PathElement;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;

/** Turns each kind of shape into one node; the cells of a bar are one path for each colour. */
final class ShapeNodes {
    private final Paints paints;

    ShapeNodes(Paints paints) {
        this.paints = paints;
    }

    /** A node for the shape, in the group's coordinates. */
    Node create(Shape shape) {
        return switch (shape) {
            case Box box -> update(new Rectangle(), box);
            case Text text -> update(new javafx.scene.text.Text(), text);
            case Bits bits -> bits(bits);
            case Line line -> line(line.crisp());
            case Curve curve -> curve(curve);
            case Region region -> region(region);
            case Icon icon -> filled(icon.path(), icon.fill());
        };
    }

    /** Makes the node show the shape, if it is of the right kind; says whether it did. */
    boolean update(Node node, Shape shape) {
        if (shape instanceof Text text && node instanceof javafx.scene.text.Text shown) {
            update(shown, text);
            return true;
        }
        if (shape instanceof Box box && node instanceof Rectangle shown) {
            update(shown, box);
            return true;
        }
        return false;
    }

    /** The outline runs inside the box, as the exporters paint it. */
    private Rectangle update(Rectangle node, Box box) {
        boolean outlined = box.stroke() != Role.NONE;
        double inset = outlined ? box.strokeWidth() / 2 : 0;
        Rect at = box.bounds().grown(-inset);
        node.setX(at.x());
        node.setY(at.y());
        node.setWidth(at.width());
        node.setHeight(at.height());
        double arc = 2 * Math.max(0, box.radius() - inset);
        node.setArcWidth(arc);
        node.setArcHeight(arc);
        node.setFill(paints.of(box.fill()));
        node.setStroke(null);
        if (outlined) {
            stroke(node, box.stroke(), box.strokeWidth(), box.dash());
        }
        return node;
    }

    private javafx.scene.text.Text update(javafx.scene.text.Text node, Text text) {
        node.setText(text.text());
        node.setFont(StageFonts.of(text.type()));
        node.setX(text.left());
        node.setY(text.y());
        node.setFill(paints.of(text.role()));
        return node;
    }

    private Node bits(Bits bits) {
        Path on = new Path();
        Path off = new Path();
        for (int i = 0; i < bits.count(); i++) {
            rectangle((bits.isSet(i) ? on : off).getElements(), bits.cell(i));
        }
        fill(on, bits.on());
        fill(off, bits.off());
        return new Group(on, off);
    }

    private static void rectangle(ObservableList<PathElement> path, Rect at) {
        path.add(new MoveTo(at.x(), at.y()));
        path.add(new LineTo(at.right(), at.y()));
        path.add(new LineTo(at.right(), at.bottom()));
        path.add(new LineTo(at.x(), at.bottom()));
        path.add(new ClosePath());
    }

    /** What grows behind something: its end is moved later, so it is not made crisp. */
    javafx.scene.shape.Line trail(Line line) {
        return line(line);
    }

    private javafx.scene.shape.Line line(Line line) {
        javafx.scene.shape.Line node =
                new javafx.scene.shape.Line(line.x1(), line.y1(), line.x2(), line.y2());
        stroke(node, line.stroke(), line.strokeWidth(), line.dash());
        return node;
    }

    private Node curve(Curve curve) {
        Path shaft = path(curve.shaft());
        stroke(shaft, curve.stroke(), curve.strokeWidth(), curve.dash());
        shaft.setFill(null);
        return new Group(shaft, filled(curve.headPath(), curve.stroke()));
    }

    private Node region(Region region) {
        Path node = filled(region.path(), region.fill());
        if (region.stroke() != Role.NONE) {
            stroke(node, region.stroke(), region.strokeWidth(), Dash.SOLID);
        }
        return node;
    }

    private Path filled(PathData data, Role role) {
        Path node = path(data);
        fill(node, role);
        return node;
    }

    private void fill(Path node, Role role) {
        node.setFillRule(FillRule.EVEN_ODD);
        node.setFill(paints.of(role));
        node.setStroke(null);
    }

    private void stroke(javafx.scene.shape.Shape node, Role role, double width, Dash dash) {
        node.setStroke(paints.of(role));
        node.setStrokeWidth(width);
        node.setStrokeLineCap(StrokeLineCap.BUTT);
        node.setStrokeLineJoin(StrokeLineJoin.ROUND);
        if (dash == Dash.SOLID) {
            node.getStrokeDashArray().clear();
        } else {
            node.getStrokeDashArray().setAll(dash.on() * width, dash.off() * width);
        }
    }

    private static Path path(PathData data) {
        Path path = new Path();
        data.walk(new PathSink(path.getElements()));
        return path;
    }

    private record PathSink(ObservableList<PathElement> elements) implements PathData.Sink {
        @Override
        public void moveTo(double x, double y) {
            elements.add(new MoveTo(x, y));
        }

        @Override
        public void lineTo(double x, double y) {
            elements.add(new LineTo(x, y));
        }

        @Override
        public void curveTo(double x1, double y1, double x2, double y2, double x, double y) {
            elements.add(new CubicCurveTo(x1, y1, x2, y2, x, y));
        }

        @Override
        public void close() {
            elements.add(new ClosePath());
        }
    }
}
