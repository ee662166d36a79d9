package io.github.faultscope.ui.bar;

import io.github.faultscope.ui.engine.Form;
import io.github.faultscope.ui.look.Look;
import io.github.faultscope.ui.look.Texts;

import javafx.application.Platform;
import javafx.event.ActionEvent;
import javafx.event.Event;
import javafx.geometry.VPos;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Dialog;
import javafx.scene.control.DialogPane;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.stage.Window;

import org.jspecify.annotations.Nullable;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A form that whoever knows the machine fills along: with every change it is asked what there is to
 * be said now, and what is wrong. It stays open until nothing is.
 */
final class FormDialog {
    /** Knows what a form looks like that is filled so. */
    interface Source {
        void ask(Map<String, String> values, Consumer<Form> answer);
    }

    private final Source source;
    private final Dialog<ButtonType> dialog = new Dialog<>();
    private final GridPane grid = new GridPane();
    private final Label line = new Label();
    private final Map<String, FormRow> rows = new LinkedHashMap<>();
    private final Set<String> touched = new HashSet<>();

    /** What the form was filled with before anybody saw it. */
    private final Map<String, String> preset;

    private @Nullable Button usualButton;
    private boolean tellsAll;

    /** Whether what is asked can be a line of a script. */
    private boolean inScript;

    private @Nullable Form shown;

    FormDialog(Source source, Map<String, String> preset) {
        this.source = source;
        this.preset = preset;
        touched.addAll(preset.keySet());
    }

    /**
     * Asks, as soon as it is known what.
     *
     * @param go what is done with a form that is right, by the name of the button for it; the first
     *     is the usual one
     */
    void show(Window owner, Look look, Map<String, Consumer<Map<String, String>>> go) {
        source.ask(preset, form -> open(form, owner, look, go));
    }

    private void open(
            Form form, Window owner, Look look, Map<String, Consumer<Map<String, String>>> go) {
        dialog.setTitle(form.title());
        dialog.setHeaderText(form.title());
        dialog.initOwner(owner);
        DialogPane pane = dialog.getDialogPane();
        pane.setId("form");
        look.dress(dialog);
        pane.setContent(content(look));
        boolean usual = true;
        for (Map.Entry<String, Consumer<Map<String, String>>> way : go.entrySet()) {
            add(pane, way.getKey(), usual, way.getValue());
            usual = false;
        }
        pane.getButtonTypes().add(ButtonType.CANCEL);
        pane.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        show(form);
        // The dialog gives the focus to its button as soon as it is shown.
        dialog.setOnShown(event -> Platform.runLater(() -> enterFirst(form)));
        dialog.show();
    }

    /** Enter does it from everywhere: a box is ticked with Space. */
    private void pressed(KeyEvent event) {
        boolean onBox = event.getTarget() instanceof CheckBox;
        if (onBox && event.getCode() == KeyCode.ENTER && usualButton != null) {
            usualButton.fire();
            event.consume();
        }
    }

    private void add(
            DialogPane pane, String name, boolean usual, Consumer<Map<String, String>> go) {
        ButtonType type = new ButtonType(name, usual ? ButtonData.OK_DONE : ButtonData.APPLY);
        pane.getButtonTypes().add(type);
        if (pane.lookupButton(type) instanceof Button button) {
            button.setId(usual ? "form-do" : "form-begin");
            usualButton = usual ? button : usualButton;
            button.addEventFilter(ActionEvent.ACTION, event -> go(event, type, go));
        }
    }

    private ScrollPane content(Look look) {
        ColumnConstraints labels = new ColumnConstraints();
        labels.setMinWidth(GridPane.USE_PREF_SIZE);
        ColumnConstraints inputs = new ColumnConstraints();
        inputs.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().setAll(labels, inputs);
        grid.getStyleClass().addAll("form", "form-fields");
        line.setId("form-line");
        line.getStyleClass().add("form-line");
        line.setWrapText(true);
        ScrollPane scroll = new ScrollPane(grid);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        scroll.getStyleClass().add("form-scroll");
        grid.heightProperty()
                .addListener(
                        (seen, was, is) ->
                                scroll.setPrefViewportHeight(
                                        Math.min(look.highestContent(), is.doubleValue())));
        return scroll;
    }

    /** To the first field that leaves a choice. */
    private void enterFirst(Form form) {
        form.fields().stream()
                .filter(field -> field.input() != Form.Input.CHOICE || field.choices().size() != 1)
                .findFirst()
                .or(() -> form.fields().stream().findFirst())
                .map(field -> rows.get(field.name()))
                .ifPresent(FormRow::enter);
    }

    // --- filling ---

    private Map<String, String> written() {
        Map<String, String> written = new LinkedHashMap<>(preset);
        rows.forEach(
                (name, row) -> {
                    if (touched.contains(name)) {
                        written.put(name, row.value());
                    }
                });
        return written;
    }

    private void changed(String name) {
        touched.add(name);
        ask(this::show);
    }

    /** An answer that comes when the form is closed already is of no use, and must do nothing. */
    private void ask(Consumer<Form> answer) {
        source.ask(
                written(),
                form -> {
                    if (dialog.isShowing()) {
                        answer.accept(form);
                    }
                });
    }

    private void show(Form form) {
        Form before = shown;
        boolean first = before == null;
        boolean others = before == null || !names(before).equals(names(form));
        shown = form;
        for (Form.Field field : form.fields()) {
            String name = field.name();
            FormRow row = rows.computeIfAbsent(name, n -> new FormRow(field, () -> changed(n)));
            boolean mine = touched.contains(name) && !(first && preset.containsKey(name));
            row.show(field, !mine, mine || tellsAll || field.isHopeless());
        }
        line.setText(form.line());
        others |= !inScript && !form.line().isEmpty();
        inScript |= !form.line().isEmpty();
        if (others) {
            place(form);
        }
        if (!first) {
            fit();
        }
    }

    /** The window is as high as what is in it, which must be known for that. */
    private void fit() {
        DialogPane pane = dialog.getDialogPane();
        pane.applyCss();
        pane.layout();
        pane.getScene().getWindow().sizeToScene();
    }

    private static Set<String> names(Form form) {
        return form.values().keySet();
    }

    private void place(Form form) {
        grid.getChildren().clear();
        int at = 0;
        for (Form.Field field : form.fields()) {
            FormRow row = rows.get(field.name());
            if (row != null) {
                GridPane.setValignment(row.label(), VPos.TOP);
                grid.addRow(at++, row.label(), row.right());
            }
        }
        if (!inScript) {
            return;
        }
        Label script = new Label(Texts.of("form.line"));
        script.getStyleClass().add("form-label");
        GridPane.setValignment(script, VPos.TOP);
        grid.addRow(at, script, line);
    }

    // --- the end ---

    /** Asks once more, since what was written last may not have been looked at yet. */
    private void go(Event event, ButtonType type, Consumer<Map<String, String>> go) {
        event.consume();
        tellsAll = true;
        ask(
                form -> {
                    show(form);
                    if (form.isRight()) {
                        dialog.setResult(type);
                        dialog.close();
                        Map<String, String> all = written();
                        all.putAll(form.values());
                        go.accept(all);
                    } else {
                        form.wrong().map(field -> rows.get(field.name())).ifPresent(FormRow::enter);
                    }
                });
    }
}
