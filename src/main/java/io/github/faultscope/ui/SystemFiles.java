package io.github.faultscope.ui;

import io.github.faultscope.ui.bar.Files;
import io.github.faultscope.ui.look.Texts;

import javafx.stage.FileChooser;
import javafx.stage.Window;

import org.jspecify.annotations.Nullable;

import java.io.File;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** The system's own file dialogs. */
final class SystemFiles implements Files {
    private final Window owner;
    private final Consumer<String> documents;
    private @Nullable File folder;

    /**
     * @param documents has the system show what an address leads to
     */
    SystemFiles(Window owner, Consumer<String> documents) {
        this.owner = owner;
        this.documents = documents;
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
        String ending = name.substring(name.lastIndexOf('.') + 1);
        boolean scenario = ending.equals("scenario");
        FileChooser chooser = chooser(scenario ? "files.save.scenario" : "files.save");
        chooser.setInitialFileName(name);
        String kind =
                scenario
                        ? Texts.of("files.scenario")
                        : Texts.of("files.picture", ending.toUpperCase(Locale.ROOT));
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(kind, "*." + ending));
        File file = chooser.showSaveDialog(owner);
        while (file != null && !file.equals(withEnding(file, ending))) {
            file = withEnding(file, ending);
            if (!file.exists()) {
                break;
            }
            // The dialog has asked about another name: it asks about this one when it is chosen.
            chooser.setInitialDirectory(file.getAbsoluteFile().getParentFile());
            chooser.setInitialFileName(file.getName());
            file = chooser.showSaveDialog(owner);
        }
        return chosen(file);
    }

    /** A name without any ending gets the usual one, or no dialog would list the file again. */
    static File withEnding(File file, String ending) {
        String name = file.getName();
        return name.indexOf('.') >= 0 ? file : new File(file.getParentFile(), name + "." + ending);
    }

    @Override
    public void show(Path shown) {
        documents.accept(shown.toUri().toString());
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
