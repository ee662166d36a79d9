package io.github.faultscope.ui.bar;

import io.github.faultscope.ui.engine.Moment;
import io.github.faultscope.ui.engine.Offer;
import io.github.faultscope.ui.engine.Session;
import io.github.faultscope.ui.look.Command;
import io.github.faultscope.ui.look.Look;
import io.github.faultscope.ui.look.Shown;
import io.github.faultscope.ui.look.Texts;
import io.github.faultscope.ui.transport.TimeCommands;

import javafx.application.Platform;
import javafx.css.PseudoClass;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.MenuBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import java.util.List;

/** The head of the window: what is open, and the menus. */
public final class TopBar extends HBox {
    private static final PseudoClass NARROW = PseudoClass.getPseudoClass("narrow");

    /** What the sheet leaves free at the ends and between, in letters, where the bar is wide. */
    private static final double GAPS = 6;

    /** What must be seen of a title, in letters. */
    private static final double LEAST_TITLE = 8;

    private final Look look;
    private final TimeCommands time;
    private final Label title = new Label();
    private final Menus menus;
    private final MenuCommands commands;
    private int position;
    private int recorded;

    /** Writes pictures of what is shown; asks for the file first. */
    public interface Pictures {
        /** Asks what to write, and writes it. */
        void export();

        /** Puts what is shown on the clipboard, as an image. */
        void copy();

        /** Puts what is shown on the clipboard, in words. */
        void copyWords();

        void stage();

        void window();

        /** What is shown, in words. */
        String words();
    }

    /**
     * @param presenting begin to present
     * @param source attaches vm_fault.c, or takes it away; makes it wider and narrower
     * @param browse shows what there is to be opened
     * @param save keeps what is open as a file
     */
    public TopBar(
            Session session,
            TimeCommands time,
            Look look,
            Files files,
            Pictures pictures,
            ViewCommands views,
            List<Command> presenting,
            List<Command> source,
            Command browse,
            Runnable save) {
        this.look = look;
        this.time = time;
        commands =
                new MenuCommands(
                        session,
                        time,
                        look,
                        files,
                        pictures,
                        views,
                        presenting,
                        source,
                        browse,
                        save,
                        this::dialogs,
                        this::askStep,
                        () -> getScene().getWindow().hide());
        menus = new Menus(session, look, commands, this::dialogs);
        Label brand = new Label(Texts.of("window.title"));
        brand.getStyleClass().add("brand");
        title.setId("title");
        title.getStyleClass().add("scenario-title");
        title.setMinWidth(0);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        MenuBar bar = menus.bar(time);
        bar.setMinWidth(Region.USE_PREF_SIZE);
        brand.setMinWidth(Region.USE_PREF_SIZE);
        Runnable fit = () -> makeRoom(bar, brand);
        widthProperty().addListener((seen, was, is) -> fit.run());
        // Its width is known anew when the zoom's sheet has been read.
        bar.widthProperty().addListener((seen, was, is) -> Platform.runLater(fit));
        getStyleClass().add("top-bar");
        getChildren().addAll(brand, title, space, bar);
    }

    /** Half a name tells nothing: where there is room for little, the menus have it. */
    private void makeRoom(MenuBar bar, Label brand) {
        double em = title.getFont().getSize();
        double room = getWidth() - bar.prefWidth(-1) - brand.prefWidth(-1) - GAPS * em;
        Shown.put(room >= 0, brand);
        Shown.put(room >= LEAST_TITLE * em, title);
        pseudoClassStateChanged(NARROW, room < 0);
    }

    public void show(Moment moment) {
        title.setText(moment.title());
        position = moment.position();
        recorded = moment.recorded();
        menus.show(moment);
    }

    /** Begins something; asks first what it still must know. */
    public void perform(Offer offer) {
        menus.perform(offer);
    }

    /** Keys that mean the same as a menu's, for other keyboards. */
    public void addKeys(Scene scene) {
        look.zoomKeys().forEach(scene.getAccelerators()::putIfAbsent);
        time.undoKeys().forEach(scene.getAccelerators()::putIfAbsent);
    }

    private Dialogs dialogs() {
        return new Dialogs(getScene().getWindow(), look);
    }

    private void askStep() {
        dialogs().step(position, recorded, time::seek);
    }
}
