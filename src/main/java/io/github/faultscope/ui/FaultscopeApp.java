package io.github.faultscope.ui;

import io.github.faultscope.ui.engine.EngineSession;
import io.github.faultscope.ui.engine.MachineDriver;
import io.github.faultscope.ui.engine.ScenarioLibrary;
import io.github.faultscope.ui.look.Look;
import io.github.faultscope.ui.look.Remembered;
import io.github.faultscope.ui.look.Texts;

import javafx.application.Application;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/** The desktop program. */
public final class FaultscopeApp extends Application {
    private static final double WIDTH = 1440;
    private static final double HEIGHT = 900;

    /** The headless screen holds no more pixels than its own. */
    private static final double SCREEN_PART = 0.94;

    /** Handed to the application, which the toolkit makes. */
    private static final AtomicReference<@Nullable Prepared> PREPARED = new AtomicReference<>();

    /**
     * What waits for the toolkit.
     *
     * @param files a scenario file to begin with, or nothing
     */
    private record Prepared(
            EngineSession session, List<String> files, @Nullable Runnable painted) {}

    /**
     * Opens the window and returns when it has been closed. Throws where no toolkit can start.
     *
     * @param args a scenario file to begin with, or nothing
     */
    public static void open(String... args) {
        open(null, args);
    }

    /**
     * Opens the window, plays a start and a first minute in it, and returns.
     *
     * @param painted done when the first picture is painted
     */
    public static void rehearse(Runnable painted) {
        open(painted);
    }

    /** The first scenario runs while the toolkit starts. */
    private static void open(@Nullable Runnable painted, String... args) {
        EngineSession session = session();
        session.prepare();
        PREPARED.set(new Prepared(session, List.of(args), painted));
        launch(FaultscopeApp.class);
    }

    private static EngineSession session() {
        return new EngineSession(new MachineDriver(new ScenarioLibrary()));
    }

    @Override
    public void start(Stage stage) {
        Rectangle2D screen = Screen.getPrimary().getVisualBounds();
        Look look = new Look();
        look.likeTheSystem();
        Prepared prepared =
                Objects.requireNonNullElseGet(
                        PREPARED.getAndSet(null), () -> new Prepared(session(), List.of(), null));
        MainWindow window =
                new MainWindow(
                        prepared.session(),
                        look,
                        new SystemFiles(stage, getHostServices()::showDocument),
                        Remembered.bySystem(),
                        Math.min(WIDTH, screen.getWidth() * SCREEN_PART),
                        Math.min(HEIGHT, screen.getHeight() * SCREEN_PART));
        Thread.currentThread()
                .setUncaughtExceptionHandler(
                        (thread, fault) -> window.notice(Texts.of("notice.own.fault", fault)));
        stage.setTitle(Texts.of("window.title"));
        stage.setScene(window.scene());
        stage.setOnHidden(event -> window.close());
        stage.show();
        window.begin();
        prepared.files().forEach(file -> prepared.session().openFile(Path.of(file)));
        if (prepared.painted() != null) {
            new Rehearsal(window, prepared.session(), look, prepared.painted()).start();
        }
    }
}
