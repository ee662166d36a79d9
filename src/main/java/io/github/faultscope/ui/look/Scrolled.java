package io.github.faultscope.ui.look;

import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.stage.Screen;

/**
 * What a dialog shows, as large as it is where the screen has room for that, else scrolled: by
 * wheel, bars, and by arrow keys when it has the keyboard.
 */
public final class Scrolled extends ScrollPane {
    /** Of the screen, at most. */
    private static final double WIDE = 0.94;

    /** So much a bar may take. */
    private static final double BAR = 18;

    private final Look look;

    /**
     * @param name for screen readers
     */
    public Scrolled(Node content, String name, Look look) {
        super(content);
        this.look = look;
        setFitToWidth(true);
        setAccessibleText(name);
        getStyleClass().add("read-scroll");
    }

    /** A dialog is narrower than its content would like, unless that insists. */
    @Override
    protected double computeMinWidth(double height) {
        return computePrefWidth(height);
    }

    @Override
    protected double computePrefWidth(double height) {
        double wanted = super.computePrefWidth(height);
        boolean bar = super.computePrefHeight(-1) > look.highestContent();
        return Math.min(widest() + BAR, wanted + (bar ? BAR : 0));
    }

    /** How wide the content may be and need not be scrolled sideways. */
    public static double widest() {
        return WIDE * Screen.getPrimary().getVisualBounds().getWidth() - BAR;
    }

    @Override
    protected double computePrefHeight(double width) {
        return Math.min(look.highestContent(), super.computePrefHeight(width));
    }
}
