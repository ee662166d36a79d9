package io.github.faultscope.ui.bar;

import io.github.faultscope.picture.Picture;
import io.github.faultscope.ui.look.Look;
import io.github.faultscope.ui.stage.StageListener;
import io.github.faultscope.ui.stage.StageView;
import io.github.faultscope.ui.stage.Transition;

import javafx.scene.control.Dialog;

/** A picture to be looked at in a dialog, in the theme and the size of the window. */
final class SheetView {
    private SheetView() {}

    static StageView of(Picture sheet, Look look, Dialog<?> dialog) {
        StageView stage = new StageView(look.themeProperty().get(), StageListener.NOBODY);
        stage.setFocusTraversable(false);
        look.whileOpen(
                dialog,
                () -> {
                    stage.setTheme(look.themeProperty().get());
                    stage.show(sheet.scaled(look.zoomProperty().get()), Transition.JUMP);
                });
        return stage;
    }
}
