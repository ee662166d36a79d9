package io.github.faultscope.ui.look;

import javafx.scene.Scene;
import javafx.stage.PopupWindow;
import javafx.stage.Window;

import java.util.List;

/** Menus and tips that are open: the toolkit copies style sheets into them, once, as they open. */
final class Popups {
    private Popups() {}

    /** Gives them the sheets of the scene that they are over. */
    static void dress(Scene scene) {
        List<PopupWindow> open =
                Window.getWindows().stream()
                        .filter(PopupWindow.class::isInstance)
                        .map(PopupWindow.class::cast)
                        .filter(popup -> isOver(scene, popup))
                        .toList();
        if (!open.isEmpty()) {
            // They look up colours in it, and may be styled before it: nothing would be found.
            scene.getRoot().applyCss();
            open.forEach(one -> one.getScene().getStylesheets().setAll(scene.getStylesheets()));
        }
    }

    private static boolean isOver(Scene scene, PopupWindow popup) {
        Window owner = popup.getOwnerWindow();
        return owner instanceof PopupWindow other
                ? isOver(scene, other)
                : owner != null && owner.getScene() == scene;
    }
}
