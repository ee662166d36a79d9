package io.github.faultscope.ui.bar;

import io.github.faultscope.picture.stage.Part;
import io.github.faultscope.picture.stage.View;
import io.github.faultscope.ui.look.Command;
import io.github.faultscope.ui.look.Look;
import io.github.faultscope.ui.look.Remembered;

import javafx.scene.Scene;
import javafx.scene.input.KeyCombination;

import org.kordamp.ikonli.feather.Feather;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What of a state is shown: the map, one part alone, and views under the digits. */
public final class ViewCommands {
    private static final int VIEWS = 9;

    /** What the digits show until a user has kept something else there. */
    private static final List<View> SHIPPED =
            List.of(
                    View.ALL,
                    View.OVERVIEW,
                    View.HANDLER,
                    View.ALL.alone(Part.CHAIN),
                    View.ALL.alone(Part.MEMORY),
                    View.ALL.alone(Part.SPACE),
                    View.ALL.alone(Part.STATE),
                    View.ALL.alone(Part.WORDS),
                    View.ALL.alone(Part.THREADS));

    private final Look look;
    private final Remembered remembered;
    private final Supplier<Optional<Part>> atHand;
    private final Command map;
    private final Command alone;
    private final Command everything;
    private final Command hide;
    private final Command unhide;
    private final Command wider;
    private final Command narrower;

    /** Between overview and every detail. */
    final Command detail;

    /**
     * @param atHand the part that the keyboard or the pointer is at
     */
    public ViewCommands(Look look, Remembered remembered, Supplier<Optional<Part>> atHand) {
        this.look = look;
        this.remembered = remembered;
        this.atHand = atHand;
        map = new Command("view.map", Feather.MAP, "M", () -> show(view().alone(Part.MAP)));
        alone = new Command("view.alone", Feather.MAXIMIZE_2, "F", this::toggleAlone);
        detail = new Command("view.detail", Feather.LIST, "D", () -> show(view().toggledDetail()));
        hide = new Command("view.hide", Feather.EYE_OFF, "H", this::hide);
        unhide = new Command("view.unhide", Feather.EYE, "Shift+H", () -> show(view().unhidden()));
        wider = resize("view.wider", Feather.CHEVRON_LEFT, "Alt+Left", true);
        narrower = resize("view.narrower", Feather.CHEVRON_RIGHT, "Alt+Right", false);
        everything = new Command("view.all", Feather.GRID, "Shortcut+1", () -> show(kept(1)));
    }

    /** Those that a menu has. */
    List<Command> all() {
        return List.of(map, alone, hide, unhide, wider, narrower, everything);
    }

    private Command resize(String key, Feather icon, String keys, boolean wide) {
        return new Command(key, icon, keys, () -> show(view().resized(wide)));
    }

    /** The part at hand goes; one that is shown alone leaves the others. */
    private void hide() {
        atHand.get().ifPresent(part -> show(view().together().toggled(part)));
    }

    /** Those whose keys are not among the digits'. */
    List<Command> beyondDigits() {
        return List.of(map, alone, hide, unhide, wider, narrower);
    }

    private View view() {
        return look.viewProperty().get();
    }

    private void show(View view) {
        look.viewProperty().set(view);
    }

    /** The part at hand alone, or all again. */
    private void toggleAlone() {
        if (view().alone() != null) {
            show(view().together());
        } else {
            atHand.get().ifPresent(part -> show(view().alone(part)));
        }
    }

    /** The view under a digit. */
    private View kept(int digit) {
        String line = remembered.get(key(digit));
        return line.isEmpty() ? SHIPPED.get(digit - 1) : View.parse(line);
    }

    private static String key(int digit) {
        return "view." + digit;
    }

    /** With Shift the view is kept under the digit. */
    public void addKeys(Scene scene) {
        for (int i = 1; i <= VIEWS; i++) {
            int digit = i;
            scene.getAccelerators()
                    .put(KeyCombination.valueOf("Shortcut+" + i), () -> show(kept(digit)));
            scene.getAccelerators()
                    .put(
                            KeyCombination.valueOf("Shortcut+Shift+" + i),
                            () -> remembered.put(key(digit), written()));
        }
    }

    private String written() {
        String line = view().write();
        return line.isEmpty() ? "all" : line;
    }
}
