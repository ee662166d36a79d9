package io.github.faultscope.ui;

import io.github.faultscope.picture.Group;
import io.github.faultscope.picture.Picture;
import io.github.faultscope.picture.Rect;
import io.github.faultscope.picture.Text;
import io.github.faultscope.scenario.Library;
import io.github.faultscope.ui.bar.Files;
import io.github.faultscope.ui.engine.Driver;
import io.github.faultscope.ui.engine.EngineSession;
import io.github.faultscope.ui.engine.MachineDriver;
import io.github.faultscope.ui.engine.ScenarioLibrary;
import io.github.faultscope.ui.look.Look;
import io.github.faultscope.ui.look.Pace;
import io.github.faultscope.ui.look.Remembered;
import io.github.faultscope.ui.present.Screens;
import io.github.faultscope.ui.stage.StageView;
import io.github.faultscope.ui.testing.Fx;
import io.github.faultscope.ui.testing.NoFiles;

import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.stage.Stage;
import javafx.stage.Window;

import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A main window for tests, what there is to be seen in it, and when it is there. */
final class TestWindow {
    /** The scenario that a window opens on. */
    static final String FIRST = "Fork, then the parent writes";

    /** Of the window, at least, a picture takes that was laid out for it. */
    private static final double LAID_OUT = 0.93;

    private final Driver driver;
    private final Files files;
    private final Look look = new Look();
    private final Remembered remembered = Remembered.forNow();
    private @Nullable EngineSession session;
    private @Nullable MainWindow main;

    TestWindow(Driver driver, Files files) {
        this.driver = driver;
        this.files = files;
    }

    /** Over the scenarios that come with the program, for a user who gives no files. */
    static TestWindow overScenarios() {
        return overScenarios(new NoFiles());
    }

    static TestWindow overScenarios(Files files) {
        return new TestWindow(new MachineDriver(new ScenarioLibrary()), files);
    }

    // --- opening ---

    /** As a user sees it, presenting on screens of its own if there are any. */
    void open(Stage stage, double width, double height, @Nullable Screens screens, Clock clock) {
        session = new EngineSession(driver);
        main = new MainWindow(session, look, files, remembered, screens, clock, width, height);
        Fx.show(stage, main.scene());
        main.begin();
    }

    void open(Stage stage, double width, double height) {
        open(stage, width, height, null, Clock.systemUTC());
    }

    /** Without motion, and fast when it plays. */
    void openStill(Stage stage, double width, double height) {
        open(stage, width, height);
        still();
    }

    void still() {
        look.paceProperty().set(new Pace(4, Pace.Motion.OFF));
    }

    void close() {
        Fx.run(main()::close);
    }

    // --- what it is made of ---

    MainWindow main() {
        return Objects.requireNonNull(main);
    }

    EngineSession session() {
        return Objects.requireNonNull(session);
    }

    Look look() {
        return look;
    }

    Remembered remembered() {
        return remembered;
    }

    Scene scene() {
        return main().scene();
    }

    StageView stage() {
        return (StageView) node(".stage-view");
    }

    Picture picture() {
        return stage().picture();
    }

    /** A node of the main window. */
    Node node(String query) {
        return Objects.requireNonNull(scene().getRoot().lookup(query), query);
    }

    /** What a label of the main window says. */
    String text(String query) {
        return Fx.on(() -> ((Label) node(query)).getText());
    }

    /** The key of what the ring on the stage is at; empty if it is at nothing. */
    String ringed() {
        return Fx.on(() -> stage().ringed().map(Group::key).orElse(""));
    }

    /** What a part of the picture says; nothing if there is no such part. */
    String words(String key) {
        return Fx.on(
                () ->
                        picture().group(key).stream()
                                .flatMap(group -> group.shapes().stream())
                                .filter(Text.class::isInstance)
                                .map(shape -> ((Text) shape).text())
                                .collect(Collectors.joining(" ")));
    }

    /** Whether the picture has such a part. */
    boolean shows(String key) {
        return Fx.on(() -> picture().group(key).isPresent());
    }

    /** An item of the menus, wherever it is. */
    MenuItem item(String id) {
        MenuBar bar = (MenuBar) node(".menu-bar");
        return Fx.on(
                () ->
                        items(List.copyOf(bar.getMenus()))
                                .filter(item -> id.equals(item.getId()))
                                .findFirst()
                                .orElseThrow());
    }

    private static Stream<MenuItem> items(List<? extends MenuItem> items) {
        return items.stream()
                .flatMap(i -> i instanceof Menu menu ? items(menu.getItems()) : Stream.of(i));
    }

    // --- where things are ---

    /** Where the middle of a part of the picture is on the screen. */
    Point2D place(String key) {
        Rect at = Fx.on(() -> picture().group(key).orElseThrow().bounds());
        return at(at.centerX(), at.centerY());
    }

    /** Somewhere on a part of the picture where the mouse meets it, and nothing above it. */
    Point2D placeOn(String key) {
        Point2D found = Fx.on(() -> free(picture().group(key).orElseThrow()));
        return at(found.getX(), found.getY());
    }

    private Point2D free(Group group) {
        Rect room = group.bounds();
        if (isFree(group, room.centerX(), room.centerY())) {
            return new Point2D(room.centerX(), room.centerY());
        }
        for (double y = room.y(); y <= room.bottom(); y++) {
            for (double x = room.x(); x <= room.right(); x++) {
                if (isFree(group, x, y)) {
                    return new Point2D(x, y);
                }
            }
        }
        throw new AssertionError(group.key() + " is covered");
    }

    private boolean isFree(Group group, double x, double y) {
        return picture().at(x, y).filter(group::equals).isPresent();
    }

    /** Where a place of the picture is on the screen. */
    Point2D at(double x, double y) {
        return Fx.screen(stage(), x, y);
    }

    /** The scene of the window that was opened last, whatever is explained beside the pointer. */
    static Scene top() {
        return Window.getWindows().stream()
                .filter(one -> one.isShowing() && !(one instanceof Tooltip))
                .map(Window::getScene)
                .reduce((one, other) -> other)
                .orElseThrow();
    }

    // --- waiting ---

    /** Until the first scenario is shown, laid out for the window. */
    void untilOpened() {
        Fx.until("title", () -> text("#title").equals(FIRST));
        untilLaidOut();
    }

    /** Opens a scenario of the program, until it is shown. */
    void open(String scenario) {
        String title = Library.load().get(scenario).title();
        session().open(scenario);
        Fx.until(title, () -> text("#title").equals(title));
    }

    void untilLaidOut() {
        Fx.until("layout", () -> picture().width() > LAID_OUT * scene().getWidth());
    }

    /** Until a window is over it, and has the keys. */
    void untilCovered(String what) {
        Fx.until(what, () -> top() != scene() && top().getWindow().isFocused());
    }

    /** Until no window is over it any more, and it has the keys. */
    void untilFree(String what) {
        Fx.until(what + " gone", () -> top() == scene() && scene().getWindow().isFocused());
    }
}
