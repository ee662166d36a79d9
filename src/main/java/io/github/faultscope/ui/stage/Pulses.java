package io.github.faultscope.ui.stage;

import io.github.faultscope.picture.Box;
import io.github.faultscope.picture.Picture;
import io.github.faultscope.picture.Pulse;

import javafx.animation.AnimationTimer;
import javafx.beans.value.ObservableValue;
import javafx.scene.Group;
import javafx.scene.Scene;
import javafx.stage.Stage;
import javafx.stage.Window;

import java.util.List;

/**
 * The rings around what waits, which come and go as long as something waits, the window is to be
 * seen, and motion is wanted. Each is a node of its own, so that just its place is painted anew.
 */
final class Pulses extends Group {
    private final AnimationTimer timer =
            new AnimationTimer() {
                @Override
                public void handle(long now) {
                    beat(now);
                }
            };
    private final ObservableValue<Boolean> seen =
            sceneProperty().flatMap(Scene::windowProperty).flatMap(Pulses::isSeen).orElse(false);
    private List<Box> rings = List.of();
    private boolean wanted = true;
    private boolean running;
    private long begin;

    Pulses() {
        setManaged(false);
        setMouseTransparent(true);
        setAutoSizeChildren(false);
        seen.addListener((is, was, now) -> decide());
    }

    private static ObservableValue<Boolean> isSeen(Window window) {
        return window instanceof Stage stage
                ? stage.showingProperty()
                        .flatMap(is -> stage.iconifiedProperty().map(i -> is && !i))
                : window.showingProperty();
    }

    /** Whether rings are to be seen at all. */
    void setWanted(boolean is) {
        wanted = is;
        decide();
    }

    /** Whether rings come and go now. */
    boolean isRunning() {
        return running;
    }

    /** What waits is that of another picture now. */
    void follow(Picture picture, ShapeNodes shapeNodes) {
        List<Box> next = Pulse.rings(picture);
        if (!next.equals(rings)) {
            rings = next;
            repaint(shapeNodes);
        }
        decide();
    }

    /** The same rings in other colours. */
    void repaint(ShapeNodes shapeNodes) {
        getChildren().setAll(rings.stream().map(shapeNodes::create).toList());
        getChildren().forEach(ring -> ring.setOpacity(0));
    }

    private void decide() {
        boolean now = wanted && !rings.isEmpty() && seen.getValue();
        if (now == running) {
            return;
        }
        running = now;
        if (now) {
            begin = 0;
            timer.start();
        } else {
            timer.stop();
            getChildren().forEach(ring -> ring.setOpacity(0));
        }
    }

    private void beat(long now) {
        begin = begin == 0 ? now : begin;
        double opacity = Pulse.opacity((now - begin) / 1e9);
        getChildren().forEach(ring -> ring.setOpacity(opacity));
    }
}
