package io.github.faultscope.ui.transport;

import io.github.faultscope.ui.engine.Moment;
import io.github.faultscope.ui.look.Command;
import io.github.faultscope.ui.look.Look;
import io.github.faultscope.ui.look.Texts;

import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The foot of the window. */
public final class Transport extends VBox {
    private final TimeCommands commands;
    private final Scrubber scrubber;
    private final Label step = label("transport-step", "step");
    private final Label block = label("transport-block", "block");

    public Transport(TimeCommands commands, Look look) {
        this.commands = commands;
        scrubber = new Scrubber(commands::seek);
        getStyleClass().add("transport");
        HBox buttons = new HBox();
        buttons.getStyleClass().add("transport-buttons");
        for (Command command : commands.buttons()) {
            buttons.getChildren().add(command.button());
        }
        VBox place = new VBox(step, block);
        place.getStyleClass().add("transport-place");
        place.setMinWidth(Region.USE_PREF_SIZE);
        HBox top = new HBox(buttons, place, scrubber, new SpeedMenu(look));
        top.getStyleClass().add("transport-top");
        HBox.setHgrow(scrubber, Priority.ALWAYS);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Label hint = label("transport-hint", "hint");
        hint.setText(Texts.of("transport.hint"));
        hint.setMinWidth(Region.USE_PREF_SIZE);
        HBox foot = new HBox(space, hint);
        foot.getStyleClass().add("transport-foot");
        getChildren().addAll(top, foot);
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
        commands.shown(moment);
    }
}
