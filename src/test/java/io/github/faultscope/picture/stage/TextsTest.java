package io.github.faultscope.picture.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.faultscope.picture.Mark;
import io.github.faultscope.text.TextUse;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.Set;

/** Code and texts of the stage name the same keys. */
class TextsTest {
    private static final TextUse USE = TextUse.in("picture/stage");

    /** Key prefixes that code completes with a name that it computes. */
    private static final Set<String> COMPUTED =
            Set.of("phase.", "count.", "limit.", "block.", "signs.");

    @Test
    void everyKeyThatCodeAsksFor_hasAText() {
        assertThat(USE.asked()).hasSizeGreaterThan(20);
        assertThat(Texts.FILE.keys()).containsAll(USE.asked());
    }

    @Test
    void everyText_isAskedForSomewhere() {
        Set<String> unused = Texts.FILE.keys();
        unused.removeAll(USE.literals());
        unused.removeIf(key -> COMPUTED.stream().anyMatch(key::startsWith));

        assertThat(unused).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Phase.class)
    void everyPhase_hasALabel(Phase phase) {
        assertThat(phase.label()).isNotBlank();
    }

    @ParameterizedTest
    @EnumSource(
            value = Mark.class,
            names = {"LOCK", "LOCK_SHARED", "BELL", "PIN", "HOOK", "COPY", "EYE"})
    void everyMarkOfAPage_hasAWord(Mark mark) {
        assertThat(Texts.FILE.keys()).contains("signs." + mark.name());
    }

    @Test
    void counts_haveOneAndMore() {
        assertThat(Texts.count("page", 1)).isEqualTo("1 page");
        assertThat(Texts.count("page", 0)).isEqualTo("0 pages");
        assertThat(Texts.count("page", -1)).isEqualTo("18446744073709551615 pages");
    }
}
