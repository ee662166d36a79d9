package io.github.faultscope.picture.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.faultscope.history.History;
import io.github.faultscope.narrate.Narrator;
import io.github.faultscope.picture.Box;
import io.github.faultscope.picture.Group;
import io.github.faultscope.picture.Pane;
import io.github.faultscope.picture.Picture;
import io.github.faultscope.picture.Rect;
import io.github.faultscope.picture.Role;
import io.github.faultscope.picture.Shape;
import io.github.faultscope.picture.Text;
import io.github.faultscope.picture.Theme;
import io.github.faultscope.picture.map.MapFrames;
import io.github.faultscope.picture.map.MapInput;
import io.github.faultscope.picture.map.MapLayout;
import io.github.faultscope.scenario.Library;
import io.github.faultscope.scenario.ScenarioRun;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Each text of the stage and of the handler map, on what lies beneath it, in each theme: WCAG's
 * contrast; and the lines that tell what was reached.
 */
class ContrastTest {
    private static final double ENOUGH = 4.5;
    private static final double HIGH = 7;

    /** For lines and marks that mean something. */
    private static final double LINE = 3;

    private record Pair(Role text, Role ground) {}

    private record Face(Rect at, Role role) {}

    private static final Set<Pair> PAIRS = pairs();

    static List<Theme> themes() {
        return Theme.all();
    }

    @ParameterizedTest
    @MethodSource("themes")
    void everyText_standsOutFromItsGround(Theme theme) {
        double least = theme.name().equals("high-contrast") ? HIGH : ENOUGH;
        Set<String> faults = new TreeSet<>();
        assertThat(PAIRS).hasSizeGreaterThan(10);
        for (Pair pair : PAIRS) {
            double contrast = theme.contrast(pair.text(), pair.ground());
            if (contrast < least) {
                faults.add("%s on %s: %.2f".formatted(pair.text(), pair.ground(), contrast));
            }
        }

        assertThat(faults).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("themes")
    void everyLineThatMeansSomething_standsOutFromTheMap(Theme theme) {
        Set<String> faults = new TreeSet<>();
        for (Role line : List.of(Role.NOW, Role.PATH, Role.SEEN)) {
            for (Role ground : List.of(Role.PAPER, Role.STRIP, Role.SURFACE)) {
                double contrast = theme.contrast(line, ground);
                if (contrast < LINE) {
                    faults.add("%s on %s: %.2f".formatted(line, ground, contrast));
                }
            }
        }
        assertThat(faults).isEmpty();
    }

    /** The handler map at steps of every kind, with a block told about and without. */
    private static List<Picture> maps() {
        ScenarioRun run = new ScenarioRun(Library.load().get("89-same-page-two-threads"));
        run.run(ScenarioRun.Checks.EXPECTATIONS);
        History history = run.history();
        MapFrames frames = new MapFrames(history, new Narrator(history));
        List<Picture> maps = new ArrayList<>();
        for (int step = 0; step <= history.recorded(); step += 29) {
            MapInput in = frames.at(step, Set.of());
            maps.add(MapLayout.layout(in, 1280, 720, 1));
            maps.add(MapLayout.layout(in.selecting("B42"), 1280, 720, 1));
        }
        return maps;
    }

    private static Set<Pair> pairs() {
        Set<Pair> pairs = new java.util.HashSet<>();
        for (StageGallery.Moment moment : StageGallery.moments()) {
            collect(moment.picture(), pairs);
        }
        collect(
                StageLayout.layout(
                        MachineStage.file().toEnd().frames.now(),
                        View.ALL.alone(Part.THREADS),
                        1280,
                        690,
                        1),
                pairs);
        maps().forEach(map -> collect(map, pairs));
        return pairs;
    }

    /** What was painted before a text, and is opaque, is its ground. */
    private static void collect(Picture picture, Set<Pair> pairs) {
        List<Face> faces = new ArrayList<>();
        for (Pane pane : picture.panes()) {
            for (Group group : pane.groups()) {
                for (Shape shape : group.shapes()) {
                    Rect at = shape.bounds().moved(group.x(), group.y());
                    if (shape instanceof Box box
                            && box.fill() != Role.NONE
                            && box.fill() != Role.NOW_WASH) {
                        faces.add(new Face(at, box.fill()));
                    } else if (shape instanceof Text text && !text.text().isBlank()) {
                        pairs.add(new Pair(text.role(), ground(faces, at)));
                    }
                }
            }
        }
    }

    private static Role ground(List<Face> faces, Rect text) {
        for (Face face : faces.reversed()) {
            if (face.at().contains(text.centerX(), text.centerY())) {
                return face.role();
            }
        }
        return Role.PAPER;
    }
}
