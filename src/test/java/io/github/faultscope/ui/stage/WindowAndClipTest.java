package io.github.faultscope.ui.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.faultscope.export.clip.Clip;
import io.github.faultscope.export.clip.ClipFrames;
import io.github.faultscope.export.reel.Reel;
import io.github.faultscope.export.reel.ShippedReel;
import io.github.faultscope.export.reel.Shots;
import io.github.faultscope.export.reel.View;
import io.github.faultscope.export.sheet.SheetOptions;
import io.github.faultscope.picture.Motion;
import io.github.faultscope.picture.Picture;
import io.github.faultscope.picture.Role;
import io.github.faultscope.picture.Theme;
import io.github.faultscope.ui.look.Paints;
import io.github.faultscope.ui.testing.Fx;

import javafx.scene.Group;
import javafx.scene.Scene;

import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.framework.junit5.ApplicationExtension;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;

/** A step on its way, in the window and in a clip: both show the same at the same time. */
@ExtendWith(ApplicationExtension.class)
class WindowAndClipTest {
    private static final int WIDTH = 1000;
    private static final int HEIGHT = 700;

    /** With so many frames a second, a motion has twelve. */
    private static final int RATE = 20;

    private static final int MOTION = 12;

    /** Each of the hidden half of the picture would cost a test of its own; a part is enough. */
    private static final int[] QUARTERS = {3, 6, 9, 12};

    // scenario, the motion whose first step is looked at
    @ParameterizedTest
    @CsvSource({
        "41-fork-then-write, MOVE",
        "41-fork-then-write, COPY",
        "41-fork-then-write, MAP",
        "16-cold-read, READ",
        "104-reservation, UNMAP"
    })
    void step_onItsWay_looksTheSame(String scenario, Motion.Kind kind) throws IOException {
        Reel reel = ShippedReel.of(scenario);
        Shots shots = new Shots(reel, View.STAGE, WIDTH, HEIGHT, SheetOptions.WHOLE);
        int step = step(reel, shots, kind);
        Picture before = shots.shot(step - 1).picture();
        Picture after = shots.shot(step).picture();
        List<BufferedImage> frames =
                ClipFrames.of(
                        new Clip(Theme.light(), 1, RATE, 0.05), shots, List.of(step - 1, step));
        StageNodes nodes = Fx.on(() -> new StageNodes(new Paints(Theme.light())));
        Fx.run(() -> nodes.show(before, Transition.JUMP, false));
        List<Track> tracks = Fx.on(() -> nodes.show(after, Transition.FORWARD, false));
        Scene scene = Fx.on(() -> scene(nodes));
        for (int quarter : QUARTERS) {
            double part = (double) quarter / MOTION;
            Fx.run(() -> tracks.forEach(quarter < MOTION ? t -> t.at(part) : Track::end));
            String name = "motion-" + scenario + "-" + kind + "-" + quarter;
            int[] window = Fx.pixels(scene, name);
            BufferedImage frame = frames.get(quarter);
            int width = (int) scene.getWidth();
            int height = (int) scene.getHeight();
            int[] clip = frame.getRGB(0, 0, width, height, null, 0, width);

            // The two rasterisers smooth glyphs and curves a little differently.
            assertThat(Fx.differences(window, clip, 96)).as(name).isLessThan(clip.length / 300);
        }
    }

    private static Scene scene(StageNodes nodes) {
        Picture shown = nodes.shown();
        Scene scene = new Scene(new Group(nodes.root()), shown.width(), shown.height());
        scene.setFill(new Paints(Theme.light()).of(Role.PAPER));
        return scene;
    }

    /** The first step that tells of such a motion. */
    private static int step(Reel reel, Shots shots, Motion.Kind kind) {
        for (int step = 1; step <= reel.steps(); step++) {
            if (shots.shot(step).picture().motions().stream().anyMatch(m -> m.kind() == kind)) {
                return step;
            }
        }
        throw new IllegalStateException("never saw " + kind);
    }
}
