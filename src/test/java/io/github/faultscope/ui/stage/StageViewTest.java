package io.github.faultscope.ui.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.faultscope.export.PicturePainter;
import io.github.faultscope.picture.DemoPicture;
import io.github.faultscope.picture.Group;
import io.github.faultscope.picture.Picture;
import io.github.faultscope.picture.Theme;
import io.github.faultscope.ui.engine.Access;
import io.github.faultscope.ui.look.Pace;
import io.github.faultscope.ui.testing.Fx;

import javafx.geometry.Point2D;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

@ExtendWith(ApplicationExtension.class)
class StageViewTest {
    private static final double SCALE = 0.7;

    /** What the fault leaves behind: frame 31 active, frame 13 back in its queue, no arrows. */
    private static Picture after(Picture before) {
        return Fx.changed(
                before,
                group ->
                        switch (group.key()) {
                            case "page/13@queue/none" ->
                                    Fx.rekeyed(group, "page/13@queue/active", 380, 500);
                            case "page/31@queue/none" ->
                                    Fx.rekeyed(group, "page/31@queue/active", 420, 500);
                            case "page/16@queue/inactive" ->
                                    group.movedTo(group.x() + 60, group.y());
                            case "arrow/copy", "reason", "page/32@queue/free" -> null;
                            default -> group;
                        });
    }

    private final List<String> heard = new ArrayList<>();
    private final Picture first = DemoPicture.atCopy().scaled(SCALE);
    private final Picture second = after(first);

    @SuppressWarnings("NullAway.Init")
    private StageView view;

    private record Listener(List<String> heard) implements StageListener {
        @Override
        public boolean isFor(String target) {
            return target.startsWith("va/");
        }

        @Override
        public void chosen(String target, Access access) {
            heard.add(access + " " + target);
        }

        @Override
        public void menu(String target, double screenX, double screenY) {
            heard.add("menu " + target);
        }
    }

    @Start
    void start(Stage stage) {
        view = new StageView(Theme.light(), new Listener(heard));
        view.show(first, Transition.JUMP);
        stage.setScene(new Scene(view, first.width(), first.height()));
        stage.show();
        view.requestFocus();
    }

    private int[] fromScratch(Picture picture, Theme theme, String name) {
        StageView other = Fx.on(() -> new StageView(theme, new Listener(new ArrayList<>())));
        Fx.run(
                () -> {
                    other.show(picture, Transition.JUMP);
                    other.resize(picture.width(), picture.height());
                });
        return Fx.pixels(new Scene(other, picture.width(), picture.height()), name);
    }

    @Test
    void picture_whenShown_looksAsTheExportersPaintIt() {
        int[] shown = fromScratch(first, Theme.light(), "stage-view-light");
        BufferedImage painted = new PicturePainter(Theme.light()).image(first, 1);
        int width = painted.getWidth();
        int[] exported =
                painted.getRGB(0, 0, width, painted.getHeight(), new int[shown.length], 0, width);

        // The two rasterisers smooth glyphs and curves a little differently.
        assertThat(Fx.differences(shown, exported, 96)).isLessThan(shown.length / 300);
    }

    @Test
    void step_whenItsMovementHasEnded_looksLikeThePictureFromScratch() {
        Fx.run(() -> view.show(second, Transition.FORWARD));
        Fx.until("end of the movement", () -> !view.movingProperty().get());

        assertLooksLike(second, Theme.light(), "stage-view-second");
    }

    @Test
    void step_whenSkippedAtOnce_looksLikeThePictureFromScratch() {
        Fx.run(
                () -> {
                    view.show(second, Transition.FORWARD);
                    view.finish();
                });

        assertLooksLike(second, Theme.light(), "stage-view-skipped");
    }

    @Test
    void stepsThereAndBack_eachSkippingTheOther_lookLikeTheLastPicture() {
        Fx.run(
                () -> {
                    for (int i = 0; i < 3; i++) {
                        view.show(second, Transition.FORWARD);
                        view.show(first, Transition.BACK);
                    }
                    view.finish();
                });

        assertLooksLike(first, Theme.light(), "stage-view-back");
    }

