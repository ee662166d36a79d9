package io.github.faultscope.picture;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Collects the shapes of one {@link Group}; coordinates are relative to the group's place. */
public final class GroupBuilder {
    private final String key;
    private final double x;
    private final double y;
    private final List<Shape> shapes = new ArrayList<>();
    private final List<Spot> spots = new ArrayList<>();
    private @Nullable String target;
    private @Nullable String tooltip;

    private GroupBuilder(String key, double x, double y) {
        this.key = key;
        this.x = x;
        this.y = y;
    }

    /** A group at the picture's origin, so that coordinates are the picture's own. */
    public static GroupBuilder of(String key) {
        return new GroupBuilder(key, 0, 0);
    }

    /** A group whose place is the given point; its identity is the key up to {@code @}. */
    public static GroupBuilder of(String key, double x, double y) {
        return new GroupBuilder(key, x, y);
    }

    /** Makes the group answer clicks; see {@link Group#target()}. */
    public GroupBuilder target(@Nullable String newTarget) {
        target = newTarget;
        return this;
    }

    public GroupBuilder tooltip(@Nullable String newTooltip) {
        tooltip = newTooltip;
        return this;
    }

    /** Makes a place within the group answer clicks for itself; see {@link Spot}. */
    public GroupBuilder spot(Rect at, String spotTarget, String spotTooltip) {
        spots.add(new Spot(at, spotTarget, spotTooltip));
        return this;
    }

    public GroupBuilder add(Shape shape) {
        shapes.add(shape);
        return this;
    }

    public GroupBuilder addAll(Collection<? extends Shape> more) {
        shapes.addAll(more);
        return this;
    }

    /** A face without outline. */
    public GroupBuilder fill(Rect at, double radius, Role fill) {
        return add(Box.filled(at, radius, fill));
    }

    /** A face with an outline one pixel wide. */
    public GroupBuilder box(Rect at, double radius, Role fill, Role stroke) {
        return add(Box.outlined(at, radius, fill, stroke, 1));
    }

    /** A face with an outline two pixels wide: what the eye should go to. */
    public GroupBuilder strongBox(Rect at, double radius, Role fill, Role stroke) {
        return add(Box.outlined(at, radius, fill, stroke, 2));
    }

    /** A thin line. */
    public GroupBuilder rule(double x1, double y1, double x2, double y2, Role stroke) {
        return add(Line.rule(x1, y1, x2, y2, stroke));
    }

    /** A straight arrow. */
    public GroupBuilder arrow(
            double x1, double y1, double x2, double y2, Role stroke, double strokeWidth) {
        return add(Curve.arrow(PathData.line(x1, y1, x2, y2), stroke, strokeWidth));
    }

    /** An arrow along a path. */
    public GroupBuilder arrow(PathData path, Role stroke, double strokeWidth) {
        return add(Curve.arrow(path, stroke, strokeWidth));
    }

    public GroupBuilder icon(double left, double top, double size, Mark mark, Role fill) {
        return add(new Icon(left, top, size, mark, fill));
    }

    /** Text that begins at {@code left}; {@code baseline} is its baseline. */
    public GroupBuilder text(double left, double baseline, String text, Type type, Role role) {
        return add(new Text(left, baseline, text, type, role, Anchor.LEFT));
    }

    public GroupBuilder textCenter(
            double center, double baseline, String text, Type type, Role role) {
        return add(new Text(center, baseline, text, type, role, Anchor.CENTER));
    }

    public GroupBuilder textRight(
            double right, double baseline, String text, Type type, Role role) {
        return add(new Text(right, baseline, text, type, role, Anchor.RIGHT));
    }

    /** Text in the middle of a box, both ways, cut with … if it is too wide for it. */
    public GroupBuilder textIn(Rect box, String text, Type type, Role role) {
        String fitting = TextMeasure.ellipsize(text, type, box.width());
        return textCenter(box.centerX(), type.baselineFor(box.centerY()), fitting, type, role);
    }

    /**
     * Lines of text broken at {@code width} pixels, the first on {@code baseline}.
     *
     * @see TextMeasure#wrap
     */
    public GroupBuilder textWrapped(
            double left, double baseline, double width, String text, Type type, Role role) {
        double at = baseline;
        for (String line : TextMeasure.wrap(text, type, width)) {
            text(left, at, line, type, role);
            at += type.lineHeight();
        }
        return this;
    }

    public Group build() {
        return new Group(key, Group.identityOf(key), x, y, target, tooltip, shapes, spots);
    }
}
