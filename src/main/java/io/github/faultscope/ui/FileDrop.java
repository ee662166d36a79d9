package io.github.faultscope.ui;

import io.github.faultscope.ui.look.Texts;

import javafx.scene.Scene;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** A file that is dropped on the window is opened. */
final class FileDrop {
    private final Consumer<Path> open;
    private final Consumer<String> refuse;

    /**
     * What is done with files.
     *
     * @param open given the only file that was dropped
     * @param refuse told why nothing is opened
     */
    FileDrop(Consumer<Path> open, Consumer<String> refuse) {
        this.open = open;
        this.refuse = refuse;
    }

    /** Takes files from now on, wherever in the scene they are dropped. */
    void on(Scene scene) {
        scene.setOnDragOver(FileDrop::over);
        scene.setOnDragDropped(this::dropped);
    }

    private static void over(DragEvent event) {
        if (event.getDragboard().hasFiles()) {
            event.acceptTransferModes(TransferMode.COPY);
        }
        event.consume();
    }

    private void dropped(DragEvent event) {
        if (event.getDragboard().hasFiles()) {
            List<File> files = event.getDragboard().getFiles();
            event.setDropCompleted(files.size() == 1);
            if (files.size() == 1) {
                open.accept(files.getFirst().toPath());
            } else {
                refuse.accept(Texts.of("scenario.several", files.size()));
            }
        }
        event.consume();
    }
}