    @Test
    void step_withReducedMotion_fadesWhereItIs() {
        Fx.run(
                () -> {
                    view.setPace(Pace.USUAL.with(Pace.Motion.REDUCED).atSpeed(Pace.SLOWEST));
                    view.show(second, Transition.FORWARD);
                });

        assertThat(Fx.on(() -> view.movingProperty().get())).isTrue();
        assertThat(Fx.on(() -> travelling(view))).isFalse();
        Fx.run(view::finish);
        assertLooksLike(second, Theme.light(), "stage-view-faded");
    }

    private static boolean travelling(Parent parent) {
        return parent.getChildrenUnmodifiable().stream()
                .anyMatch(
                        node ->
                                node.getTranslateX() != 0
                                        || node.getTranslateY() != 0
                                        || node instanceof Parent inner && travelling(inner));
    }

    @Test
    void step_withoutMotion_isThereAtOnce() {
        Fx.run(
                () -> {
                    view.setPace(Pace.USUAL.with(Pace.Motion.OFF));
                    view.show(second, Transition.FORWARD);
                });

        assertThat(Fx.on(() -> view.movingProperty().get())).isFalse();
        assertLooksLike(second, Theme.light(), "stage-view-reduced");
    }

    @Test
    void theme_whenSwitched_recoloursEverything() {
        Fx.run(() -> view.setTheme(Theme.dark()));

        assertLooksLike(first, Theme.dark(), "stage-view-dark");
    }

    @Test
    void click_onAPage_asksForARead(FxRobot robot) {
        robot.clickOn(place("pte/101/2"));

        assertThat(heard).containsExactly("READ va/101/0x12000");
    }

    @Test
    void click_besideEverything_asksForNothing(FxRobot robot) {
        robot.clickOn(Fx.screen(view, first.width() - 3, first.height() - 3));

        assertThat(heard).isEmpty();
    }

    @Test
    void pointer_onAChip_explainsIt(FxRobot robot) {
        robot.moveTo(place("page/13@object/O/3"));

        assertThat(Fx.on(view::explanation)).isEqualTo("Frame 13, page 3 of O");
    }

    @Test
    void menuKey_andShiftF10_askForTheMenuOfWhatTheRingIsAt(FxRobot robot) {
        Fx.run(view::requestFocus);
        robot.type(KeyCode.TAB);
        String target = Fx.on(() -> String.valueOf(view.ringed().orElseThrow().target()));
        robot.type(KeyCode.CONTEXT_MENU);
        robot.push(KeyCode.SHIFT, KeyCode.F10);
        Fx.until("menus", () -> heard.size() > 1);

        assertThat(heard).containsExactly("menu " + target, "menu " + target);
    }

    @Test
    void secondaryClick_onAPage_asksForItsMenu(FxRobot robot) {
        robot.clickOn(place("pte/101/2"), MouseButton.SECONDARY);

        assertThat(heard).containsExactly("menu va/101/0x12000");
    }

    @Test
    void keys_onTheStage_walkBetweenTargetsAndAct(FxRobot robot) {
        robot.type(KeyCode.TAB);
        assertThat(ringed()).isEqualTo("pte/101/0");
        robot.type(KeyCode.RIGHT, KeyCode.RIGHT, KeyCode.LEFT);
        assertThat(ringed()).isEqualTo("pte/101/1");
        robot.type(KeyCode.ENTER, KeyCode.W, KeyCode.X);
        Fx.pixels(view, "stage-view-ring");
        robot.type(KeyCode.DOWN);
        assertThat(ringed()).startsWith("page/11");
        robot.type(KeyCode.ESCAPE);

        assertThat(ringed()).isEmpty();
        assertThat(heard)
                .containsExactly(
                        "READ va/101/0x11000", "WRITE va/101/0x11000", "EXECUTE va/101/0x11000");
    }

    private String ringed() {
        return Fx.on(() -> view.ringed().map(Group::key).orElse(""));
    }

    private Point2D place(String key) {
        Group group = first.group(key).orElseThrow();
        return Fx.screen(view, group.bounds().centerX(), group.bounds().centerY());
    }

    private void assertLooksLike(Picture picture, Theme theme, String name) {
        int[] wanted = fromScratch(picture, theme, name + "-wanted");
        int[] shown = Fx.pixels(view, name);
        assertThat(Fx.differences(shown, wanted, 0)).isZero();
        assertThat(Fx.on(view::picture)).isEqualTo(picture);
    }
}
