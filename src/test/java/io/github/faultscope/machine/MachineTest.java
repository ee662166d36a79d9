package io.github.faultscope.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.faultscope.kern.BlockTable;
import io.github.faultscope.kern.KernelThread;
import io.github.faultscope.kern.MachineLimitException;
import io.github.faultscope.machine.Actions.Kind;
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

/** Script, scheduler, results, limits: the machine as whoever drives it sees it. */
class MachineTest {
    private static final int RW = VmProt.READ | VmProt.WRITE;

    /** An action that cannot be done, and what is said of it. */
    private record Refusal(Action action, Outcome outcome) {}

    static List<Refusal> refusals() {
        String tooLong = "x".repeat(Limits.MAX_NAME + 1);
        return List.of(
                new Refusal(Actions.spawn(" "), Outcome.BAD_NAME),
                new Refusal(Actions.spawn(tooLong), Outcome.BAD_NAME),
                new Refusal(Actions.spawn("P"), Outcome.PROCESS_EXISTS),
                new Refusal(Actions.anon("Q", "b", 1), Outcome.NO_SUCH_PROCESS),
                new Refusal(Actions.exit("Q"), Outcome.NO_SUCH_PROCESS),
                new Refusal(Actions.fork("Q", "C"), Outcome.NO_SUCH_PROCESS),
                new Refusal(Actions.fork("P", "P"), Outcome.PROCESS_EXISTS),
                new Refusal(Actions.read("Q", "a", 0), Outcome.NO_SUCH_PROCESS),
                new Refusal(Actions.read("P", "b", 0), Outcome.NO_SUCH_REGION),
                new Refusal(Actions.read("P", "a", Long.MAX_VALUE), Outcome.BAD_ARGUMENT),
                new Refusal(Actions.read("P", "a", Long.MIN_VALUE), Outcome.BAD_ARGUMENT),
                new Refusal(Actions.anon("P", "a", 1), Outcome.REGION_EXISTS),
                new Refusal(Actions.anon("P", "b", -1), Outcome.BAD_ARGUMENT),
                new Refusal(Actions.anon("P", "b", Long.MAX_VALUE), Outcome.REGION_TOO_LARGE),
                new Refusal(
                        Actions.anon("P", "b", Limits.MAX_REGION_PAGES)
                                .with("address", Processes.USER_END - 4096),
                        Outcome.OUTSIDE_THE_MAP),
                new Refusal(
                        Actions.anon("P", "b", 1).with("address", 0x10001), Outcome.NOT_ALIGNED),
                new Refusal(Actions.anon("P", "b", 1).with("address", -4096), Outcome.BAD_ARGUMENT),
                new Refusal(Actions.anon("P", "b", 1).with("address", 0), Outcome.OUTSIDE_THE_MAP),
                new Refusal(
                        Actions.mmap("P", "b", 1, RW, Kind.FILE_SHARED, "G"), Outcome.NO_SUCH_FILE),
                new Refusal(
                        Actions.mmap("P", "b", 1, 64, Kind.FILE_SHARED, "F"), Outcome.BAD_ARGUMENT),
                new Refusal(
                        Actions.mmap("P", "b", 1, RW, Kind.FILE_SHARED, "F").with("offset", -1),
                        Outcome.BAD_ARGUMENT),
                new Refusal(Actions.file("F", 1), Outcome.FILE_EXISTS),
                new Refusal(Actions.file("", 1), Outcome.BAD_NAME),
                new Refusal(Actions.file("G", -1), Outcome.BAD_ARGUMENT),
                new Refusal(Actions.file("G", Long.MAX_VALUE), Outcome.FILE_TOO_LARGE),
                new Refusal(Actions.file("G", 1).with("block", -1), Outcome.BAD_ARGUMENT),
                new Refusal(
                        Actions.file("G", 1).with("holes", List.of(-1L)), Outcome.BAD_ARGUMENT));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void action_thatCannotBeDone_endsWithTheReason(Refusal row) {
        Rig r =
                new Rig()
                        .run(
                                Actions.spawn("P"),
                                Actions.anon("P", "a", 1),
                                Actions.file("F", VmPage.PAGE_SIZE));
        String before = r.entries("P");
        ActionResult result = r.result(row.action());
        assertThat(result.outcome()).isEqualTo(row.outcome());
        assertThat(result.done()).isTrue();
        assertThat(r.entries("P")).isEqualTo(before);
        assertThat(r.machine.status()).isEqualTo(Machine.Status.FINISHED);
        assertThat(r.result(Actions.read("P", "a", 0)).outcome()).isEqualTo(Outcome.SUCCESS);
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
        Rig r = new Rig().run(Actions.spawn("P"));
        ActionResult last = r.result(Actions.anon("P", "a0", 1));
        for (int i = 1; last.outcome() == Outcome.SUCCESS && i < 10; i++) {
            last = r.result(Actions.anon("P", "a" + i, Limits.MAX_REGION_PAGES));
        }
        assertThat(last.outcome()).isEqualTo(Outcome.NO_ROOM);
        assertThat(last.kern()).isEqualTo(3);
    }

    @Test
    void processes_areLimited() {
        Rig r = new Rig();
        for (int i = 0; i < Limits.MAX_PROCESSES; i++) {
            r.run(Actions.spawn("P" + i));
        }
        assertThat(r.result(Actions.spawn("Q")).outcome()).isEqualTo(Outcome.TOO_MANY_PROCESSES);
        r.run(Actions.exit("P3"));
        assertThat(r.result(Actions.spawn("Q")).outcome()).isEqualTo(Outcome.SUCCESS);
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

    private static MachineConfig withoutDaemon() {
        return MachineConfig.ofFrames(8).with(MachineParameter.PAGE_DAEMON, "off");
    }

    @Test
    void faultWithoutFrames_waitsAndOthersGoOn() {
        Rig r = new Rig(withoutDaemon());
        r.run(
                Actions.spawn("P"),
                Actions.anon("P", "a", 16),
                Actions.spawn("Q"),
                Actions.anon("Q", "b", 1));
        for (int i = 0; i < 16; i++) {
            r.machine.append(Actions.write("P", "a", i));
        }
        r.run(new Action[0]);
        assertThat(r.machine.status()).isEqualTo(Machine.Status.STUCK);
        assertThat(KernelThread.state(r.k, Processes.thread(r.k, r.proc("P"))))
                .isEqualTo(KernelThread.SLEEPING);
        assertThat(KernelThread.wmesg(r.k, Processes.thread(r.k, r.proc("P")))).isEqualTo("pfault");
        assertThat(r.machine.started()).isLessThan(r.machine.script().size());
    }

    @Test
    void waitingFault_goesOnWhenAnExitFreesFrames() {
        Rig r = new Rig(withoutDaemon());
        r.run(
                Actions.spawn("P"),
                Actions.anon("P", "a", 16),
                Actions.spawn("Q"),
                Actions.anon("Q", "b", 8));
        for (int i = 0; i < 4; i++) {
            r.run(Actions.write("Q", "b", i));
        }
        r.run(Actions.write("P", "a", 0), Actions.write("P", "a", 1), Actions.write("P", "a", 2));
        r.run(Actions.write("P", "a", 3));
        ActionResult waiting = r.machine.results().getLast();
        assertThat(waiting.done()).isFalse();
        r.machine.truncateScript(r.machine.started());
        r.run(Actions.exit("Q"));
        assertThat(r.machine.results()).allMatch(ActionResult::done);
        assertThat(r.machine.status()).isEqualTo(Machine.Status.FINISHED);
    }

    @Test
    void panic_stopsTheMachine() {
        Rig r = new Rig().run(Actions.spawn("P"), Actions.anon("P", "a", 1));
        VmMapEntry.setFlag(r.k, r.entry("P", "a"), VmMapEntry.NOFAULT);
        r.run(Actions.read("P", "a", 0));
        assertThat(r.machine.panic()).contains("vm_fault: fault on nofault entry");
        assertThat(r.machine.status()).isEqualTo(Machine.Status.PANICKED);
        assertThat(r.machine.step()).isFalse();
    }

    @Test
    void kernelAddress_isASignalWithoutAFault() {
        Rig r = new Rig().run(Actions.spawn("P"));
        for (long va : new long[] {Processes.USER_END, 0xc000_0000L, -4096L}) {
            assertThat(r.result(Actions.at("P", "write", va)).signal())
                    .isEqualTo("SIGSEGV SEGV_MAPERR");
        }
        assertThat(r.counters().get("faults")).isZero();
    }

    @Test
    void twoFaults_onOnePage_shareOneRead() {
        Rig r = new Rig(MachineConfig.standard().with(MachineParameter.NEXT_ACTION, "during_io"));
        r.run(
                Actions.file("F", 64L * VmPage.PAGE_SIZE),
                Actions.spawn("P"),
                Actions.mmap("P", "f", 64, RW, Kind.FILE_SHARED, "F"),
                Actions.spawn("Q"),
                Actions.mmap("Q", "f", 64, RW, Kind.FILE_SHARED, "F"));
        Map<String, Long> before = r.counters();
        r.run(Actions.read("P", "f", 20), Actions.read("Q", "f", 20));
        assertThat(r.since(before))
                .isEqualTo("faults 2 min 1 maj 1 vnodein 1 vnodepgsin 16 intrans 1");
        assertThat(r.machine.results()).allMatch(x -> x.outcome() == Outcome.SUCCESS);
    }

    @Test
    void script_cannotLoseWhatHasBegun() {
        Rig r = new Rig().run(Actions.spawn("P"), Actions.spawn("Q"));
        r.machine.append(Actions.spawn("R"));
        r.machine.truncateScript(2);
        assertThat(r.machine.script()).hasSize(2);
        assertThatThrownBy(() -> r.machine.truncateScript(1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void results_areKeptForEachAction() {
        Rig r =
                new Rig()
                        .run(Actions.spawn("P"), Actions.anon("P", "a", 1), Actions.fork("P", "C"));
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
                        Actions.spawn("P"),
                        Actions.file("F", 20L * VmPage.PAGE_SIZE),
                        Actions.anon("P", "a", 4),
                        Actions.write("P", "a", 1),
                        Actions.mmap("P", "f", 20, RW, Kind.FILE_PRIVATE, "F"),
                        Actions.write("P", "f", 3),
                        Actions.fork("P", "C"),
                        Actions.write("C", "a", 1),
                        Actions.write("P", "a", 1),
                        Actions.read("C", "q", 1),
                        Actions.exit("C"),
                        Actions.write("P", "f", 4),
                        Actions.spawn("D"),
                        Actions.at("P", "execute", 0x4000),
                        Actions.exit("P"));
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
