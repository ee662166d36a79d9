package io.github.faultscope.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.machine.Action;
import io.github.faultscope.machine.Action.Kind;
import io.github.faultscope.machine.Action.Mmap;
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
                    new Action.CreateFile("F", 5 * 4096L + 100),
                    new Action.Spawn("P"),
                    Mmap.anon("P", "anon", 6),
                    Mmap.file("P", "copy", 6, RW, Kind.FILE_PRIVATE, "F"),
                    Mmap.file("P", "file", 6, RW, Kind.FILE_SHARED, "F"),
                    Action.Access.write("P", "anon", 0),
                    Action.Access.write("P", "copy", 1),
                    Action.Access.write("P", "file", 2),
                    Action.Access.read("P", "file", 5),
                    new Action.Fork("P", "C"),
                    Action.Access.write("C", "anon", 0),
                    Action.Access.write("P", "anon", 0),
                    Action.Access.read("C", "copy", 1),
                    new Action.Exit("P"),
                    Action.Access.write("C", "copy", 1),
                    new Action.Exit("C"));

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
