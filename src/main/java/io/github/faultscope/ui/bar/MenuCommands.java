package io.github.faultscope.ui.bar;

import io.github.faultscope.ui.engine.Session;
import io.github.faultscope.ui.look.Command;
import io.github.faultscope.ui.look.Look;
import io.github.faultscope.ui.look.Texts;
import io.github.faultscope.ui.transport.TimeCommands;

import org.kordamp.ikonli.feather.Feather;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What menus do that goes through no time: files, zoom, pictures, help. */
final class MenuCommands {
    final Command browse;
    final Command openFile;
    final Command saveFile;
    final Command newMachine;
    final Command otherMachine;
    final Command goTo;
    final Command zoomIn;
    final Command zoomOut;
    final Command zoomReset;
    final Command export;
    final Command copy;
    final Command copyWords;
    final Command stageShot;
    final Command windowShot;
    final Command words;
    final Command keys;
    final Command legend;
    final Command quit;
    final ViewCommands views;
    final List<Command> presenting;
    final List<Command> source;
    private final TimeCommands time;

    MenuCommands(
            Session session,
            TimeCommands time,
            Look look,
            Files files,
            TopBar.Pictures pictures,
            ViewCommands views,
            List<Command> presenting,
            List<Command> source,
            Command browse,
            Runnable save,
            Supplier<Dialogs> dialogs,
            Runnable askStep,
            Runnable close) {
        this.time = time;
        this.views = views;
        this.presenting = presenting;
        this.source = source;
        this.browse = browse;
        openFile =
                new Command(
                        "scenarios.file",
                        Feather.FOLDER,
                        "Shortcut+O",
                        () -> files.toOpen().ifPresent(session::openFile));
        saveFile = new Command("scenarios.save", Feather.SAVE, "Shortcut+S", save);
        newMachine = new Command("machine.new", Feather.CPU, "Shortcut+N", session::reset);
        otherMachine =
                new Command(
                        "machine.other",
                        Feather.SLIDERS,
                        "Shortcut+Shift+N",
                        () -> dialogs.get().machine(session));
        goTo = new Command("time.goto", Feather.HASH, "Shortcut+G", askStep);
        zoomIn = new Command("view.zoom.in", Feather.ZOOM_IN, "Shortcut+Plus", look::zoomIn);
        zoomOut = new Command("view.zoom.out", Feather.ZOOM_OUT, "Shortcut+Minus", look::zoomOut);
        zoomReset = new Command("view.zoom.reset", Feather.MAXIMIZE, "Shortcut+0", look::zoomReset);
        export = new Command("export.run", Feather.SHARE, "Shortcut+E", pictures::export);
        copy = new Command("export.copy", Feather.COPY, "Shortcut+C", pictures::copy);
        copyWords =
                new Command(
                        "export.copy.words",
                        Feather.CLIPBOARD,
                        "Shortcut+Shift+C",
                        pictures::copyWords);
        stageShot = new Command("export.stage", Feather.IMAGE, "Shortcut+Shift+E", pictures::stage);
        windowShot =
                new Command("export.window", Feather.MONITOR, "Shortcut+Shift+W", pictures::window);
        words =
                new Command(
                        "view.words",
                        Feather.FILE_TEXT,
                        "Shortcut+T",
                        () -> dialogs.get().words(pictures.words()));
        keys =
                new Command(
                        "help.keys", Feather.HELP_CIRCLE, "F1", () -> dialogs.get().keys(table()));
        legend = new Command("help.legend", Feather.INFO, "L", () -> dialogs.get().legend());
        quit = new Command("window.quit", Feather.LOG_OUT, "Shortcut+Q", close);
    }

    /** Every key and what it does, for the list of keys. */
    Map<String, String> table() {
        Map<String, String> table = new LinkedHashMap<>();
        time.all().forEach(command -> table.put(command.keys(), command.name()));
        time.undoing().forEach(command -> table.put(command.keys(), command.name()));
        table.put(Texts.of("keys.redo"), Texts.of("keys.redo.does"));
        List.of(
                        goTo,
                        openFile,
                        saveFile,
                        newMachine,
                        otherMachine,
                        zoomIn,
                        zoomOut,
                        zoomReset,
                        export,
                        copy,
                        copyWords,
                        stageShot,
                        windowShot,
                        keys,
                        legend,
                        quit)
                .forEach(command -> table.put(command.keys(), command.name()));
        table.put(browse.keys(), browse.name());
        table.put(views.detail.keys(), views.detail.name());
        views.beyondDigits().forEach(command -> table.put(command.keys(), command.name()));
        source.forEach(command -> table.put(command.keys(), command.name()));
        presenting.forEach(command -> table.put(command.keys(), command.name()));
        table.put(Texts.of("present.keys"), Texts.of("present.keys.does"));
        table.put(Texts.of("present.keys.more"), Texts.of("present.keys.more.does"));
        table.put(words.keys(), words.name());
        table.put(Texts.of("keys.zoom"), Texts.of("keys.zoom.does"));
        table.put(Texts.of("keys.scroll"), Texts.of("keys.scroll.does"));
        table.put(Texts.of("keys.borders"), Texts.of("keys.borders.does"));
        table.put(Texts.of("keys.menus"), Texts.of("keys.menus.does"));
        table.put(Texts.of("keys.views"), Texts.of("keys.views.does"));
        table.put(Texts.of("keys.views.keep"), Texts.of("keys.views.keep.does"));
        table.put(Texts.of("keys.tab"), Texts.of("keys.tab.does"));
        table.put(Texts.of("keys.arrows"), Texts.of("keys.arrows.does"));
        table.put(Texts.of("keys.enter"), Texts.of("keys.enter.does"));
        table.put(Texts.of("keys.write"), Texts.of("keys.write.does"));
        table.put(Texts.of("keys.execute"), Texts.of("keys.execute.does"));
        table.put(Texts.of("keys.spot"), Texts.of("keys.spot.does"));
        table.put(Texts.of("keys.menu"), Texts.of("keys.menu.does"));
        table.put(Texts.of("keys.escape"), Texts.of("keys.escape.does"));
        return table;
    }
}
