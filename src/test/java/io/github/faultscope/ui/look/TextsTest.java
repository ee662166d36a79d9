package io.github.faultscope.ui.look;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.faultscope.text.TextUse;

import org.junit.jupiter.api.Test;

import java.util.Set;
import java.util.TreeSet;

/** Code and texts name the same keys. */
class TextsTest {
    private static final TextUse USE = TextUse.in("ui");

    /** Key prefixes that code completes with a name that it computes. */
    private static final Set<String> COMPUTED =
            Set.of(
                    "part.",
                    "view.theme.",
                    "view.motion.",
                    "operation.",
                    "form.none.",
                    "machine.part.",
                    "export.kind.",
                    "export.detail.",
                    "export.steps.",
                    "export.size.",
                    "export.text.",
                    "export.check.");

    @Test
    void everyKeyThatCodeAsksFor_hasAText() {
        assertThat(USE.asked()).hasSizeGreaterThan(20);
        assertThat(Texts.keys()).containsAll(USE.asked());
    }

    @Test
    void everyText_isAskedForSomewhere() {
        Set<String> literals = USE.literals();
        Set<String> unused = new TreeSet<>(Texts.keys());
        unused.removeIf(key -> literals.contains(key) || literals.contains(stem(key)));
        unused.removeIf(key -> COMPUTED.stream().anyMatch(key::startsWith));

        assertThat(unused).isEmpty();
    }

    @Test
    void places_areFilled_evenWithLargeNumbersAndBraces() {
        assertThat(Texts.of("transport.step", 12345, 67890)).isEqualTo("step 12345 of 67890");
        assertThat(Texts.of("message.close")).isNotEmpty();
        assertThatThrownBy(() -> Texts.of("no.such.key"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static String stem(String key) {
        return key.endsWith(".tip") ? key.substring(0, key.length() - 4) : key;
    }
}
