package io.github.faultscope.ui.bar;

import io.github.faultscope.picture.Theme;
import io.github.faultscope.picture.stage.Detail;
import io.github.faultscope.picture.stage.Part;
import io.github.faultscope.ui.engine.Moment;
import io.github.faultscope.ui.engine.Offer;
import io.github.faultscope.ui.engine.Operation;
import io.github.faultscope.ui.engine.ScenarioRef;
import io.github.faultscope.ui.engine.Session;
import io.github.faultscope.ui.look.Command;
import io.github.faultscope.ui.look.Look;
import io.github.faultscope.ui.look.Pace;
import io.github.faultscope.ui.look.Painted;
import io.github.faultscope.ui.look.Texts;
import io.github.faultscope.ui.transport.TimeCommands;

import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleGroup;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** The menus. */
final class Menus {
    private final Session session;
    private final Look look;
    private final MenuCommands commands;
    private final Supplier<Dialogs> dialogs;
    private final Menu scenarios = menu("menu.scenarios");
    private final Menu machine = menu("menu.machine");
    private List<Operation> offered = List.of();
    private boolean asked;

    Menus(Session session, Look look, MenuCommands commands, Supplier<Dialogs> dialogs) {
        this.session = session;
        this.look = look;
        this.commands = commands;
        this.dialogs = dialogs;
    }

    MenuBar bar(TimeCommands time) {
        MenuBar bar = new MenuBar();
        list(List.of());
        offer();
        bar.getMenus().addAll(scenarios, machine, run(time), view(), export(), help());
        return bar;
    }

    /** Shows what the machine offers now. The scenarios are listed when the first is seen. */
    void show(Moment moment) {
        if (!asked) {
            asked = true;
            Painted.then(() -> session.scenarios(this::list));
        }
        if (!offered.equals(moment.operations())) {
            offered = moment.operations();
            offer();
        }
    }

    private static Menu menu(String key, MenuItem... items) {
        Menu menu = new Menu(Texts.of(key), null, items);
        menu.setId(key.replace('.', '-'));
        return menu;
    }

    private void list(List<ScenarioRef> all) {
        List<MenuItem> items = new ArrayList<>();
        items.add(commands.browse.item());
        items.add(new SeparatorMenuItem());
        Map<String, Menu> groups = new HashMap<>();
        for (ScenarioRef scenario : all) {
            String group = scenario.group();
            if (!group.isEmpty() && !groups.containsKey(group)) {
                Menu lesson = new Menu(group);
                lesson.setId("group-" + group.toLowerCase(Locale.ROOT).replace(' ', '-'));
                items.add(lesson);
                groups.put(group, lesson);
            }
            Menu lesson = groups.get(group);
            (lesson == null ? items : lesson.getItems()).add(item(scenario));
        }
        items.add(new SeparatorMenuItem());
        items.add(commands.openFile.item());
        items.add(commands.saveFile.item());
        items.add(new SeparatorMenuItem());
        items.add(commands.quit.item());
        scenarios.getItems().setAll(items);
    }

    private MenuItem item(ScenarioRef scenario) {
        MenuItem item = new MenuItem(scenario.title());
        item.setId("scenario-" + scenario.id());
        item.setOnAction(event -> session.open(scenario.id()));
        return item;
    }

    private void offer() {
        List<MenuItem> items = new ArrayList<>();
        items.add(commands.newMachine.item());
        items.add(commands.otherMachine.item());
        if (!offered.isEmpty()) {
            items.add(new SeparatorMenuItem());
        }
        Map<String, Menu> groups = new HashMap<>();
        for (Operation operation : offered) {
            String group = operation.group();
            if (!group.isEmpty() && !groups.containsKey(group)) {
                Menu menu = new Menu(group);
                menu.setId("operations-" + group.toLowerCase(Locale.ROOT));
                groups.put(group, menu);
                items.add(menu);
            }
            Menu menu = groups.get(group);
            (menu == null ? items : menu.getItems()).add(item(operation));
        }
        machine.getItems().setAll(items);
    }

    private MenuItem item(Operation operation) {
        MenuItem item = new MenuItem(operation.title());
        item.setId("operation-" + operation.id());
        item.setMnemonicParsing(false);
        item.setOnAction(event -> perform(operation));
        return item;
    }

    /** As a click does, it begins, and steps lead on. */
    void perform(Offer offer) {
        if (offer.operation().asks()) {
            dialogs.get().form(offer, session);
        } else {
            session.begin(offer.operation().id(), offer.values());
        }
    }

