package io.github.faultscope.ui.export;

import io.github.faultscope.export.ExportException;
import io.github.faultscope.export.Progress;
import io.github.faultscope.export.job.ExportJob;
import io.github.faultscope.export.reel.Reel;
import io.github.faultscope.scenario.Scenario;
import io.github.faultscope.ui.look.Texts;

import javafx.application.Platform;
import javafx.scene.Node;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Writes pictures in the background, one export at a time. The run is made again there, so that the
 * window's own can go on meanwhile.
 */
public final class Exports {
    private static final long MOST_MILLIS_TO_END = 5_000;

    private final ExportBar bar = new ExportBar();
    private final Consumer<String> notice;
    private final Consumer<Path> openFolder;
    private @Nullable Job job;

    /**
     * @param notice told, on the FX thread, why there are no files
     * @param openFolder shows a folder to the user
     */
    public Exports(Consumer<String> notice, Consumer<Path> openFolder) {
        this.notice = notice;
        this.openFolder = openFolder;
    }

    /** To be put where it is seen. */
    public Node bar() {
        return bar;
    }

    /** Whether one is being written. */
    public boolean isRunning() {
        return job != null;
    }

    /** Begins, unless one is being written. */
    void start(Scenario scenario, int position, ExportRequest request, Path file) {
        if (job != null) {
            notice.accept(Texts.of("export.running"));
            return;
        }
        Job begun = new Job(scenario, position, request, file);
        job = begun;
        bar.begin(begun.name, () -> begun.cancelled.set(true));
        begun.thread.start();
    }

    /** Ends what is being written, and waits until nothing half written is left. */
    public void close() {
        Job running = job;
        if (running == null) {
            return;
        }
        running.cancelled.set(true);
        try {
            running.thread.join(MOST_MILLIS_TO_END);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private final class Job implements Progress {
        private final Scenario scenario;
        private final int position;
        private final ExportRequest request;
        private final Path file;
        private final String name;
        private final AtomicBoolean cancelled = new AtomicBoolean();
        private final AtomicBoolean toldYet = new AtomicBoolean(true);
        private final Thread thread =
                Thread.ofPlatform().name("faultscope-export").daemon().unstarted(this::run);

        Job(Scenario scenario, int position, ExportRequest request, Path file) {
            this.scenario = scenario;
            this.position = position;
            this.request = request;
            this.file = file;
            name = String.valueOf(file.getFileName());
        }

        private void run() {
            try {
                ExportJob export = new ExportJob(Reel.of(scenario), request.look(), this);
                List<Integer> steps = request.steps().of(export.shots(), position);
                List<Path> files =
                        export.write(request.kind().format(), file, steps, request.replace());
                Platform.runLater(() -> done(files, steps.size()));
            } catch (ExportException e) {
                failed(String.valueOf(e.getMessage()));
            } catch (RuntimeException e) {
                failed(Texts.of("notice.own.fault", e));
            } catch (OutOfMemoryError e) {
                failed(Texts.of("export.memory", name));
            }
        }

        @Override
        public boolean goesOn(int done, int all) {
            if (toldYet.getAndSet(false)) {
                Platform.runLater(
                        () -> {
                            toldYet.set(true);
                            bar.tell(name, done, all);
                        });
            }
            return !cancelled.get();
        }

        private void done(List<Path> files, int steps) {
            job = null;
            String sentence =
                    files.size() == 1
                            ? Texts.of("export.done.file", name, steps)
                            : Texts.of(
                                    "export.done.files",
                                    files.size(),
                                    files.getFirst().getFileName());
            Path folder = file.toAbsolutePath().getParent();
            bar.done(sentence, () -> openFolder.accept(folder == null ? file : folder));
        }

        private void failed(String sentence) {
            Platform.runLater(
                    () -> {
                        job = null;
                        bar.hide();
                        notice.accept(sentence);
                    });
        }
    }
}
