package io.github.faultscope.ui;

import io.github.faultscope.ui.bar.Files;
import io.github.faultscope.ui.look.Texts;

import javafx.stage.FileChooser;
import javafx.stage.Window;

import org.jspecify.annotations.Nullable;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;

/** The system's own file dialogs. */
final class SystemFiles implements Files {
    private final Window owner;
    private @Nullable File folder;

    SystemFiles(Window owner) {
        this.owner = owner;
    }

    @Override
    public Optional<Path> toOpen() {
        FileChooser chooser = chooser("files.open");
        chooser.getExtensionFilters()
                .addAll(
                        new FileChooser.ExtensionFilter(Texts.of("files.scenario"), "*.scenario"),
                        new FileChooser.ExtensionFilter(Texts.of("files.all"), "*"));
        return chosen(chooser.showOpenDialog(owner));
    }

    @Override
    public Optional<Path> toAttach() {
        FileChooser chooser = chooser("source.choose");
        chooser.getExtensionFilters()
                .addAll(
                        new FileChooser.ExtensionFilter(Texts.of("source.name"), "*.c"),
                        new FileChooser.ExtensionFilter(Texts.of("files.all"), "*"));
        return chosen(chooser.showOpenDialog(owner));
    }

    @Override
    public Optional<Path> toSave(String name) {
        FileChooser chooser = chooser("files.save");
        chooser.setInitialFileName(name);
        chooser.getExtensionFilters()
                .add(new FileChooser.ExtensionFilter(Texts.of("files.png"), "*.png"));
        return chosen(chooser.showSaveDialog(owner));
    }

    private FileChooser chooser(String titleKey) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(Texts.of(titleKey));
        chooser.setInitialDirectory(folder);
        return chooser;
    }

    private Optional<Path> chosen(@Nullable File file) {
        if (file == null) {
            return Optional.empty();
        }
        folder = file.getAbsoluteFile().getParentFile();
        return Optional.of(file.toPath());
    }
}
