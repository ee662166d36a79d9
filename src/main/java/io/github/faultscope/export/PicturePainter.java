package io.github.faultscope.export;

import io.github.faultscope.picture.Group;
import io.github.faultscope.picture.Pane;
import io.github.faultscope.picture.Picture;
import io.github.faultscope.picture.Rect;
import io.github.faultscope.picture.Role;
import io.github.faultscope.picture.Shape;
import io.github.faultscope.picture.Theme;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.EnumMap;
import java.util.Map;

/** Paints pictures with Java2D, on whatever {@link Graphics2D} stands for: an image, a PDF page. */
public final class PicturePainter {
    /** Strokes and arrow heads reach this far, in pixels, beyond a group's bounds. */
    private static final double OVERHANG = 16;

    private final Map<Role, Color> colours = new EnumMap<>(Role.class);

    public PicturePainter(Theme theme) {
        for (Role role : Role.values()) {
            colours.put(role, new Color(theme.argb(role), true));
        }
    }

    /** The whole picture as one image, {@code scale} pixels for each pixel of the picture. */
    public BufferedImage image(Picture picture, double scale) {
        int width = (int) Math.ceil(picture.width() * scale);
        int height = (int) Math.ceil(picture.height() * scale);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = image.createGraphics();
        graphics.scale(scale, scale);
        paint(picture, graphics, true);
        graphics.dispose();
        return image;
    }

    /**
     * Paints in the picture's own units; scale and move {@code graphics} before. Whatever lies
     * outside its clip is skipped.
     *
     * @param ground whether the paper is painted first
     */
    public void paint(Picture picture, Graphics2D graphics, boolean ground) {
        smooth(graphics);
        if (ground) {
            graphics.setColor(colour(Role.PAPER));
            graphics.fill(new Rectangle2D.Double(0, 0, picture.width(), picture.height()));
        }
        Rect visible = visible(picture, graphics);
        for (Pane pane : picture.panes()) {
            for (Group group : pane.groups()) {
                if (group.bounds().grown(OVERHANG).intersects(visible)) {
                    paint(group, graphics);
                }
            }
        }
    }

    private static Rect visible(Picture picture, Graphics2D graphics) {
        Rectangle2D clip = graphics.getClipBounds();
        return clip == null
                ? new Rect(0, 0, picture.width(), picture.height())
                : new Rect(clip.getX(), clip.getY(), clip.getWidth(), clip.getHeight());
    }

    /** The colour of the paper. */
    public Color paper() {
        return colour(Role.PAPER);
    }

    /** Paints one group where it stands, with the composite of {@code graphics}. */
    public void paint(Group group, Graphics2D graphics) {
        smooth(graphics);
        AffineTransform before = graphics.getTransform();
        graphics.translate(group.x(), group.y());
        ShapePainter painter = new ShapePainter(graphics, this::colour);
        for (Shape shape : group.shapes()) {
            painter.paint(shape);
        }
        graphics.setTransform(before);
    }

    /** Paints a shape with the composite of {@code graphics}. */
    public void paint(Shape shape, Graphics2D graphics) {
        smooth(graphics);
        new ShapePainter(graphics, this::colour).paint(shape);
    }

    private Color colour(Role role) {
        return colours.getOrDefault(role, Color.BLACK);
    }

    private static void smooth(Graphics2D graphics) {
        graphics.setRenderingHint(
                RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(
                RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(
                RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        graphics.setRenderingHint(
                RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    }
}
