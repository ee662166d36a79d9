package io.github.faultscope.ui;

import io.github.faultscope.picture.Outline;
import io.github.faultscope.picture.Picture;
import io.github.faultscope.ui.bar.Files;
import io.github.faultscope.ui.bar.TopBar;
import io.github.faultscope.ui.engine.Moment;
import io.github.faultscope.ui.engine.Session;
import io.github.faultscope.ui.export.ExportDialog;
import io.github.faultscope.ui.export.Exports;
import io.github.faultscope.ui.look.Look;
import io.github.faultscope.ui.look.Remembered;
import io.github.faultscope.ui.look.Texts;
import io.github.faultscope.ui.shot.Shots;

import javafx.scene.Scene;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Pictures of what is shown: in files, and on the clipboard. */
final class Pictures implements TopBar.Pictures {
    private final Session session;
    private final Look look;
    private final Files files;
    private final Consumer<String> say;
    private final Supplier<Scene> scene;
    private final Supplier<Picture> picture;
    private final Supplier<@Nullable Moment> shown;
    private final Shots shots;
    private final Exports exports;
    private final ExportDialog dialog;

    /**
     * @param notice told why something could not be done
     * @param say told what was done
     * @param picture what the stage shows
     */
    Pictures(
            Session session,
            Look look,
            Files files,
            Remembered remembered,
            Consumer<String> notice,
            Consumer<String> say,
            Supplier<Scene> scene,
            Supplier<Picture> picture,
            Supplier<@Nullable Moment> shown) {
        this.session = session;
        this.look = look;
        this.files = files;
        this.say = say;
        this.scene = scene;
        this.picture = picture;
        this.shown = shown;
        shots = new Shots(notice);
        exports = new Exports(notice, files::show);
        dialog = new ExportDialog(exports, look, remembered, files::toSave);
    }

    Exports exports() {
        return exports;
    }

    @Override
    public void export() {
        Moment now = shown.get();
        if (now != null) {
            session.scenario(
                    scenario ->
                            dialog.ask(
                                    scene.get().getWindow(),
                                    scenario,
                                    now.position(),
                                    now.recorded()));
        }
    }

    @Override
    public void copy() {
        shots.copy(picture.get(), dialog.theme(), () -> say.accept(Texts.of("copied.picture")));
    }

    @Override
    public void copyWords() {
        Shots.copy(words());
        say.accept(Texts.of("copied.words"));
    }

    @Override
    public void stage() {
        files.toSave("stage.png")
                .ifPresent(file -> shots.stage(picture.get(), look.themeProperty().get(), file));
    }

    @Override
    public String words() {
        Moment now = shown.get();
        return Outline.of(picture.get(), now == null ? List.of() : besides(now).toList());
    }

    /** What the window tells beside the picture: what was set aside, and what has changed. */
    private static Stream<String> besides(Moment now) {
        return Stream.concat(
                Stream.of(now.undoing().note()).filter(note -> !note.isEmpty()),
                now.told().news().stream().map(news -> Texts.of("view.words.changed", news)));
    }

    @Override
    public void window() {
        files.toSave("window.png").ifPresent(file -> shots.window(scene.get(), file));
    }
}
