package io.github.faultscope.ui;

import io.github.faultscope.ui.engine.Access;
import io.github.faultscope.ui.engine.Offer;
import io.github.faultscope.ui.engine.Operation;
import io.github.faultscope.ui.engine.Session;
import io.github.faultscope.ui.engine.Written;
import io.github.faultscope.ui.look.Texts;

import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** What can be done to a thing on the stage. */
final class TargetMenu {
    private static final String VIRTUAL_PAGE = "va/";
    private static final String BLOCK = "block/";
    private static final String SPACE = "proc/";

    /** Before one field of what a click was on. */
    private static final String FIELD = "#";

    private static final List<String> HISTORIES =
            List.of("page/", "object/", "file/", "entry/", "state/", "counters", "thread/");

    /** More fields than this would make the menu too high. */
    private static final int MOST = 12;

    private final Session session;
    private final Consumer<Offer> done;

    /**
     * Menus for what a session shows.
     *
     * @param done told what shall be done
     */
    TargetMenu(Session session, Consumer<Offer> done) {
        this.session = session;
        this.done = done;
    }

    /** Whether something can be done to it at all. */
    static boolean isFor(String target) {
        return isPage(target) || target.startsWith(SPACE) && !target.contains(FIELD);
    }

    private static boolean isPage(String target) {
        return target.startsWith(VIRTUAL_PAGE) && !target.contains(FIELD);
    }

    /** The id of the handler's block that a click was on, without part; empty if it was on none. */
    static String block(String target) {
        return target.startsWith(BLOCK) ? target.substring(BLOCK.length()) : "";
    }

    /** Whether it is a structure, a field or a variable whose history can be told. */
    static boolean hasHistory(String target) {
        return target.contains(FIELD) || HISTORIES.stream().anyMatch(target::startsWith);
    }

    /** What can be done to it, and below that who wrote it: a way to the last step that did. */
    ContextMenu menu(String target, List<Offer> offers, List<Written> written) {
        ContextMenu menu = new ContextMenu();
        menu.addEventHandler(KeyEvent.KEY_PRESSED, TargetMenu::keep);
        if (isPage(target)) {
            menu.getItems()
                    .addAll(
                            item("target.read", target, Access.READ),
                            item("target.write", target, Access.WRITE),
                            item("target.execute", target, Access.EXECUTE));
        } else if (isFor(target)) {
            menu.getItems().add(item("target.focus", target, Access.READ));
        }
        menu.getItems().addAll(groups(offers));
        if (!menu.getItems().isEmpty()) {
            menu.getItems().add(new SeparatorMenuItem());
        }
        menu.getItems().addAll(items(written));
        return menu;
    }

    /** What the menu has no use for must not reach the stage behind it. */
    private static void keep(KeyEvent event) {
        if (event.getCode() != KeyCode.ESCAPE) {
            event.consume();
        }
    }

    private Collection<Menu> groups(List<Offer> offers) {
        Map<String, Menu> groups = new LinkedHashMap<>();
        for (Offer offer : offers) {
            Operation operation = offer.operation();
            MenuItem item = new MenuItem(operation.title());
            item.setId("offer-" + operation.id());
            item.setMnemonicParsing(false);
            item.setOnAction(event -> done.accept(offer));
            Menu group = groups.computeIfAbsent(operation.group(), title -> new Menu(title));
            group.setId("offers-" + operation.group().toLowerCase(Locale.ROOT).replace(' ', '-'));
            group.getItems().add(item);
        }
        return groups.values();
    }

    private List<MenuItem> items(List<Written> written) {
        List<MenuItem> items = new ArrayList<>();
        MenuItem head = new MenuItem(Texts.of(written.isEmpty() ? "written.none" : "written.head"));
        head.setDisable(true);
        items.add(head);
        for (Written one : written.subList(0, Math.min(MOST, written.size()))) {
            items.add(item(one));
        }
        written.stream().filter(one -> !one.bits().isEmpty()).map(this::bits).forEach(items::add);
        return items;
    }

    private MenuItem item(Written one) {
        String text = Texts.of("written.item", one.field(), one.value(), one.step(), one.block());
        MenuItem item = new MenuItem(text);
        item.setId(id(one));
        item.setMnemonicParsing(false);
        item.setOnAction(event -> session.seek(one.step()));
        return item;
    }

    /** Each bit of a field by itself. */
    private Menu bits(Written one) {
        Menu menu = new Menu(Texts.of("written.bits", one.field()));
        menu.setId(id(one) + "-bits");
        menu.setMnemonicParsing(false);
        one.bits().forEach(bit -> menu.getItems().add(item(bit)));
        return menu;
    }

    private static String id(Written one) {
        return "written-" + one.field().replaceAll("[^A-Za-z0-9_]+", "-");
    }

    private MenuItem item(String key, String target, Access access) {
        MenuItem item = new MenuItem(Texts.of(key, target.substring(target.lastIndexOf('/') + 1)));
        item.setId(key.replace('.', '-'));
        item.setOnAction(event -> session.act(target, access));
        return item;
    }
}
