package io.github.faultscope.picture.stage;

import static io.github.faultscope.picture.stage.ScenarioStage.words;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.faultscope.picture.Picture;

import org.junit.jupiter.api.Test;

/** Walks over pages, with what they compare. */
class WalkMarksTest {
    private static final String WRAPPED = "18446744073709551615 ≥ firstpindex 0, no such page";

    @Test
    void dropBehind_pastPageZero_comparesTheWrappedIndex() throws Exception {
        ScenarioStage stage = ScenarioStage.shipped("130-unsigned-floor").after("B25.2");
        assertThat(words(stage.picture(), "walk/drop")).containsExactly(WRAPPED);

        Picture picture = stage.after("B25.2").picture();

        assertThat(picture.group("walk/drop").orElseThrow().tooltip())
                .isEqualTo("pages 8 to 0; " + WRAPPED);
        assertThat(picture.group("address/0x10000")).isPresent();
        assertThat(picture.group("address/0x19000")).isPresent();
        assertThat(picture.group("window/label")).isEmpty();
    }

    @Test
    void dropBehind_thatFindsNoPage_saysWhich() throws Exception {
        Picture picture = ScenarioStage.shipped("144-quick-touch").after("B25.2").picture();

        assertThat(words(picture, "walk/drop")).containsExactly("2 ≥ firstpindex 0, no such page");
    }

    @Test
    void pagesReadTogether_areAllInSight() throws Exception {
        ScenarioStage stage = ScenarioStage.shipped("130-unsigned-floor");
        Picture picture = stage.after("A10").after("A10").picture();

        assertThat(picture.group("page/p9@object/o3")).isPresent();
        assertThat(picture.group("page/p24@object/o3")).isPresent();
    }

    @Test
    void prefault_tellsItsBound_andEachCandidate() throws Exception {
        ScenarioStage stage = ScenarioStage.shipped("130-unsigned-floor").after("P02");
        assertThat(words(stage.picture(), "walk/prefault")).containsExactly("starta 0x10000");

        assertThat(words(stage.after("P03").picture(), "walk/prefault"))
                .containsExactly("0xf000 < starta 0x10000");
        assertThat(words(stage.after("P03").picture(), "walk/prefault"))
                .containsExactly("starta", "0x11000");
    }
}
