package io.github.faultscope.machine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.faultscope.check.Finding;
import io.github.faultscope.check.Invariants;
import io.github.faultscope.history.History;
import io.github.faultscope.kern.KernelThread;
import io.github.faultscope.kern.Runner;
import io.github.faultscope.scenario.ActionText;
import io.github.faultscope.scenario.ScenarioException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.List;

/** Several threads of a process, who runs when, and what is said of those who wait. */
class ThreadsTest {
    private static final String[] TWO = {
        "spawn P", "P: thread 2", "file F 64 pages", "P: mmap data 64 pages rw file F shared"
    };

    private static Rig two() {
        return new Rig().script(TWO);
    }

    private static String at(Rig r, String thread) {
        int t = Threads.find(r.k, thread);
        return KernelThread.state(r.k, t) == KernelThread.IDLE
                ? "idle"
                : r.machine.runner().table().get(KernelThread.pc(r.k, t)).id();
    }

    // --- threads ---

    @Test
    void action_ofAProcessOnItsWayOut_isRefused() {
        Rig r = two().script("P: thread 3", "hold P.1", "P.1: read data 20", "P.2: exit");
        assertThat(r.result("P.3: read data 0").outcome()).isEqualTo(Outcome.NO_SUCH_PROCESS);
        r.script("release P.1");
        assertThat(r.machine.status()).isEqualTo(Machine.Status.FINISHED);
    }

    @Test
    void thread_hasItsProcesssAddressSpace() {
        Rig r = two().script("P.2: write data 3 = 7");
        assertThat(r.result("P.1: read data 3").value()).isEqualTo(7);
        assertThat(Threads.of(r.k, r.proc("P"))).hasSize(2);
        assertThat(Naming.THREAD.all(r.k, 0))
                .containsExactlyInAnyOrder("P.1", "P.2", "disk", "clock", "pagedaemon", "pagezero");
        assertThat(Naming.THREAD.all(r.k, r.proc("P"))).containsExactly("1", "2");
    }

    // actor and verb, outcome
    @ParameterizedTest
    @CsvSource({
        "thread, 2, THREAD_EXISTS",
        "thread, 1, THREAD_EXISTS",
        "thread, x, BAD_THREAD_NUMBER",
        "thread, 1000000, BAD_THREAD_NUMBER"
    })
    void thread_thatCannotBe_isRefused(String verb, String number, Outcome outcome) {
        Rig r = two();
        Action a = Action.of("P", verb).with("number", number);
        assertThat(r.result(a).outcome()).isEqualTo(outcome);
    }

    @Test
    void process_calledAsAThreadIs_isRefused() {
        assertThat(two().result(Actions.spawn("P.2")).outcome())
                .isEqualTo(Outcome.NAME_OF_A_THREAD);
    }

    @Test
    void run_manyTimesButToNoBlock_isRefused() {
        Action a = Action.of("", "run").with("thread", "P.1").with("times", 3);
        assertThat(two().result(a).outcome()).isEqualTo(Outcome.TIMES_OF_NO_BLOCK);
    }

    @Test
    void run_toABlockAndForSteps_isRefused() {
        Action a = Action.of("", "run").with("thread", "P.1").with("to", "B44").with("steps", 3);
        assertThat(two().result(a).outcome()).isEqualTo(Outcome.CONTRADICTION);
    }

    @Test
    void action_ofAThreadThatIsNotThere_isRefused() {
        Rig r = two();
        assertThat(r.result(Actions.read("P.3", "data", 0)).outcome())
                .isEqualTo(Outcome.NO_SUCH_THREAD);
        assertThat(r.result(Actions.read("Q.2", "data", 0)).outcome())
                .isEqualTo(Outcome.NO_SUCH_PROCESS);
    }

    @Test
    void exit_withAThreadAtWork_waitsForItAndEndsThemAll() {
        Rig r = two().script("hold disk", "P.2: read data 20", "P.1: exit");
        assertThat(at(r, "P.1")).isEqualTo("SE1");
        assertThat(Waits.of(r.k, Threads.find(r.k, "P.1")))
                .extracting(Waits.Wait::what)
                .isEqualTo("the other threads of P");
        r.script("release disk", "spawn Q");
        assertThat(r.proc("P")).isZero();
        assertThat(Invariants.check(r.k)).extracting(Finding::message).isEmpty();
    }

    // --- who runs ---

    @Test
    void run_toABlock_stopsBehindItAndOthersRunMeanwhile() {
        Rig r = two().script("hold P.1", "P.1: read data 20");
        assertThat(at(r, "P.1")).isEqualTo("T2");
        r.script("run P.1 to VP5");
        assertThat(at(r, "P.1")).isEqualTo("VP6");
        r.script("P.2: read data 40");
        assertThat(at(r, "P.1")).isEqualTo("VP6");
        assertThat(r.counters()).containsEntry("maj", 1L);
        r.script("run P.1");
        assertThat(at(r, "P.1")).isEqualTo("idle");
        assertThat(r.counters()).containsEntry("maj", 2L).containsEntry("vnodein", 2L);
    }

