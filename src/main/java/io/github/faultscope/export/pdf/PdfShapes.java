package io.github.faultscope.export.pdf;

import io.github.faultscope.export.TextMode;
import io.github.faultscope.export.font.Outlines;
import io.github.faultscope.picture.Bits;
import io.github.faultscope.picture.Box;
import io.github.faultscope.picture.Curve;
import io.github.faultscope.picture.Dash;
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

import java.util.SortedSet;
import java.util.TreeSet;

/** Writes each kind of shape as operators of a page's content, y downward. */
final class PdfShapes {
    /** Distance from the centre to the control points of a quarter circle of radius 1. */
    private static final double KAPPA = 0.5523;

    private final Theme theme;
    private final TextMode mode;
    private final PdfFonts fonts;
    private final StringBuilder out;
    private final SortedSet<Integer> alphas = new TreeSet<>();

    PdfShapes(Theme theme, TextMode mode, PdfFonts fonts, StringBuilder out) {
        this.theme = theme;
        this.mode = mode;
        this.fonts = fonts;
        this.out = out;
    }

    /** The graphics states that the page refers to: alphas from 0 to 254. */
    String states() {
        StringBuilder states = new StringBuilder("<<");
        for (int alpha : alphas) {
            String part = Numbers.plain(alpha / 255.0);
            states.append("/A%d<</ca %s/CA %s>>".formatted(alpha, part, part));
        }
        return states.append(">>").toString();
    }

    void write(Shape shape) {
        switch (shape) {
            case Box box -> box(box);
            case Bits bits -> bits(bits);
            case Line line -> line(line.crisp());
            case Curve curve -> curve(curve);
            case Region region -> region(region);
            case Icon icon -> filled(icon.path(), icon.fill(), "f*");
            case Text text -> text(text);
        }
    }

    private void box(Box box) {
        if (box.fill() != Role.NONE) {
            begin(box.fill(), "rg");
            outline(box.bounds(), box.radius());
            end("f");
        }
        if (box.stroke() != Role.NONE) {
            double inset = box.strokeWidth() / 2;
            begin(box.stroke(), "RG");
            pen(box.strokeWidth(), box.dash());
            outline(box.bounds().grown(-inset), Math.max(0, box.radius() - inset));
            end("S");
        }
    }

    private void outline(Rect at, double radius) {
        if (radius == 0) {
            numbers(at.x(), at.y(), at.width(), at.height()).append("re\n");
            return;
        }
        double k = radius * (1 - KAPPA);
        double l = at.x();
        double t = at.y();
        double r = at.right();
        double b = at.bottom();
        PathData.Builder path = PathData.start(l + radius, t).lineTo(r - radius, t);
        path.curveTo(r - k, t, r, t + k, r, t + radius).lineTo(r, b - radius);
        path.curveTo(r, b - k, r - k, b, r - radius, b).lineTo(l + radius, b);
        path.curveTo(l + k, b, l, b - k, l, b - radius).lineTo(l, t + radius);
        path(path.curveTo(l, t + k, l + k, t, l + radius, t).close().build());
    }

    private void bits(Bits bits) {
        for (boolean set : new boolean[] {true, false}) {
            begin(set ? bits.on() : bits.off(), "rg");
            for (int i = 0; i < bits.count(); i++) {
                if (bits.isSet(i) == set) {
                    outline(bits.cell(i), 0);
                }
            }
            end("f");
        }
    }

    private void line(Line line) {
        begin(line.stroke(), "RG");
        pen(line.strokeWidth(), line.dash());
        path(PathData.line(line.x1(), line.y1(), line.x2(), line.y2()));
        end("S");
    }

    private void curve(Curve curve) {
        begin(curve.stroke(), "RG");
        pen(curve.strokeWidth(), curve.dash());
        path(curve.shaft());
        end("S");
        if (curve.head() != Head.NONE) {
            filled(curve.headPath(), curve.stroke(), "f");
        }
    }

    private void region(Region region) {
        filled(region.path(), region.fill(), "f*");
        if (region.stroke() != Role.NONE) {
            begin(region.stroke(), "RG");
            pen(region.strokeWidth(), Dash.SOLID);
            path(region.path());
            end("S");
        }
    }

    private void filled(PathData path, Role role, String operator) {
        if (role != Role.NONE) {
            begin(role, "rg");
            path(path);
            end(operator);
        }
    }

    private void text(Text text) {
        if (text.text().isEmpty()) {
            return;
        }
        if (mode == TextMode.OUTLINES) {
            filled(Outlines.text(text), text.role(), "f");
            return;
        }
        begin(text.role(), "rg");
        out.append("BT/").append(PdfFonts.name(text.type().face())).append(' ');
        numbers(text.type().size()).append("Tf 1 0 0 -1 ");
        numbers(text.left(), text.y()).append("Tm ");
        out.append(fonts.encoded(text.type().face(), text.text())).append("Tj ");
        end("ET");
    }

    private void begin(Role role, String operator) {
        int argb = theme.argb(role);
        out.append("q ");
        if (argb >>> 24 != 0xff) {
            alphas.add(argb >>> 24);
            out.append("/A").append(argb >>> 24).append(" gs ");
        }
        numbers((argb >> 16 & 0xff) / 255.0, (argb >> 8 & 0xff) / 255.0, (argb & 0xff) / 255.0);
        out.append(operator).append('\n');
    }

    private void end(String operator) {
        out.append(operator).append(" Q\n");
    }

    private void pen(double width, Dash dash) {
        numbers(width).append("w 1 j ");
        if (dash != Dash.SOLID) {
            out.append('[');
            numbers(dash.on() * width, dash.off() * width).append("]0 d ");
        }
    }

    private void path(PathData path) {
        path.walk(
                new PathData.Sink() {
                    @Override
                    public void moveTo(double x, double y) {
                        numbers(x, y).append("m\n");
                    }

                    @Override
                    public void lineTo(double x, double y) {
                        numbers(x, y).append("l\n");
                    }

                    @Override
                    public void curveTo(
                            double x1, double y1, double x2, double y2, double x, double y) {
                        numbers(x1, y1, x2, y2, x, y).append("c\n");
                    }

                    @Override
                    public void close() {
                        out.append("h\n");
                    }
                });
    }

    private StringBuilder numbers(double... numbers) {
        for (double number : numbers) {
            out.append(Numbers.plain(number)).append(' ');
        }
        return out;
    }
}
