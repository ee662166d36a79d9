package io.github.faultscope.ui.transport;

import io.github.faultscope.ui.look.Look;
import io.github.faultscope.ui.look.Pace;
import io.github.faultscope.ui.look.Texts;

import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;

/** How fast steps are played and shown. */
final class SpeedMenu extends MenuButton {
    SpeedMenu(Look look) {
        setId("speed");
        setFocusTraversable(false);
        setTooltip(new Tooltip(Texts.of("speed.tip")));
        ToggleGroup group = new ToggleGroup();
        for (double speed : Pace.SPEEDS) {
            RadioMenuItem item = new RadioMenuItem(name(speed));
            item.setToggleGroup(group);
            item.setOnAction(
                    event -> {
                        Pace pace = look.paceProperty().get();
                        look.paceProperty().set(pace.atSpeed(speed));
                    });
            item.setUserData(speed);
            getItems().add(item);
        }
        look.paceProperty().addListener((seen, was, is) -> show(is));
        show(look.paceProperty().get());
    }

    private void show(Pace pace) {
        setText(name(pace.speed()));
        getItems()
                .forEach(
                        item ->
                                ((RadioMenuItem) item)
                                        .setSelected(item.getUserData().equals(pace.speed())));
    }

    private static String name(double speed) {
        String number = speed == Math.rint(speed) ? Long.toString((long) speed) : speed + "";
        return Texts.of("speed.times", number);
    }
}
