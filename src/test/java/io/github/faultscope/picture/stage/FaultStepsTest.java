package io.github.faultscope.picture.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.faultscope.history.History;
import io.github.faultscope.kern.Routines;
import io.github.faultscope.scenario.Library;
import io.github.faultscope.scenario.ScenarioRun;

import org.junit.jupiter.api.Test;

class FaultStepsTest {
    private final History history = recorded();

    private static History recorded() {
        ScenarioRun run = new ScenarioRun(Library.load().get("41-fork-then-write"));
        run.run(ScenarioRun.Checks.EXPECTATIONS);
        return run.history();
    }

    private int first(int block, int from) {
        for (int step = from; step <= history.recorded(); step++) {
            if (history.block(step) == block) {
                return step;
            }
        }
        throw new AssertionError("no step of block " + block);
    }

    @Test
    void of_insideAFault_beginsWithItsFirstBlock() {
        int begin = first(Routines.VM_FAULT, 1);

        assertThat(FaultSteps.of(history, begin + 1, history.thread(begin)))
                .startsWith(begin)
                .isSorted();
    }

    @Test
    void of_forkAfterAFault_isNoFault() {
        int fault = first(Routines.VM_FAULT, 1);
        int fork = first(Routines.SYS_FORK, fault);

        assertThat(history.thread(fork)).isEqualTo(history.thread(fault));
        assertThat(FaultSteps.of(history, fork, history.thread(fork))).isEmpty();
    }

    @Test
    void of_faultThatIsOnlyCalled_isEmpty_whateverWasBefore() {
        int before = first(Routines.VM_FAULT, 1);
        int fault = first(Routines.VM_FAULT, before + 1);

        assertThat(FaultSteps.of(history, fault - 1, history.thread(fault))).isEmpty();
        assertThat(FaultSteps.of(history, fault, history.thread(fault))).containsExactly(fault);
    }
}
