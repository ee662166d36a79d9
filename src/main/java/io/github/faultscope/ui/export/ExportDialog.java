package io.github.faultscope.ui.export;

import io.github.faultscope.picture.Theme;
import io.github.faultscope.scenario.Scenario;
import io.github.faultscope.ui.look.Look;
import io.github.faultscope.ui.look.Remembered;
import io.github.faultscope.ui.look.Scrolled;
import io.github.faultscope.ui.look.Texts;

import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.stage.Window;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Asks what to export and where to, and has it done. */
public final class ExportDialog {
    private static final int MOST_LETTERS = 60;

    private final Exports exports;
    private final Look look;
    private final Remembered remembered;
    private final Function<String, Optional<Path>> toSave;

    /**
     * @param toSave asks for the file, which is called so unless the user says otherwise
     */
    public ExportDialog(
            Exports exports,
            Look look,
            Remembered remembered,
            Function<String, Optional<Path>> toSave) {
        this.exports = exports;
        this.look = look;
        this.remembered = remembered;
        this.toSave = toSave;
    }

    /**
     * Asks, and begins to write.
     *
     * @param position the step that is shown
     * @param recorded how many there are
     */
    public void ask(Window owner, Scenario scenario, int position, int recorded) {
        ExportForm form = new ExportForm(position, recorded, remembered);
        Dialog<ButtonType> dialog = new Dialog<>();
        dialog.setTitle(Texts.of("export.title"));
        dialog.setHeaderText(Texts.of("export.title"));
        ButtonType go = new ButtonType(Texts.of("export.go"), ButtonBar.ButtonData.OK_DONE);
        dialog.getDialogPane().getButtonTypes().addAll(go, ButtonType.CANCEL);
        dialog.getDialogPane()
                .setContent(new Scrolled(form.content(), Texts.of("export.title"), look));
        look.dress(dialog);
        dialog.getDialogPane().setId("export-dialog");
        dialog.getDialogPane().lookupButton(go).disableProperty().bind(form.complete().not());
        dialog.initOwner(owner);
        if (dialog.showAndWait().filter(go::equals).isPresent()) {
            ExportRequest request = form.request();
            toSave.apply(name(scenario) + request.kind().format().ending())
                    .ifPresent(file -> exports.start(scenario, position, request, file));
        }
    }

    /** The colours that the last export had, whatever the window's are. */
    public Theme theme() {
        return ExportForm.theme(remembered);
    }

    /** A file's name of a title: {@code fork-then-the-parent-writes}. */
    public static String name(Scenario scenario) {
        String name =
                scenario.title()
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N}]+", "-")
                        .replaceAll("^-|-$", "");
        return name.isEmpty()
                ? Texts.of("export.untitled")
                : name.substring(0, Math.min(MOST_LETTERS, name.length()));
    }
}
