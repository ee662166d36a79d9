package io.github.faultscope.ui.look;

import io.github.faultscope.picture.Theme;
import io.github.faultscope.picture.stage.View;

import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.ObservableList;

import java.util.List;

/** How one window looks: theme, zoom, view, pace. Whoever shows something binds to it. */
public final class Look {
    private static final List<Double> ZOOMS =
            List.of(0.5, 0.6, 0.7, 0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0);

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
        ZOOMS.stream().filter(next -> next > zoom.get()).findFirst().ifPresent(zoom::set);
    }

    /** The next smaller zoom, if there is one. */
    public void zoomOut() {
        ZOOMS.reversed().stream()
                .filter(next -> next < zoom.get())
                .findFirst()
                .ifPresent(zoom::set);
    }

    public void zoomReset() {
        zoom.set(1);
    }

    /** Keeps the list, a scene's or a dialog's, at the sheets of this look. */
    public void dress(ObservableList<String> sheets) {
        Runnable put = () -> sheets.setAll(ThemeSheet.sheets(theme.get(), zoom.get()));
        theme.addListener((seen, was, is) -> put.run());
        zoom.addListener((seen, was, is) -> put.run());
        put.run();
    }

    /** The sheets as they are now, for what is shown only for a moment. */
    public List<String> sheets() {
        return ThemeSheet.sheets(theme.get(), zoom.get());
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
