package io.github.faultscope.ui.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.faultscope.picture.Picture;
import io.github.faultscope.picture.Rect;
import io.github.faultscope.picture.Theme;
import io.github.faultscope.picture.stage.View;
import io.github.faultscope.ui.engine.Access;
import io.github.faultscope.ui.engine.MachineDriver;
import io.github.faultscope.ui.engine.Moment;
import io.github.faultscope.ui.engine.Move;
import io.github.faultscope.ui.engine.ScenarioLibrary;
import io.github.faultscope.ui.testing.Fx;

import javafx.geometry.Orientation;
import javafx.scene.Scene;
import javafx.scene.control.ScrollBar;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

import java.util.List;

/** Whatever the zoom and the window's size, everything of a picture can be seen. */
@ExtendWith(ApplicationExtension.class)
class StageScrollTest {
    /** All the room, then beside one bar, then beside both. */
    private static final int MOST_ASKED = 3;

    private static final List<Rect> ROOMS =
            List.of(
                    new Rect(0, 0, 120, 60),
                    new Rect(0, 0, 400, 180),
                    new Rect(0, 0, 800, 480),
                    new Rect(0, 0, 1280, 640),
                    new Rect(0, 0, 3840, 2030));

    private static final List<Double> ZOOMS = List.of(0.5, 0.9, 1.0, 1.1, 1.25, 1.5, 2.0, 3.0);

    private static final List<View> VIEWS = List.of(View.ALL, View.OVERVIEW, View.HANDLER);

    private final MachineDriver driver = new MachineDriver(new ScenarioLibrary());

    @SuppressWarnings("NullAway.Init")
    private StageView stage;

    @SuppressWarnings("NullAway.Init")
    private StageScroll scroll;

    @Start
    void start(Stage window) {
        stage = new StageView(Theme.light(), new Nobody());
        scroll = new StageScroll(stage, stage);
        Fx.show(window, new Scene(new Pane(scroll), 600, 400));
    }

    @Test
    void picture_atAnyZoomInAnyRoom_isAsLargeAsTheRoom_orReachedToItsEnds() {
        for (View view : VIEWS) {
            for (Rect room : ROOMS) {
                ZOOMS.forEach(zoom -> Fx.run(() -> look(room, zoom, view)));
            }
        }
    }

    private void look(Rect room, double zoom, View view) {
        String what = "%s at %s, %s".formatted(room, zoom, view);
        int asked = show(room, zoom, view);
        assertThat(asked).as(what).isBetween(1, MOST_ASKED);
        Picture picture = stage.picture();
        scroll.setHvalue(1);
        scroll.setVvalue(1);
        Rect seen = scroll.seen();
        assertThat(seen.right()).as(what).isGreaterThanOrEqualTo(picture.width());
        assertThat(seen.bottom()).as(what).isGreaterThanOrEqualTo(picture.height());
        assertThat(bar(Orientation.VERTICAL)).as(what).isEqualTo(picture.height() > seen.height());
        assertThat(bar(Orientation.HORIZONTAL)).as(what).isEqualTo(picture.width() > seen.width());
    }

    /** As the window does it; tells how often a picture was asked for. */
    private int show(Rect room, double zoom, View view) {
        scroll.resize(room.width(), room.height());
        scroll.applyCss();
        for (int asked = 1; ; asked++) {
            Moment moment = driver.moment(scroll.room(zoom, view).orElseThrow());
            stage.show(moment.picture(), Transition.JUMP);
            scroll.layout();
            if (!scroll.isTooSmall(moment.room(), moment.picture()) || asked > MOST_ASKED) {
                return asked;
            }
        }
    }

    private boolean bar(Orientation orientation) {
        return scroll.lookupAll(".scroll-bar").stream()
                .map(ScrollBar.class::cast)
                .anyMatch(bar -> bar.getOrientation() == orientation && bar.isVisible());
    }

    @Test
    void step_outsideOfWhatIsSeen_comesIntoView() throws Exception {
        driver.seek(0);
        int scrolled = 0;
        for (int step = 0; step < 120; step++) {
            driver.go(Move.FORWARD);
            scrolled += Fx.on(() -> follow() ? 1 : 0);
        }
        assertThat(scrolled).isGreaterThan(5);
    }

    /** Tells whether that scrolled. */
    private boolean follow() {
        show(new Rect(0, 0, 1280, 640), 2, View.ALL);
        Rect before = scroll.seen();
        scroll.follow();
        Rect seen = scroll.seen();
        List<Rect> touched = Touched.places(stage.picture());
        if (touched.isEmpty()) {
            assertThat(seen).isEqualTo(before);
        } else {
            assertThat(seen.grown(1).intersects(touched.getFirst())).isTrue();
            assertThat(seen.grown(1).union(touched.getFirst())).isEqualTo(seen.grown(1));
        }
        return !seen.equals(before);
    }

    @Test
    void ring_putOnWhatIsNotSeen_comesIntoView() {
        Fx.run(
                () -> {
                    show(new Rect(0, 0, 400, 300), 1, View.ALL);
                    Targets targets = new Targets(stage.picture());
                    for (var at = targets.first();
                            at.isPresent();
                            at = targets.section(at.get(), 1)) {
                        stage.putRing(at.get());
                        assertThat(scroll.seen().intersects(at.get().bounds())).isTrue();
                    }
                });
    }

    /** Nothing is clicked here. */
    private static final class Nobody implements StageListener {
        @Override
        public boolean isFor(String target) {
            return false;
        }

        @Override
        public void chosen(String target, Access access) {
            throw new IllegalStateException(target);
        }

        @Override
        public void menu(String target, double screenX, double screenY) {
            throw new IllegalStateException(target);
        }
    }
}
