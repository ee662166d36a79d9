package io.github.faultscope.ui.stage;

import io.github.faultscope.picture.Picture;
import io.github.faultscope.picture.Rect;
import io.github.faultscope.picture.stage.View;
import io.github.faultscope.ui.engine.Viewport;

import javafx.geometry.Bounds;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The room of a stage. A picture is laid out for as much as the window leaves; one that cannot be
 * so small is scrolled, and laid out again for the room beside the bars.
 */
public final class StageScroll extends ScrollPane {
    /** Parts of what is seen by which keys go on: when a page is turned, and else. */
    private static final double PAGE = 0.85;

    private static final double LITTLE = 0.2;

    /** So much is seen around what is brought into view, where there is room. */
    private static final double MARGIN = 12;

    private final StageView stage;

    /** All the room there is, as it was last asked for. */
    private @Nullable Viewport whole;

    private double right;
    private double below;

    /**
     * @param content the stage, or the stage with something above it
     */
    public StageScroll(StageView stage, Node content) {
        super(content);
        this.stage = stage;
        setFocusTraversable(false);
        getStyleClass().add("stage-scroll");
        setFitToWidth(true);
        setFitToHeight(true);
        stage.setOnRing(ring -> bring(List.of(ring)));
    }

    /** The room for a picture; empty as long as there is none. */
    public Optional<Viewport> room(double zoom, View view) {
        double width = getWidth() - snappedLeftInset() - snappedRightInset();
        double height = getHeight() - snappedTopInset() - snappedBottomInset();
        if (width <= 1 || height <= 1) {
            return Optional.empty();
        }
        Viewport now = new Viewport(width, height, zoom, view);
        Viewport before = whole;
        if (before == null || !before.sameRoom(now)) {
            right = 0;
            below = 0;
        }
        whole = now;
        return Optional.of(beside(now));
    }

    private Viewport beside(Viewport all) {
        return new Viewport(all.width() - right, all.height() - below, all.zoom(), all.view());
    }

    /**
     * Whether a picture that was laid out for a room needs bars, which leave less of it: ask for
     * the room again. Bars once counted stay so, or a picture might fit and not fit in turns.
     */
    public boolean isTooSmall(Viewport room, Picture picture) {
        Viewport all = whole;
        if (all == null || !room.equals(beside(all))) {
            return false;
        }
        boolean high = right == 0 && picture.height() > room.height();
        boolean wide = below == 0 && picture.width() > room.width();
        right = high ? breadth(Orientation.VERTICAL) : right;
        below = wide ? breadth(Orientation.HORIZONTAL) : below;
        return high || wide;
    }

    private double breadth(Orientation orientation) {
        for (Node node : lookupAll(".scroll-bar")) {
            if (node instanceof ScrollBar bar && bar.getOrientation() == orientation) {
                return orientation == Orientation.VERTICAL ? bar.prefWidth(-1) : bar.prefHeight(-1);
            }
        }
        return 0;
    }

    /** What of the picture is to be seen. */
    Rect seen() {
        Bounds room = getViewportBounds();
        Picture picture = stage.picture();
        double x = getHvalue() * spare(picture.width(), room.getWidth());
        double y = getVvalue() * spare(picture.height(), room.getHeight());
        return new Rect(x, y, room.getWidth(), room.getHeight());
    }

    private static double spare(double length, double room) {
        return Math.max(0, length - room);
    }

    /** Keys that scroll; those that turn pages only where nobody else has a use for them. */
    public void addKeys(Scene scene, boolean pages) {
        Map<KeyCombination, Runnable> keys = scene.getAccelerators();
        keys.put(KeyCombination.valueOf("Shortcut+Down"), () -> by(0, LITTLE));
        keys.put(KeyCombination.valueOf("Shortcut+Up"), () -> by(0, -LITTLE));
        keys.put(KeyCombination.valueOf("Shortcut+Right"), () -> by(LITTLE, 0));
        keys.put(KeyCombination.valueOf("Shortcut+Left"), () -> by(-LITTLE, 0));
        if (pages) {
            keys.put(new KeyCodeCombination(KeyCode.PAGE_DOWN), () -> by(0, PAGE));
            keys.put(new KeyCodeCombination(KeyCode.PAGE_UP), () -> by(0, -PAGE));
        }
    }

    /** On by parts of what is seen, or back. */
    private void by(double across, double down) {
        Rect now = seen();
        to(now.x() + across * now.width(), now.y() + down * now.height());
    }

    /** Brings into view what the step did that the stage shows. */
    public void follow() {
        Picture picture = stage.picture();
        if (picture.height() > getHeight() || picture.width() > getWidth()) {
            bring(Touched.places(picture));
        }
    }

    /**
     * Brings places of the picture into view, the first ones at any rate: as many as there is room
     * for. What is to be seen already stays where it is.
     */
    private void bring(List<Rect> places) {
        layout();
        Rect now = seen();
        Rect wanted = null;
        for (Rect place : places) {
            Rect more = wanted == null ? place : wanted.union(place);
            if (wanted == null || more.width() <= now.width() && more.height() <= now.height()) {
                wanted = more;
            }
        }
        if (wanted != null) {
            to(
                    along(now.x(), now.width(), wanted.x(), wanted.right()),
                    along(now.y(), now.height(), wanted.y(), wanted.bottom()));
        }
    }

    /** Where what is seen begins, so that it has all from one place to another. */
    private static double along(double begin, double length, double from, double to) {
        double margin = Math.clamp((length - (to - from)) / 2, 0, MARGIN);
        if (from - margin < begin || to - from > length) {
            return from - margin;
        }
        return Math.max(begin, to + margin - length);
    }

    private void to(double x, double y) {
        Bounds room = getViewportBounds();
        Picture picture = stage.picture();
        setHvalue(part(x, spare(picture.width(), room.getWidth())));
        setVvalue(part(y, spare(picture.height(), room.getHeight())));
    }

    private static double part(double at, double most) {
        return most == 0 ? 0 : Math.clamp(Math.rint(at) / most, 0, 1);
    }
}
