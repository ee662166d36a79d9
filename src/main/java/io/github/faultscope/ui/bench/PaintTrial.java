package io.github.faultscope.ui.bench;

import io.github.faultscope.picture.Chip;
import io.github.faultscope.picture.ChipSize;
import io.github.faultscope.picture.Layer;
import io.github.faultscope.picture.Motion;
import io.github.faultscope.picture.Pane;
import io.github.faultscope.picture.Picture;
import io.github.faultscope.picture.PictureBuilder;
import io.github.faultscope.picture.PictureBuilder.PaneBuilder;
import io.github.faultscope.picture.Rect;
import io.github.faultscope.picture.Theme;
import io.github.faultscope.ui.look.Pace;
import io.github.faultscope.ui.stage.StageListener;
import io.github.faultscope.ui.stage.StageView;
import io.github.faultscope.ui.stage.Transition;

import javafx.scene.Scene;
import javafx.stage.Stage;

import java.util.ArrayList;
import java.util.List;

/** A real stage with chips above it, of which so many move to and fro, or are copied. */
public final class PaintTrial {
    private static final int CHIPS = 64;
    private static final int COLUMNS = 16;
    private static final int PULSES = 90;
    private static final int ROUNDS = 4;

    /** As slow as it gets, so that a movement lasts for many pulses. */
    private static final Pace SLOW = Pace.USUAL.atSpeed(Pace.SLOWEST);

    private final Picture ground;
    private final double zoom;

    /**
     * What was measured.
     *
     * @param paint the render thread's time for each pulse
     * @param frames the time from each pulse to the next
     */
    public record Result(Figures paint, Figures frames) {}

    /**
     * @param ground what lies below the chips, as large as its window
     */
    public PaintTrial(Picture ground, double zoom) {
        this.ground = ground;
        this.zoom = zoom;
    }

    /** Chips of which so many are elsewhere. */
    private Picture picture(int moving, boolean away, List<Motion> motions) {
        PictureBuilder chips = new PictureBuilder(ground.width(), ground.height());
        Rect room = new Rect(0, 0, ground.width() / zoom, ground.height() / zoom);
        PaneBuilder pane = chips.pane("bench", Layer.CHIPS, room);
        for (int i = 0; i < CHIPS; i++) {
            boolean moved = away && i < moving;
            double x = 20 + i % COLUMNS * 50 + (moved ? 60 : 0);
            double y = 60 + i / COLUMNS * 60 + (moved ? 180 : 0);
            Chip chip = Chip.frame(i).busy(i % 3 == 0, 0).blocks(255, i);
            pane.add(chip.at("bench/" + i, x, y, ChipSize.COMPACT, null));
        }
        List<Pane> panes = new ArrayList<>(ground.panes());
        panes.addAll(chips.build().scaled(zoom).panes());
        return new Picture(ground.width(), ground.height(), panes, motions);
    }

    /** Measures with so many of the 64 chips moving. */
    public Result moving(int moving) {
        return run(picture(moving, false, List.of()), picture(moving, true, List.of()));
    }

    /** Measures with so many of them copied onto others, a line growing behind each. */
    public Result copied(int copied) {
        List<Motion> motions = new ArrayList<>();
        for (int i = 0; i < copied; i++) {
            String to = "bench/" + (CHIPS - 1 - i);
            motions.add(new Motion(Motion.Kind.COPY, "bench/" + i, to));
        }
        Picture same = picture(0, false, motions);
        return run(same, same);
    }

    private Result run(Picture here, Picture there) {
        StageView view =
                Fx.on(
                        () -> {
                            StageView made = new StageView(Theme.light(), StageListener.NOBODY);
                            made.setPace(SLOW);
                            return made;
                        });
        Stage stage = Fx.on(() -> show(view));
        show(view, here, Transition.JUMP);
        show(view, there, Transition.FORWARD);
        Fx.pulses(PULSES / 2);
        Figures frames = new Figures();
        try (PulseTimes times = PulseTimes.ofRenderer()) {
            for (int i = 0; i < ROUNDS; i++) {
                show(view, i % 2 == 0 ? here : there, Transition.FORWARD);
                Fx.pulses(PULSES).all().forEach(frames::add);
            }
            return new Result(times.end(), frames);
        } finally {
            Fx.on(
                    () -> {
                        view.finish();
                        stage.close();
                        return true;
                    });
        }
    }

    private Stage show(StageView view) {
        Stage stage = new Stage();
        stage.setScene(new Scene(view, ground.width(), ground.height()));
        stage.show();
        return stage;
    }

    private static void show(StageView view, Picture picture, Transition transition) {
        Fx.on(
                () -> {
                    view.show(picture, transition);
                    return true;
                });
    }
}
