package io.github.faultscope.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.faultscope.machine.Verb;
import io.github.faultscope.machine.Verbs;
import io.github.faultscope.picture.Group;
import io.github.faultscope.picture.Picture;
import io.github.faultscope.picture.Rect;
import io.github.faultscope.scenario.ActionText;
import io.github.faultscope.scenario.Scenario;
import io.github.faultscope.scenario.ScenarioRun;
import io.github.faultscope.ui.testing.Fx;
import io.github.faultscope.ui.testing.VerbSession;
import io.github.faultscope.ui.testing.VerbSession.Row;

import javafx.event.ActionEvent;
import javafx.event.Event;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonType;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.DialogPane;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.Window;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every item of the menu Machine and of the menus on the stage, chosen, filled in and done. */
@ExtendWith(ApplicationExtension.class)
class VerbMenusTest {

    private final TestWindow window = TestWindow.overScenarios();

    @Start
    void start(Stage stage) {
        window.openStill(stage, 1280, 780);
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void menuMachine_everyItem_asksIsFilledAndDone() {
        fire("machine-new-item", ofMachine());
        Fx.until("a new machine", () -> window.text("#title").equals("New machine"));
        assertThat(verbs("operation-", ofMachine())).hasSameElementsAs(names(Verbs.ALL));
        List<String> expected = new ArrayList<>(script());
        for (Row row : VerbSession.ROWS) {
            String before = window.text("#step");
            fire("operation-" + row.verb(), ofMachine());
            if (asks(Verbs.get(row.verb()))) {
                fill(row);
                press("#form-do");
            }
            if (row.line().isEmpty()) {
                Fx.until(row + " refused", () -> problems().contains(row.told()));
                cancel();
                continue;
            }
            expected.add(row.line());
            Fx.until(row + " done", () -> form() == null && !window.text("#step").equals(before));
            assertThat(script()).as(row.verb()).containsExactlyElementsOf(expected);
            assertThat(window.text("#message")).as(row.verb()).endsWith(row.told());
            assertThat(window.text("#message").isEmpty())
                    .as(row + window.text("#message"))
                    .isEqualTo(row.told().isEmpty());
        }
    }

    @Test
    void menusOnTheStage_everyItem_isDone_orSaysWhatIsWrong() {
        window.untilOpened();
        int step = Integer.parseInt(window.text("#step").split(" ")[1]);
        int done = 0;
        int refused = 0;
        for (String kind : List.of("va/", "entry/", "object/", "page/", "proc/", "thread/")) {
            for (String verb : verbs("offer-", menuOf(kind))) {
                fire("offer-" + verb, menuOf(kind));
                Fx.until(kind + verb, () -> form() != null || isElsewhere(step));
                if (isAsked()) {
                    press("#form-do");
                    Fx.until(kind + verb, () -> form() == null || !problems().isEmpty());
                }
                if (isAsked()) {
                    cancel();
                    refused++;
                    continue;
                }
                Fx.until(kind + verb, () -> isElsewhere(step));
                boolean direct = Verbs.get(verb).group() == Verb.Group.CALLS;
                assertThat(ScenarioRun.of(scenario(), ScenarioRun.Checks.USUAL).failures())
                        .as(kind + verb)
                        .noneMatch(failure -> !direct || !failure.text().contains("panics"));
                done++;
                window.session().seek(step);
                Fx.until("back", () -> !isElsewhere(step));
            }
        }
        assertThat(done).isGreaterThan(refused * 3);
    }

    @Test
    void menuOnTheStage_keepsItsKeys_andLeavesTheRingWhereItWas(FxRobot robot) {
        window.untilOpened();
        String step = window.text("#step");
        for (int i = 0; i < 12 && !ringed().startsWith("va/"); i++) {
            robot.type(KeyCode.TAB);
        }
        String at = ringed();
        assertThat(at).startsWith("va/");
        robot.type(KeyCode.CONTEXT_MENU);
        Fx.until("menu", () -> opened() != null);
        robot.type(KeyCode.LEFT, KeyCode.W);
        robot.type(KeyCode.ESCAPE);
        Fx.until("closed", () -> opened() == null);
        assertThat(ringed()).isEqualTo(at);
        assertThat(window.text("#step")).isEqualTo(step);
        robot.push(KeyCode.SHIFT, KeyCode.F10);
        Fx.until("menu again", () -> opened() != null);
        robot.type(KeyCode.ESCAPE);
        Fx.until("closed again", () -> opened() == null);
    }

    private String ringed() {
        return Fx.on(
                () ->
                        window.stage()
                                .ringed()
                                .map(Group::target)
                                .map(String::valueOf)
                                .orElse("nothing"));
    }

    // --- menus ---

    private static boolean asks(Verb verb) {
        return verb.ofProcess() || !verb.parameters().isEmpty();
    }

    private static List<String> names(List<Verb> verbs) {
        return verbs.stream().map(Verb::name).toList();
    }

    /** What the menu Machine has, without the menus in it. */
    private List<MenuItem> ofMachine() {
        return Fx.on(
                () -> items(((MenuBar) window.node(".menu-bar")).getMenus().get(1).getItems()));
    }

    /** What the menu has of the first thing of a kind, opened as the mouse does. */
    private List<MenuItem> menuOf(String kind) {
        Fx.run(
                () -> {
                    Rect on = group(kind).bounds();
                    Point2D in = window.stage().localToScene(on.centerX(), on.centerY());
                    Point2D at = window.stage().localToScreen(on.centerX(), on.centerY());
                    ContextMenuEvent asked =
                            new ContextMenuEvent(
                                    ContextMenuEvent.CONTEXT_MENU_REQUESTED,
                                    in.getX(),
                                    in.getY(),
                                    at.getX(),
                                    at.getY(),
                                    false,
                                    null);
                    Event.fireEvent(window.stage(), asked);
                });
        Fx.until("menu of " + kind, () -> opened() != null);
        return Fx.on(
                () -> {
                    ContextMenu menu = Objects.requireNonNull(opened());
                    List<MenuItem> items = items(menu.getItems());
                    menu.hide();
                    return items;
                });
    }

    private static @Nullable ContextMenu opened() {
        return Window.getWindows().stream()
                .filter(ContextMenu.class::isInstance)
                .map(ContextMenu.class::cast)
                .findFirst()
                .orElse(null);
    }

    /** The first of its kind that nothing covers. */
    private Group group(String kind) {
        Picture picture = window.picture();
        return picture.panes().stream()
                .flatMap(pane -> pane.groups().stream())
                .filter(
                        g ->
                                g.target() != null
                                        && g.target().startsWith(kind)
                                        && !g.target().contains("#"))
                .filter(
                        g ->
                                picture.at(g.bounds().centerX(), g.bounds().centerY())
                                        .filter(g::equals)
                                        .isPresent())
                .findFirst()
                .orElseThrow();
    }

    private static List<MenuItem> items(List<MenuItem> items) {
        return items.stream()
                .flatMap(i -> i instanceof Menu m ? items(m.getItems()).stream() : Stream.of(i))
                .toList();
    }

    private static List<String> verbs(String kind, List<MenuItem> items) {
        return items.stream()
                .map(MenuItem::getId)
                .filter(id -> id != null && id.startsWith(kind))
                .map(id -> id.substring(kind.length()))
                .toList();
    }

    private static void fire(String id, List<MenuItem> items) {
        MenuItem item = items.stream().filter(i -> id.equals(i.getId())).findFirst().orElseThrow();
        Fx.run(item::fire);
    }

    // --- forms ---

    private static @Nullable Node form() {
        return Window.getWindows().stream()
                .map(open -> open.getScene().getRoot().lookup("#form"))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static boolean isAsked() {
        return Fx.on(() -> form() != null);
    }

    private static @Nullable Node inForm(String query) {
        Node form = form();
        return form == null ? null : form.lookup(query);
    }

    /** Writes into the form what it does not offer; each may change what is asked next. */
    private static void fill(Row row) {
        Fx.until(row.verb(), () -> form() != null);
        row.values()
                .forEach(
                        (name, value) -> {
                            Fx.until(name, () -> inForm("#field-" + name) != null);
                            Fx.run(() -> put(inForm("#field-" + name), value));
                        });
    }

    @SuppressWarnings("unchecked") // The forms' boxes hold strings.
    private static void put(@Nullable Node input, String value) {
        switch (input) {
            case TextField field -> field.setText(value);
            case ComboBox<?> box when box.isEditable() -> box.getEditor().setText(value);
            case ComboBox<?> box -> ((ComboBox<String>) box).setValue(value);
            case null -> throw new AssertionError("no such field");
            default -> ((CheckBox) input.lookup("#word-" + value)).setSelected(true);
        }
    }

    private static void press(String button) {
        Fx.run(() -> ((Button) Objects.requireNonNull(inForm(button))).fire());
    }

    private static void cancel() {
        Fx.run(
                () ->
                        ((DialogPane) Objects.requireNonNull(form()))
                                .lookupButton(ButtonType.CANCEL)
                                .fireEvent(new ActionEvent()));
        Fx.until("closed", () -> form() == null);
    }

    private static String problems() {
        Node form = form();
        return form == null
                ? ""
                : form.lookupAll(".form-problem").stream()
                        .map(problem -> ((Label) problem).getText())
                        .collect(Collectors.joining());
    }

    // --- what came of it ---

    private boolean isElsewhere(int step) {
        return !window.text("#step").startsWith("step " + step + " ");
    }

    private Scenario scenario() {
        CompletableFuture<Scenario> told = new CompletableFuture<>();
        window.session().scenario(told::complete);
        Fx.until("the scenario", told::isDone);
        return told.join();
    }

    private List<String> script() {
        return scenario().actions().stream().map(ActionText::write).toList();
    }
}
