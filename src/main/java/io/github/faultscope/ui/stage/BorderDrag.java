package io.github.faultscope.ui.stage;

import io.github.faultscope.picture.Group;
import io.github.faultscope.picture.Rect;
import io.github.faultscope.picture.stage.StageLayout;

import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;

/**
 * The border of the column at the right, which the mouse takes along; twice clicked, it is back.
 */
final class BorderDrag {
    /** So near to the border the mouse is on it. */
    private static final double NEAR = 5;

    private final StageView stage;
    private final StageListener listener;
    private boolean held;

    BorderDrag(StageView stage, StageListener listener) {
        this.stage = stage;
        this.listener = listener;
        stage.addEventFilter(MouseEvent.MOUSE_PRESSED, this::pressed);
        stage.addEventFilter(MouseEvent.MOUSE_DRAGGED, this::dragged);
        stage.addEventFilter(MouseEvent.MOUSE_RELEASED, this::released);
        stage.addEventFilter(MouseEvent.MOUSE_CLICKED, this::clicked);
    }

    /** Whether a press there takes the border along. */
    boolean isAt(double x, double y) {
        return held || listener.resizes() && isNear(x, y);
    }

    private boolean isNear(double x, double y) {
        return stage.picture()
                .group(StageLayout.BORDER)
                .map(Group::bounds)
                .filter(border -> border.x() > 0)
                .map(border -> new Rect(border.x(), 0, 0, stage.picture().height()).grown(NEAR))
                .filter(border -> border.contains(x, y))
                .isPresent();
    }

    private void pressed(MouseEvent event) {
        held = event.getButton() == MouseButton.PRIMARY && isAt(event.getX(), event.getY());
        if (held) {
            event.consume();
        }
    }

    private void dragged(MouseEvent event) {
        if (held) {
            if (!event.isStillSincePress()) {
                listener.resized(1 - event.getX() / stage.picture().width());
            }
            event.consume();
        }
    }

    private void released(MouseEvent event) {
        if (held) {
            held = false;
            event.consume();
        }
    }

    private void clicked(MouseEvent event) {
        if (event.getButton() == MouseButton.PRIMARY && isAt(event.getX(), event.getY())) {
            if (event.getClickCount() == 2) {
                listener.resizedAsUsual();
            }
            event.consume();
        }
    }
}
