package io.github.faultscope.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.util.HashMap;
import java.util.Map;

class ArgumentsTest {
    private static final Arguments TWO = Arguments.NONE.with("page", 3L).with("value", 7L);

    @Test
    void get_name_argument() {
        assertThat(TWO.get("page")).isEqualTo(3L);
        assertThat(TWO.get("value")).isEqualTo(7L);
        assertThat(TWO.get("prot")).isNull();
        assertThat(TWO.containsKey("value")).isTrue();
        assertThat(TWO.containsKey("prot")).isFalse();
        assertThat(TWO).hasSize(2);
    }

    @Test
    void with_nameThatIsThere_replacesAndLeavesTheFirstAlone() {
        Arguments changed = TWO.with("page", 4L);

        assertThat(changed).containsExactly(Map.entry("page", 4L), Map.entry("value", 7L));
        assertThat(TWO).containsExactly(Map.entry("page", 3L), Map.entry("value", 7L));
    }

    @Test
    void of_map_equalsItAndNeverChanges() {
        Map<String, Object> map = new HashMap<>(Map.of("file", "data.txt", "pages", 2L));

        Arguments taken = Arguments.of(map);

        assertThat(taken).isEqualTo(map).hasSameHashCodeAs(map);
        map.clear();
        assertThat(taken).hasSize(2);
        assertThatThrownBy(() -> taken.put("a", 1L))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> taken.entrySet().clear())
                .isInstanceOf(UnsupportedOperationException.class);
    }
}
