package io.github.faultscope.ui.bar;

import io.github.faultscope.ui.look.Shown;
import io.github.faultscope.ui.look.Texts;

import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * A sentence about what could not be done, and what to do instead; there until it is closed or
 * another place in time is shown.
 */
public final class MessageBar extends HBox {
    private static final PseudoClass GOOD = PseudoClass.getPseudoClass("good");

    private final Label sentence = new Label();
    private final FontIcon icon = new FontIcon();
    private String here = "";
    private String said = "";
    private boolean fresh;

    public MessageBar() {
        getStyleClass().add("message-bar");
        setId("message-bar");
        sentence.setId("message");
        sentence.setWrapText(true);
        sentence.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(sentence, Priority.ALWAYS);
        Button close = new Button(null, new FontIcon(Feather.X));
        close.setId("message-close");
        close.getStyleClass().add("icon-button");
        close.setFocusTraversable(false);
        close.setAccessibleText(Texts.of("message.close"));
        close.setOnAction(event -> clear());
        getChildren().addAll(icon, sentence, close);
        clear();
    }

    /** Says something about the place in time that is shown next. */
    public void say(String text) {
        fresh = true;
        put(text, Feather.ALERT_TRIANGLE);
    }

    /** Says what was done as it was wanted; gone with the next step. */
    public void tell(String text) {
        fresh = false;
        said = here;
        put(text, Feather.CHECK);
    }

    private void put(String text, Feather sign) {
        icon.setIconCode(sign);
        pseudoClassStateChanged(GOOD, sign == Feather.CHECK);
        sentence.setText(text);
        Shown.put(true, this);
    }

    /** A place in time is shown: what was said about another one is no longer of use. */
    public void passed(String title, int position) {
        here = title + '@' + position;
        if (fresh) {
            fresh = false;
            said = here;
        } else if (!said.equals(here)) {
            clear();
        }
    }

    public void clear() {
        Shown.put(false, this);
        sentence.setText("");
    }
}
