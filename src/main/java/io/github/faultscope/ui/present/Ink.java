package io.github.faultscope.ui.present;

import io.github.faultscope.picture.Role;
import io.github.faultscope.ui.look.Paints;

import javafx.animation.Animation;
import javafx.animation.FadeTransition;
import javafx.animation.PauseTransition;
import javafx.animation.SequentialTransition;
import javafx.scene.Node;
import javafx.scene.layout.Pane;
import javafx.scene.paint.Color;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Polyline;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;
import javafx.util.Duration;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * Above the picture, in its coordinates: a pointer that is part of what is shown, so that a
 * recording has it, and lines that fade a while after they were drawn.
 */
final class Ink extends Pane {
    private static final Duration STAYS = Duration.seconds(4);
    private static final Duration FADES = Duration.seconds(1.5);
    private static final Duration POINTS = Duration.seconds(3);
    private static final double RADIUS = 13;
    private static final double WIDTH = 5;
    private static final int MOST_LINES = 100;

    /** Numbers in one line: two a point. */
    private static final int MOST_NUMBERS = 8_000;

    private final Paints paints;
    private final boolean fading;
    private final Pane lines = new Pane();
    private final Pane pointer = new Pane();
    private final PauseTransition idle = new PauseTransition(POINTS);
    private @Nullable Polyline drawn;

    /**
     * @param fading whether lines fade before they go; with reduced motion they only go
     */
    Ink(Paints paints, boolean fading) {
        this.paints = paints;
        this.fading = fading;
        setMouseTransparent(true);
        setId("ink");
        // A light ring in a dark one stands out on any ground, whatever colours are seen.
        Circle dark = ring(RADIUS, Color.BLACK, 5);
        Circle light = ring(RADIUS, Color.WHITE, 2.5);
        Circle spot = new Circle(RADIUS - 3, paints.of(Role.NOW_WASH));
        pointer.getChildren().addAll(spot, dark, light);
        pointer.setId("pointer");
        pointer.setVisible(false);
        idle.setOnFinished(event -> pointer.setVisible(false));
        getChildren().addAll(lines, pointer);
    }

    private static Circle ring(double radius, Color colour, double width) {
        Circle ring = new Circle(radius, null);
        ring.setStroke(colour);
        ring.setStrokeWidth(width);
        return ring;
    }

    /** The pointer is here; it goes when it rests for a while. */
    void point(double x, double y) {
        pointer.setTranslateX(x);
        pointer.setTranslateY(y);
        pointer.setVisible(true);
        idle.playFromStart();
    }

    /** The pointer has left. */
    void leave() {
        idle.stop();
        pointer.setVisible(false);
    }

    /** A line goes on to here; a new one begins if none is being drawn. */
    void draw(double x, double y) {
        Polyline line = drawn;
        if (line == null) {
            line = begin();
        }
        List<Double> numbers = line.getPoints();
        if (numbers.size() < MOST_NUMBERS) {
            numbers.addAll(List.of(x, y));
        }
    }

    private Polyline begin() {
        Polyline line = new Polyline();
        line.getStyleClass().add("ink-line");
        line.setStroke(paints.of(Role.NOW));
        line.setStrokeWidth(WIDTH);
        line.setStrokeLineCap(StrokeLineCap.ROUND);
        line.setStrokeLineJoin(StrokeLineJoin.ROUND);
        if (lines.getChildren().size() == MOST_LINES) {
            lines.getChildren().removeFirst();
        }
        lines.getChildren().add(line);
        drawn = line;
        return line;
    }

    /** The line is drawn; from now on it fades. */
    void lift() {
        Polyline line = drawn;
        if (line != null) {
            drawn = null;
            Animation end = ending(line);
            end.setOnFinished(event -> lines.getChildren().remove(line));
            end.play();
        }
    }

    private Animation ending(Node line) {
        PauseTransition stays = new PauseTransition(STAYS);
        if (!fading) {
            return stays;
        }
        FadeTransition fades = new FadeTransition(FADES, line);
        fades.setToValue(0);
        return new SequentialTransition(stays, fades);
    }

    /** Takes all lines away. */
    void clear() {
        drawn = null;
        lines.getChildren().clear();
    }

    /** How many lines are to be seen. */
    int lineCount() {
        return lines.getChildren().size();
    }
}
