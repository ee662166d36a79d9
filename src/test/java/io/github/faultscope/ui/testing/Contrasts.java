package io.github.faultscope.ui.testing;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.CheckBox;
import javafx.scene.control.RadioButton;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;
import javafx.scene.text.Text;

import org.kordamp.ikonli.javafx.FontIcon;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** How well what controls show stands out from what lies beneath it, as WCAG 2 counts it. */
public final class Contrasts {
    private static final double OPAQUE = 0.99;

    /** What a text needs, and what a mark does. */
    private static final double TEXT = 4.5;

    private static final double MARK = 3;

    private int looked;

    /** How many texts and marks were looked at. */
    public int looked() {
        return looked;
    }

    /** Adds those below a node that do not stand out enough. */
    public void look(Node node, Collection<String> faults) {
        if (!node.isVisible() || node.isDisabled() || node.getOpacity() == 0) {
            return;
        }
        // Pictures have a test of their own.
        if (node.getStyleClass().contains("stage-view")) {
            return;
        }
        if (node instanceof Text text && !text.getText().isBlank()) {
            check(text, text.getFill(), text instanceof FontIcon ? MARK : TEXT, faults);
        } else if (node instanceof Region mark && isMark(mark)) {
            check(mark, mark.getBackground().getFills().getLast().getFill(), MARK, faults);
        }
        if (node instanceof Region field && isField(field)) {
            check(field, field.getBackground().getFills().getFirst().getFill(), MARK, faults);
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> look(child, faults));
        }
    }

    /** What has an outline to tell where to write, or to tick. */
    private static boolean isField(Region region) {
        return region.getBackground() != null
                && region.getBackground().getFills().size() > 1
                && List.of("text-input", "combo-box", "box", "radio").stream()
                        .anyMatch(region.getStyleClass()::contains);
    }

    /** A box that is not ticked has its tick all the same, and hides it. */
    private static boolean isHidden(Region mark) {
        Node box = mark.getParent() == null ? null : mark.getParent().getParent();
        return box instanceof CheckBox check && !check.isSelected()
                || box instanceof RadioButton radio && !radio.isSelected();
    }

    /** Arrows, ticks and dots of controls. */
    private static boolean isMark(Region region) {
        return region.getShape() != null
                && region.getBackground() != null
                && !region.getBackground().getFills().isEmpty()
                && region.getWidth() > 0
                && !isHidden(region)
                && List.of("arrow", "mark", "dot").stream()
                        .anyMatch(region.getStyleClass()::contains);
    }

    private void check(Node node, Paint paint, double least, Collection<String> faults) {
        Optional<Color> ground = ground(node.getParent());
        if (paint instanceof Color colour && ground.isPresent() && colour.getOpacity() > 0) {
            looked++;
            Color seen = over(colour, opacity(node), ground.get());
            double contrast = contrast(seen, ground.get());
            if (contrast < least) {
                faults.add("%s: %.2f".formatted(path(node), contrast));
            }
        }
    }

    private static String path(Node node) {
        StringBuilder path = new StringBuilder();
        for (Node at = node; at != null && path.length() < 160; at = at.getParent()) {
            path.insert(0, "/" + (at.getId() != null ? "#" + at.getId() : at.getStyleClass()));
        }
        return path + (node instanceof Text text ? " '" + text.getText() + "'" : "");
    }

    private static double opacity(Node node) {
        double opacity = 1;
        for (Node at = node; at != null; at = at.getParent()) {
            opacity *= at.getOpacity();
        }
        return opacity;
    }

    /** The colour beneath whatever the node holds; empty where nothing opaque is. */
    private static Optional<Color> ground(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (at instanceof Region region && region.getBackground() != null) {
                List<BackgroundFill> fills = region.getBackground().getFills();
                for (BackgroundFill fill : fills.reversed()) {
                    if (fill.getFill() instanceof Color colour && colour.getOpacity() > 0) {
                        if (colour.getOpacity() > OPAQUE) {
                            return Optional.of(colour);
                        }
                        return ground(at.getParent()).map(below -> over(colour, 1, below));
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static Color over(Color colour, double opacity, Color ground) {
        Color opaque = Color.color(colour.getRed(), colour.getGreen(), colour.getBlue());
        return ground.interpolate(opaque, colour.getOpacity() * opacity);
    }

    private static double contrast(Color one, Color other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(Color colour) {
        return 0.2126 * linear(colour.getRed())
                + 0.7152 * linear(colour.getGreen())
                + 0.0722 * linear(colour.getBlue());
    }

    private static double linear(double value) {
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
}
