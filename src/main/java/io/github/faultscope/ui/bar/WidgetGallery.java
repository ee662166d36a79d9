package io.github.faultscope.ui.bar;

import io.github.faultscope.picture.Gallery;
import io.github.faultscope.ui.look.Command;
import io.github.faultscope.ui.look.Look;
import io.github.faultscope.ui.look.Texts;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.RadioButton;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import java.util.List;

/**
 * Every widget in every state: those of pictures, in the colours of the window and whatever they
 * become, and the controls around them, usual and disabled.
 */
final class WidgetGallery extends VBox {
    private static final double HALF = 0.5;

    WidgetGallery(Look look, Dialog<?> dialog) {
        super(SheetView.of(room -> Gallery.sheet(), look, dialog), controls(false), controls(true));
        getStyleClass().add("form");
        setId("gallery");
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
        // Half a word is no state of a widget.
        widgets.stream()
                .filter(Labeled.class::isInstance)
                .map(Labeled.class::cast)
                .forEach(widget -> widget.setMinWidth(Region.USE_PREF_SIZE));
        HBox row = new HBox();
        row.getStyleClass().add("form");
        row.setSpacing(8);
        row.getChildren().setAll(widgets);
        return row;
    }
}
