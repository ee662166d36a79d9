package io.github.faultscope.ui.present;

import javafx.geometry.Rectangle2D;
import javafx.scene.input.KeyCombination;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.Window;

import java.util.ArrayList;
import java.util.List;

/** The screens there are. Handed in, since a test has one at most. */
public interface Screens {
    /** Their places, that of the speaker first. */
    List<Rectangle2D> all();

    /** Lets a window fill a screen. */
    void fill(Stage stage, Rectangle2D screen);

    /** The system's; the speaker's is the one that the window is on. */
    static Screens around(Window window) {
        return new Screens() {
            @Override
            public List<Rectangle2D> all() {
                double x = window.getX() + window.getWidth() / 2;
                double y = window.getY() + window.getHeight() / 2;
                List<Rectangle2D> screens = new ArrayList<>();
                for (Screen screen : Screen.getScreens()) {
                    Rectangle2D at = screen.getBounds();
                    screens.add(at.contains(x, y) ? 0 : screens.size(), at);
                }
                return screens;
            }

            @Override
            public void fill(Stage stage, Rectangle2D screen) {
                place(stage, screen);
                // Esc ends the presentation, and not only the full screen.
                stage.setFullScreenExitKeyCombination(KeyCombination.NO_MATCH);
                stage.setFullScreenExitHint("");
                stage.setFullScreen(true);
            }
        };
    }

    /** Puts a window exactly on a screen. */
    static void place(Stage stage, Rectangle2D screen) {
        stage.setX(screen.getMinX());
        stage.setY(screen.getMinY());
        stage.setWidth(screen.getWidth());
        stage.setHeight(screen.getHeight());
    }
}
