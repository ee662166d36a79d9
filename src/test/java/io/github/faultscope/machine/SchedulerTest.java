package io.github.faultscope.machine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.faultscope.kern.BlockTable;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.Set;
import java.util.stream.Collectors;

/** Who runs next, and where others may come between. */
class SchedulerTest {
    @ParameterizedTest
    @EnumSource
    void interleavingPoint_namesBlocksThatThereAre(InterleavingPoint y) {
        Set<String> ids =
                Engine.runner().table().blocks().stream()
                        .map(BlockTable.Info::id)
                        .collect(Collectors.toSet());
        assertThat(ids).containsAll(y.blocks());
        assertThat(y.label()).isNotBlank();
        for (String block : y.blocks()) {
            assertThat(InterleavingPoint.at(block)).isEqualTo(y);
        }
    }
}
