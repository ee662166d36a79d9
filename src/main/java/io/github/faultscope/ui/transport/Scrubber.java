package io.github.faultscope.ui.transport;

import io.github.faultscope.ui.engine.Mark;
import io.github.faultscope.ui.engine.Moment;
import io.github.faultscope.ui.look.Texts;

import javafx.css.PseudoClass;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.Predicate;

/**
 * The line of time: how far it went, where it is, and the marks' names beneath. Dragged or clicked
 * it goes there. Names that would lie on each other are left out, the current one last and the
 * scenario's own before the actions'.
 */
public final class Scrubber extends Region {
    private static final PseudoClass NOW = PseudoClass.getPseudoClass("now");
    private static final double GAP = 6;

    private final IntConsumer seek;
    private final Region track = part("scrubber-track");
    private final Region done = part("scrubber-done");
    private final Region thumb = part("scrubber-thumb");
    private final List<Label> names = new ArrayList<>();
    private final List<Region> ticks = new ArrayList<>();

    /** The names that are to be seen. */
    private final List<Label> shown = new ArrayList<>();

    private @Nullable Label lit;
    private List<Mark> marks = List.of();
    private int position;
    private int total;

    Scrubber(IntConsumer seek) {
        this.seek = seek;
        getStyleClass().add("scrubber");
        setAccessibleRole(AccessibleRole.SLIDER);
        setAccessibleText(Texts.of("transport.line"));
        getChildren().addAll(track, done, thumb);
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::seekTo);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, this::seekTo);
    }

    void show(Moment moment) {
        position = moment.position();
        total = moment.recorded();
        if (!marks.equals(moment.marks())) {
            marks = moment.marks();
            rename();
        }
        notifyAccessibleAttributeChanged(AccessibleAttribute.VALUE);
        requestLayout();
    }

    private void rename() {
        getChildren().removeAll(names);
        getChildren().removeAll(ticks);
        names.clear();
        ticks.clear();
        shown.clear();
        lit = null;
        for (Mark mark : marks) {
            Label name = new Label(mark.label());
            name.getStyleClass().add("scrubber-name");
            name.setVisible(false);
            name.addEventHandler(
                    MouseEvent.MOUSE_PRESSED,
                    event -> {
                        seek.accept(mark.position());
                        event.consume();
                    });
            names.add(name);
            ticks.add(part(mark.stop() ? "scrubber-stop" : "scrubber-tick"));
        }
        getChildren().addAll(1, ticks);
        getChildren().addAll(names);
    }

    private static Region part(String styleClass) {
        Region part = new Region();
        part.getStyleClass().add(styleClass);
        part.setManaged(false);
        return part;
    }

    private void seekTo(MouseEvent event) {
        if (total > 0) {
            double part = (event.getX() - left()) / Math.max(1, length());
            seek.accept((int) Math.clamp(Math.round(part * total), 0L, total));
        }
        event.consume();
    }

    private double left() {
        return snappedLeftInset() + thumb.prefWidth(-1) / 2;
    }

    private double length() {
        return getWidth() - snappedLeftInset() - snappedRightInset() - thumb.prefWidth(-1);
    }

    private double place(int at) {
        return left() + (total == 0 ? 0 : length() * Math.min(at, total) / total);
    }

    @Override
    protected void layoutChildren() {
        double knob = thumb.prefWidth(-1);
        double bar = track.prefHeight(-1);
        double middle = snappedTopInset() + knob / 2;
        double top = snapPositionY(middle - bar / 2);
        double at = place(position);
        track.resizeRelocate(left(), top, length(), bar);
        done.resizeRelocate(left(), top, at - left(), bar);
        thumb.resizeRelocate(snapPositionX(at - knob / 2), snappedTopInset(), knob, knob);
        layoutMarks(snappedTopInset() + knob);
    }

    private void layoutMarks(double top) {
        double last = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < ticks.size(); i++) {
            Region tick = ticks.get(i);
            double x = snapPositionX(place(marks.get(i).position()));
            // Where thousands of marks share a pixel, one tick is as good as all.
            tick.setVisible(x > last || marks.get(i).stop());
            if (tick.isVisible()) {
                tick.resizeRelocate(x, top, 1, tick.prefHeight(-1));
                last = x;
            }
        }
        shown.forEach(name -> name.setVisible(false));
        shown.clear();
        double foot = top + (ticks.isEmpty() ? 0 : ticks.getFirst().prefHeight(-1));
        int current = current();
        light(current < 0 ? null : names.get(current));
        if (current >= 0) {
            reveal(current, foot);
        }
        reveal(mark -> mark.stop(), foot);
        reveal(mark -> !mark.stop(), foot);
    }

    private void light(@Nullable Label name) {
        if (lit != null) {
            lit.pseudoClassStateChanged(NOW, false);
        }
        if (name != null) {
            name.pseudoClassStateChanged(NOW, true);
        }
        lit = name;
    }

    /** Shows the names of such marks where they do not lie on others. */
    private void reveal(Predicate<Mark> which, double top) {
        for (int i = 0; i < names.size(); i++) {
            if (!names.get(i).isVisible() && which.test(marks.get(i))) {
                double x = place(marks.get(i).position());
                if (shown.stream().noneMatch(other -> covers(other, x))) {
                    reveal(i, top);
                }
            }
        }
    }

    private static boolean covers(Label shown, double x) {
        return x > shown.getLayoutX() && x < shown.getLayoutX() + shown.getWidth();
    }

    /** Shows a name unless it would lie on another. Only such names are measured. */
    private void reveal(int i, double top) {
        Label name = names.get(i);
        name.autosize();
        name.relocate(nameLeft(i), top);
        if (shown.stream().noneMatch(other -> lieClose(name, other))) {
            name.setVisible(true);
            shown.add(name);
        }
    }

    private static boolean lieClose(Label name, Label shown) {
        return name.getLayoutX() < shown.getLayoutX() + shown.getWidth() + GAP
                && shown.getLayoutX() < name.getLayoutX() + name.getWidth() + GAP;
    }

    private double nameLeft(int i) {
        double width = names.get(i).prefWidth(-1);
        double x = place(marks.get(i).position()) - width / 2;
        return snapPositionX(Math.clamp(x, 0, Math.max(0, getWidth() - width)));
    }

    /** The last mark at or before the position, or -1. */
    private int current() {
        int current = -1;
        for (int i = 0; i < marks.size(); i++) {
            current = marks.get(i).position() <= position ? i : current;
        }
        return current;
    }

    @Override
    protected double computePrefHeight(double width) {
        double name = names.isEmpty() ? 0 : names.getFirst().prefHeight(-1);
        double tick = ticks.isEmpty() ? 0 : ticks.getFirst().prefHeight(-1);
        return snappedTopInset() + thumb.prefHeight(-1) + tick + name + snappedBottomInset();
    }

    @Override
    protected double computePrefWidth(double height) {
        return 400;
    }

    @Override
    public @Nullable Object queryAccessibleAttribute(
            AccessibleAttribute attribute, Object... parameters) {
        return switch (attribute) {
            case VALUE -> (double) position;
            case MIN_VALUE -> 0.0;
            case MAX_VALUE -> (double) total;
            default -> super.queryAccessibleAttribute(attribute, parameters);
        };
    }
}
