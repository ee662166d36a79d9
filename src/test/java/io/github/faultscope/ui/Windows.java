package io.github.faultscope.ui;

import io.github.faultscope.ui.look.Look;
import io.github.faultscope.ui.look.Pace;
import io.github.faultscope.ui.testing.Fx;

import javafx.stage.Stage;

/** Opens main windows for tests. */
final class Windows {
    private Windows() {}

    /** As a user sees it. */
    static void open(Stage stage, MainWindow window) {
        Fx.show(stage, window.scene());
        window.begin();
    }

    /** Without motion, and fast when it plays. */
    static void openStill(Stage stage, MainWindow window, Look look) {
        open(stage, window);
        look.paceProperty().set(new Pace(4, Pace.Motion.OFF));
    }
}
