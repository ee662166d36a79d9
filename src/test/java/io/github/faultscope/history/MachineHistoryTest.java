package io.github.faultscope.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.faultscope.kern.BlockTable;
import io.github.faultscope.machine.Actions;
import io.github.faultscope.machine.Machine;
import io.github.faultscope.machine.MachineConfig;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * The record of a machine that a user drives: P fills a page, forks C, and C writes the page.
 *
 * <pre>
 *   P: heap --- e1 ---+            C: heap --- e2 --- o4 (shadow, gets the copy)
 *                     +--- o3 ---------------------------+
 * </pre>
 */
class MachineHistoryTest {
    private static final int ALL = 10_000;

    private final Machine machine = new Machine(MachineConfig.standard());
    private final History history = new History(machine);

    @BeforeEach
    void run() {
        machine.append(Actions.spawn("P"));
        machine.append(Actions.anon("P", "heap", 8));
        machine.append(Actions.write("P", "heap", 3));
        machine.append(Actions.fork("P", "C"));
        machine.append(Actions.write("C", "heap", 3));
        assertThat(history.runToEnd(ALL)).isTrue();
    }

    /** The number of the last step that ran a block. */
    private int last(String id) {
        BlockTable table = history.table();
        for (int n = history.recorded(); n > 0; n--) {
            if (table.get(history.block(n)).id().equals(id)) {
                return n;
            }
        }
        throw new AssertionError("no step ran " + id);
    }

    private List<String> news(String id) {
        return history.step(last(id)).news().stream().map(Change::toString).toList();
    }

    @Test
    void changes_ofACopyOnWriteFault_areNamed() {
        // block, one change that it makes
        String[][] rows = {
            {"B00", "cnt: v_vm_faults 1 \u2192 2"},
            {"ML4", "vm_object o4: new"},
            {"ML4", "vm_object o4: backing_object o3"},
            {"ML4", "vm_map_entry e2: object o3 \u2192 o4"},
            {"ML4", "vm_map_entry e2: eflags COW|NEEDS_COPY \u2192 COW"},
            {"B20.2", "vm_fault frame of C: fs.m NULL \u2192 p1"},
            {"B20.2", "vm_page p1: queue free \u2192 none"},
            {"B20.2", "vm_page p1: object NULL \u2192 o4"},
            {"B20.2", "vm_object o4: resident page 3 none \u2192 p1"},
            {"B44", "vm_page p1: valid 00000000 \u2192 11111111"},
            {"B56", "pmap of C: 0x13000 p0 r-- \u2192 p1 rw- A M"},
            {"B59", "vm_page p1: queue none \u2192 active"},
            {"B60", "vm_page p1: oflags BUSY \u2192 0"},
            {"R1.2", "vm_page p0: queue none \u2192 inactive"},
        };
        List<String> missing = new ArrayList<>();
        for (String[] row : rows) {
            if (!news(row[0]).contains(row[1])) {
                missing.add(row[0] + ": " + row[1] + " is not among " + news(row[0]));
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void changes_ofAnyStep_areNamedOnceAndDiffer() {
        for (int n = 1; n <= history.recorded(); n++) {
            StepView step = history.step(n);
            List<String> names = new ArrayList<>();
            for (Change c : step.news()) {
                assertThat(c.before()).as("step %d: %s", n, c).isNotEqualTo(c.after());
                assertThat(c.toString()).doesNotContain("heap: word");
                names.add(c.subject() + " " + c.field());
            }
            assertThat(names).as("step %d", n).doesNotHaveDuplicates();
        }
    }

    @Test
    void calls_ofAStep_areLines() {
        StepView step = history.step(last("B44"));
        assertThat(step.threadName()).isEqualTo("C");
        assertThat(step.calls())
                .extracting(StepView.CallLine::line)
                .containsExactly("pmap_copy_page p0 p1");
    }

    @Test
    void toEndOfFault_fromTheFault_stopsBehindIt() {
        history.seek(last("B00") + 3);
        assertThat(history.toEndOfFault()).isTrue();
        assertThat(history.position()).isEqualTo(last("B61.2"));
        assertThat(history.toEndOfFault()).isFalse();
    }

    @Test
    void over_atTheTrap_runsTheWholeFault() {
        history.seek(last("T2") - 1);
        history.over();
        assertThat(history.position()).isEqualTo(last("B61.2"));
    }

    @Test
    void cut_inThePast_letsAnotherFutureBegin() {
        int fork = last("SF1");
        history.cut(fork - 1);
        machine.append(Actions.read("P", "heap", 3));
        assertThat(history.recorded()).isEqualTo(fork - 1);
        assertThat(history.runToEnd(ALL)).isTrue();
        assertThat(machine.results()).hasSize(4);
        machine.append(Actions.read("P", "heap", 5));
        machine.append(Actions.read("P", "heap", 6));
        assertThat(history.runToEnd(ALL)).isTrue();
        assertThat(machine.results()).hasSize(6);
    }

    @Test
    void randomWalk_inARun_findsEveryStateAgain() {
        List<long[]> states = new ArrayList<>();
        for (int n = 0; n <= history.recorded(); n++) {
            states.add(history.snapshotAt(n));
        }
        long seed = 7;
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            switch (random.nextInt(3)) {
                case 0 -> history.seek(random.nextInt(states.size()));
                case 1 -> history.back();
                default -> history.forward();
            }
            assertThat(machine.kernel().snapshot())
                    .as("seed %d, move %d", seed, i)
                    .isEqualTo(states.get(history.position()));
        }
    }
}
