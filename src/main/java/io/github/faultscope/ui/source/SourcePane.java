package io.github.faultscope.ui.source;

import io.github.faultscope.ui.look.Command;
import io.github.faultscope.ui.look.Remembered;
import io.github.faultscope.ui.look.Shown;
import io.github.faultscope.ui.look.Texts;

import javafx.application.Platform;
import javafx.collections.FXCollections;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Shows the lines of vm_fault.c that a block stands for, in the user's own copy of the file. */
public final class SourcePane extends HBox {
    private static final String KEY = "vm_fault.c";
    private static final PseudoClass NOW = PseudoClass.getPseudoClass("now");

    /** So many lines are seen above those of the block. */
    private static final int BEFORE = 4;

    private final ListView<String> lines = new ListView<>();
    private final Label title = new Label();
    private final Remembered remembered;
    private final Consumer<String> notice;
    private final Runnable shown;
    private final PaneWidth width;
    private int from;
    private int to;

    /**
     * Shows nothing yet.
     *
     * @param notice is told in a sentence why a file cannot be shown
     * @param shown told that one is shown, so that nothing else need be said
     */
    public SourcePane(Remembered remembered, Consumer<String> notice, Runnable shown) {
        this.shown = shown;
        this.remembered = remembered;
        this.notice = notice;
        getStyleClass().add("source");
        title.getStyleClass().add("source-title");
        lines.setId("source-lines");
        lines.setCellFactory(list -> new Row());
        lines.setAccessibleText(Texts.of("source.name"));
        width = new PaneWidth(this, title, remembered);
        VBox text = new VBox(title, lines);
        VBox.setVgrow(lines, Priority.ALWAYS);
        HBox.setHgrow(text, Priority.ALWAYS);
        text.setMinWidth(0);
        getChildren().addAll(width.border(), text);
        Shown.put(false, this);
    }

    /** Shows the file of the last time, if there was one. */
    public void showRemembered() {
        String path = remembered.get(KEY);
        if (!path.isEmpty()) {
            try {
                attach(Path.of(path));
            } catch (InvalidPathException e) {
                remembered.put(KEY, "");
            }
        }
    }

    /** Shows a file and remembers its path, not what is in it. */
    public void attach(Path file) {
        Thread.ofVirtual().start(() -> read(file));
    }

    /** Takes the file away, and forgets it. */
    public void detach() {
        remembered.put(KEY, "");
        lines.setItems(FXCollections.observableArrayList());
        Shown.put(false, this);
    }

    /** Wider or narrower; the mouse does it by the border. */
    public List<Command> commands() {
        return List.of(
                resize("source.wider", Feather.CHEVRON_LEFT, "Shift+Alt+Left", true),
                resize("source.narrower", Feather.CHEVRON_RIGHT, "Shift+Alt+Right", false));
    }

    private Command resize(String key, Feather icon, String keys, boolean wider) {
        return new Command(key, icon, keys, () -> width.step(wider));
    }

    /** Whether a file is shown. */
    public boolean isAttached() {
        return !lines.getItems().isEmpty();
    }

    /** Marks lines, counted from 1, and moves them into sight; from 0: none. */
    public void mark(int first, int last) {
        from = first;
        to = last;
        if (isAttached()) {
            title.setText(
                    first == 0 ? Texts.of("source.name") : Texts.of("source.lines", first, last));
            lines.refresh();
            if (first > 0) {
                lines.scrollTo(Math.max(0, first - 1 - BEFORE));
            }
        }
    }

    /** On a thread of its own. */
    private void read(Path file) {
        try {
            List<String> read = SourceFile.read(file);
            Platform.runLater(() -> show(file, read));
        } catch (IOException e) {
            String why = String.valueOf(e.getMessage());
            Platform.runLater(() -> notice.accept(Texts.of("source.unreadable", file, why)));
        }
    }

    private void show(Path file, List<String> read) {
        if (!SourceFile.isOfRelease(read)) {
            notice.accept(Texts.of("source.other", file));
            return;
        }
        remembered.put(KEY, file.toAbsolutePath().toString());
        lines.setItems(FXCollections.observableArrayList(read));
        Shown.put(true, this);
        mark(from, to);
        shown.run();
    }

    /** One line with its number. */
    private final class Row extends ListCell<String> {
        @Override
        protected void updateItem(String item, boolean empty) {
            super.updateItem(item, empty);
            int number = getIndex() + 1;
            boolean marked = !empty && from > 0 && number >= from && number <= to;
            setText(empty ? null : "%4d  %s".formatted(number, item));
            pseudoClassStateChanged(NOW, marked);
        }
    }
}
