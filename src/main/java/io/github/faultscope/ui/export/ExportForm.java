package io.github.faultscope.ui.export;

import io.github.faultscope.export.TextMode;
import io.github.faultscope.export.handout.Handout;
import io.github.faultscope.export.job.Look;
import io.github.faultscope.export.job.Timing;
import io.github.faultscope.export.reel.View;
import io.github.faultscope.export.sheet.PaperSize;
import io.github.faultscope.export.sheet.SheetOptions;
import io.github.faultscope.picture.Theme;
import io.github.faultscope.picture.stage.Detail;
import io.github.faultscope.picture.stage.Part;
import io.github.faultscope.ui.export.Steps.Which;
import io.github.faultscope.ui.look.Remembered;
import io.github.faultscope.ui.look.Texts;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/** The questions of an export. Asks only what the chosen kind of file can answer. */
final class ExportForm {
    private static final String REMEMBERED = "export.";
    private static final String THEME = REMEMBERED + "theme";
    private static final String NUMBER = "\\d{1,7}";

    private final Remembered remembered;
    private final GridPane grid = new GridPane();
    private final ComboBox<Kind> kind = box("kind", List.of(Kind.values()), Kind::key);
    private final ComboBox<Which> which = box("steps", List.of(Which.values()), Which::key);
    private final TextField from = number("from", "0");
    private final TextField to = number("to", "");
    private final TextField every = number("every", "1");
    private final ComboBox<Boolean> map =
            box("map", List.of(false, true), is -> is ? "export.of.map" : "export.of.stage");
    private final ComboBox<Detail> detail =
            box("detail", List.of(Detail.values()), one -> "export.detail." + one.word());
    private final ComboBox<Theme> theme =
            box("theme", Theme.all(), one -> "view.theme." + one.name());
    private final ComboBox<PaperSize> size =
            box("size", List.of(PaperSize.values()), ExportForm::sizeKey);
    private final ComboBox<Double> scale =
            named("scale", List.of(1.0, 2.0, 3.0, 4.0, 8.0), one -> plain(one) + "×");
    private final ComboBox<TextMode> text =
            box("text", List.of(TextMode.EMBEDDED, TextMode.OUTLINES), ExportForm::textKey);
    private final ComboBox<Integer> perPage = named("per.page", List.of(2, 3, 4), String::valueOf);
    private final ComboBox<Integer> rate = named("fps", List.of(10, 25, 30, 60), String::valueOf);
    private final ComboBox<Double> hold =
            named("hold", List.of(0.5, 1.0, 2.5, 5.0, 10.0), ExportForm::plain);
    private final CheckBox crop = check("crop");
    private final CheckBox caption = check("caption");
    private final CheckBox legend = check("legend");
    private final CheckBox transparent = check("transparent");
    private final CheckBox questions = check("questions");
    private final CheckBox replace = check("replace");
    private final Map<Part, CheckBox> parts = new EnumMap<>(Part.class);
    private int rows;

    ExportForm(int position, int recorded, Remembered remembered) {
        this.remembered = remembered;
        grid.getStyleClass().add("form");
        to.setText(Integer.toString(recorded));
        kind.setValue(recalled(kind, Enum::name, Kind.PPTX));
        which.setValue(recalled(which, Enum::name, Which.STOPS));
        theme.setValue(theme(remembered));
        size.setValue(recalled(size, PaperSize::word, PaperSize.WIDE));
        map.setValue(false);
        detail.setValue(recalled(detail, Detail::word, Detail.EVERYTHING));
        detail.disableProperty().bind(map.valueProperty());
        detail.setAccessibleText(Texts.of("export.detail"));
        scale.setValue(2.0);
        text.setValue(TextMode.EMBEDDED);
        perPage.setValue(Handout.USUAL.perPage());
        rate.setValue(Timing.USUAL.framesPerSecond());
        hold.setValue(Timing.USUAL.hold());
        row("export.kind", kind);
        row("export.steps", which, new Label(Texts.of("export.here", position)));
        HBox range =
                new HBox(
                        from,
                        new Label(Texts.of("export.range.to")),
                        to,
                        new Label(Texts.of("export.range.every")),
                        every);
        range.getStyleClass().add("form-range");
        range.disableProperty().bind(which.valueProperty().isNotEqualTo(Which.RANGE));
        from.setAccessibleText(Texts.of("export.range"));
        to.setAccessibleText(Texts.of("export.range.to"));
        every.setAccessibleText(Texts.of("export.range.every"));
        row("export.range", range);
        row("export.of", map, detail);
        row("export.parts", parts());
        row("export.theme", theme);
        row("export.size", size);
        row("export.scale", only(Kind::hasPixels, scale));
        row("export.text", only(Kind::hasFonts, text));
        row("export.per.page", only(Kind::isHandout, perPage));
        row("export.fps", only(Kind::isClip, rate));
        row("export.hold", only(Kind::isClip, hold));
        only(Kind::hasCaption, caption);
        only(Kind::canBeTransparent, transparent);
        only(one -> one == Kind.PPTX, questions);
        VBox extras = new VBox(crop, caption, legend, transparent, questions, replace);
        extras.getStyleClass().add("form-checks");
        row("export.extras", extras);
    }

    /** The colours that were chosen last. */
    static Theme theme(Remembered remembered) {
        return Theme.named(remembered.get(THEME)).orElse(Theme.light());
    }

