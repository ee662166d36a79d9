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

/** The desktop program. */
public final class FaultscopeApp extends Application {
    private static final double WIDTH = 1440;
    private static final double HEIGHT = 900;

    /** The headless screen holds no more pixels than its own. */
    private static final double SCREEN_PART = 0.94;

    /** Opens the window and returns when it has been closed. Throws where no toolkit can start. */
    public static void open(String... args) {
        launch(FaultscopeApp.class, args);
    }

    @Override
    public void start(Stage stage) {
        Rectangle2D screen = Screen.getPrimary().getVisualBounds();
        Look look = new Look();
        look.likeTheSystem();
        MainWindow window =
                new MainWindow(
                        new EngineSession(new MachineDriver(new ScenarioLibrary())),
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
    }
}
