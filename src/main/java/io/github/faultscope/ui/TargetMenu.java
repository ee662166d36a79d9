package io.github.faultscope.ui;

import io.github.faultscope.ui.engine.Access;
import io.github.faultscope.ui.engine.Session;
import io.github.faultscope.ui.look.Texts;

import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;

import java.util.List;

/** What can be done to a thing on the stage. */
final class TargetMenu {
    private static final String VIRTUAL_PAGE = "va/";
    private static final String BLOCK = "block/";

    private final Session session;

    TargetMenu(Session session) {
        this.session = session;
    }

    /** Whether something can be done to it at all. */
    static boolean isFor(String target) {
        return target.startsWith(VIRTUAL_PAGE);
    }

    /** The id of the handler's block that a click was on, without part; empty if it was on none. */
    static String block(String target) {
        return target.startsWith(BLOCK) ? target.substring(BLOCK.length()) : "";
    }

    ContextMenu menu(String target) {
        return new ContextMenu(
                List.of(
                                item("target.read", target, Access.READ),
                                item("target.write", target, Access.WRITE),
                                item("target.execute", target, Access.EXECUTE))
                        .toArray(MenuItem[]::new));
    }

    private MenuItem item(String key, String target, Access access) {
        MenuItem item = new MenuItem(Texts.of(key, target.substring(target.lastIndexOf('/') + 1)));
        item.setId(key.replace('.', '-'));
        item.setOnAction(event -> session.act(target, access));
        return item;
    }
}
