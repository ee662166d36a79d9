package io.github.faultscope.ui.transport;

import io.github.faultscope.ui.engine.Moment;
import io.github.faultscope.ui.look.Command;
import io.github.faultscope.ui.look.Look;
import io.github.faultscope.ui.look.Shown;
import io.github.faultscope.ui.look.Texts;

import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.List;

/** The foot of the window. */
public final class Transport extends VBox {
    /** So much of the width, in letters, the scrubber needs to be of use. */
    private static final double LEAST_SCRUBBER = 14;

    private final TimeCommands commands;
    private final Scrubber scrubber;
    private final HBox buttons = new HBox();
    private final HBox top = new HBox();
    private final HBox foot = new HBox();
    private final VBox place;
    private final SpeedMenu speed;
    private final List<Node> hints;
    private final AsideNote note;
    private boolean arranged;
    private final Label hint = label("transport-hint", "hint");
    private final Label step = label("transport-step", "step");
    private final Label block = label("transport-block", "block");

    public Transport(TimeCommands commands, Look look) {
        this.commands = commands;
        scrubber = new Scrubber(commands::seek);
        getStyleClass().add("transport");
        buttons.getStyleClass().add("transport-buttons");
        for (Command command : commands.buttons()) {
            buttons.getChildren().add(command.button());
        }
        place = new VBox(step, block);
        place.getStyleClass().add("transport-place");
        place.setMinWidth(Region.USE_PREF_SIZE);
        speed = new SpeedMenu(look);
        top.getStyleClass().add("transport-top");
        HBox.setHgrow(scrubber, Priority.ALWAYS);
        scrubber.setMinWidth(0);
        speed.setMinWidth(Region.USE_PREF_SIZE);
        note = new AsideNote(commands.undoing());
        note.managedProperty().addListener((seen, was, is) -> makeRoom());
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        hint.setText(Texts.of("transport.hint"));
        hint.setMinWidth(Region.USE_PREF_SIZE);
        hints = List.of(space, hint);
        foot.getStyleClass().add("transport-foot");
        getChildren().addAll(top, foot);
        arrange(false);
        widthProperty().addListener((seen, was, is) -> fit());
        // Their width is known anew when the zoom's sheet has been read.
        buttons.widthProperty().addListener((seen, was, is) -> Platform.runLater(this::fit));
    }

    private void fit() {
        arrange(isNarrow());
        makeRoom();
    }

    /** What is to be said now goes before what can always be read. */
    private void makeRoom() {
        double room = getWidth() - snappedLeftInset() - snappedRightInset() - foot.getSpacing();
        note.applyCss();
        boolean fits = !note.isManaged() || note.prefWidth(-1) + hint.prefWidth(-1) < room;
        Shown.put(fits, hint);
    }

    private boolean isNarrow() {
        double fixed = buttons.prefWidth(-1) + place.prefWidth(-1) + speed.prefWidth(-1);
        return getWidth() < fixed + LEAST_SCRUBBER * step.getFont().getSize();
    }

    /** In a narrow window time is below the buttons, in the place of the hint. */
    private void arrange(boolean narrow) {
        if (arranged && narrow == isArrangedNarrow()) {
            return;
        }
        arranged = true;
        top.getChildren().clear();
        foot.getChildren().clear();
        top.getChildren().add(buttons);
        (narrow ? foot : top).getChildren().addAll(place, scrubber, speed);
        getChildren().remove(note);
        (narrow ? this : foot).getChildren().add(note);
        if (!narrow) {
            foot.getChildren().addAll(hints);
        }
    }

    private boolean isArrangedNarrow() {
        return foot.getChildren().contains(scrubber);
    }

    private static Label label(String styleClass, String id) {
        Label label = new Label();
        label.setId(id);
        label.getStyleClass().add(styleClass);
        return label;
    }

    /** Shows where in time this is, and what is possible from here. */
    public void show(Moment moment) {
        step.setText(Texts.of("transport.step", moment.position(), moment.recorded()));
        block.setText(moment.block().isEmpty() ? "" : Texts.of("transport.block", moment.block()));
        scrubber.show(moment);
        note.show(moment.undoing());
        makeRoom();
        commands.shown(moment);
    }
}
