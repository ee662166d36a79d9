package io.github.faultscope.ui.bar;

import io.github.faultscope.picture.stage.StageLegend;
import io.github.faultscope.ui.engine.Form;
import io.github.faultscope.ui.engine.Offer;
import io.github.faultscope.ui.engine.Operation;
import io.github.faultscope.ui.engine.Session;
import io.github.faultscope.ui.look.Look;
import io.github.faultscope.ui.look.Scrolled;
import io.github.faultscope.ui.look.Texts;

import javafx.event.ActionEvent;
import javafx.scene.Node;
import javafx.scene.control.Alert;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.stage.Modality;
import javafx.stage.Window;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/** Questions to the user, and answers. */
final class Dialogs {
    private static final String STEP = "step";

    private final Window owner;
    private final Look look;

    Dialogs(Window owner, Look look) {
        this.owner = owner;
        this.look = look;
    }

    /** Asks which step to go to; the last one where the number is beyond it. */
    void step(int position, int recorded, IntConsumer go) {
        new FormDialog(
                        (values, answer) -> answer.accept(stepForm(values, position, recorded)),
                        Map.of())
                .show(
                        owner,
                        look,
                        Map.of(
                                Texts.of("goto.go"),
                                values ->
                                        go.accept(step(values.getOrDefault(STEP, ""), recorded))));
    }

    private static Form stepForm(Map<String, String> values, int position, int recorded) {
        String text = values.getOrDefault(STEP, Integer.toString(position)).strip();
        String problem = text.matches("\\d+") ? "" : Texts.of("goto.wrong", recorded);
        return new Form(
                Texts.of("goto.title"),
                List.of(
                        new Form.Field(
                                STEP,
                                Texts.of("goto.label", recorded),
                                "",
                                "",
                                Form.Input.TEXT,
                                List.of(),
                                text,
                                problem)),
                "");
    }

    private static int step(String digits, int recorded) {
        return digits.length() > 9 ? recorded : Integer.parseInt(digits);
    }

    /** Asks what the operation wants to know, and has it done. */
    void form(Offer offer, Session session) {
        Map<String, Consumer<Map<String, String>>> ways = new LinkedHashMap<>();
        String id = offer.operation().id();
        ways.put(Texts.of("form.do"), values -> session.perform(id, values));
        ways.put(Texts.of("form.begin"), values -> session.begin(id, values));
        new FormDialog((values, answer) -> session.form(id, values, answer), offer.values())
                .show(owner, look, ways);
    }

    /** Asks for the parameters of a machine, and boots it. */
    void machine(Session session) {
        String id = Operation.NEW_MACHINE;
        new FormDialog((values, answer) -> session.form(id, values, answer), Map.of())
                .show(
                        owner,
                        look,
                        Map.of(Texts.of("machine.make"), values -> session.perform(id, values)));
    }

    /** Every key and what it does, in two columns: a list of all is higher than many screens. */
    void keys(Map<String, String> keys) {
        GridPane grid = grid();
        grid.getStyleClass().add("keys");
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
        Alert alert = tell("help.keys", grid);
        ButtonType legend = new ButtonType(Texts.of("help.legend.short"), ButtonData.HELP);
        alert.getDialogPane().getButtonTypes().add(legend);
        Node button = alert.getDialogPane().lookupButton(legend);
        button.setId("keys-legend");
        button.addEventFilter(
                ActionEvent.ACTION,
                event -> {
                    event.consume();
                    alert.close();
                    legend();
                });
    }

    /** What the letters, marks and colours of the stage mean; it may stay open beside the stage. */
    void legend() {
        Alert alert = alert("help.legend");
        alert.initModality(Modality.NONE);
        show(alert, SheetView.of(StageLegend::sheet, look, alert));
        alert.getDialogPane().setId("legend");
    }

    /** A text to read, to copy, and for a screen reader to go through line by line. */
    void words(String text) {
        TextArea area = new TextArea(text);
        area.setId("words");
        area.setAccessibleText(Texts.of("view.words"));
        area.setEditable(false);
        area.setPrefColumnCount(72);
        area.setPrefRowCount(24);
        Alert alert = alert("view.words");
        alert.getDialogPane().setContent(area);
        dress(alert);
        alert.show();
        area.requestFocus();
        area.positionCaret(0);
    }

    /** Every widget in every state. */
    void gallery() {
        Alert alert = alert("help.gallery");
        show(alert, new WidgetGallery(look, alert));
    }

    void about() {
        Label text = new Label(Texts.of("help.about.text"));
        text.getStyleClass().add("form");
        text.setWrapText(true);
        text.setPrefWidth(420);
        tell("help.about", text);
    }

    private Alert tell(String titleKey, Node content) {
        Alert alert = alert(titleKey);
        show(alert, content);
        return alert;
    }

    private static Alert alert(String titleKey) {
        Alert alert = new Alert(Alert.AlertType.NONE, "", ButtonType.CLOSE);
        alert.setTitle(Texts.of(titleKey));
        alert.setHeaderText(Texts.of(titleKey));
        return alert;
    }

    private void show(Alert alert, Node content) {
        alert.getDialogPane().setContent(new Scrolled(content, alert.getTitle(), look));
        dress(alert);
        alert.show();
    }

    private void dress(Dialog<?> dialog) {
        dialog.initOwner(owner);
        look.dress(dialog);
    }

    private static GridPane grid() {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("form");
        return grid;
    }
}
