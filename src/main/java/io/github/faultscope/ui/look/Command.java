package io.github.faultscope.ui.look;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.control.Button;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCombination;

import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * Something that the user can have done, by a button, a menu or a key: its name and explanation by
 * key, its icon, its key on the keyboard, and whether it is possible now.
 */
public final class Command {
    private final String key;
    private final ObjectProperty<Ikon> icon;
    private final KeyCombination accelerator;
    private final Runnable action;
    private final BooleanProperty disabled = new SimpleBooleanProperty();
    private final StringProperty caption = new SimpleStringProperty();

    /**
     * @param key of the name; with {@code .tip} added, of the explanation
     * @param accelerator such as {@code "Shortcut+G"}
     */
    public Command(String key, Ikon icon, String accelerator, Runnable action) {
        this.key = key;
        this.icon = new SimpleObjectProperty<>(icon);
        this.accelerator = KeyCombination.valueOf(accelerator);
        this.action = action;
        caption.set(name());
    }

    public BooleanProperty disabledProperty() {
        return disabled;
    }

    public ObjectProperty<Ikon> iconProperty() {
        return icon;
    }

    /** What a menu calls it: its name, until somebody says more. */
    public StringProperty captionProperty() {
        return caption;
    }

    /** What it is called. */
    public String name() {
        return Texts.of(key);
    }

    /** Its keys as users read them. */
    public String keys() {
        return accelerator.getDisplayText();
    }

    public KeyCombination accelerator() {
        return accelerator;
    }

    /** Does it, if it is possible now. */
    public void run() {
        if (!disabled.get()) {
            action.run();
        }
    }

    /**
     * A button that does it. It never takes the focus: the key does the same, and Space is left to
     * the transport.
     */
    public Button button() {
        FontIcon graphic = new FontIcon();
        graphic.iconCodeProperty().bind(icon);
        Button button = new Button(null, graphic);
        button.setId(key.replace('.', '-'));
        button.getStyleClass().add("icon-button");
        button.setFocusTraversable(false);
        button.setAccessibleText(name());
        button.setTooltip(new Tooltip(Texts.of(key + ".tip") + " (" + keys() + ")"));
        button.disableProperty().bind(disabled);
        button.setOnAction(event -> run());
        return button;
    }

    /** A menu item that does it, with its key. */
    public MenuItem item() {
        MenuItem item = new MenuItem();
        item.textProperty().bind(caption);
        item.setId(key.replace('.', '-') + "-item");
        item.setMnemonicParsing(false);
        item.setAccelerator(accelerator);
        item.disableProperty().bind(disabled);
        item.setOnAction(event -> run());
        return item;
    }
}
