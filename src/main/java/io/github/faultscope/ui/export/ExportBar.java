package io.github.faultscope.ui.export;

import io.github.faultscope.ui.look.Shown;
import io.github.faultscope.ui.look.Texts;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** How far an export has come, and where its files are when it is done. */
final class ExportBar extends HBox {
    private final Label what = new Label();
    private final ProgressBar progress = new ProgressBar();
    private final Button cancel = button("export.cancel");
    private final Button folder = button("export.folder");
    private final Button close = new Button(null, new FontIcon(Feather.X));

    ExportBar() {
        getStyleClass().add("export-bar");
        setId("export-bar");
        what.setId("export-what");
        what.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(what, Priority.ALWAYS);
        close.setId("export-close");
        close.getStyleClass().add("icon-button");
        close.setFocusTraversable(false);
        close.setAccessibleText(Texts.of("message.close"));
        close.setOnAction(event -> hide());
        getChildren().addAll(new FontIcon(Feather.IMAGE), what, progress, cancel, folder, close);
        hide();
    }

    private static Button button(String key) {
        Button button = new Button(Texts.of(key));
        button.setId(key.replace('.', '-'));
        button.setFocusTraversable(false);
        return button;
    }

    /** An export begins. */
    void begin(String name, Runnable toCancel) {
        what.setText(Texts.of("export.begins", name));
        progress.setProgress(ProgressBar.INDETERMINATE_PROGRESS);
        cancel.setDisable(false);
        cancel.setOnAction(
                event -> {
                    cancel.setDisable(true);
                    toCancel.run();
                });
        Shown.put(true, this, progress, cancel);
        Shown.put(false, folder, close);
    }

    /** So much is done. */
    void tell(String name, int done, int all) {
        what.setText(Texts.of("export.progress", name, done, all));
        progress.setProgress(all == 0 ? 0 : (double) done / all);
    }

    /** Everything is written. */
    void done(String sentence, Runnable openFolder) {
        what.setText(sentence);
        folder.setOnAction(event -> openFolder.run());
        Shown.put(false, progress, cancel);
        Shown.put(true, this, folder, close);
    }

    void hide() {
        Shown.put(false, this);
    }
}
