package io.github.faultscope.ui.bar;

import io.github.faultscope.ui.engine.Form;
import io.github.faultscope.ui.look.Shown;
import io.github.faultscope.ui.look.Texts;

import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One field of a form: its name, where it is filled, how that is done, and what is wrong with it.
 */
final class FormRow {
    private final Label label = new Label();
    private final Label hint = new Label();
    private final Label problem = new Label();
    private final Node input;
    private final VBox right;
    private final Runnable changed;
    private String without = "";
    private boolean silent;

    /**
     * An empty row.
     *
     * @param changed told when the user has changed what stands there
     */
    FormRow(Form.Field field, Runnable changed) {
        this.changed = changed;
        input =
                switch (field.input()) {
                    case TEXT -> text(new TextField());
                    case SUGGESTED -> suggested(new ComboBox<>());
                    case CHOICE -> choice(new ComboBox<>());
                    case WORDS -> words(new FlowPane());
                };
        input.setId("field-" + field.name());
        input.getStyleClass().add("form-input");
        label.getStyleClass().add("form-label");
        label.setLabelFor(input);
        hint.getStyleClass().add("form-hint");
        problem.getStyleClass().add("form-problem");
        problem.setId("problem-" + field.name());
        hint.setWrapText(true);
        problem.setWrapText(true);
        right = new VBox(input, hint, problem);
    }

    Label label() {
        return label;
    }

    /** Input, hint and problem. */
    Node right() {
        return right;
    }

    // --- kinds of inputs ---

    private static FlowPane words(FlowPane pane) {
        pane.getStyleClass().add("form-words");
        return pane;
    }

    private TextField text(TextField field) {
        field.textProperty().addListener((seen, was, is) -> tell());
        return field;
    }

    private ComboBox<String> suggested(ComboBox<String> box) {
        box.setEditable(true);
        box.getEditor().textProperty().addListener((seen, was, is) -> tell());
        return box;
    }

    private ComboBox<String> choice(ComboBox<String> box) {
        box.setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(String value) {
                        boolean nothing = value == null || value.isEmpty();
                        return nothing ? prompt() : value;
                    }

                    @Override
                    public String fromString(String text) {
                        return text;
                    }
                });
        box.valueProperty().addListener((seen, was, is) -> tell());
        return box;
    }

    private void tell() {
        if (!silent) {
            changed.run();
        }
    }

    // --- what stands there ---

    String value() {
        return switch (input) {
            case TextField field -> field.getText();
            case ComboBox<?> box when box.isEditable() -> box.getEditor().getText();
            case ComboBox<?> box -> box.getValue() == null ? "" : String.valueOf(box.getValue());
            case FlowPane words ->
                    words.getChildren().stream()
                            .map(CheckBox.class::cast)
                            .filter(CheckBox::isSelected)
                            .map(CheckBox::getText)
                            .collect(Collectors.joining(" "));
            default -> "";
        };
    }

    /**
     * Shows a field as it is now.
     *
     * @param offered whether the value is put there, too: the user has not touched it
     * @param tells whether a problem is told
     */
    void show(Form.Field field, boolean offered, boolean tells) {
        silent = true;
        without = field.without();
        label.setText(field.label());
        put(hint, field.hint());
        put(problem, tells ? field.problem() : "");
        offer(field);
        if (offered && !value().equals(field.value())) {
            set(field.value());
        }
        input.setAccessibleHelp(field.hint() + ' ' + problem.getText());
        silent = false;
    }

    private static void put(Label one, String text) {
        one.setText(text);
        Shown.put(!text.isEmpty(), one);
    }

    @SuppressWarnings("unchecked") // All of these boxes hold strings.
    private void offer(Form.Field field) {
        switch (input) {
            case TextField text -> text.setPromptText(prompt());
            case ComboBox<?> box -> offer((ComboBox<String>) box, field);
            case FlowPane words -> {
                if (words.getChildren().isEmpty()) {
                    field.choices().forEach(word -> words.getChildren().add(check(word)));
                }
            }
            default -> {}
        }
    }

    private void offer(ComboBox<String> box, Form.Field field) {
        List<String> items = new ArrayList<>(field.choices());
        if (!box.isEditable() && !without.isEmpty()) {
            items.addFirst("");
        }
        if (!box.getItems().equals(items)) {
            String before = value();
            box.getItems().setAll(items);
            set(before);
        }
        if (box.isEditable()) {
            box.setPromptText(prompt());
        }
    }

    private String prompt() {
        return without.isEmpty() ? "" : Texts.of("form.without", without);
    }

    private CheckBox check(String word) {
        CheckBox box = new CheckBox(word);
        box.setMnemonicParsing(false);
        box.setId("word-" + word);
        box.selectedProperty().addListener((seen, was, is) -> tell());
        return box;
    }

    @SuppressWarnings("unchecked") // All of these boxes hold strings.
    private void set(String value) {
        switch (input) {
            case TextField field -> field.setText(value);
            case ComboBox<?> box when box.isEditable() -> {
                ((ComboBox<String>) box).setValue(value);
                box.getEditor().setText(value);
            }
            case ComboBox<?> box -> ((ComboBox<String>) box).setValue(value);
            case FlowPane words -> {
                List<String> said = List.of(value.split(" "));
                words.getChildren().stream()
                        .map(CheckBox.class::cast)
                        .forEach(one -> one.setSelected(said.contains(one.getText())));
            }
            default -> {}
        }
    }

    /** Gives it the keys, with what stands there selected. */
    void enter() {
        Node first =
                input instanceof FlowPane words && !words.getChildren().isEmpty()
                        ? words.getChildren().getFirst()
                        : input;
        first.requestFocus();
        if (input instanceof TextField field) {
            field.selectAll();
        }
    }
}
