package io.github.faultscope.ui.bar;

import io.github.faultscope.picture.Picture;
import io.github.faultscope.ui.look.Look;
import io.github.faultscope.ui.look.Scrolled;
import io.github.faultscope.ui.stage.StageListener;
import io.github.faultscope.ui.stage.StageView;
import io.github.faultscope.ui.stage.Transition;

import javafx.scene.control.Dialog;

import java.util.function.DoubleFunction;

/** A picture to be looked at in a dialog, in the theme and the size of the window. */
final class SheetView {
    private SheetView() {}

    /**
     * A view of a sheet.
     *
     * @param sheet as wide at most, at usual size, as it is told
     */
    static StageView of(DoubleFunction<Picture> sheet, Look look, Dialog<?> dialog) {
        StageView stage = new StageView(look.themeProperty().get(), StageListener.NOBODY);
        stage.setFocusTraversable(false);
        look.whileOpen(
                dialog,
                () -> {
                    stage.setTheme(look.themeProperty().get());
                    double zoom = look.zoomProperty().get();
                    Picture fitting = sheet.apply(Math.floor(Scrolled.widest() / zoom));
                    stage.show(fitting.scaled(zoom), Transition.JUMP);
                });
        return stage;
    }
}
