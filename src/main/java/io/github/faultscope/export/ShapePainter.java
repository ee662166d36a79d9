package io.github.faultscope.export;

import io.github.faultscope.export.font.Fonts;
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

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.util.function.Function;

/** Draws each kind of shape with Java2D. */
final class ShapePainter {
    private final Graphics2D graphics;
    private final Function<Role, Color> colours;

    ShapePainter(Graphics2D graphics, Function<Role, Color> colours) {
        this.graphics = graphics;
        this.colours = colours;
    }

    void paint(Shape shape) {
        switch (shape) {
            case Box box -> box(box);
            case Bits bits -> bits(bits);
            case Line line -> line(line.crisp());
            case Curve curve -> curve(curve);
            case Region region -> region(region);
            case Icon icon -> fill(path(icon.path()), icon.fill());
            case Text text -> text(text);
        }
    }

    private void box(Box box) {
        fill(rounded(box.bounds(), box.radius()), box.fill());
        if (box.stroke() != Role.NONE) {
            double inset = box.strokeWidth() / 2;
            Rect middle = box.bounds().grown(-inset);
            stroke(
                    rounded(middle, Math.max(0, box.radius() - inset)),
                    box.stroke(),
                    box.strokeWidth(),
                    box.dash());
        }
    }

    private static java.awt.Shape rounded(Rect at, double radius) {
        return radius == 0
                ? new Rectangle2D.Double(at.x(), at.y(), at.width(), at.height())
                : new RoundRectangle2D.Double(
                        at.x(), at.y(), at.width(), at.height(), 2 * radius, 2 * radius);
    }

    private void bits(Bits bits) {
        for (int i = 0; i < bits.count(); i++) {
            fill(rounded(bits.cell(i), 0), bits.isSet(i) ? bits.on() : bits.off());
        }
    }

    private void line(Line line) {
        stroke(
                new Line2D.Double(line.x1(), line.y1(), line.x2(), line.y2()),
                line.stroke(),
                line.strokeWidth(),
                line.dash());
    }

    private void curve(Curve curve) {
        stroke(path(curve.shaft()), curve.stroke(), curve.strokeWidth(), curve.dash());
        fill(path(curve.headPath()), curve.stroke());
    }

    private void region(Region region) {
        Path2D path = path(region.path());
        fill(path, region.fill());
        if (region.stroke() != Role.NONE) {
            stroke(path, region.stroke(), region.strokeWidth(), Dash.SOLID);
        }
    }

    private void text(Text text) {
        graphics.setFont(Fonts.of(text.type()));
        graphics.setColor(colours.apply(text.role()));
        graphics.drawString(text.text(), (float) text.left(), (float) text.y());
    }

    private void fill(java.awt.Shape shape, Role role) {
        if (role != Role.NONE) {
            graphics.setColor(colours.apply(role));
            graphics.fill(shape);
        }
    }

    private void stroke(java.awt.Shape shape, Role role, double width, Dash dash) {
        graphics.setColor(colours.apply(role));
        graphics.setStroke(pen((float) width, dash));
        graphics.draw(shape);
    }

    private static BasicStroke pen(float width, Dash dash) {
        if (dash == Dash.SOLID) {
            return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND);
        }
        float[] lengths = {(float) dash.on() * width, (float) dash.off() * width};
        return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, lengths, 0);
    }

    private static Path2D path(PathData data) {
        Path2D.Double path = new Path2D.Double(Path2D.WIND_EVEN_ODD);
        data.walk(
                new PathData.Sink() {
                    @Override
                    public void moveTo(double x, double y) {
                        path.moveTo(x, y);
                    }

                    @Override
                    public void lineTo(double x, double y) {
                        path.lineTo(x, y);
                    }

                    @Override
                    public void curveTo(
                            double x1, double y1, double x2, double y2, double x, double y) {
                        path.curveTo(x1, y1, x2, y2, x, y);
                    }

                    @Override
                    public void close() {
                        path.closePath();
                    }
                });
        return path;
    }
}