    // how far, where the thread is then
    @ParameterizedTest
    @CsvSource({
        "before B11, B11",
        "to B08, B09",
        "to B08.2, VL1",
        "3 steps, ML1",
        "until waiting, VP6",
        "until point, B01.1"
    })
    void run_asFarAsIsSaid_goesNoFurther(String how, String where) {
        Rig r = two().script("hold P.1", "P.1: read data 20", "hold disk", "run P.1 " + how);
        assertThat(at(r, "P.1")).isEqualTo(where);
    }

    @Test
    void run_whatCannotRun_isRefused() {
        Rig r = two();
        assertThat(r.result("run P.2").outcome()).isEqualTo(Outcome.NOTHING_TO_RUN);
        r.script("hold disk", "hold P.1", "P.1: read data 20", "run P.1 until waiting");
        assertThat(r.result("run P.1").outcome()).isEqualTo(Outcome.NOBODY_CAN_RUN);
        assertThat(r.machine.status()).isEqualTo(Machine.Status.STUCK);
        r.script("release disk", "release P.1");
        assertThat(r.machine.status()).isEqualTo(Machine.Status.FINISHED);
    }

    @Test
    void result_ofTheLineThatLetsAThreadGoOn_isThatOfWhatTheThreadDid() {
        Rig r = two().script("hold P.1", "P.1: read data 20", "run P.1");
        assertThat(r.machine.result(r.machine.started() - 1).value()).isEqualTo(120);
    }

    // --- schedulers ---

    private static Machine scheduled(String scheduler, int seed, int slice, String change) {
        return new Machine(
                MachineConfig.standard()
                        .with(MachineParameter.SCHEDULER, scheduler)
                        .with(MachineParameter.SEED, seed)
                        .with(MachineParameter.TIME_SLICE, slice)
                        .with(MachineParameter.CHANGE, change)
                        .with(MachineParameter.NEXT_ACTION, "at_once"));
    }

    /** Two threads and a process at the same pages, all at once; the threads by step. */
    private static List<Integer> order(Machine m) {
        for (String line :
                List.of(
                        "spawn P",
                        "P: thread 2",
                        "file F 64 pages",
                        "P: mmap data 64 pages rw file F private",
                        "P: read data 3",
                        "P.2: write data 3",
                        "P: write data 4",
                        "P.2: write data 40",
                        "P: write data 40",
                        "P.2: read data 60")) {
            append(m, line);
            while (m.script().size() <= 4 && m.step()) {
                // Everything is there first.
            }
        }
        History history = new History(m);
        List<Integer> threads = new ArrayList<>();
        while (history.forward()) {
            threads.add(history.thread(history.position()));
            assertThat(Invariants.check(m.kernel())).filteredOn(f -> !f.hazard()).isEmpty();
        }
        assertThat(m.status()).isEqualTo(Machine.Status.FINISHED);
        long[] end = m.kernel().snapshot();
        while (history.back()) {
            // All the way.
        }
        while (history.forward()) {
            // And again.
        }
        assertThat(m.kernel().snapshot()).isEqualTo(end);
        return threads;
    }

    private static void append(Machine m, String line) {
        try {
            m.append(ActionText.read(m.kernel(), line));
        } catch (ScenarioException e) {
            throw new AssertionError(line, e);
        }
    }

    private static long changes(List<Integer> threads) {
        long n = 0;
        for (int i = 1; i < threads.size(); i++) {
            n += threads.get(i).equals(threads.get(i - 1)) ? 0 : 1;
        }
        return n;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void random_sameSeed_sameOrder(int seed) {
        List<Integer> first = order(scheduled("random", seed, 1, "every_step"));
        assertThat(order(scheduled("random", seed, 1, "every_step"))).isEqualTo(first);
        assertThat(order(scheduled("random", seed + 100, 1, "every_step"))).isNotEqualTo(first);
    }

    @Test
    void roundRobin_changesHandsAfterEachSlice() {
        long each = changes(order(scheduled("round_robin", 1, 1, "every_step")));
        long ten = changes(order(scheduled("round_robin", 1, 10, "every_step")));
        long points = changes(order(scheduled("round_robin", 1, 1, "interleaving_points")));
        long one = changes(order(scheduled("one_at_a_time", 1, 1, "every_step")));
        assertThat(each).isGreaterThan(ten);
        assertThat(ten).isGreaterThan(one);
        assertThat(points).isBetween(one, each);
    }

    @Test
    void byHand_asksWhereTwoCanRunAndGoesOnWhereOneCan() {
        Machine m =
                new Machine(MachineConfig.standard().with(MachineParameter.SCHEDULER, "by_hand"));
        List<String> lines =
                List.of("spawn P", "P: thread 2", "P: mmap heap 8 pages rw anon private");
        for (String line : lines) {
            append(m, line);
            while (m.step()) {
                // Only one can run.
            }
        }
        append(m, "P.1: write heap 1");
        append(m, "P.2: write heap 1");
        while (m.step()) {
            // To where somebody must choose.
        }
        assertThat(m.status()).isEqualTo(Machine.Status.CHOICE);
        assertThat(m.scheduler().choice()).hasSize(2);
        append(m, "run P.2 until end");
        while (m.step()) {
            // P.1 alone is left then, and goes on by itself.
        }
        assertThat(m.status()).isEqualTo(Machine.Status.FINISHED);
        assertThat(Runner.panic(m.kernel())).isNull();
    }
}
