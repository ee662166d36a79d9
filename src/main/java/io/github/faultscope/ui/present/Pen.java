package io.github.faultscope.ui.present;

import javafx.scene.Node;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;

import java.util.List;

/**
 * The mouse over a picture that is presented: it points, and draws while it is pressed, on all that
 * show the picture. A click goes on to the picture.
 */
final class Pen {
    private final List<Ink> inks;

    private Pen(List<Ink> inks) {
        this.inks = inks;
    }

    /**
     * @param over shows the picture at its own size, or scaled by a transform
     */
    static void over(Node over, List<Ink> inks) {
        Pen pen = new Pen(inks);
        over.addEventFilter(MouseEvent.MOUSE_MOVED, pen::moved);
        over.addEventFilter(MouseEvent.MOUSE_DRAGGED, pen::dragged);
        over.addEventFilter(MouseEvent.MOUSE_RELEASED, event -> inks.forEach(Ink::lift));
        over.addEventFilter(MouseEvent.MOUSE_EXITED, event -> inks.forEach(Ink::leave));
    }

    private void moved(MouseEvent event) {
        inks.forEach(ink -> ink.point(event.getX(), event.getY()));
    }

    private void dragged(MouseEvent event) {
        moved(event);
        if (event.getButton() == MouseButton.PRIMARY && !event.isStillSincePress()) {
            inks.forEach(ink -> ink.draw(event.getX(), event.getY()));
        }
    }
}
