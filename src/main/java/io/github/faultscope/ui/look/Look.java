package io.github.faultscope.ui.look;

import io.github.faultscope.picture.Theme;
import io.github.faultscope.picture.stage.View;

import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.InvalidationListener;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.control.Dialog;
import javafx.scene.control.DialogPane;
import javafx.scene.input.KeyCombination;
import javafx.stage.Screen;
import javafx.stage.Window;
import javafx.stage.WindowEvent;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How one window looks: theme, zoom, view, pace. Whoever shows something binds to it. */
public final class Look {
    private static final List<Double> ZOOMS =
            List.of(0.5, 0.6, 0.7, 0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0);

    /** What a dialog has above and below its content, in pixels at zoom 1, and at any zoom. */
    private static final double AROUND_CONTENT = 130;

    private static final double WINDOW_FRAME = 40;
    private static final double LEAST_CONTENT = 100;

    private final ObjectProperty<Theme> theme = new SimpleObjectProperty<>(Theme.light());
    private final DoubleProperty zoom = new SimpleDoubleProperty(1);
    private final ObjectProperty<View> view = new SimpleObjectProperty<>(View.ALL);
    private final ObjectProperty<Pace> pace = new SimpleObjectProperty<>(Pace.USUAL);

    public ObjectProperty<Theme> themeProperty() {
        return theme;
    }

    /** Begins as the system's settings say: light or dark, with or without motion. */
    public void likeTheSystem() {
        Platform.Preferences system = Platform.getPreferences();
        theme.set(system.getColorScheme() == ColorScheme.DARK ? Theme.dark() : Theme.light());
        if (system.isReducedMotion()) {
            pace.set(pace.get().with(Pace.Motion.REDUCED));
        }
    }

    /** How large everything is drawn; 1 is usual. */
    public DoubleProperty zoomProperty() {
        return zoom;
    }

    /** What of a state is shown. */
    public ObjectProperty<View> viewProperty() {
        return view;
    }

    public ObjectProperty<Pace> paceProperty() {
        return pace;
    }

    /** The next larger zoom, if there is one. */
    public void zoomIn() {
        zoom.set(larger(zoom.get()));
    }

    /** The next smaller zoom, if there is one. */
    public void zoomOut() {
        zoom.set(smaller(zoom.get()));
    }

    /** The next larger zoom, or the same if there is none. */
    public static double larger(double zoom) {
        return ZOOMS.stream().filter(next -> next > zoom).findFirst().orElse(zoom);
    }

    /** The next smaller zoom, or the same if there is none. */
    public static double smaller(double zoom) {
        return ZOOMS.reversed().stream().filter(next -> next < zoom).findFirst().orElse(zoom);
    }

    public void zoomReset() {
        zoom.set(1);
    }

    /** Keeps the scene, and the menus that are open over it, at the sheets of this look. */
    public void dress(Scene scene) {
        Runnable put =
                () -> {
                    scene.getStylesheets().setAll(sheets());
                    Popups.dress(scene);
                };
        theme.addListener((seen, was, is) -> put.run());
        zoom.addListener((seen, was, is) -> put.run());
        put.run();
    }

    /** Keeps a dialog at the sheets of this look as long as it is open, and gives it its keys. */
    public void dress(Dialog<?> dialog) {
        DialogPane pane = dialog.getDialogPane();
        pane.getScene().getAccelerators().putAll(zoomKeys());
        Window window = pane.getScene().getWindow();
        window.addEventHandler(WindowEvent.WINDOW_SHOWN, event -> putOnScreen(window));
        whileOpen(
                dialog,
                () -> {
                    pane.getStylesheets().setAll(sheets());
                    if (dialog.isShowing()) {
                        window.sizeToScene();
                        putOnScreen(window);
                    }
                });
    }

    /** A dialog over the middle of a small window may else begin above the screen. */
    private static void putOnScreen(Window window) {
        Rectangle2D screen =
                Screen.getScreensForRectangle(window.getX(), window.getY(), 1, 1).stream()
                        .findFirst()
                        .orElseGet(Screen::getPrimary)
                        .getVisualBounds();
        double right = Math.max(screen.getMinX(), screen.getMaxX() - window.getWidth());
        double bottom = Math.max(screen.getMinY(), screen.getMaxY() - window.getHeight());
        window.setX(Math.clamp(window.getX(), screen.getMinX(), right));
        window.setY(Math.clamp(window.getY(), screen.getMinY(), bottom));
    }

    /** How high the content of a dialog may be, so that the screen has room for its buttons too. */
    public double highestContent() {
        double screen = Screen.getPrimary().getVisualBounds().getHeight();
        return Math.max(LEAST_CONTENT, screen - WINDOW_FRAME - AROUND_CONTENT * zoom.get());
    }

    /** Has it done now, and whenever theme or zoom are others, until the dialog is closed. */
    public void whileOpen(Dialog<?> dialog, Runnable done) {
        InvalidationListener changed = any -> done.run();
        theme.addListener(changed);
        zoom.addListener(changed);
        dialog.showingProperty()
                .addListener(
                        (seen, was, is) -> {
                            if (!is) {
                                theme.removeListener(changed);
                                zoom.removeListener(changed);
                            }
                        });
        done.run();
    }

    /** What makes everything larger, smaller, and as large as usual, on every keyboard. */
    public Map<KeyCombination, Runnable> zoomKeys() {
        return zoomKeys(this::zoomIn, this::zoomOut, this::zoomReset);
    }

    /** The same keys for something that has a zoom of its own. */
    public static Map<KeyCombination, Runnable> zoomKeys(
            Runnable in, Runnable out, Runnable reset) {
        Map<KeyCombination, Runnable> keys = new LinkedHashMap<>();
        for (String larger : List.of("Plus", "Equals", "Shift+Equals", "Add")) {
            keys.put(KeyCombination.valueOf("Shortcut+" + larger), in);
        }
        for (String smaller : List.of("Minus", "Subtract")) {
            keys.put(KeyCombination.valueOf("Shortcut+" + smaller), out);
        }
        for (String usual : List.of("0", "Numpad0")) {
            keys.put(KeyCombination.valueOf("Shortcut+" + usual), reset);
        }
        return keys;
    }

    /** The sheets as they are now, for what is shown only for a moment. */
    public List<String> sheets() {
        return sheets(zoom.get());
    }

    /** The sheets at a zoom of their own. */
    public List<String> sheets(double at) {
        return ThemeSheet.sheets(theme.get(), at);
    }

    /** Makes the toolkit's controls light or dark with the theme. */
    public void dressControls() {
        StageFonts.loaded();
        theme.addListener((seen, was, is) -> controls(is));
        controls(theme.get());
    }

    private static void controls(Theme theme) {
        Application.setUserAgentStylesheet(ThemeSheet.userAgent(theme));
    }
}
