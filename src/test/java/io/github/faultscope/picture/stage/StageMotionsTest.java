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

    /** The first picture that tells of such a motion. */
    private static Picture first(Reel reel, Motion.Kind kind) {
        for (int step = 1; step <= reel.steps(); step++) {
            Picture picture = picture(reel, step);
            if (picture.motions().stream().anyMatch(motion -> motion.kind() == kind)) {
                return picture;
            }
        }
        throw new IllegalStateException("never saw " + kind);
    }

    // scenario, kind, where the first such motions begin, where they end
    @ParameterizedTest
    @CsvSource({
        "41-fork-then-write, ZERO, page/p0@object/o\\d+, page/p0@object/o\\d+",
        "41-fork-then-write, COPY, page/p3@object/o\\d+, page/p6@object/o\\d+",
        "41-fork-then-write, MAP, page/p0@object/o\\d+, pte/va/100/0x10000",
        "16-cold-read, READ, files/vp\\d+/\\d+, page/p\\d+@(object/o\\d+|queue/inactive)",
        "34-clean-and-fault-again, WRITE, page/p\\d+@object/o\\d+, files/vp\\d+/\\d+",
        "107-wrong-colour, UNMAP, pte/va/.*, pte/va/.*",
        "16-cold-read, MOVE, page/p\\d+@queue/free, page/p\\d+@queue/none"
    })
    void step_tellsOfItsMotion(String scenario, Motion.Kind kind, String from, String to) {
        Picture after = first(ShippedReel.of(scenario), kind);

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
