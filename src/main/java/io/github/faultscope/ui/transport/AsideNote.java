package io.github.faultscope.ui.transport;

import io.github.faultscope.ui.engine.Undoing;
import io.github.faultscope.ui.look.Command;
import io.github.faultscope.ui.look.Shown;
import io.github.faultscope.ui.look.Texts;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.List;

/**
 * Says what was set aside or brought back, beside the buttons that bring it back; there until it is
 * closed or something else is to be said.
 */
final class AsideNote extends HBox {
    private final Label sentence = new Label();
    private Undoing said = Undoing.NONE;

    AsideNote(List<Command> undoing) {
        getStyleClass().add("aside-note");
        setId("aside-note");
        sentence.setId("aside");
        sentence.setWrapText(true);
        sentence.setMinHeight(Region.USE_PREF_SIZE);
        Button close = new Button(null, new FontIcon(Feather.X));
        close.setId("aside-close");
        close.getStyleClass().add("icon-button");
        close.setFocusTraversable(false);
        close.setAccessibleText(Texts.of("message.close"));
        close.setOnAction(event -> hide());
        undoing.forEach(command -> getChildren().add(command.button()));
        getChildren().addAll(sentence, close);
        hide();
    }

    /** Says what is to be said, unless that was closed. */
    void show(Undoing undoing) {
        if (!undoing.equals(said)) {
            said = undoing;
            sentence.setText(undoing.note());
            Shown.put(!undoing.note().isEmpty(), this);
        }
    }

    private void hide() {
        Shown.put(false, this);
    }
}
