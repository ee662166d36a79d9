package io.github.faultscope.ui.browse;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.faultscope.picture.Theme;
import io.github.faultscope.ui.engine.MachineDriver;
import io.github.faultscope.ui.engine.Preview;
import io.github.faultscope.ui.engine.ScenarioLibrary;
import io.github.faultscope.ui.engine.ScenarioRef;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

/** What the browser knows of the scenarios that come with the program. */
class ScenarioSearchTest {
    private static final List<ScenarioRef> ALL = new ScenarioLibrary().scenarios();

    private static List<String> found(String search) {
        return ALL.stream().filter(s -> s.matches(search)).map(ScenarioRef::id).toList();
    }

    @Test
    void emptySearch_findsAll() {
        assertThat(found("")).hasSameSizeAs(ALL);
        assertThat(found("  ")).hasSameSizeAs(ALL);
    }

    @Test
    void words_inAnyOrder_findByTitleGroupAndText() {
        assertThat(found("moved COPIED")).contains("43-page-theft");
        assertThat(found("copy on write")).contains("41-fork-then-write");
        assertThat(found("no such words anywhere")).isEmpty();
    }

    @Test
    void wordOfAnotherBook_findsWhatMeansTheSame() {
        assertThat(found("COW")).contains("41-fork-then-write", "43-page-theft");
        assertThat(found("pageout")).contains("51-swap-out-and-back");
        assertThat(found("cow swap"))
                .contains("50-swap-under-the-chain")
                .doesNotContain("01-first-read");
    }

    @ParameterizedTest
    @ValueSource(strings = {"segfault", "readahead", "lru", "oom", "shm", "madvise", "deadlock"})
    void wordOfAnotherBook_findsSomeAndNotAll(String word) {
        assertThat(found(word)).isNotEmpty().hasSizeLessThan(ALL.size() / 2);
    }

    @Test
    void block_findsThoseThatAreAboutIt() {
        assertThat(found("B43")).contains("43-page-theft").doesNotContain("01-first-read");
    }

    @Test
    void preview_hasAPicture_andTellsWhichBlocksAreReached() throws Exception {
        Preview preview =
                new MachineDriver(new ScenarioLibrary()).preview("43-page-theft", Theme.dark());

        assertThat(preview.blocks()).startsWith("B00", "B01").contains("B43");
        assertThat(preview.of()).isGreaterThan(60);
        assertThat(preview.steps()).isPositive();
        assertThat(preview.image().argb())
                .hasSize(preview.image().width() * preview.image().height());
        assertThat(java.util.Arrays.stream(preview.image().argb()).distinct().count())
                .isGreaterThan(50);
    }
}
