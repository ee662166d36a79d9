package io.github.faultscope.ui.browse;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.faultscope.ui.engine.EngineSession;
import io.github.faultscope.ui.engine.MachineDriver;
import io.github.faultscope.ui.engine.Moment;
import io.github.faultscope.ui.engine.ScenarioLibrary;
import io.github.faultscope.ui.engine.Session;
import io.github.faultscope.ui.look.Look;
import io.github.faultscope.ui.look.Remembered;
import io.github.faultscope.ui.testing.Fx;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Pane;
import javafx.scene.text.Text;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The browser over the scenarios that come with the program, by keyboard. */
@ExtendWith(ApplicationExtension.class)
class BrowseDialogTest {
    private static final double NARROW = 960;

    private final List<String> titles = new CopyOnWriteArrayList<>();
    private final Look look = new Look();

    @SuppressWarnings("NullAway.Init")
    private EngineSession session;

    @SuppressWarnings("NullAway.Init")
    private BrowseDialog dialog;

    @SuppressWarnings("NullAway.Init")
    private Stage owner;

    @Start
    void start(Stage stage) {
        session = new EngineSession(new MachineDriver(new ScenarioLibrary()));
        session.listen(
                new Session.Listener() {
                    @Override
                    public void moment(Moment moment) {
                        titles.add(moment.title());
                    }

                    @Override
                    public void notice(String sentence) {
                        titles.add(sentence);
                    }
                });
        Remembered remembered = Remembered.forNow();
        RecentFiles recent = new RecentFiles(remembered);
        recent.opened(Path.of("assets", "scenarios", "02-write-after-read.scenario"));
        dialog = new BrowseDialog(session, look, recent);
        owner = stage;
        stage.setScene(new Scene(new Pane(), 1200, 720));
        stage.setX(0);
        stage.setY(0);
        stage.show();
    }

    @AfterEach
    void close() {
        Fx.run(session::close);
    }

    private void show(FxRobot robot) {
        look.dressControls();
        Fx.run(() -> dialog.show(owner));
        Fx.until(
                "focus",
                () ->
                        robot.lookup("#browse-search")
                                .tryQuery()
                                .filter(Node::isFocused)
                                .isPresent());
    }

    private static String text(FxRobot robot, String id) {
        return Fx.on(() -> robot.lookup(id).queryAs(Label.class).getText());
    }

    private static List<Item> items(FxRobot robot) {
        return Fx.on(
                () -> List.copyOf(robot.lookup("#browse-list").<Item>queryListView().getItems()));
    }

    private static void untilRun(FxRobot robot) {
        Fx.until("run", () -> text(robot, "#browse-blocks").contains("Of vm_fault"));
    }

    @Test
    void browser_opened_showsRecentFilesAndGroups(FxRobot robot) {
        show(robot);

        List<Item> items = items(robot);
        assertThat(items.getFirst()).isInstanceOf(Item.Heading.class);
        assertThat(items.get(1)).isInstanceOf(Item.Recent.class);
        assertThat(items).contains(new Item.Heading("Copy-on-write"));
        assertThat(items.stream().filter(Item.Shipped.class::isInstance))
                .hasSameSizeAs(new ScenarioLibrary().scenarios());
        robot.push(KeyCode.DOWN);
        untilRun(robot);
        Fx.until("picture", () -> robot.lookup(".browse-details .image-view").query() != null);
        Fx.until("thumbnails", () -> pictures(robot) > 3);
        Fx.pixels(owner(robot), "browse-light");
    }

    private static long pictures(FxRobot robot) {
        return robot.lookup(".browse-thumb .image-view").queryAll().stream()
                .filter(node -> ((ImageView) node).getImage() != null)
                .count();
    }

    private static Scene owner(FxRobot robot) {
        return robot.lookup("#browse-search").query().getScene();
    }

    @Test
    void search_byBlock_leavesThoseAboutIt_andEnterOpensOne(FxRobot robot) {
        show(robot);
        robot.clickOn("#browse-search").write("theft moved");
        Fx.until("one left", () -> text(robot, "#browse-title").contains("moved"));
        untilRun(robot);
        assertThat(text(robot, "#browse-blocks")).contains("B43");
        assertThat(text(robot, "#browse-teaches")).isNotBlank();
        robot.push(KeyCode.ENTER);

        Fx.until("opened", () -> titles.contains("A page is moved instead of copied"));
        Fx.until("closed", () -> robot.lookup("#browse-search").tryQuery().isEmpty());
    }

    @Test
    void search_withoutResult_saysSo_andOpensNothing(FxRobot robot) {
        show(robot);
        robot.clickOn("#browse-search").write("zzz");
        Fx.until("nothing", () -> items(robot).isEmpty());
        robot.push(KeyCode.ENTER);
        assertThat(robot.lookup("#browse-search").tryQuery()).isPresent();
        robot.push(KeyCode.ESCAPE);
        Fx.until("closed", () -> robot.lookup("#browse-search").tryQuery().isEmpty());
    }

    @Test
    void recentFile_chosen_isOpened(FxRobot robot) {
        show(robot);
        Fx.until(
                "selected",
                () -> text(robot, "#browse-title").equals("02-write-after-read.scenario"));
        robot.clickOn("#browse-open");

        Fx.until("opened", () -> titles.stream().anyMatch(t -> t.startsWith("A write after")));
    }

    @Test
    void titles_areWhole_inANarrowWindowToo(FxRobot robot) {
        Fx.run(() -> owner.setWidth(NARROW));
        show(robot);
        Fx.until("as wide as the window", () -> owner(robot).getWidth() > 0.95 * NARROW);
        robot.clickOn("#browse-search").write("page table");
        Fx.until("rows", () -> titles(robot).size() > 3);
        Fx.until(
                "whole titles",
                () -> titles(robot).stream().allMatch(t -> shown(t).equals(t.getText())));
        Fx.pixels(owner(robot), "browse-narrow");
    }

    private static List<Label> titles(FxRobot robot) {
        return robot.lookup("#browse-list .browse-title").queryAllAs(Label.class).stream()
                .filter(title -> !title.getText().isEmpty())
                .toList();
    }

    /** A label's text is cut in what it shows; lines that it goes on in are joined. */
    private static String shown(Label label) {
        return label.lookupAll(".text").stream()
                .map(node -> ((Text) node).getText().replace('\n', ' '))
                .findFirst()
                .orElse("");
    }

    @Test
    void arrows_passOverHeadings(FxRobot robot) {
        show(robot);
        ListView<Item> list = robot.lookup("#browse-list").queryListView();
        for (int i = 0; i < 30; i++) {
            robot.push(KeyCode.DOWN);
            Item item = Fx.on(() -> list.getSelectionModel().getSelectedItem());
            assertThat(item.opens()).isTrue();
        }
        robot.push(KeyCode.PAGE_UP);
        robot.push(KeyCode.UP);
        assertThat(Fx.on(() -> list.getSelectionModel().getSelectedIndex())).isBetween(20, 30);
    }
}
