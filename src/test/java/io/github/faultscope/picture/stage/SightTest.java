package io.github.faultscope.picture.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.faultscope.export.reel.Reel;
import io.github.faultscope.export.reel.ShippedReel;

import org.junit.jupiter.api.Test;

/** What is read of a fault whose frame still holds what another one left there. */
class SightTest {
    @Test
    void faultThatFindsNoEntry_isShownToItsEnd() {
        Reel reel = ShippedReel.of("06-nobody-there");
        StageFrames frames = new StageFrames(reel.history(), reel.narrator());

        for (int step = 0; step <= reel.steps(); step++) {
            assertThat(StageLayout.layout(frames.at(step), 900, 660, 1).groupCount()).isPositive();
        }
    }
}
