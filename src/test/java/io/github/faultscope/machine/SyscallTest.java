package io.github.faultscope.machine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.faultscope.machine.Actions.Kind;
import io.github.faultscope.vm.PageQueues;
import io.github.faultscope.vm.Settings;
import io.github.faultscope.vm.VmMap;
import io.github.faultscope.vm.VmMapEntry;
import io.github.faultscope.vm.VmObject;
import io.github.faultscope.vm.VmPage;
import io.github.faultscope.vm.VmProt;
import io.github.faultscope.vm.Vnode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;

/** mmap, fork and exit: what they leave in maps and objects (model 4.0, 4.1, 4.7, 4.8). */
class SyscallTest {
    private static final int RW = VmProt.READ | VmProt.WRITE;

    private static Action shared(String process, String name, long pages) {
        return Actions.mmap(process, name, pages, RW, Kind.ANON_SHARED, "");
    }

    private static Action readable(String process, String name, long pages) {
        return Actions.mmap(process, name, pages, VmProt.READ, Kind.ANON_PRIVATE, "");
    }

    /** Actions, and the map of P after them. */
    private record Row(String name, List<Action> actions, String entries) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Row> maps() {
        return List.of(
                new Row("nothing yet", List.of(), ""),
                new Row("first fit", List.of(Actions.anon("P", "a", 2)), "10000-12000 copy"),
                new Row(
                        "neighbours without an object are one entry",
                        List.of(Actions.anon("P", "a", 2), Actions.anon("P", "b", 3)),
                        "10000-15000 copy"),
                new Row(
                        "a neighbour extends the object as well",
                        List.of(
                                Actions.anon("P", "a", 2),
                                Actions.read("P", "a", 0),
                                Actions.anon("P", "b", 3)),
                        "10000-15000 copy o3+0"),
                new Row(
                        "other protection: another entry, the same object",
                        List.of(
                                Actions.anon("P", "a", 2),
                                Actions.read("P", "a", 0),
                                readable("P", "b", 3)),
                        "10000-12000 copy o3+0, 12000-15000 copy o3+2"),
                new Row(
                        "other protection and no object: another entry",
                        List.of(Actions.anon("P", "a", 2), readable("P", "b", 3)),
                        "10000-12000 copy, 12000-15000 copy"),
                new Row(
                        "a fixed address replaces what was there",
                        List.of(
                                Actions.anon("P", "a", 8),
                                Actions.write("P", "a", 3),
                                Actions.anon("P", "b", 2).with("address", 0x13000)),
                        "10000-13000 copy o3+0, 13000-15000 copy, 15000-18000 copy o3+5"),
                new Row(
                        "a gap is used when it is large enough",
                        List.of(
                                Actions.anon("P", "a", 2).with("address", 0x12000),
                                Actions.anon("P", "b", 3),
                                Actions.anon("P", "c", 2)),
                        "10000-12000 copy, 12000-17000 copy"),
                new Row(
                        "shared memory is cut out of its private neighbour",
                        List.of(Actions.anon("P", "a", 2), shared("P", "b", 2)),
                        "10000-12000 copy o3+0, 12000-14000 share o3+2"),
                new Row(
                        "a private file needs a copy",
                        List.of(
                                Actions.file("F", 4 * VmPage.PAGE_SIZE),
                                Actions.mmap("P", "f", 4, RW, Kind.FILE_PRIVATE, "F")),
                        "10000-14000 copy COW NC o3+0"),
                new Row("length 0 maps nothing", List.of(Actions.anon("P", "a", 0)), ""),
                new Row(
                        "fork: both need a copy",
                        List.of(
                                Actions.anon("P", "a", 2),
                                Actions.write("P", "a", 0),
                                Actions.fork("P", "C")),
                        "10000-12000 copy COW NC o3+0"),
                new Row(
                        "fork: nothing to copy yet",
                        List.of(Actions.anon("P", "a", 2), Actions.fork("P", "C")),
                        "10000-12000 copy"),
                new Row(
                        "fork: shared memory gets its object",
                        List.of(shared("P", "a", 2), Actions.fork("P", "C")),
                        "10000-12000 share o3+0"));
    }

