package io.github.faultscope.ui.bar;

import io.github.faultscope.picture.Gallery;
import io.github.faultscope.ui.engine.Access;
import io.github.faultscope.ui.look.Command;
import io.github.faultscope.ui.look.Look;
import io.github.faultscope.ui.look.Texts;
import io.github.faultscope.ui.stage.StageListener;
import io.github.faultscope.ui.stage.StageView;
import io.github.faultscope.ui.stage.Transition;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import java.util.List;

/**
 * Every widget in every state: those of pictures, in the colours of the window and whatever they
 * become, and the controls around them, usual and disabled.
 */
final class WidgetGallery extends ScrollPane {
    private static final double HEIGHT = 620;
    private static final double HALF = 0.5;

    WidgetGallery(Look look) {
        StageView stage = new StageView(look.themeProperty().get(), new Nothing());
        stage.show(Gallery.sheet(), Transition.JUMP);
        VBox all = new VBox(stage, controls(false), controls(true));
        all.getStyleClass().add("form");
        setContent(all);
        setId("gallery");
        // A dialog is narrower than that, unless its content insists.
        setMinViewportWidth(Gallery.sheet().width());
        setPrefViewportHeight(HEIGHT);
    }

    private static HBox controls(boolean disabled) {
        String word = Texts.of(disabled ? "gallery.disabled" : "gallery.usual");
        Button usual = new Button(word);
        Button strong = new Button(word);
        strong.getStyleClass().add("accent");
        ComboBox<String> choice = new ComboBox<>();
        choice.getItems().add(word);
        choice.setValue(word);
        CheckBox check = new CheckBox(word);
        check.setSelected(true);
        RadioButton radio = new RadioButton(word);
        radio.setSelected(true);
        Label name = new Label(word);
        name.getStyleClass().add("scrubber-name");
        Label key = new Label("F1");
        key.getStyleClass().add("key");
        List<Node> widgets =
                List.of(
                        new Command("time.play", Feather.PLAY, "P", () -> {}).button(),
                        usual,
                        strong,
                        new TextField(word),
                        choice,
                        check,
                        radio,
                        new Slider(0, 1, HALF),
                        new ProgressBar(HALF),
                        name,
                        key);
        widgets.stream()
                .filter(widget -> !widget.disableProperty().isBound())
                .forEach(widget -> widget.setDisable(disabled));
        HBox row = new HBox();
        row.getStyleClass().add("form");
        row.setSpacing(8);
        row.getChildren().setAll(widgets);
        return row;
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
