package io.github.faultscope.ui.present;

import io.github.faultscope.picture.Role;
import io.github.faultscope.ui.engine.Moment;
import io.github.faultscope.ui.engine.Undoing;
import io.github.faultscope.ui.look.Look;
import io.github.faultscope.ui.look.Paints;
import io.github.faultscope.ui.stage.StageListener;
import io.github.faultscope.ui.stage.StageScroll;
import io.github.faultscope.ui.stage.StageView;
import io.github.faultscope.ui.stage.Transition;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.Background;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;

import org.jspecify.annotations.Nullable;

/** What the audience sees: the picture and hardly anything else, or a dark screen. */
final class Audience extends StackPane {
    private final StageView stage;
    private final Ink ink;
    private final StageScroll scroll;
    private final Label note = new Label();
    private final Region dark = new Region();
    private @Nullable Undoing said;
    private int saidAt = -1;

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
        note.setId("audience-note");
        note.getStyleClass().add("audience-note");
        note.setMouseTransparent(true);
        note.setVisible(false);
        setAlignment(note, Pos.BOTTOM_CENTER);
        getChildren().addAll(scroll, note, dark);
        setId("audience");
    }

    /** Shows a moment; tells whether its picture must be laid out for the room beside bars. */
    boolean show(Moment moment, Transition transition) {
        stage.show(moment.picture(), transition);
        scroll.follow();
        return scroll.isTooSmall(moment.room(), moment.picture());
    }

    /**
     * Says, until the next step, what was set aside or brought back while this is on: for a speaker
     * without a view of their own.
     */
    void note(Moment moment) {
        Undoing now = moment.undoing();
        if (!now.equals(said)) {
            saidAt = said == null ? -1 : moment.position();
            said = now;
            note.setText(now.note());
        }
        note.setVisible(moment.position() == saidAt && !now.note().isEmpty());
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
