package io.github.faultscope.ui.browse;

import io.github.faultscope.ui.engine.ScenarioRef;
import io.github.faultscope.ui.engine.Session;
import io.github.faultscope.ui.look.Look;
import io.github.faultscope.ui.look.Texts;

import javafx.application.Platform;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.stage.Window;

import java.util.List;

/** The browser in a window of its own, which closes when something is chosen. */
public final class BrowseDialog {
    private static final double WIDTH = 1060;
    private static final double HEIGHT = 720;

    /** Of the window over which it opens, at most. */
    private static final double PART = 0.96;

    private final Session session;
    private final Look look;
    private final RecentFiles recent;
    private final Thumbnails thumbnails;

    public BrowseDialog(Session session, Look look, RecentFiles recent) {
        this.session = session;
        this.look = look;
        this.recent = recent;
        thumbnails = new Thumbnails(session);
    }

    /** Opens the browser over a window. */
    public void show(Window owner) {
        session.scenarios(all -> show(owner, all));
    }

    private void show(Window owner, List<ScenarioRef> all) {
        Dialog<ButtonType> dialog = new Dialog<>();
        thumbnails.setTheme(look.themeProperty().get());
        Browser browser =
                new Browser(
                        all,
                        recent.list(),
                        thumbnails,
                        item -> {
                            open(item);
                            dialog.close();
                        });
        ButtonType opens = new ButtonType(Texts.of("browse.open"), ButtonBar.ButtonData.OK_DONE);
        dialog.setTitle(Texts.of("scenarios.browse"));
        dialog.setResizable(true);
        dialog.getDialogPane().setContent(browser);
        dialog.getDialogPane().getButtonTypes().addAll(opens, ButtonType.CANCEL);
        dialog.getDialogPane()
                .setPrefSize(
                        Math.min(WIDTH, owner.getWidth() * PART),
                        Math.min(HEIGHT, owner.getHeight() * PART));
        dialog.getDialogPane().getStyleClass().add("browse-dialog");
        dialog.initOwner(owner);
        look.dress(dialog);
        Button button = (Button) dialog.getDialogPane().lookupButton(opens);
        button.setId("browse-open");
        button.setOnAction(event -> browser.openSelected());
        // The dialog gives the focus to its button as soon as it is shown.
        dialog.setOnShown(event -> Platform.runLater(browser::begin));
        dialog.setOnHidden(event -> browser.end());
        dialog.show();
    }

    private void open(Item item) {
        switch (item) {
            case Item.Shipped shipped -> session.open(shipped.scenario().id());
            case Item.Recent file -> session.openFile(file.file());
            case Item.Heading heading -> {
                // Not to be opened.
            }
        }
    }
}
