package io.github.faultscope.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.machine.Action;
import io.github.faultscope.machine.Actions;
import io.github.faultscope.machine.Actions.Kind;
import io.github.faultscope.machine.Machine;
import io.github.faultscope.machine.MachineConfig;
import io.github.faultscope.vm.VmProt;

import org.junit.jupiter.api.Test;

import java.util.List;

/** What processes do on a whole machine leaves it in order, at every step. */
class MachineStepsTest {
    private static final int RW = VmProt.READ | VmProt.WRITE;

    private static final List<Action> SCRIPT =
            List.of(
                    Actions.file("F", 5 * 4096L + 100),
                    Actions.spawn("P"),
                    Actions.anon("P", "anon", 6),
                    Actions.mmap("P", "copy", 6, RW, Kind.FILE_PRIVATE, "F"),
                    Actions.mmap("P", "file", 6, RW, Kind.FILE_SHARED, "F"),
                    Actions.write("P", "anon", 0),
                    Actions.write("P", "copy", 1),
                    Actions.write("P", "file", 2),
                    Actions.read("P", "file", 5),
                    Actions.fork("P", "C"),
                    Actions.write("C", "anon", 0),
                    Actions.write("P", "anon", 0),
                    Actions.read("C", "copy", 1),
                    Actions.exit("P"),
                    Actions.write("C", "copy", 1),
                    Actions.exit("C"));

    @Test
    void script_atEveryStepAndBetweenActions_isInOrder() {
        Machine machine = new Machine(MachineConfig.standard());
        Kernel k = machine.kernel();
        int quiet = 0;
        for (Action action : SCRIPT) {
            Kernel before = k.view(k.snapshot());
            machine.append(action);
            while (machine.step()) {
                assertThat(Invariants.check(k)).as("%s", action).isEmpty();
            }
            assertThat(machine.panic()).isNull();
            assertThat(Invariants.checkChange(before, k)).as("%s", action).isEmpty();
            quiet += Quiescence.of(k) ? 1 : 0;
        }

        assertThat(quiet).as("actions after which nothing is in flight").isEqualTo(SCRIPT.size());
    }
}
