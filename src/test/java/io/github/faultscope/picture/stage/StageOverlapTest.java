package io.github.faultscope.picture.stage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

/** Nothing on the stage lies over anything else, and no text leaves its box. */
class StageOverlapTest {
    @Test
    void everyMoment_inEverySize_overlapsNowhere() {
        List<String> faults = new ArrayList<>();
        for (StageGallery.Moment moment : StageGallery.moments()) {
            for (String fault : Overlaps.in(moment.picture())) {
                faults.add(moment.name() + ": " + fault);
            }
        }

        assertThat(faults).isEmpty();
    }

    @Test
    void everyStepOfAFault_inASmallStage_overlapsNowhere() {
        List<String> faults = new ArrayList<>();
        StageGallery.runs()
                .forEach(
                        (name, run) -> {
                            int[] step = {0};
                            do {
                                for (String fault : Overlaps.in(run.picture(960, 640, 1))) {
                                    faults.add(name + " step " + step[0] + ": " + fault);
                                }
                                step[0]++;
                            } while (run.step());
                            assertThat(step[0]).isGreaterThan(5);
                        });

        assertThat(faults).isEmpty();
    }
}