    @ParameterizedTest
    @MethodSource("maps")
    void actions_leaveTheMapAsItShouldBe(Row row) {
        Rig r = new Rig().run(Actions.spawn("P")).run(row.actions().toArray(Action[]::new));
        assertThat(r.machine.results()).allMatch(x -> x.outcome() == Outcome.SUCCESS);
        assertThat(r.entries("P")).isEqualTo(row.entries());
        long sum = 0;
        int map = r.map("P");
        for (int e = VmMap.firstEntry(r.k, map); e != 0; e = VmMapEntry.next(r.k, e)) {
            sum += VmMapEntry.end(r.k, e) - VmMapEntry.start(r.k, e);
        }
        assertThat(VmMap.size(r.k, map)).isEqualTo(sum);
    }

    @Test
    void fixedMapping_overPartOfAnObject_freesItsPages() {
        Rig r =
                new Rig()
                        .run(
                                Actions.spawn("P"),
                                Actions.anon("P", "a", 8),
                                Actions.write("P", "a", 2),
                                Actions.write("P", "a", 3),
                                Actions.anon("P", "b", 2).with("address", 0x13000));
        int o = r.object("P", "a");
        assertThat(r.page(o, 2)).isNotZero();
        assertThat(r.page(o, 3)).isZero();
        assertThat(r.object(o)).isEqualTo("ref 2 shadow 0 resident 1 size 8");
        assertThat(r.result(Actions.read("P", "b", 0)).value()).isZero();
    }

    @Test
    void fork_ofAnObjectWithTwoEntries_splitsIt() {
        Rig r =
                new Rig()
                        .run(
                                Actions.spawn("P"),
                                Actions.anon("P", "a", 2),
                                Actions.write("P", "a", 0).with("value", 5),
                                readable("P", "b", 2),
                                Actions.fork("P", "C"));
        assertThat(r.entries("P"))
                .isEqualTo("10000-12000 copy COW NC o4+0, 12000-14000 copy COW NC o3+2");
        assertThat(r.entries("C")).isEqualTo(r.entries("P"));
        assertThat(r.object(r.object("P", "a"))).isEqualTo("ref 2 shadow 0 resident 1 size 2");
        assertThat(r.page(r.page(r.object("P", "a"), 0))).isEqualTo("ACTIVE valid ff dirty ff");
        assertThat(VmPage.anyBusy(r.k, r.page(r.object("P", "a"), 0))).isFalse();
        assertThat(r.result(Actions.read("C", "a", 0)).value()).isEqualTo(5);
    }

    @Test
    void fork_ofASharedPrivateFile_isSeenByBothSides() {
        Rig r = new Rig().run(Actions.spawn("P"), Actions.file("F", 4 * VmPage.PAGE_SIZE));
        r.run(Actions.mmap("P", "f", 4, RW, Kind.FILE_PRIVATE, "F"));
        VmMapEntry.inheritance(r.k, r.entry("P", "f"), VmMapEntry.INHERIT_SHARE);
        r.run(Actions.fork("P", "C"), Actions.write("C", "f", 1).with("value", 9));
        assertThat(r.entries("P")).isEqualTo("10000-14000 share COW o4+0");
        assertThat(r.entries("C")).isEqualTo("10000-14000 share COW o4+0");
        assertThat(r.object(r.object("P", "f"))).isEqualTo("ref 2 shadow 0 resident 1 size 4");
        assertThat(r.result(Actions.read("P", "f", 1)).value()).isEqualTo(9);
    }

    @Test
    void fork_ofARegionNotInherited_leavesAHole() {
        Rig r = new Rig().run(Actions.spawn("P"), Actions.anon("P", "a", 2));
        VmMapEntry.inheritance(r.k, r.entry("P", "a"), VmMapEntry.INHERIT_NONE);
        r.run(Actions.fork("P", "C"));
        assertThat(r.entries("C")).isEmpty();
        assertThat(r.result(Actions.read("C", "a", 0)).signal()).isEqualTo("SIGSEGV SEGV_MAPERR");
    }

