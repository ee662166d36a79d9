package io.github.faultscope.ui.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.faultscope.picture.GroupBuilder;
import io.github.faultscope.picture.Layer;
import io.github.faultscope.picture.Mark;
import io.github.faultscope.picture.Picture;
import io.github.faultscope.picture.PictureBuilder;
import io.github.faultscope.picture.Rect;
import io.github.faultscope.picture.Role;
import io.github.faultscope.picture.Theme;
import io.github.faultscope.ui.look.Paints;
import io.github.faultscope.ui.testing.Fx;

import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Rings come and go while something waits and can be seen, and at no other time. */
@ExtendWith(ApplicationExtension.class)
class PulsesTest {
    @SuppressWarnings("NullAway.Init")
    private Stage stage;

    @SuppressWarnings("NullAway.Init")
    private StageNodes nodes;

    private static Picture picture(boolean waits) {
        PictureBuilder picture = new PictureBuilder(300, 100);
        picture.pane("threads", Layer.GROUND, new Rect(0, 0, 300, 100))
                .add(
                        GroupBuilder.of("thread/1", 100, 10)
                                .fill(new Rect(0, 0, 150, 24), 0, Role.SURFACE)
                                .icon(10, 6, 12, Mark.CLOCK, Role.MUTED));
        return waits ? picture.waits("thread/1").build() : picture.build();
    }

    @Start
    void start(Stage shown) {
        stage = shown;
        nodes = new StageNodes(new Paints(Theme.light()));
        nodes.show(picture(true), Transition.JUMP, false);
        stage.setScene(new Scene(new Group(nodes.root()), 300, 100));
        stage.show();
    }

    private boolean runs() {
        return Fx.on(() -> nodes.pulses().isRunning());
    }

    private double opacity() {
        return Fx.on(() -> nodes.pulses().getChildren().getFirst().getOpacity());
    }

    @Test
    void ring_comesAndGoes_overNoMoreThanTheSign() {
        Fx.until("a ring", () -> opacity() > 0.8);
        Fx.until("no ring", () -> opacity() < 0.2);

        Node ring = Fx.on(() -> nodes.pulses().getChildren().getFirst());
        assertThat(Fx.on(() -> ring.getBoundsInParent().getWidth())).isLessThan(25);
        assertThat(Fx.on(() -> nodes.pulses().getChildren().size())).isEqualTo(1);
    }

    @Test
    void ring_whenNothingWaitsAnyMore_isGone() {
        Fx.run(() -> nodes.show(picture(false), Transition.FORWARD, false));

        assertThat(runs()).isFalse();
        assertThat(Fx.on(() -> nodes.pulses().getChildren())).isEmpty();
    }

    @Test
    void ring_withoutMotion_isNotSeen_untilMotionIsWantedAgain() {
        Fx.run(() -> nodes.pulses().setWanted(false));
        assertThat(runs()).isFalse();
        assertThat(opacity()).isZero();

        Fx.run(() -> nodes.pulses().setWanted(true));
        assertThat(runs()).isTrue();
    }

    @Test
    void ring_ofAWindowThatIsNotSeen_rests() {
        Fx.run(stage::hide);
        assertThat(runs()).isFalse();

        Fx.run(stage::show);
        assertThat(runs()).isTrue();
    }
}
