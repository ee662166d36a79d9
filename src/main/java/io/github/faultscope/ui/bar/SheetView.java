package io.github.faultscope.ui.bar;

import io.github.faultscope.picture.Picture;
import io.github.faultscope.ui.engine.Access;
import io.github.faultscope.ui.look.Look;
import io.github.faultscope.ui.stage.StageListener;
import io.github.faultscope.ui.stage.StageView;
import io.github.faultscope.ui.stage.Transition;

import javafx.scene.control.Dialog;

/** A picture to be looked at in a dialog, in the theme and the size of the window. */
final class SheetView {
    private SheetView() {}

    static StageView of(Picture sheet, Look look, Dialog<?> dialog) {
        StageView stage = new StageView(look.themeProperty().get(), new Nothing());
        stage.setFocusTraversable(false);
        look.whileOpen(
                dialog,
                () -> {
                    stage.setTheme(look.themeProperty().get());
                    stage.show(sheet.scaled(look.zoomProperty().get()), Transition.JUMP);
                });
        return stage;
    }

    /** Nothing here can be clicked. */
    private static final class Nothing implements StageListener {
        @Override
        public boolean isFor(String target) {
            return false;
        }

        @Override
        public void chosen(String target, Access access) {
            // Only to be looked at.
        }

        @Override
        public void menu(String target, double screenX, double screenY) {
            // Only to be looked at.
        }
    }
}