    @Test
    void fork_givesTheChildReadOnlyMappingsOfItsOwn() {
        Rig r =
                new Rig()
                        .run(
                                Actions.spawn("P"),
                                Actions.anon("P", "a", 2),
                                Actions.write("P", "a", 0));
        r.run(Actions.fork("P", "C"));
        assertThat(r.pte("P", "a", 0)).isEqualTo("r-- ");
        assertThat(r.pte("C", "a", 0)).isEqualTo("r-- ");
        assertThat(r.mapped("C", "a", 0)).isEqualTo(r.mapped("P", "a", 0));
        assertThat(VmMap.timestamp(r.k, r.map("C"))).isEqualTo(1);
    }

    @Test
    void mmap_ofAFileInMemory_mapsWhatIsThere() {
        Rig r =
                new Rig()
                        .run(
                                Actions.spawn("P"),
                                Actions.file("F", 8 * VmPage.PAGE_SIZE),
                                Actions.mmap("P", "f", 8, RW, Kind.FILE_SHARED, "F"),
                                Actions.read("P", "f", 4),
                                Actions.spawn("Q"),
                                Actions.mmap("Q", "g", 8, RW, Kind.FILE_SHARED, "F"));
        assertThat(r.pte("Q", "g", 4)).isEqualTo("r-- ");
        assertThat(r.since(new Rig().counters())).startsWith("faults 1 ");
        assertThat(Vnode.vUsecount(r.k, Files.find(r.k, "F"))).isEqualTo(2);
    }

    @Test
    void exit_givesAllMemoryBack() {
        Rig r =
                new Rig()
                        .run(
                                Actions.spawn("P"),
                                Actions.anon("P", "a", 4),
                                Actions.write("P", "a", 0),
                                Actions.file("F", 8 * VmPage.PAGE_SIZE),
                                Actions.mmap("P", "f", 8, RW, Kind.FILE_PRIVATE, "F"),
                                Actions.write("P", "f", 0),
                                Actions.fork("P", "C"),
                                Actions.write("C", "a", 1),
                                Actions.exit("P"),
                                Actions.exit("C"));
        int o = r.fileObject("F");
        assertThat(r.object(o)).startsWith("ref 0 shadow 0 ");
        assertThat(Vnode.vUsecount(r.k, Files.find(r.k, "F"))).isZero();
        assertThat(PageQueues.freeCount(r.k)).isEqualTo(64 - VmObject.residentPageCount(r.k, o));
        assertThat(r.k.all(VmObject.STRUCT)).hasSize(3);
        assertThat(r.k.all(VmMapEntry.STRUCT)).isEmpty();
    }

    @Test
    void protectionFailure_isTranslatedForNewerPrograms() {
        Action[] actions = {Actions.spawn("P"), readable("P", "a", 1), Actions.write("P", "a", 0)};
        Rig newer = new Rig().run(actions);
        Rig older =
                new Rig(MachineConfig.standard().with(MachineParameter.PROT_FAULT_TRANSLATION, 1))
                        .run(actions);
        assertThat(newer.machine.results().getLast().signal()).isEqualTo("SIGSEGV SEGV_ACCERR");
        assertThat(older.machine.results().getLast().signal()).isEqualTo("SIGBUS BUS_PAGE_FAULT");
    }

    @Test
    void accessOfOneBlock_storesInThatBlockAlone() {
        Rig r = new Rig().run(Actions.spawn("P"), Actions.anon("P", "a", 1));
        r.run(Actions.at("P", "write", 0x10400).with("value", 3));
        int m = r.page(r.object("P", "a"), 0);
        assertThat(r.k.get(m + VmPage.CONTENT + 2)).isEqualTo(3);
        assertThat(r.k.get(m + VmPage.CONTENT)).isZero();
        assertThat(Settings.is(r.k, Settings.ONE_CONTENT)).isFalse();
    }
}