    private static String sizeKey(PaperSize size) {
        return "export.size." + size.name().toLowerCase(Locale.ROOT);
    }

    private static String textKey(TextMode mode) {
        return "export.text." + mode.name().toLowerCase(Locale.ROOT);
    }

    private static String plain(double n) {
        return n == Math.rint(n) ? Integer.toString((int) n) : Double.toString(n);
    }

    private static <T> ComboBox<T> box(String id, List<T> values, Function<T, String> key) {
        return named(id, values, value -> Texts.of(key.apply(value)));
    }

    private static <T> ComboBox<T> named(String id, List<T> values, Function<T, String> name) {
        ComboBox<T> box = new ComboBox<>();
        box.setId("export-" + id.replace('.', '-'));
        box.getItems().setAll(values);
        box.setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(T value) {
                        return value == null ? "" : name.apply(value);
                    }

                    @Override
                    public T fromString(String typed) {
                        throw new IllegalStateException("nothing is typed here");
                    }
                });
        return box;
    }

    private static TextField number(String id, String initial) {
        TextField field = new TextField(initial);
        field.setId("export-" + id);
        field.setPrefColumnCount(5);
        return field;
    }

    private static CheckBox check(String id) {
        CheckBox box = new CheckBox(Texts.of("export.check." + id));
        box.setId("export-" + id);
        return box;
    }

    private <N extends Node> N only(Predicate<Kind> can, N node) {
        BooleanBinding cannot =
                Bindings.createBooleanBinding(
                        () -> !can.test(kind.getValue()), kind.valueProperty());
        node.disableProperty().bind(cannot);
        return node;
    }

    private FlowPane parts() {
        FlowPane pane = new FlowPane();
        pane.getStyleClass().add("form-parts");
        for (Part part : Part.values()) {
            if (part.isOccasional()) {
                continue;
            }
            String name = part.name().toLowerCase(Locale.ROOT);
            CheckBox box = new CheckBox(Texts.of("part." + name));
            box.setId("export-part-" + name);
            box.setSelected(true);
            parts.put(part, box);
            pane.getChildren().add(box);
        }
        pane.disableProperty().bind(map.valueProperty().isEqualTo(true));
        return pane;
    }

    private void row(String key, Node... nodes) {
        Label label = new Label(Texts.of(key));
        label.setLabelFor(nodes[0]);
        HBox box = new HBox(nodes);
        box.getStyleClass().add("form-row");
        grid.addRow(rows++, label, box);
    }

    private <T> T recalled(ComboBox<T> box, Function<T, String> word, T usual) {
        String kept = remembered.get(REMEMBERED + box.getId());
        return box.getItems().stream()
                .filter(value -> word.apply(value).equals(kept))
                .findFirst()
                .orElse(usual);
    }

    /** To be put into a dialog. */
    Node content() {
        return grid;
    }

    /** The kind of file that is chosen now. */
    Kind kind() {
        return kind.getValue();
    }

    /** Whether it can be answered as it stands. */
    BooleanBinding complete() {
        return Bindings.createBooleanBinding(
                () -> which.getValue() != Which.RANGE || isRange(),
                which.valueProperty(),
                from.textProperty(),
                to.textProperty(),
                every.textProperty());
    }

    private boolean isRange() {
        return List.of(from, to, every).stream().allMatch(one -> one.getText().matches(NUMBER))
                && number(from) <= number(to)
                && number(every) >= 1;
    }

    private static int number(TextField field) {
        return field.getText().matches(NUMBER) ? Integer.parseInt(field.getText()) : 0;
    }

    /** The answers; the next form begins with some of them. */
    ExportRequest request() {
        remembered.put(REMEMBERED + kind.getId(), kind.getValue().name());
        remembered.put(REMEMBERED + which.getId(), which.getValue().name());
        remembered.put(REMEMBERED + detail.getId(), detail.getValue().word());
        remembered.put(THEME, theme.getValue().name());
        remembered.put(REMEMBERED + size.getId(), size.getValue().word());
        Steps steps = new Steps(which.getValue(), number(from), number(to), number(every));
        return new ExportRequest(kind.getValue(), look(), steps, replace.isSelected());
    }

    private Look look() {
        Kind chosen = kind.getValue();
        return Look.builder()
                .theme(theme.getValue())
                .view(map.getValue() ? View.map("") : View.STAGE.at(detail.getValue()))
                .size(size.getValue())
                .scale(chosen.hasPixels() ? scale.getValue() : 1)
                .sheet(
                        new SheetOptions(
                                panes(),
                                crop.isSelected(),
                                caption.isSelected() && chosen.hasCaption(),
                                legend.isSelected()))
                .questions(questions.isSelected())
                .timing(new Timing(rate.getValue(), hold.getValue()))
                .handout(chosen.handout(perPage.getValue()))
                .transparent(transparent.isSelected() && chosen.canBeTransparent())
                .text(text.getValue())
                .build();
    }

    /** Empty where all are wanted. */
    private List<String> panes() {
        List<String> chosen = new ArrayList<>();
        parts.forEach(
                (part, box) -> {
                    if (box.isSelected()) {
                        chosen.add(part.pane());
                    }
                });
        boolean all = chosen.isEmpty() || chosen.size() == parts.size() || map.getValue();
        return all ? List.of() : chosen;
    }
}
