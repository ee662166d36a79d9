package io.github.faultscope.ui.bar;

import io.github.faultscope.ui.engine.Operation;
import io.github.faultscope.ui.look.Look;
import io.github.faultscope.ui.look.Texts;

import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Alert;
import javafx.scene.control.ButtonType;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.stage.Window;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Questions to the user, and answers. */
final class Dialogs {
    private final Window owner;
    private final Look look;

    Dialogs(Window owner, Look look) {
        this.owner = owner;
        this.look = look;
    }

    /** Which step to go to; the last one where the number is beyond it. */
    OptionalInt step(int position, int recorded) {
        Map<String, String> answers =
                form(new Operation(
                                "step",
                                Texts.of("goto.title"),
                                "",
                                List.of(
                                        new Operation.Field(
                                                "step",
                                                Texts.of("goto.label", recorded),
                                                Integer.toString(position),
                                                List.of()))))
                        .orElse(Map.of());
        String answer = answers.getOrDefault("step", "").strip();
        if (!answer.matches("\\d+")) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(answer.length() > 9 ? recorded : Integer.parseInt(answer));
    }

    /** What the operation wants to know; empty if the user changed their mind. */
    Optional<Map<String, String>> form(Operation operation) {
        GridPane grid = grid();
        Map<String, Node> inputs = new LinkedHashMap<>();
        for (Operation.Field field : operation.fields()) {
            Node input = input(field);
            input.setId("field-" + field.name());
            Label label = new Label(field.label());
            label.setLabelFor(input);
            grid.addRow(inputs.size(), label, input);
            inputs.put(field.name(), input);
        }
        Dialog<ButtonType> dialog = new Dialog<>();
        dialog.setTitle(operation.title());
        dialog.setHeaderText(operation.title());
        dialog.getDialogPane().setContent(grid);
        dialog.getDialogPane().getButtonTypes().addAll(ButtonType.OK, ButtonType.CANCEL);
        dress(dialog);
        // The dialog gives the focus to its button as soon as it is shown.
        dialog.setOnShown(
                event ->
                        Platform.runLater(
                                () ->
                                        inputs.values().stream()
                                                .findFirst()
                                                .ifPresent(Dialogs::enter)));
        return dialog.showAndWait().filter(ButtonType.OK::equals).map(button -> answers(inputs));
    }

    private static void enter(Node input) {
        input.requestFocus();
        if (input instanceof TextInputControl text) {
            text.selectAll();
        }
    }

    private static Node input(Operation.Field field) {
        if (field.choices().isEmpty()) {
            return new TextField(field.initial());
        }
        ComboBox<String> box = new ComboBox<>();
        box.getItems().setAll(field.choices());
        box.setValue(field.initial());
        return box;
    }

    private static Map<String, String> answers(Map<String, Node> inputs) {
        Map<String, String> answers = new LinkedHashMap<>();
        inputs.forEach((name, input) -> answers.put(name, answer(input)));
        return answers;
    }

    private static String answer(Node input) {
        if (input instanceof TextInputControl text) {
            return text.getText();
        }
        return input instanceof ComboBox<?> box ? String.valueOf(box.getValue()) : "";
    }

    /** Every key and what it does, in two columns: a list of all is higher than many screens. */
    void keys(Map<String, String> keys) {
        GridPane grid = grid();
        int rows = (keys.size() + 1) / 2;
        int at = 0;
        for (Map.Entry<String, String> entry : keys.entrySet()) {
            Label label = new Label(entry.getKey());
            label.getStyleClass().add("key");
            Label does = new Label(entry.getValue());
            List.of(label, does).forEach(one -> one.setMinWidth(Region.USE_PREF_SIZE));
            int column = at < rows ? 0 : 2;
            grid.add(label, column, at % rows);
            grid.add(does, column + 1, at % rows);
            at++;
        }
        tell("help.keys", grid);
    }

    /** A text to read, to copy, and for a screen reader to go through line by line. */
    void words(String text) {
        TextArea area = new TextArea(text);
        area.setId("words");
        area.setEditable(false);
        area.setPrefColumnCount(72);
        area.setPrefRowCount(24);
        tell("view.words", area);
        area.requestFocus();
        area.positionCaret(0);
    }

    /** Every widget in every state. */
    void gallery() {
        tell("help.gallery", new WidgetGallery(look));
    }

    void about() {
        Label text = new Label(Texts.of("help.about.text"));
        text.setWrapText(true);
        text.setPrefWidth(420);
        tell("help.about", text);
    }

    private void tell(String titleKey, Node content) {
        Alert alert = new Alert(Alert.AlertType.NONE, "", ButtonType.CLOSE);
        alert.setTitle(Texts.of(titleKey));
        alert.setHeaderText(Texts.of(titleKey));
        alert.getDialogPane().setContent(content);
        dress(alert);
        alert.show();
    }

    private void dress(Dialog<?> dialog) {
        dialog.initOwner(owner);
        dialog.getDialogPane().getStylesheets().setAll(look.sheets());
    }

    private static GridPane grid() {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("form");
        return grid;
    }
}
