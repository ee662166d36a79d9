package io.github.faultscope.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.faultscope.kern.Frames;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Runner;
import io.github.faultscope.vm.PageQueues;
import io.github.faultscope.vm.VmFaultFlags;
import io.github.faultscope.vm.VmMap;
import io.github.faultscope.vm.VmMeter;
import io.github.faultscope.vm.VmObject;
import io.github.faultscope.vm.VmPage;
import io.github.faultscope.vm.VmPages;
import io.github.faultscope.vm.VmProt;
import io.github.faultscope.vm.Vnode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** What a fault holds on its way, block by block. */
class FaultInFlightTest {
    /** Which fault; a block that it must come by; what is different before. */
    record Way(String name, long va, int type, int flags, String by, Consumer<Fixture> before) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Way way(String name, long va, int type, String by, Consumer<Fixture> before) {
        int flags = (type & VmProt.WRITE) != 0 ? VmFaultFlags.DIRTY : 0;
        return new Way(name, va, type, flags, by, before);
    }

    static List<Way> ways() {
        Consumer<Fixture> asItIs = f -> {};
        return List.of(
                way("a copy", 0x11000, Fixture.RW, "B44", f -> reference(f)),
                way("a theft", 0x11000, Fixture.RW, "B43", asItIs),
                way("zeros from below", 0x12000, VmProt.READ, "B36.2", asItIs),
                way("zeros at once", 0x70000, VmProt.WRITE, "B37", asItIs),
                way("a read of a lower page", 0x11000, VmProt.READ, "B45", asItIs),
                way("from a file", 0x21000, VmProt.READ, "B31", asItIs),
                way("a cached page", 0x22000, VmProt.READ, "B40", asItIs),
                way("from swap", 0x30000, VmProt.READ, "B31", asItIs),
                way("a dirty page of swap", 0x31000, VmProt.WRITE, "B53", asItIs),
                way("a device", 0x40000, VmProt.READ, "B60", asItIs),
                way("beyond the object", 0x23000, VmProt.READ, "X5", f -> truncate(f)),
                way("a dead object", 0x30000, VmProt.READ, "X4", f -> kill(f)),
                way("no entry", 0x90000, VmProt.READ, "X1", asItIs),
                way("a busy page above", 0x10000, VmProt.READ, "B15.2", f -> busy(f, f.pa)),
                way("a busy page below", 0x11000, VmProt.READ, "B14.3", f -> busy(f, f.pb)),
                way("no frame", 0x12000, VmProt.READ, "B21.2", f -> exhaust(f)),
                way("a page that is sent", 0x60000, Fixture.RW, "B12.2", f -> send(f)),
                way("no more room for the stack", 0x6f000, VmProt.WRITE, "X2", asItIs));
    }

    /** A second entry for the bottom object, so that its pages cannot be stolen. */
    private static void reference(Fixture f) {
        VmObject.refCount(f.k, f.bottom, 2);
        f.entry(0x90000, 4, f.bottom);
        VmObject.clearFlag(f.k, f.bottom, VmObject.ONEMAPPING);
    }

    private static void truncate(Fixture f) {
        Vnode.size(f.k, f.vp, 3 * VmPage.PAGE_SIZE);
        VmObject.size(f.k, f.file, 3);
    }

    private static void kill(Fixture f) {
        f.busyElsewhere();
        VmObject.setFlag(f.k, f.swap, VmObject.DEAD);
    }

    private static void busy(Fixture f, int m) {
        f.busyElsewhere();
        f.k.setCurthread(f.t2);
        VmPages.busy(f.k, m);
    }

    private static void exhaust(Fixture f) {
        VmMeter.vFreeSevere(f.k, Fixture.FRAMES);
        VmMeter.vFreeMin(f.k, Fixture.FRAMES);
    }

    private static void send(Fixture f) {
        PageQueues.wire(f.k, f.pw);
        VmPage.cow(f.k, f.pw, 1);
    }

    @ParameterizedTest
    @MethodSource("ways")
    void fault_atEveryStep_isInOrder(Way way) {
        Fixture f = new Fixture();
        way.before().accept(f);
        f.fault(way.va(), way.type(), way.flags());

        Set<Integer> before = numbers(f.k);
        Set<String> blocks = new TreeSet<>();
        do {
            blocks.add(f.at());
            List<Finding> found = Invariants.check(f.k);
            assertThat(found)
                    .as("before %s", f.at())
                    .allMatch(finding -> finding.hazard() || before.contains(finding.number()));
        } while (f.runner.run(f.k, f.t1, 1) != 0);

        assertThat(Runner.panic(f.k)).isNull();
        assertThat(blocks).contains(way.by());
    }

