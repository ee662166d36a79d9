package io.github.faultscope.export.reel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.faultscope.export.Golden;
import io.github.faultscope.export.PictureText;
import io.github.faultscope.export.sheet.PaperSize;
import io.github.faultscope.narrate.Narrator;
import io.github.faultscope.picture.Group;
import io.github.faultscope.picture.Picture;
import io.github.faultscope.picture.Text;
import io.github.faultscope.picture.stage.StageFrames;
import io.github.faultscope.picture.stage.StageInput;
import io.github.faultscope.picture.stage.StageLayout;
import io.github.faultscope.scenario.Scenario;
import io.github.faultscope.scenario.ScenarioReader;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The stage at the step at which each scenario opens, as it was approved, in words and places.
 * {@link Golden} says how the files are renewed; {@link GoldenSvgTest} has some with every shape.
 */
class GoldenStageTest {
    private static final Path FOLDER = Path.of("assets", "scenarios");
    private static final PaperSize SIZE = PaperSize.WIDE;

    /** What is left of small windows for the stage: width and height. */
    private static final List<double[]> SMALL =
            List.of(new double[] {1280, 640}, new double[] {1024, 540});

    static List<String> scenarios() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".scenario"))
                    .map(name -> name.replace(".scenario", ""))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void tellingStep_saysWhatWasApproved(String name) throws Exception {
        Scenario scenario = ScenarioReader.read(FOLDER.resolve(name + ".scenario"));
        Reel reel = Reel.of(scenario);
        int step = ShippedReel.step(reel, scenario.opens());
        StageInput in = new StageFrames(reel.history(), new Narrator(reel.history())).at(step);
        String head = scenario.title() + "\n" + scenario.opens() + ": step " + step + "\n";
        Picture picture = StageLayout.layout(in, SIZE.width(), SIZE.height(), 1);
        Golden.check("stage/" + name + ".txt", head + PictureText.of(picture));
        for (double[] size : SMALL) {
            assertThat(cut(StageLayout.layout(in, size[0], size[1], 1))).as(name).isEmpty();
        }
    }

    /** The texts on cards of objects that did not fit. */
    private static List<String> cut(Picture picture) {
        return picture.panes().stream()
                .flatMap(pane -> pane.groups().stream())
                .filter(group -> group.key().startsWith("object/o"))
                .flatMap(GoldenStageTest::texts)
                .filter(text -> text.endsWith("…"))
                .toList();
    }

    private static Stream<String> texts(Group group) {
        return group.shapes().stream()
                .filter(Text.class::isInstance)
                .map(shape -> ((Text) shape).text());
    }

    /** A picture that nobody looks for any more is nobody's golden one. */
    @Test
    void everyFile_belongsToAScenario() throws Exception {
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/golden/stage"))) {
            List<String> names =
                    files.map(file -> file.getFileName().toString().replace(".txt", "")).toList();
            assertThat(scenarios()).hasSizeGreaterThan(100).containsAll(names);
        }
    }
}
