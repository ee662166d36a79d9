package io.github.faultscope.ui.present;

import io.github.faultscope.picture.Role;
import io.github.faultscope.ui.engine.Moment;
import io.github.faultscope.ui.look.Look;
import io.github.faultscope.ui.look.Paints;
import io.github.faultscope.ui.stage.StageListener;
import io.github.faultscope.ui.stage.StageScroll;
import io.github.faultscope.ui.stage.StageView;
import io.github.faultscope.ui.stage.Transition;

import javafx.geometry.Pos;
import javafx.scene.layout.Background;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;

/** What the audience sees: the picture and nothing else, or a dark screen. */
final class Audience extends StackPane {
    private final StageView stage;
    private final Ink ink;
    private final StageScroll scroll;
    private final Region dark = new Region();

    Audience(Look look, StageListener listener) {
        Paints paints = new Paints(look.themeProperty().get());
        stage = new StageView(look.themeProperty().get(), listener);
        stage.setPace(look.paceProperty().get());
        ink = new Ink(paints, look.paceProperty().get().travels());
        dark.setBackground(Background.fill(Color.BLACK));
        dark.setId("dark");
        dark.setVisible(false);
        setBackground(Background.fill(paints.of(Role.PAPER)));
        setAlignment(Pos.TOP_LEFT);
        StackPane both = new StackPane(stage, ink);
        both.setAlignment(Pos.TOP_LEFT);
        scroll = new StageScroll(stage, both);
        getChildren().addAll(scroll, dark);
        setId("audience");
    }

    /** Shows a moment; tells whether its picture must be laid out for the room beside bars. */
    boolean show(Moment moment, Transition transition) {
        stage.show(moment.picture(), transition);
        scroll.follow();
        return scroll.isTooSmall(moment.room(), moment.picture());
    }

    StageScroll scroll() {
        return scroll;
    }

    StageView stage() {
        return stage;
    }

    Ink ink() {
        return ink;
    }

    boolean isDark() {
        return dark.isVisible();
    }

    void setDark(boolean is) {
        dark.setVisible(is);
    }
}