    /** The invariant that says so, where the fault is, and what is broken then. */
    record Row(int number, String block, Consumer<Fixture> breaks) {
        @Override
        public String toString() {
            return number + " before " + block;
        }
    }

    static List<Row> rows() {
        return List.of(
                new Row(13, "B08.3", f -> add(f.k, f.top, -1, 0)),
                new Row(13, "B09", f -> add(f.k, f.top, 1, 0)),
                new Row(13, "B20.2", f -> add(f.k, f.top, -1, 0)),
                new Row(13, "D3", f -> add(f.k, f.top, 1, 0)),
                new Row(21, "B09", f -> add(f.k, f.top, 0, -1)),
                new Row(21, "B20.2", f -> add(f.k, f.top, 0, 1)),
                new Row(21, "B44", f -> add(f.k, f.bottom, 0, -1)),
                new Row(21, "D1", f -> add(f.k, f.top, 0, -1)),
                new Row(21, "D3", f -> add(f.k, f.bottom, 0, 1)),
                new Row(67, "B22", f -> giveUp(f, "fs.m")),
                new Row(67, "B35", f -> giveUp(f, "fs.first_m")),
                new Row(67, "B44", f -> giveUp(f, "fs.first_m")),
                new Row(67, "B56", f -> giveUp(f, "fs.m")),
                new Row(67, "B20.2", f -> f.k.set(f.map + VmMap.LOCK, 0)),
                new Row(67, "D3", f -> f.k.set(f.map + VmMap.LOCK, 0)),
                new Row(67, "B20.2", f -> set(f, "fs.vp", f.vp)));
    }

    private static void add(Kernel k, int o, int references, int paging) {
        VmObject.refCount(k, o, VmObject.refCount(k, o) + references);
        VmObject.pagingInProgress(k, o, VmObject.pagingInProgress(k, o) + paging);
    }

    private static Frames.At fault(Fixture f) {
        return Frames.of(f.k, f.t1, f.runner).getLast();
    }

    private static void giveUp(Fixture f, String field) {
        int m = Words.get(f.k, fault(f), field);
        assertThat(m).isNotZero();
        VmPages.wakeup(f.k, m);
    }

    private static void set(Fixture f, String field, int value) {
        Frames.At at = fault(f);
        f.k.set(at.address() + at.struct().field(field).offset(), value);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void copyInFlight_withOneThingBroken_saysThatInvariantAndNoOther(Row row) {
        Fixture f = new Fixture();
        reference(f);
        f.fault(0x11000, Fixture.RW, VmFaultFlags.DIRTY);
        f.runTo(row.block());
        assertThat(Invariants.check(f.k)).isEmpty();

        row.breaks().accept(f);

        assertThat(numbers(f.k)).as("%s", Invariants.check(f.k)).containsExactly(row.number());
    }

    @Test
    void frames_ofAFaultThatLeaves_areNamedInnermostFirst() {
        Fixture f = new Fixture();
        f.fault(0x11000, Fixture.RW, VmFaultFlags.DIRTY);
        f.runTo("D1");

        assertThat(Frames.of(f.k, f.t1, f.runner))
                .extracting(at -> at.routine().name())
                .containsExactly("unlock_and_deallocate", "vm_fault");
        assertThat(Frames.of(f.k, f.t2, f.runner)).isEmpty();
    }

    @Test
    void panic_inTheMiddleOfAFault_isNoFinding() {
        Fixture f = new Fixture();
        f.fault(0x11000, VmProt.READ, 0);
        f.runTo("B40");
        VmPages.wakeup(f.k, Words.get(f.k, fault(f), "fs.m"));
        f.runner.run(f.k, f.t1);

        assertThat(Runner.panic(f.k)).isEqualTo("vm_fault: not busy after main loop");
        assertThat(Invariants.check(f.k)).isEmpty();
    }

    private static Set<Integer> numbers(Kernel k) {
        Set<Integer> numbers = new TreeSet<>();
        Invariants.check(k).forEach(finding -> numbers.add(finding.number()));
        return numbers;
    }
}
