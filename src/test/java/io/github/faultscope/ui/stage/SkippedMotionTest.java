package io.github.faultscope.ui.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.faultscope.export.reel.Reel;
import io.github.faultscope.export.reel.ShippedReel;
import io.github.faultscope.picture.Picture;
import io.github.faultscope.picture.Theme;
import io.github.faultscope.picture.stage.StageFrames;
import io.github.faultscope.picture.stage.StageLayout;
import io.github.faultscope.ui.look.Paints;
import io.github.faultscope.ui.testing.Fx;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Whoever skips a motion sees the very nodes that somebody sees who comes straight to the step: in
 * all scenarios, at the steps that they mark, forward and back.
 */
@ExtendWith(ApplicationExtension.class)
class SkippedMotionTest {
    private static final int LEAST_SCENARIOS = 100;
    private static final int LEAST_MOTIONS = 50;
    private static final int MOST_STOPS = 2;
    private static final double WIDTH = 900;
    private static final double HEIGHT = 660;

    private StageNodes nodes() {
        return new StageNodes(new Paints(Theme.light()));
    }

    @Test
    void motion_skippedAnywhere_leavesWhatAFreshPictureShows() throws IOException {
        List<String> names = names();
        assertThat(names).hasSizeGreaterThan(LEAST_SCENARIOS);
        int moving = 0;
        for (String name : names) {
            Reel reel = ShippedReel.of(name);
            StageFrames frames = new StageFrames(reel.history(), reel.narrator());
            StageNodes shown = Fx.on(this::nodes);
            for (int step : steps(reel)) {
                Picture before = picture(frames, step - 1);
                Picture after = picture(frames, step);
                moving += Fx.on(() -> passes(shown, before, after, name + " " + step) ? 1 : 0);
            }
        }
        assertThat(moving).isGreaterThan(LEAST_MOTIONS);
    }

    /** Whether something moved. */
    private boolean passes(StageNodes shown, Picture before, Picture after, String what) {
        shown.show(before, Transition.JUMP, false);
        List<Track> on = shown.show(after, Transition.FORWARD, false);
        skip(on, 0.4);
        assertThat(Nodes.told(shown.root())).as(what + " on").isEqualTo(fresh(after));
        List<Track> back = shown.show(before, Transition.BACK, false);
        skip(back, 0.8);
        assertThat(Nodes.told(shown.root())).as(what + " back").isEqualTo(fresh(before));
        return !on.isEmpty();
    }

    private static void skip(List<Track> tracks, double part) {
        tracks.forEach(track -> track.at(0));
        tracks.forEach(track -> track.at(part));
        tracks.forEach(Track::end);
    }

    private String fresh(Picture picture) {
        StageNodes fresh = nodes();
        fresh.show(picture, Transition.JUMP, false);
        return Nodes.told(fresh.root());
    }

    private static Picture picture(StageFrames frames, int step) {
        return StageLayout.layout(frames.at(step), WIDTH, HEIGHT, 1);
    }

    private static List<Integer> steps(Reel reel) {
        Set<Integer> steps = new TreeSet<>();
        reel.stops().stream().limit(MOST_STOPS).forEach(stop -> steps.add(stop.step()));
        return new ArrayList<>(steps.stream().filter(step -> step > 0).toList());
    }

    private static List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("assets", "scenarios"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".scenario"))
                    .map(name -> name.substring(0, name.lastIndexOf('.')))
                    .sorted()
                    .toList();
        }
    }
}
