package io.github.faultscope.ui;

import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

/** The desktop program. */
public final class FaultscopeApp extends Application {

    /** Opens the window and returns when it has been closed. Throws where no toolkit can start. */
    public static void open(String... args) {
        launch(FaultscopeApp.class, args);
    }

    @Override
    public void start(Stage stage) {
        stage.setTitle("Faultscope");
        stage.setScene(new Scene(new StackPane(new Label("Faultscope")), 960, 640));
        stage.show();
    }
}
