package io.github.faultscope.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.faultscope.kern.BlockTable;
import io.github.faultscope.kern.KernelThread;
import io.github.faultscope.kern.MachineLimitException;
import io.github.faultscope.machine.Action.Access;
import io.github.faultscope.machine.Action.CreateFile;
import io.github.faultscope.machine.Action.Exit;
import io.github.faultscope.machine.Action.Fork;
import io.github.faultscope.machine.Action.Kind;
import io.github.faultscope.machine.Action.Mmap;
import io.github.faultscope.machine.Action.Spawn;
import io.github.faultscope.machine.Action.Use;
import io.github.faultscope.vm.VmMapEntry;
import io.github.faultscope.vm.VmPage;
import io.github.faultscope.vm.VmProt;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Script, scheduler, results, limits: the machine as whoever drives it sees it. */
class MachineTest {
    private static final int RW = VmProt.READ | VmProt.WRITE;

    /** An action that cannot be done, and what is said of it. */
    private record Refusal(Action action, Outcome outcome) {}

    static List<Refusal> refusals() {
        String tooLong = "x".repeat(Limits.MAX_NAME + 1);
        return List.of(
                new Refusal(new Spawn(" "), Outcome.BAD_NAME),
                new Refusal(new Spawn(tooLong), Outcome.BAD_NAME),
                new Refusal(new Spawn("P"), Outcome.PROCESS_EXISTS),
                new Refusal(Mmap.anon("Q", "b", 1), Outcome.NO_SUCH_PROCESS),
                new Refusal(new Exit("Q"), Outcome.NO_SUCH_PROCESS),
                new Refusal(new Fork("Q", "C"), Outcome.NO_SUCH_PROCESS),
                new Refusal(new Fork("P", "P"), Outcome.PROCESS_EXISTS),
                new Refusal(Access.read("Q", "a", 0), Outcome.NO_SUCH_PROCESS),
                new Refusal(Access.read("P", "b", 0), Outcome.NO_SUCH_REGION),
                new Refusal(Access.read("P", "a", Long.MAX_VALUE), Outcome.BAD_ARGUMENT),
                new Refusal(Access.read("P", "a", Long.MIN_VALUE), Outcome.BAD_ARGUMENT),
                new Refusal(Mmap.anon("P", "a", 1), Outcome.REGION_EXISTS),
                new Refusal(Mmap.anon("P", "b", -1), Outcome.BAD_ARGUMENT),
                new Refusal(Mmap.anon("P", "b", Long.MAX_VALUE), Outcome.REGION_TOO_LARGE),
                new Refusal(
                        Mmap.anon("P", "b", Limits.MAX_REGION_PAGES).at(Processes.USER_END - 4096),
                        Outcome.BAD_ARGUMENT),
                new Refusal(Mmap.anon("P", "b", 1).at(0x10001), Outcome.BAD_ARGUMENT),
                new Refusal(Mmap.anon("P", "b", 1).at(-4096), Outcome.BAD_ARGUMENT),
                new Refusal(Mmap.anon("P", "b", 1).at(0), Outcome.BAD_ARGUMENT),
                new Refusal(
                        Mmap.file("P", "b", 1, RW, Kind.FILE_SHARED, "G"), Outcome.NO_SUCH_FILE),
                new Refusal(
                        Mmap.file("P", "b", 1, 64, Kind.FILE_SHARED, "F"), Outcome.BAD_ARGUMENT),
                new Refusal(
                        new Mmap("P", "b", 1, RW, Kind.FILE_SHARED, "F", -1, OptionalLong.empty()),
                        Outcome.BAD_ARGUMENT),
                new Refusal(new CreateFile("F", 1), Outcome.FILE_EXISTS),
                new Refusal(new CreateFile("", 1), Outcome.BAD_NAME),
                new Refusal(new CreateFile("G", -1), Outcome.BAD_ARGUMENT),
                new Refusal(new CreateFile("G", Long.MAX_VALUE), Outcome.FILE_TOO_LARGE),
                new Refusal(
                        new CreateFile("G", 1, -1, List.of(), List.of(), List.of(), Map.of()),
                        Outcome.BAD_ARGUMENT),
                new Refusal(
                        new CreateFile("G", 1, 1, List.of(-1L), List.of(), List.of(), Map.of()),
                        Outcome.BAD_ARGUMENT));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void action_thatCannotBeDone_endsWithTheReason(Refusal row) {
        Rig r =
                new Rig()
                        .run(
                                new Spawn("P"),
                                Mmap.anon("P", "a", 1),
                                new CreateFile("F", VmPage.PAGE_SIZE));
        String before = r.entries("P");
        ActionResult result = r.result(row.action());
        assertThat(result.outcome()).isEqualTo(row.outcome());
        assertThat(result.done()).isTrue();
        assertThat(r.entries("P")).isEqualTo(before);
        assertThat(r.machine.status()).isEqualTo(Machine.Status.FINISHED);
        assertThat(r.result(Access.read("P", "a", 0)).outcome()).isEqualTo(Outcome.SUCCESS);
    }

    @Test
    void everyBlock_hasAnIdOfItsOwn() {
        assertThat(Engine.runner().table().blocks())
                .extracting(BlockTable.Info::id)
                .doesNotHaveDuplicates()
                .hasSizeGreaterThan(200);
    }

    @Test
    void everyOutcome_hasItsReason() {
        assertThat(Outcome.values())
                .filteredOn(o -> o != Outcome.SUCCESS)
                .allMatch(o -> !o.text().isEmpty());
    }

    @Test
    void mmap_withoutRoom_isRefusedByTheMap() {
        Rig r = new Rig().run(new Spawn("P"));
        ActionResult last = r.result(Mmap.anon("P", "a0", 1));
        for (int i = 1; last.outcome() == Outcome.SUCCESS && i < 10; i++) {
            last = r.result(Mmap.anon("P", "a" + i, Limits.MAX_REGION_PAGES));
        }
        assertThat(last.outcome()).isEqualTo(Outcome.NO_ROOM);
        assertThat(last.kern()).isEqualTo(3);
    }

    @Test
    void processes_areLimited() {
        Rig r = new Rig();
        for (int i = 0; i < Limits.MAX_PROCESSES; i++) {
            r.run(new Spawn("P" + i));
        }
        assertThat(r.result(new Spawn("Q")).outcome()).isEqualTo(Outcome.TOO_MANY_PROCESSES);
        r.run(new Exit("P3"));
        assertThat(r.result(new Spawn("Q")).outcome()).isEqualTo(Outcome.SUCCESS);
    }

    @ParameterizedTest
    @CsvSource({"3", "0", "-1", "65537"})
    void frames_beyondTheLimits_areRefused(int frames) {
        assertThatThrownBy(() -> MachineConfig.ofFrames(frames))
                .isInstanceOf(MachineLimitException.class)
                .hasMessageContaining("frames must be between 4 and 65,536");
    }

    // frames, reserved, severe, min, target, cache_min, inactive_target, max_wired
    @ParameterizedTest
    @CsvSource({
        "4, 0, 1, 2, 3, 0, 1, 1",
        "32, 5, 6, 7, 19, 0, 8, 10",
        "64, 5, 6, 7, 19, 0, 16, 21",
        "128, 5, 6, 7, 19, 0, 32, 42",
        "256, 42, 44, 46, 134, 0, 64, 85",
        "512, 42, 44, 46, 134, 0, 128, 170",
        "1024, 43, 45, 47, 137, 0, 256, 341",
        "2048, 52, 56, 61, 174, 0, 512, 682",
        "4096, 55, 64, 74, 203, 203, 304, 1365",
        "8192, 60, 79, 99, 456, 456, 684, 2730"
    })
    void thresholds_followTheKernelsFormulas(
            int frames,
            int reserved,
            int severe,
            int min,
            int target,
            int cacheMin,
            int inactiveTarget,
            int maxWired) {
        Thresholds t = Thresholds.of(frames);
        assertThat(
                        List.of(
                                t.reserved(),
                                t.severe(),
                                t.min(),
                                t.target(),
                                t.cacheMin(),
                                t.inactiveTarget(),
                                t.maxWired()))
                .containsExactly(reserved, severe, min, target, cacheMin, inactiveTarget, maxWired);
    }

    @Test
    void faultWithoutFrames_waitsAndOthersGoOn() {
        Rig r = new Rig(MachineConfig.ofFrames(8));
        r.run(new Spawn("P"), Mmap.anon("P", "a", 16), new Spawn("Q"), Mmap.anon("Q", "b", 1));
        for (int i = 0; i < 16; i++) {
            r.machine.append(Access.write("P", "a", i));
        }
        r.run();
        assertThat(r.machine.status()).isEqualTo(Machine.Status.STUCK);
        assertThat(KernelThread.state(r.k, Processes.thread(r.k, r.proc("P"))))
                .isEqualTo(KernelThread.SLEEPING);
        assertThat(KernelThread.wmesg(r.k, Processes.thread(r.k, r.proc("P")))).isEqualTo("pfault");
        assertThat(r.machine.started()).isLessThan(r.machine.script().size());
    }

    @Test
    void waitingFault_goesOnWhenAnExitFreesFrames() {
        Rig r = new Rig(MachineConfig.ofFrames(8));
        r.run(new Spawn("P"), Mmap.anon("P", "a", 16), new Spawn("Q"), Mmap.anon("Q", "b", 8));
        for (int i = 0; i < 4; i++) {
            r.run(Access.write("Q", "b", i));
        }
        r.run(Access.write("P", "a", 0), Access.write("P", "a", 1), Access.write("P", "a", 2));
        r.run(Access.write("P", "a", 3));
        ActionResult waiting = r.machine.results().getLast();
        assertThat(waiting.done()).isFalse();
        r.machine.truncateScript(r.machine.started());
        r.run(new Exit("Q"));
        assertThat(r.machine.results()).allMatch(ActionResult::done);
        assertThat(r.machine.status()).isEqualTo(Machine.Status.FINISHED);
    }

    @Test
    void panic_stopsTheMachine() {
        Rig r = new Rig().run(new Spawn("P"), Mmap.anon("P", "a", 1));
        VmMapEntry.setFlag(r.k, r.entry("P", "a"), VmMapEntry.NOFAULT);
        r.run(Access.read("P", "a", 0));
        assertThat(r.machine.panic()).contains("vm_fault: fault on nofault entry");
        assertThat(r.machine.status()).isEqualTo(Machine.Status.PANICKED);
        assertThat(r.machine.step()).isFalse();
    }

    @Test
    void kernelAddress_isASignalWithoutAFault() {
        Rig r = new Rig().run(new Spawn("P"));
        for (long va : new long[] {Processes.USER_END, 0xc000_0000L, -4096L}) {
            assertThat(r.result(Access.at("P", va, Use.WRITE)).signal())
                    .isEqualTo("SIGSEGV SEGV_MAPERR");
        }
        assertThat(r.counters().get("faults")).isZero();
    }

    @Test
    void twoFaults_onOnePage_shareOneRead() {
        Rig r = new Rig(MachineConfig.standard().with(MachineParameter.NEXT_ACTION, "during_io"));
        r.run(
                new CreateFile("F", 64L * VmPage.PAGE_SIZE),
                new Spawn("P"),
                Mmap.file("P", "f", 64, RW, Kind.FILE_SHARED, "F"),
                new Spawn("Q"),
                Mmap.file("Q", "f", 64, RW, Kind.FILE_SHARED, "F"));
        Map<String, Long> before = r.counters();
        r.run(Access.read("P", "f", 20), Access.read("Q", "f", 20));
        assertThat(r.since(before))
                .isEqualTo("faults 2 min 1 maj 1 vnodein 1 vnodepgsin 16 intrans 1");
        assertThat(r.machine.results()).allMatch(x -> x.outcome() == Outcome.SUCCESS);
    }

    @Test
    void script_cannotLoseWhatHasBegun() {
        Rig r = new Rig().run(new Spawn("P"), new Spawn("Q"));
        r.machine.append(new Spawn("R"));
        r.machine.truncateScript(2);
        assertThat(r.machine.script()).hasSize(2);
        assertThatThrownBy(() -> r.machine.truncateScript(1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void results_areKeptForEachAction() {
        Rig r = new Rig().run(new Spawn("P"), Mmap.anon("P", "a", 1), new Fork("P", "C"));
        assertThat(r.machine.results())
                .extracting(ActionResult::value)
                .containsExactly(100L, 0x10000L, 101L);
        assertThat(r.machine.lastResult("P")).isEqualTo(r.machine.lastResult());
        assertThat(r.machine.lastResult("C")).isNull();
    }

    @Test
    void everyStep_canBeTakenBackAndMadeAgain() {
        Rig r = new Rig();
        List<long[]> states = new ArrayList<>();
        List<Action> script =
                List.of(
                        new Spawn("P"),
                        new CreateFile("F", 20L * VmPage.PAGE_SIZE),
                        Mmap.anon("P", "a", 4),
                        Access.write("P", "a", 1),
                        Mmap.file("P", "f", 20, RW, Kind.FILE_PRIVATE, "F"),
                        Access.write("P", "f", 3),
                        new Fork("P", "C"),
                        Access.write("C", "a", 1),
                        Access.write("P", "a", 1),
                        Access.read("C", "q", 1),
                        new Exit("C"),
                        Access.write("P", "f", 4),
                        new Spawn("D"),
                        Access.at("P", 0x4000, Use.EXECUTE),
                        new Exit("P"));
        script.forEach(r.machine::append);
        do {
            states.add(r.k.snapshot());
        } while (r.machine.step());
        assertThat(r.log.steps()).isEqualTo(states.size() - 1).isGreaterThan(200);
        assertThat(r.machine.results()).allMatch(ActionResult::done);
        for (int i = r.log.steps() - 1; i >= 0; i--) {
            r.log.undo(r.k, i);
            assertThat(same(r, states.get(i))).as("undo of step %d", i).isTrue();
        }
        for (int i = 0; i < r.log.steps(); i++) {
            r.log.redo(r.k, i);
            assertThat(same(r, states.get(i + 1))).as("redo of step %d", i).isTrue();
        }
    }

    private static boolean same(Rig r, long[] state) {
        return Arrays.equals(r.k.snapshot(), state);
    }
}
