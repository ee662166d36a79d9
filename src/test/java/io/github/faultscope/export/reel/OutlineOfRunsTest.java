package io.github.faultscope.export.reel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.faultscope.history.Change;
import io.github.faultscope.picture.Outline;
import io.github.faultscope.picture.Text;
import io.github.faultscope.picture.stage.StageFrames;
import io.github.faultscope.picture.stage.StageInput;
import io.github.faultscope.picture.stage.StageLayout;
import io.github.faultscope.picture.stage.View;
import io.github.faultscope.scenario.Library;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

/** A run can be followed by its outline alone. */
class OutlineOfRunsTest {
    /** Each so many steps are looked at. */
    private static final int EVERY = 5;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "02-write-after-read",
                "10-stack-grows",
                "24-resident-neighbour",
                "36-truncate-wired",
                "41-fork-then-write",
                "46-collapse",
                "53-second-lap",
                "72-mlock-private-file",
                "89-same-page-two-threads",
                "114-shared-segment"
            })
    void outline_namesWhatHappened_andEveryChange_andNoBareLabel(String id) {
        Reel reel = Reel.of(Library.load().get(id));
        StageFrames frames = new StageFrames(reel.history(), reel.narrator());
        for (int step = 1; step <= reel.steps(); step += EVERY) {
            StageInput input = frames.at(step);
            var picture = StageLayout.layout(input, View.ALL, 1280, 720, 1);
            String outline = Outline.of(picture, input.step().news());
            assertThat(outline).as("step %d", step).startsWith("WHAT HAPPENS\n  ");
            assertThat(outline).contains(input.step().title()).contains(input.step().notTaken());
            for (Change change : reel.history().step(step).news()) {
                String field = change.field().replaceFirst("\\[\\d+]$", "[");
                assertThat(outline.lines())
                        .as("%s of step %d", change, step)
                        .anyMatch(line -> names(line, change.subject(), field, change.after()));
            }
            assertThat(outline.lines().map(String::strip).toList())
                    .as("step %d", step)
                    .noneMatch(line -> line.matches("\\+ \\d+|head|tail|fs\\.\\w+|first_m"));
        }
    }

    @Test
    void otherProcesses_haveTheirPageTablesTold_andShown() {
        Reel reel = ShippedReel.fork();
        StageFrames frames = new StageFrames(reel.history(), reel.narrator());
        StageInput input = frames.at(ShippedReel.step(reel, "the copy"));
        var picture = StageLayout.layout(input, View.ALL, 1280, 720, 1);
        var others = picture.panes().stream().filter(pane -> pane.key().equals("others"));
        var entry = others.findFirst().orElseThrow().groups().getLast();

        assertThat(Outline.of(picture))
                .contains("  C: map version ")
                .contains("In its page table: 0x10000 \u2192 p0 r--, 0x11000 \u2192 p1 r--");
        assertThat(entry.shapes().stream().filter(Text.class::isInstance).map(Text.class::cast))
                .extracting(Text::text)
                .endsWith("0", "1", "2", "3", "4", "5");
    }

    private static boolean names(String line, String subject, String field, String after) {
        return List.of(subject + ": ", field, after).stream().allMatch(line::contains);
    }
}
