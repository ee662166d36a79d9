package io.github.faultscope.machine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.faultscope.machine.Actions.Kind;
import io.github.faultscope.vm.PageQueues;
import io.github.faultscope.vm.Pmap;
import io.github.faultscope.vm.VmMap;
import io.github.faultscope.vm.VmMapEntry;
import io.github.faultscope.vm.VmObject;
import io.github.faultscope.vm.VmPage;
import io.github.faultscope.vm.VmProt;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** The first scenarios of the model's catalogue (section 8) with its expectations (section 9). */
class ScenarioTest {
    private static final int RW = VmProt.READ | VmProt.WRITE;
    private static final long FILE = 64L * VmPage.PAGE_SIZE;

    private static final List<Action> HEAP =
            List.of(Actions.spawn("P"), Actions.anon("P", "heap", 8));
    private static final List<Action> SHARED_FILE =
            List.of(
                    Actions.spawn("P"),
                    Actions.file("F", FILE),
                    Actions.mmap("P", "file", 64, RW, Kind.FILE_SHARED, "F"));
    private static final List<Action> PRIVATE_FILE =
            List.of(
                    Actions.spawn("P"),
                    Actions.file("F", FILE),
                    Actions.mmap("P", "file", 64, RW, Kind.FILE_PRIVATE, "F"));
    private static final List<Action> FORKED =
            List.of(
                    Actions.spawn("P"),
                    Actions.anon("P", "heap", 2),
                    Actions.write("P", "heap", 0).with("value", 10),
                    Actions.write("P", "heap", 1).with("value", 11),
                    Actions.fork("P", "C"));
    private static final List<Action> THEFT =
            with(
                    FORKED,
                    Actions.write("C", "heap", 0).with("value", 20),
                    Actions.write("C", "heap", 1).with("value", 21),
                    Actions.write("P", "heap", 0).with("value", 30),
                    Actions.fork("C", "D"));

    private static List<Action> with(List<Action> actions, Action... more) {
        List<Action> all = new ArrayList<>(actions);
        all.addAll(List.of(more));
        return all;
    }

