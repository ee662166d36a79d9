package io.github.faultscope.export.reel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.faultscope.export.Golden;
import io.github.faultscope.export.SvgWriter;
import io.github.faultscope.export.TextMode;
import io.github.faultscope.export.sheet.PaperSize;
import io.github.faultscope.export.sheet.SheetOptions;
import io.github.faultscope.picture.Theme;
import io.github.faultscope.scenario.Scenario;
import io.github.faultscope.scenario.ScenarioReader;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;

/**
 * The step at which a scenario opens, as it was approved; of a dozen scenarios that show each
 * another part of the handler. {@link Golden} says how the files are renewed.
 */
class GoldenSvgTest {
    private static final PaperSize SIZE = PaperSize.WIDE;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "01-first-read",
                "10-stack-grows",
                "16-cold-read",
                "26-hole",
                "41-fork-then-write",
                "46-collapse",
                "51-swap-out-and-back",
                "56-out-of-frames",
                "65-prefault-whole-window",
                "71-mlock",
                "89-same-page-two-threads",
                "96-remapped-during-io"
            })
    void tellingStep_looksAsApproved(String name) throws Exception {
        Scenario scenario = ScenarioReader.read(Path.of("assets", "scenarios", name + ".scenario"));
        Reel reel = Reel.of(scenario);
        int step = ShippedReel.step(reel, scenario.opens());
        Shots shots = new Shots(reel, View.STAGE, SIZE.width(), SIZE.height(), SheetOptions.WHOLE);
        String svg =
                new SvgWriter(Theme.light(), false, TextMode.NAMED)
                        .text(shots.shot(step).picture());

        assertThat(step).isPositive();
        Golden.check(name + ".svg", svg);
    }
}
