package io.github.faultscope.picture.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.faultscope.fault.VmFault;
import io.github.faultscope.kern.BlockTable;
import io.github.faultscope.machine.Engine;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.stream.Stream;

/** A fault's way through the phases of the small map. */
class FaultPathTest {
    private static final BlockTable TABLE = Engine.runner().table();

    private static FaultPath of(String... ids) {
        List<BlockTable.Info> blocks =
                Stream.of(ids)
                        .map(
                                id ->
                                        TABLE.blocks().stream()
                                                .filter(b -> b.routine().equals(VmFault.NAME))
                                                .filter(b -> b.id().equals(id))
                                                .findFirst()
                                                .orElseThrow())
                        .toList();
        return new FaultPath(blocks);
    }

    @Test
    void sleepForFrames_isAWait_beforeItIsOver() {
        FaultPath path = of("B00", "B01.1", "B08.1", "B10", "B20.1", "B21.2");

        assertThat(path.last()).isEqualTo(Phase.WAIT);
        assertThat(path.went(Phase.ALLOCATE, Phase.WAIT)).isTrue();
        assertThat(path.visits(Phase.LOOK_UP)).isOne();
    }

    @Test
    void everyNextTry_isCounted_andGoesThroughWait() {
        for (String before : List.of("B15.4", "B12.2", "B21.2", "B31", "B47.2", "B49.2", "B50.2")) {
            FaultPath path = of("B00", "B01.1", before, "B01.1", "B08.1", before, "B01.1");

            assertThat(path.visits(Phase.WAIT)).as(before).isEqualTo(2);
            assertThat(path.visits(Phase.LOOK_UP)).as(before).isEqualTo(3);
            assertThat(path.went(Phase.WAIT, Phase.LOOK_UP)).as(before).isTrue();
        }
    }

    @Test
    void grownStack_isLookedUpAgain_withoutAWait() {
        FaultPath path = of("B00", "B01.1", "B02", "B03", "B04.1", "B04.2", "B01.1");

        assertThat(path.visits(Phase.WAIT)).isZero();
        assertThat(path.visits(Phase.LOOK_UP)).isEqualTo(2);
    }

    @Test
    void secondLookUp_ofAMapThatChanged_isCounted_andGoesOnWhereItWas() {
        FaultPath path = of("B00", "B01.1", "B08.1", "B40", "B46", "B48", "B49.1", "B50.1");

        assertThat(path.visits(Phase.LOOK_UP)).isEqualTo(2);
        assertThat(path.went(Phase.UNCHANGED, Phase.LOOK_UP)).isTrue();
        assertThat(path.last()).isEqualTo(Phase.UNCHANGED);
    }

    @Test
    void everyWayThatIsCounted_isDrawn() {
        for (Phase from :
                List.of(Phase.SEARCH, Phase.ALLOCATE, Phase.PAGER, Phase.UNCHANGED, Phase.WAIT)) {
            assertThat(PhaseEdge.ALL)
                    .anyMatch(
                            edge ->
                                    edge.from() == from
                                            && (edge.to() == Phase.WAIT
                                                    || edge.to() == Phase.LOOK_UP));
        }
    }
}
