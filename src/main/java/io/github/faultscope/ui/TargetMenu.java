package io.github.faultscope.ui;

import io.github.faultscope.ui.engine.Access;
import io.github.faultscope.ui.engine.Session;
import io.github.faultscope.ui.engine.Written;
import io.github.faultscope.ui.look.Texts;

import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;

import java.util.List;

/** What can be done to a thing on the stage. */
final class TargetMenu {
    private static final String VIRTUAL_PAGE = "va/";
    private static final String BLOCK = "block/";

    private static final List<String> HISTORIES = List.of("page/", "object/", "entry/", "state/");

    /** More fields than this would make the menu too high. */
    private static final int MOST = 12;

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

    /** Whether it is a structure, or a variable, whose history can be told. */
    static boolean hasHistory(String target) {
        return HISTORIES.stream().anyMatch(target::startsWith);
    }

    /** The fields that steps wrote, each with a way to the last of them. */
    ContextMenu history(List<Written> written) {
        ContextMenu menu = new ContextMenu();
        MenuItem head = new MenuItem(Texts.of(written.isEmpty() ? "written.none" : "written.head"));
        head.setDisable(true);
        menu.getItems().add(head);
        for (Written one : written.subList(0, Math.min(MOST, written.size()))) {
            String text =
                    Texts.of("written.item", one.field(), one.value(), one.step(), one.block());
            MenuItem item = new MenuItem(text);
            item.setId("written-" + one.field().replace('.', '-'));
            item.setMnemonicParsing(false);
            item.setOnAction(event -> session.seek(one.step()));
            menu.getItems().add(item);
        }
        return menu;
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
