package io.github.faultscope.ui;

import io.github.faultscope.export.ExportException;
import io.github.faultscope.export.WholeFile;
import io.github.faultscope.scenario.Scenario;
import io.github.faultscope.scenario.ScenarioWriter;
import io.github.faultscope.ui.bar.Files;
import io.github.faultscope.ui.engine.Session;
import io.github.faultscope.ui.export.ExportDialog;
import io.github.faultscope.ui.look.Texts;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Writes the run that is open as a scenario file, which makes the same run again. */
final class ScenarioSaver {
    private final Session session;
    private final Files files;
    private final Consumer<String> done;
    private final Consumer<String> failed;

    /**
     * A saver for what a session has open.
     *
     * @param done told where the file is
     * @param failed told what went wrong, and what to do
     */
    ScenarioSaver(Session session, Files files, Consumer<String> done, Consumer<String> failed) {
        this.session = session;
        this.files = files;
        this.done = done;
        this.failed = failed;
    }

    /** Asks for the file, and writes it. */
    void save() {
        session.scenario(
                scenario ->
                        files.toSave(ExportDialog.name(scenario) + ".scenario")
                                .ifPresent(file -> write(scenario, file)));
    }

    private void write(Scenario scenario, Path file) {
        byte[] text = ScenarioWriter.write(scenario).getBytes(StandardCharsets.UTF_8);
        try {
            WholeFile.write(file, out -> out.write(text));
            done.accept(Texts.of("scenario.saved", file));
        } catch (ExportException e) {
            failed.accept(String.valueOf(e.getMessage()));
        }
    }
}
