package io.github.faultscope.picture.stage;

import static io.github.faultscope.picture.stage.ScenarioStage.words;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.faultscope.picture.Picture;

import org.junit.jupiter.api.Test;

/** What stays on the stage while a thread of the kernel works. */
class DaemonStageTest {
    @Test
    void diskWithNothingToDo_leavesTheProcessThatRanLast() throws Exception {
        ScenarioStage stage = ScenarioStage.shipped("91-munmap-during-io");
        Picture picture = stage.after("T6").after("DK1").picture();

        assertThat(words(picture, "proc/100")).contains("P");
        assertThat(words(picture, "entry/none")).containsExactly("no entry");
    }

    @Test
    void diskAtWork_leavesTheCountersOfTheProcess() throws Exception {
        ScenarioStage stage = ScenarioStage.shipped("130-unsigned-floor").after("T3");
        assertThat(words(stage.picture(), "counters")).contains("P ru_majflt 1");

        stage.after("DK1");

        assertThat(words(stage.picture(), "counters")).contains("P ru_majflt 1");
    }
}
