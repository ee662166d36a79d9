package io.github.faultscope.ui.source;

import io.github.faultscope.ui.look.Remembered;

import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.event.EventHandler;
import javafx.scene.Cursor;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;

import java.util.Locale;

/**
 * How wide a pane at the right of the window is, and the border that the mouse takes along. It is
 * counted in letters, so that it grows with the zoom, and leaves room for whatever lies beside it.
 */
final class PaneWidth {
    private static final String KEY = "source.width";
    private static final PseudoClass HELD = PseudoClass.getPseudoClass("held");
    private static final double LEAST_EM = 12;
    private static final double MOST_EM = 120;
    private static final double USUAL_EM = 44;
    private static final double STEP_EM = 4;
    private static final double PART_OF_WINDOW = 0.6;

    private final Region pane;
    private final Label letters;
    private final Remembered remembered;
    private final Region border = new Region();
    private double em;

    /**
     * @param letters whose size it is counted in
     */
    PaneWidth(Region pane, Label letters, Remembered remembered) {
        this.pane = pane;
        this.letters = letters;
        this.remembered = remembered;
        String kept = remembered.get(KEY);
        set(kept.matches("\\d{1,3}") ? Integer.parseInt(kept) : USUAL_EM);
        ObservableValue<Number> window = pane.sceneProperty().flatMap(Scene::widthProperty);
        window.addListener((seen, was, is) -> leaveRoom(is));
        border.getStyleClass().add("source-border");
        border.setCursor(Cursor.H_RESIZE);
        border.setOnMousePressed(this::pressed);
        border.setOnMouseClicked(this::clicked);
    }

    private void leaveRoom(Number window) {
        if (window != null) {
            pane.setMaxWidth(PART_OF_WINDOW * window.doubleValue());
        }
    }

    /** What the mouse takes along. */
    Region border() {
        return border;
    }

    /** A little wider, or narrower. */
    void step(boolean wider) {
        keep(em + (wider ? STEP_EM : -STEP_EM));
    }

    /** Until the button is let go, the border goes with the mouse, whatever that is above. */
    private void pressed(MouseEvent event) {
        Scene scene = border.getScene();
        border.pseudoClassStateChanged(HELD, true);
        EventHandler<MouseEvent> drag = this::dragged;
        scene.addEventFilter(MouseEvent.MOUSE_DRAGGED, drag);
        scene.addEventFilter(
                MouseEvent.MOUSE_RELEASED,
                new EventHandler<>() {
                    @Override
                    public void handle(MouseEvent released) {
                        border.pseudoClassStateChanged(HELD, false);
                        scene.removeEventFilter(MouseEvent.MOUSE_DRAGGED, drag);
                        scene.removeEventFilter(MouseEvent.MOUSE_RELEASED, this);
                    }
                });
        event.consume();
    }

    private void dragged(MouseEvent event) {
        event.consume();
        double right = pane.localToScene(pane.getWidth(), 0).getX();
        keep((right - event.getSceneX()) / letters.getFont().getSize());
    }

    private void clicked(MouseEvent event) {
        if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
            keep(USUAL_EM);
        }
    }

    private void keep(double wanted) {
        set(wanted);
        remembered.put(KEY, Integer.toString((int) Math.rint(em)));
    }

    private void set(double wanted) {
        em = Math.clamp(wanted, LEAST_EM, MOST_EM);
        // A style sheet would win over a width that is set.
        pane.setStyle(String.format(Locale.ROOT, "-fx-pref-width: %.1fem;", em));
    }
}
