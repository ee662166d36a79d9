package io.github.faultscope.picture.stage;

import io.github.faultscope.history.History;
import io.github.faultscope.narrate.Narrator;
import io.github.faultscope.picture.Group;
import io.github.faultscope.picture.Picture;
import io.github.faultscope.picture.Text;
import io.github.faultscope.scenario.Scenario;
import io.github.faultscope.scenario.ScenarioReader;
import io.github.faultscope.scenario.ScenarioRun;

import java.nio.file.Path;
import java.util.List;

/** The stage of a scenario, step by step. */
final class ScenarioStage {
    private static final int MOST_STEPS = 20_000;

    final History history;
    private final StageFrames frames;

    private ScenarioStage(Scenario scenario) throws Exception {
        history = new ScenarioRun(scenario).history();
        frames = new StageFrames(history, new Narrator(history));
    }

    /** One of those that the program brings along, by its file's name. */
    static ScenarioStage shipped(String name) throws Exception {
        return new ScenarioStage(
                ScenarioReader.read(Path.of("assets/scenarios", name + ".scenario")));
    }

    /** One of 64 frames with a script of its own. */
    static ScenarioStage script(String... lines) throws Exception {
        String text =
                "faultscope scenario 1\n\ntitle Test\n\nmachine\n  frames 64\n\nscript\n  "
                        + String.join("\n  ", lines)
                        + "\n";
        return new ScenarioStage(ScenarioReader.parse("test", text));
    }

    /** Goes on until the block has run once more. */
    ScenarioStage after(String id) {
        for (int i = 0; i < MOST_STEPS && history.forward(); i++) {
            if (history.table().get(history.block(history.position())).id().equals(id)) {
                return this;
            }
        }
        throw new IllegalStateException("never came to " + id);
    }

    /** The stage as it is in a window of usual size. */
    Picture picture() {
        return StageLayout.layout(frames.now(), 1280, 720, 1);
    }

    /** The texts of a group; none if there is no such group. */
    static List<String> words(Picture picture, String key) {
        return picture.group(key).map(Group::shapes).orElse(List.of()).stream()
                .filter(Text.class::isInstance)
                .map(shape -> ((Text) shape).text())
                .toList();
    }
}