    /** What is there before, what is done, what the counters say of it, and where it went. */
    private record Row(
            String name, List<Action> before, Action action, String counters, String through) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Row> rows() {
        Action read20 = Actions.read("P", "file", 20);
        return List.of(
                // scenario, set-up, action, counters, blocks in this order among others
                new Row(
                        "1 first read of fresh memory",
                        HEAP,
                        Actions.read("P", "heap", 0),
                        "faults 1 min 1 zfod 1",
                        "B11 B18 B19 B20 B21 B22 B34 B35 B36 B37 B40 B46 B51 B52"),
                new Row(
                        "2 then write it",
                        with(HEAP, Actions.read("P", "heap", 0)),
                        Actions.write("P", "heap", 0),
                        "",
                        ""),
                new Row(
                        "3 first write",
                        HEAP,
                        Actions.write("P", "heap", 3),
                        "faults 1 min 1 zfod 1",
                        "B37 B40 B46 B51 B52 B53"),
                new Row(
                        "6 nobody there",
                        HEAP,
                        Actions.at("P", "read", 0x50000),
                        "faults 1",
                        "B01 B02 B03 B04 B01 B02 B03 X1"),
                new Row(
                        "16 cold read in the middle",
                        SHARED_FILE,
                        read20,
                        "faults 1 maj 1 vnodein 1 vnodepgsin 16",
                        "B22 B23 B24 B27 B28 A1 A2 A3 A4 A5 A7 A8 A9 A10 B29 B30 B31 B40 B46 B47"
                                + " B48 B51 B52"),
                new Row(
                        "17 cold read at the start",
                        SHARED_FILE,
                        Actions.read("P", "file", 3),
                        "faults 1 maj 1 vnodein 1 vnodepgsin 12",
                        "B24 B25 B26 B27 B28"),
                new Row(
                        "18 sequential run",
                        with(SHARED_FILE, read20),
                        Actions.read("P", "file", 29),
                        "faults 1 maj 1 vnodein 1 vnodepgsin 16 tcached 16",
                        "B24 B25 B26 B27 B28"),
                new Row(
                        "19 going back",
                        with(SHARED_FILE, read20, Actions.read("P", "file", 29)),
                        read20,
                        "faults 1 min 1 reactivated 1",
                        "B11 B18 B19 B20 B21 B40"),
                new Row(
                        "26 a hole",
                        List.of(
                                Actions.spawn("P"),
                                Actions.file("F", FILE)
                                        .with("block", 4 * 4096)
                                        .with("holes", List.of(2L)),
                                Actions.mmap("P", "file", 64, RW, Kind.FILE_SHARED, "F")),
                        Actions.read("P", "file", 8),
                        "faults 1 min 1 zfod 1",
                        "A1 B29 B30 B32 B33 B34 B35 B36 B37"),
                new Row(
                        "29 past the end of the file",
                        List.of(
                                Actions.spawn("P"),
                                Actions.file("F", 2L * VmPage.PAGE_SIZE),
                                Actions.mmap("P", "file", 4, RW, Kind.FILE_SHARED, "F")),
                        Actions.read("P", "file", 3),
                        "faults 1",
                        "B18 B19 X5"),
                new Row(
                        "30 I/O error",
                        List.of(
                                Actions.spawn("P"),
                                Actions.file("F", FILE).with("bad", List.of(20L)),
                                Actions.mmap("P", "file", 64, RW, Kind.FILE_SHARED, "F")),
                        read20,
                        "faults 1 tfree 16 vnodein 1 vnodepgsin 16",
                        "B30 B32 X6"),
                new Row(
                        "37 private file read",
                        PRIVATE_FILE,
                        Actions.read("P", "file", 1),
                        "faults 1 maj 1 vnodein 1 vnodepgsin 10",
                        "B31 B40 B46 B47 B48 B51 B54"),
                new Row(
                        "38 private file write",
                        with(PRIVATE_FILE, Actions.read("P", "file", 1)),
                        Actions.write("P", "file", 1),
                        "faults 1 min 1 cow 1",
                        "B11 B18 B19 B20 B21 B22 B34 B35 B38 B10 B11 B12 B13 B16 B17 B40 B41 B42"
                                + " B44"),
                new Row(
                        "39 private write, cold",
                        PRIVATE_FILE,
                        Actions.write("P", "file", 1),
                        "faults 1 maj 1 cow 1 vnodein 1 vnodepgsin 10",
                        "B30 B31 B40 B41 B42 B44"),
                new Row("40 fork, child reads", FORKED, Actions.read("C", "heap", 0), "", ""),
                new Row(
                        "41 fork, parent writes",
                        FORKED,
                        Actions.write("P", "heap", 0),
                        "faults 1 min 1 cow 1",
                        "B38 B10 B11 B12 B13 B16 B17 B40 B41 B42 B44"),
                new Row(
                        "42 last user does not copy",
                        with(FORKED, Actions.exit("C")),
                        Actions.write("P", "heap", 0),
                        "faults 1 min 1",
                        "B11 B12 B13 B16 B17 B40 B46"),
                new Row(
                        "43 page theft",
                        THEFT,
                        Actions.write("P", "heap", 1),
                        "faults 1 min 1 cow 1 optim 1 tfree 1",
                        "B41 B42 B43 B44b"));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void scenario_countsAndTakesTheWayThatTheModelSays(Row row) {
        Rig rig = new Rig().run(row.before().toArray(Action[]::new));
        Map<String, Long> before = rig.counters();
        int from = rig.log.steps();
        rig.run(row.action());
        assertThat(rig.since(before)).isEqualTo(row.counters());
        assertThat(rig.path(from).split(" ")).containsSubsequence(row.through().split(" "));
        assertThat(rig.machine.status()).isEqualTo(Machine.Status.FINISHED);
    }

    private static Rig after(List<Action> before, Action... more) {
        return new Rig().run(with(before, more).toArray(Action[]::new));
    }

    @Test
    void scenario1_leavesACleanPageMappedWritable() {
        Rig r = after(HEAP, Actions.read("P", "heap", 0));
        int o = r.object("P", "heap");
        assertThat(r.object(o)).isEqualTo("ref 1 shadow 0 resident 1 size 8");
        assertThat(VmObject.type(r.k, o)).isEqualTo(VmObject.DEFAULT);
        assertThat(VmObject.is(r.k, o, VmObject.MIGHTBEDIRTY)).isTrue();
        int m = r.page(o, 0);
        assertThat(r.page(m)).isEqualTo("ACTIVE valid ff dirty 0");
        assertThat(VmPage.actCount(r.k, m)).isEqualTo(5);
        assertThat(VmPage.flags(r.k, m)).isEqualTo(VmPage.REFERENCED | VmPage.WRITEABLE);
        assertThat(r.pte("P", "heap", 0)).isEqualTo("rw- A");
    }

    @Test
    void scenario2_isNoticedByTheProcessorAlone() {
        Rig r =
                after(
                        HEAP,
                        Actions.read("P", "heap", 0),
                        Actions.write("P", "heap", 0).with("value", 7));
        int m = r.page(r.object("P", "heap"), 0);
        assertThat(r.pte("P", "heap", 0)).isEqualTo("rw- AM");
        assertThat(r.page(m)).isEqualTo("ACTIVE valid ff dirty 0");
        for (int i = 0; i < 8; i++) {
            assertThat(r.k.get(m + VmPage.CONTENT + i)).isEqualTo(7);
        }
    }

    @Test
    void scenario3_dirtiesThePageAtOnce() {
        Rig r = after(HEAP, Actions.write("P", "heap", 3));
        assertThat(r.page(r.page(r.object("P", "heap"), 3))).isEqualTo("ACTIVE valid ff dirty ff");
        assertThat(r.pte("P", "heap", 3)).isEqualTo("rw- AM");
    }

    @Test
    void scenario6_signalsAndChangesNothing() {
        Rig r = after(HEAP);
        String before = r.entries("P");
        ActionResult result = r.result(Actions.at("P", "read", 0x50000));
        assertThat(result.signal()).isEqualTo("SIGSEGV SEGV_MAPERR");
        assertThat(result.kern()).isEqualTo(1);
        assertThat(r.entries("P")).isEqualTo(before);
    }

    @Test
    void scenario16_bringsSixteenPagesAndMapsItsNeighbours() {
        Rig r = after(SHARED_FILE, Actions.read("P", "file", 20));
        int o = r.fileObject("F");
        assertThat(LongStream.range(0, 64).filter(i -> r.page(o, i) != 0))
                .containsExactlyElementsOf(LongStream.rangeClosed(13, 28).boxed().toList());
        for (long i = 13; i <= 28; i++) {
            assertThat(r.page(r.page(o, i)))
                    .isEqualTo((i == 20 ? "ACTIVE" : "INACTIVE") + " valid ff dirty 0");
            boolean mapped = i >= 16 && i <= 24;
            assertThat(r.pte("P", "file", i)).isEqualTo(i == 20 ? "rw- A" : mapped ? "r-- " : "");
        }
        assertThat(VmMapEntry.lastr(r.k, r.entry("P", "file"))).isEqualTo(29);
        assertThat(inactive(r))
                .containsExactly(
                        13L, 14L, 15L, 16L, 17L, 18L, 19L, 21L, 22L, 23L, 24L, 25L, 26L, 27L, 28L);
    }

    private static List<Long> inactive(Rig r) {
        List<Long> indexes = new ArrayList<>();
        int m = (int) r.k.get(PageQueues.INACTIVE);
        for (; m != 0; m = VmPage.PAGEQ.next(r.k, m)) {
            indexes.add(VmPage.pindex(r.k, m));
        }
        return indexes;
    }

    @Test
    void scenario37_mapsTheFilesPageReadOnly() {
        Rig r = after(PRIVATE_FILE, Actions.read("P", "file", 1));
        assertThat(r.object("P", "file")).isEqualTo(r.fileObject("F"));
        assertThat(r.pte("P", "file", 1)).isEqualTo("r-- A");
    }

    @Test
    void scenario38_copiesIntoAShadow() {
        Rig r = after(PRIVATE_FILE, Actions.read("P", "file", 1), Actions.write("P", "file", 1));
        int shadow = r.object("P", "file");
        assertThat(r.object(shadow)).isEqualTo("ref 1 shadow 0 resident 1 size 64");
        assertThat(r.page(r.page(shadow, 1))).isEqualTo("ACTIVE valid ff dirty ff");
        assertThat(r.page(r.page(r.fileObject("F"), 1))).startsWith("INACTIVE");
        assertThat(VmMapEntry.eflags(r.k, r.entry("P", "file"))).isEqualTo(VmMapEntry.COW);
        assertThat(r.mapped("P", "file", 1)).isEqualTo(r.page(shadow, 1));
        assertThat(r.pte("P", "file", 1)).isEqualTo("rw- AM");
    }

    @Test
    void scenario41_leavesTheOldPageToTheChild() {
        Rig r = after(FORKED, Actions.write("P", "heap", 0).with("value", 30));
        int o = r.object("C", "heap");
        int s1 = r.object("P", "heap");
        assertThat(r.object(o)).isEqualTo("ref 2 shadow 1 resident 2 size 2");
        assertThat(r.object(s1)).isEqualTo("ref 1 shadow 0 resident 1 size 2");
        assertThat(r.result(Actions.read("C", "heap", 0)).value()).isEqualTo(10);
        assertThat(r.result(Actions.read("P", "heap", 0)).value()).isEqualTo(30);
    }

    @Test
    void scenario42_keepsTheObject() {
        Rig r = after(FORKED);
        int o = r.object("P", "heap");
        int m = r.page(o, 0);
        r.run(Actions.exit("C"), Actions.write("P", "heap", 0));
        assertThat(r.object("P", "heap")).isEqualTo(o);
        assertThat(r.page(o, 0)).isEqualTo(m);
        assertThat(VmMapEntry.eflags(r.k, r.entry("P", "heap"))).isEqualTo(VmMapEntry.COW);
    }

    @Test
    void scenario43_movesTheFrame() {
        Rig r = after(THEFT);
        int s1 = r.object("P", "heap");
        int o = VmObject.backingObject(r.k, s1);
        int frame = r.page(o, 1);
        assertThat(r.object(o)).isEqualTo("ref 1 shadow 1 resident 2 size 2");
        assertThat(r.counters().get("bypasses")).isEqualTo(1);
        assertThat(r.result(Actions.write("P", "heap", 1).with("value", 31)).value()).isEqualTo(31);
        assertThat(r.object(o)).isEqualTo("ref 1 shadow 1 resident 1 size 2");
        assertThat(r.object(s1)).isEqualTo("ref 1 shadow 0 resident 2 size 2");
        assertThat(r.page(s1, 1)).isEqualTo(frame);
        assertThat(r.result(Actions.read("C", "heap", 1)).value()).isEqualTo(21);
    }

    @Test
    void scenario46_collapsesWhenTheChildGoes() {
        Rig r = after(FORKED, Actions.write("P", "heap", 0).with("value", 30), Actions.exit("C"));
        int s1 = r.object("P", "heap");
        assertThat(r.counters().get("collapses")).isEqualTo(1);
        assertThat(r.object(s1)).isEqualTo("ref 1 shadow 0 resident 2 size 2");
        assertThat(VmObject.backingObject(r.k, s1)).isZero();
        assertThat(r.result(Actions.read("P", "heap", 1)).value()).isEqualTo(11);
    }

    @Test
    void readOfAFile_findsWhatIsOnTheDisk() {
        Rig r = after(SHARED_FILE);
        assertThat(r.result(Actions.read("P", "file", 20)).value()).isEqualTo(120);
        assertThat(r.result(Actions.read("P", "file", 13)).value()).isEqualTo(113);
        assertThat(Pmap.residentCount(r.k, VmMap.pmap(r.k, r.map("P")))).isEqualTo(10);
    }
}
