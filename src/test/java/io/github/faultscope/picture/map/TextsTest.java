package io.github.faultscope.picture.map;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.faultscope.text.TextUse;

import org.junit.jupiter.api.Test;

import java.util.Set;

/** Code and texts of the map name the same keys. */
class TextsTest {
    private static final TextUse USE = TextUse.in("picture/map");

    /** Key prefixes that code completes with a name that it computes. */
    private static final Set<String> COMPUTED = Set.of("helper.", "result.");

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

    @Test
    void everyExit_saysWhatTheCallerGets() {
        for (String id : MapPlan.shipped().ends.keySet()) {
            if (!id.equals(MapGraph.SUCCESS)) {
                assertThat(Texts.of("result." + id)).isNotBlank();
            }
        }
    }
}