    private void perform(Operation operation) {
        if (operation.asks()) {
            dialogs.get().form(new Offer(operation, Map.of()), session);
        } else {
            session.perform(operation.id(), Map.of());
        }
    }

    private Menu run(TimeCommands time) {
        Menu menu = menu("menu.run");
        menu.getItems().addAll(time.undoing().stream().map(Command::item).toList());
        menu.getItems().add(new SeparatorMenuItem());
        menu.getItems().addAll(time.all().stream().map(Command::item).toList());
        menu.getItems().addAll(new SeparatorMenuItem(), commands.goTo.item());
        return menu;
    }

    private Menu view() {
        Menu menu = menu("menu.view");
        ToggleGroup group = new ToggleGroup();
        for (Theme theme : Theme.all()) {
            RadioMenuItem item = new RadioMenuItem(Texts.of("view.theme." + theme.name()));
            item.setId("theme-" + theme.name());
            item.setToggleGroup(group);
            item.setOnAction(event -> look.themeProperty().set(theme));
            Runnable select = () -> item.setSelected(look.themeProperty().get().equals(theme));
            look.themeProperty().addListener((seen, was, is) -> select.run());
            select.run();
            menu.getItems().add(item);
        }
        menu.getItems().add(new SeparatorMenuItem());
        menu.getItems()
                .addAll(commands.zoomIn.item(), commands.zoomOut.item(), commands.zoomReset.item());
        menu.getItems().add(new SeparatorMenuItem());
        menu.getItems().add(overview());
        menu.getItems().addAll(commands.views.all().stream().map(Command::item).toList());
        menu.getItems().add(parts());
        menu.getItems().addAll(commands.source.stream().map(Command::item).toList());
        menu.getItems().add(commands.words.item());
        menu.getItems().add(new SeparatorMenuItem());
        menu.getItems().addAll(commands.presenting.stream().map(Command::item).toList());
        menu.getItems().addAll(new SeparatorMenuItem(), motion());
        return menu;
    }

    private MenuItem overview() {
        Command detail = commands.views.detail;
        CheckMenuItem item = new CheckMenuItem(detail.name());
        item.setId("view-detail-item");
        item.setAccelerator(detail.accelerator());
        item.setOnAction(event -> detail.run());
        Runnable select =
                () -> item.setSelected(look.viewProperty().get().detail() == Detail.OVERVIEW);
        look.viewProperty().addListener((seen, was, is) -> select.run());
        select.run();
        return item;
    }

    private Menu parts() {
        Menu menu = menu("menu.parts");
        for (Part part : Part.values()) {
            String name = part.name().toLowerCase(Locale.ROOT);
            CheckMenuItem item = new CheckMenuItem(Texts.of("part." + name));
            item.setId("part-" + name);
            item.setOnAction(
                    event ->
                            look.viewProperty()
                                    .set(look.viewProperty().get().together().toggled(part)));
            Runnable select =
                    () -> item.setSelected(!look.viewProperty().get().hidden().contains(part));
            look.viewProperty().addListener((seen, was, is) -> select.run());
            select.run();
            menu.getItems().add(item);
        }
        return menu;
    }

    private Menu motion() {
        Menu menu = menu("menu.motion");
        ToggleGroup group = new ToggleGroup();
        for (Pace.Motion motion : Pace.Motion.values()) {
            String name = motion.name().toLowerCase(Locale.ROOT);
            RadioMenuItem item = new RadioMenuItem(Texts.of("view.motion." + name));
            item.setId("motion-" + name);
            item.setToggleGroup(group);
            item.setOnAction(
                    event -> look.paceProperty().set(look.paceProperty().get().with(motion)));
            Runnable select = () -> item.setSelected(look.paceProperty().get().motion() == motion);
            look.paceProperty().addListener((seen, was, is) -> select.run());
            select.run();
            menu.getItems().add(item);
        }
        return menu;
    }

    private Menu export() {
        return menu(
                "menu.export",
                commands.export.item(),
                new SeparatorMenuItem(),
                commands.copy.item(),
                commands.copyWords.item(),
                new SeparatorMenuItem(),
                commands.stageShot.item(),
                commands.windowShot.item());
    }

    private Menu help() {
        MenuItem about = new MenuItem(Texts.of("help.about"));
        about.setId("help-about-item");
        about.setOnAction(event -> dialogs.get().about());
        MenuItem gallery = new MenuItem(Texts.of("help.gallery"));
        gallery.setId("help-gallery-item");
        gallery.setOnAction(event -> dialogs.get().gallery());
        return menu("menu.help", commands.keys.item(), commands.legend.item(), gallery, about);
    }
}
