package io.github.faultscope.picture.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.faultscope.export.reel.Reel;
import io.github.faultscope.export.reel.ShippedReel;
import io.github.faultscope.picture.Motion;
import io.github.faultscope.picture.Picture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.regex.Pattern;

/** What steps of the program's own scenarios are seen to do, besides what has changed. */
class StageMotionsTest {
    private static Picture picture(Reel reel, int step) {
        StageFrames frames = new StageFrames(reel.history(), reel.narrator());
        return StageLayout.layout(frames.at(step), 1280, 800, 1);
    }

    private static int step(Reel reel, String block) {
        for (int step = 1; step <= reel.steps(); step++) {
            if (reel.history().table().get(reel.history().block(step)).id().equals(block)) {
                return step;
            }
        }
        throw new IllegalStateException("never came to " + block);
    }

    // scenario, the block whose first step it is, kind, where from, where to
    @ParameterizedTest
    @CsvSource({
        "41-fork-then-write, B37, ZERO, page/p0@object/o\\d+, page/p0@object/o\\d+",
        "41-fork-then-write, B44, COPY, page/p3@object/o\\d+, page/p6@object/o\\d+",
        "41-fork-then-write, B56, MAP, page/p0@object/o\\d+, pte/va/100/0x10000",
        "16-cold-read, VP9, READ, files/vp\\d+/\\d+, page/p\\d+@(object/o\\d+|queue/inactive)",
        "34-clean-and-fault-again, NO1, WRITE, page/p\\d+@object/o\\d+, files/vp\\d+/\\d+",
        "107-wrong-colour, MD4, UNMAP, pte/va/.*, pte/va/.*",
        "16-cold-read, VP9, MOVE, page/p\\d+@queue/none, page/p\\d+@queue/(in)?active"
    })
    void step_tellsOfItsMotion(
            String scenario, String block, Motion.Kind kind, String from, String to) {
        Reel reel = ShippedReel.of(scenario);
        Picture after = picture(reel, step(reel, block));

        List<Motion> motions =
                after.motions().stream().filter(motion -> motion.kind() == kind).toList();

        assertThat(motions).isNotEmpty();
        assertThat(motions)
                .allSatisfy(
                        motion -> {
                            assertThat(motion.from()).matches(Pattern.compile(from));
                            assertThat(motion.to()).matches(Pattern.compile(to));
                        });
    }

    @Test
    void sleeperOnABusyPage_waits_andSoDoesThePage() {
        Reel reel = ShippedReel.of("89-same-page-two-threads");
        boolean seen = false;
        for (int step = 1; step <= reel.steps(); step++) {
            Picture picture = picture(reel, step);
            boolean page = picture.waits().stream().anyMatch(key -> key.startsWith("page/"));
            boolean thread = picture.waits().stream().anyMatch(key -> key.startsWith("thread/"));
            assertThat(!page || thread).isTrue();
            seen |= page;
        }
        assertThat(seen).isTrue();
    }

    @Test
    void daemonsWithoutWork_doNotCountAsWaiting() {
        Reel reel = ShippedReel.of("01-first-read");

        for (int step = 0; step <= reel.steps(); step++) {
            assertThat(picture(reel, step).waits()).isEmpty();
        }
    }
}
