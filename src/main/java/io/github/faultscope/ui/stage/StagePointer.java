package io.github.faultscope.ui.stage;

import io.github.faultscope.picture.Group;
import io.github.faultscope.picture.Spot;
import io.github.faultscope.ui.engine.Access;

import javafx.geometry.Point2D;
import javafx.scene.Cursor;
import javafx.scene.control.Tooltip;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;

import org.jspecify.annotations.Nullable;

import java.util.Objects;
import java.util.Optional;

/** The mouse on the stage: click reads, Shift-click writes, resting on something explains it. */
final class StagePointer {
    private final StageView stage;
    private final BorderDrag border;
    private final Tooltip tooltip = new Tooltip();
    private @Nullable String hovered;
    private @Nullable Point2D place;

    StagePointer(StageView stage, BorderDrag border) {
        this.stage = stage;
        this.border = border;
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(420);
        stage.setOnMouseMoved(this::moved);
        stage.setOnMouseExited(event -> exited());
        stage.setOnMouseClicked(this::clicked);
        stage.setOnContextMenuRequested(this::menu);
    }

    /** The sentence that is shown when the pointer rests, or empty. */
    String explanation() {
        return hovered == null ? "" : tooltip.getText();
    }

    /** Where the pointer is, if it is on the stage. */
    Optional<Point2D> place() {
        return Optional.ofNullable(place);
    }

    private void exited() {
        place = null;
        hover(Optional.empty(), 0, 0);
    }

    private void moved(MouseEvent event) {
        place = new Point2D(event.getX(), event.getY());
        hover(stage.picture().at(event.getX(), event.getY()), event.getX(), event.getY());
    }

    private void hover(Optional<Group> group, double x, double y) {
        stage.setCursor(cursor(group, x, y));
        Optional<Spot> spot = group.flatMap(at -> at.spotAt(x, y));
        String key =
                group.map(Group::key)
                        .map(of -> of + spot.map(Spot::target).orElse(""))
                        .orElse(null);
        if (Objects.equals(key, hovered)) {
            return;
        }
        hovered = key;
        Tooltip.uninstall(stage, tooltip);
        tooltip.hide();
        spot.map(Spot::tooltip)
                .filter(text -> !text.isEmpty())
                .or(() -> group.map(Group::tooltip))
                .ifPresent(
                        text -> {
                            tooltip.setText(text);
                            Tooltip.install(stage, tooltip);
                        });
    }

    private Cursor cursor(Optional<Group> group, double x, double y) {
        if (border.isAt(x, y)) {
            return Cursor.H_RESIZE;
        }
        return group.filter(at -> stage.isClickable(at, x, y)).isPresent()
                ? Cursor.HAND
                : Cursor.DEFAULT;
    }

    private void clicked(MouseEvent event) {
        stage.requestFocus();
        if (event.getButton() == MouseButton.PRIMARY && event.isStillSincePress()) {
            Access access = event.isShiftDown() ? Access.WRITE : Access.READ;
            stage.picture()
                    .at(event.getX(), event.getY())
                    .ifPresent(at -> stage.choose(at, event.getX(), event.getY(), access));
        }
    }

    /** The keys for it are the stage's own: not every system makes this event of them. */
    private void menu(ContextMenuEvent event) {
        if (!event.isKeyboardTrigger()) {
            Point2D where = new Point2D(event.getScreenX(), event.getScreenY());
            stage.picture()
                    .at(event.getX(), event.getY())
                    .ifPresent(at -> stage.askMenu(at, where));
        }
        event.consume();
    }
}
