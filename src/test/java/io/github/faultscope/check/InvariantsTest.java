package io.github.faultscope.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Radix;
import io.github.faultscope.kern.Routines;
import io.github.faultscope.kern.SleepQueue;
import io.github.faultscope.kern.Sx;
import io.github.faultscope.vm.PageAlloc;
import io.github.faultscope.vm.PageQueues;
import io.github.faultscope.vm.Pmap;
import io.github.faultscope.vm.Pmaps;
import io.github.faultscope.vm.Proc;
import io.github.faultscope.vm.Settings;
import io.github.faultscope.vm.SwapBlock;
import io.github.faultscope.vm.SwapMeta;
import io.github.faultscope.vm.SwapSpace;
import io.github.faultscope.vm.VmMap;
import io.github.faultscope.vm.VmMapEntry;
import io.github.faultscope.vm.VmMeter;
import io.github.faultscope.vm.VmObject;
import io.github.faultscope.vm.VmObjects;
import io.github.faultscope.vm.VmPage;
import io.github.faultscope.vm.VmProt;
import io.github.faultscope.vm.VmReserv;
import io.github.faultscope.vm.Vnode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A state in order, and then one thing in it that is not. */
class InvariantsTest {
    /** What is broken; which invariants say so; whether as a hazard; how. */
    record Row(String name, Set<Integer> numbers, boolean hazard, Consumer<Fixture> breaks) {
        @Override
        public String toString() {
            return numbers + " " + name;
        }
    }

    private static Row row(int number, String name, Consumer<Fixture> breaks) {
        return new Row(name, Set.of(number), false, breaks);
    }

    private static Row hazard(int number, String name, Consumer<Fixture> breaks) {
        return new Row(name, Set.of(number), true, breaks);
    }

    static List<Row> maps() {
        return List.of(
                row(1, "an entry above max_offset", f -> VmMap.maxOffset(f.k, f.map, 0x71800)),
                row(1, "an entry below min_offset", f -> VmMap.minOffset(f.k, f.map, 0x11000)),
                row(1, "not page aligned", f -> resize(f, f.stack, 0x70010, 0x71000)),
                row(1, "an empty entry", f -> resize(f, f.stack, 0x71000, 0x71000)),
                row(1, "entries overlap", f -> resize(f, f.stack, 0x70000, 0x72000)),
                row(1, "an entry of no map", f -> VmMapEntry.map(f.k, f.stack, 0)),
                row(2, "nentries", f -> f.k.add(f.map + VmMap.ENTRIES + 2, 1)),
                row(3, "size", f -> VmMap.size(f.k, f.map, VmMap.size(f.k, f.map) + 4096)),
                row(4, "NEEDS_COPY", f -> flag(f, f.swapEntry, VmMapEntry.NEEDS_COPY)),
                row(5, "max_protection", f -> VmMapEntry.maxProtection(f.k, f.swapEntry, 1)),
                hazard(
                        5,
                        "noexec",
                        f -> {
                            VmMapEntry.protection(f.k, f.fileEntry, VmProt.ALL);
                            VmMapEntry.maxProtection(f.k, f.fileEntry, Fixture.RW);
                        }),
                row(6, "USER_WIRED", f -> flag(f, f.swapEntry, VmMapEntry.USER_WIRED)),
                row(6, "wired_count -1", f -> VmMapEntry.wiredCount(f.k, f.stack, -1)),
                row(6, "wired_count -2", f -> VmMapEntry.wiredCount(f.k, f.stack, -2)),
                row(7, "IN_TRANSITION", f -> flag(f, f.swapEntry, VmMapEntry.IN_TRANSITION)),
                row(7, "NEEDS_WAKEUP", f -> flag(f, f.swapEntry, VmMapEntry.NEEDS_WAKEUP)),
                hazard(
                        7,
                        "NEEDS_WAKEUP of a system-wired entry",
                        f -> {
                            VmMapEntry.wiredCount(f.k, f.wiredEntry, 2);
                            flag(f, f.wiredEntry, VmMapEntry.NEEDS_WAKEUP);
                        }),
                row(8, "a submap in a user map", f -> flag(f, f.stack, VmMapEntry.IS_SUB_MAP)),
                row(9, "the old stack grows", f -> flag(f, f.oldStack, VmMapEntry.GROWS_DOWN)),
                row(9, "both ways", f -> flag(f, f.stack, VmMapEntry.GROWS_UP)),
                row(
                        12,
                        "NEEDS_COPY of nothing",
                        f -> flag(f, f.stack, VmMapEntry.NEEDS_COPY | VmMapEntry.COW)));
    }

    private static void flag(Fixture f, int e, int flags) {
        VmMapEntry.setFlag(f.k, e, flags);
    }

    /** Gives an entry other bounds, and the map the size that goes with them. */
    private static void resize(Fixture f, int e, long start, long end) {
        long before = VmMapEntry.end(f.k, e) - VmMapEntry.start(f.k, e);
        VmMapEntry.start(f.k, e, start);
        VmMapEntry.end(f.k, e, end);
        VmMap.size(f.k, f.map, VmMap.size(f.k, f.map) + end - start - before);
    }

    static List<Row> objects() {
        return List.of(
                row(13, "a reference too many", f -> VmObject.refCount(f.k, f.swap, 2)),
                row(13, "a reference too few", f -> VmObject.refCount(f.k, f.bottom, 0)),
                row(14, "shadow_count", f -> VmObject.shadowCount(f.k, f.bottom, 2)),
                row(15, "offset", f -> VmObject.backingObjectOffset(f.k, f.top, 0x10)),
                row(16, "the count", f -> f.k.add(f.swap + VmObject.MEMQ + 1, 1)),
                row(16, "the index", f -> VmPage.pindex(f.k, f.pa, 3)),
                row(17, "the index of a cached page", f -> VmPage.pindex(f.k, f.pc, 3)),
                row(
                        17,
                        "cached and resident",
                        f -> Radix.put(f.k, f.file + VmObject.CACHE, 0, f.pc)),
                row(
                        18,
                        "a DEFAULT object with a cache",
                        f -> {
                            VmPage.dirty(f.k, f.pf, VmPage.BITS_ALL);
                            VmObject.type(f.k, f.file, VmObject.DEFAULT);
                        }),
                hazard(18, "revoked", f -> VmObject.type(f.k, f.file, VmObject.DEAD_TYPE)),
                row(19, "size", f -> VmObject.size(f.k, f.swap, 1)),
                hazard(
                        19,
                        "a wired survivor",
                        f -> {
                            Pmaps.removeAll(f.k, f.pw);
                            VmPage.valid(f.k, f.pw, 0);
                            VmPage.leftByACut(f.k, f.pw);
                            VmObject.size(f.k, f.wired, 0);
                        }),
                row(20, "DEFAULT with swap", f -> VmObject.type(f.k, f.swap, VmObject.DEFAULT)),
                row(
                        20,
                        "PHYS with a managed page",
                        f -> {
                            VmPage.flags(f.k, f.pp, 0);
                            PageQueues.activate(f.k, f.pp);
                        }),
                row(21, "pip", f -> VmObject.pagingInProgress(f.k, f.swap, 1)),
                row(22, "dead", f -> VmObject.setFlag(f.k, f.swap, VmObject.DEAD)),
                row(
                        23,
                        "mapped twice",
                        f -> {
                            VmObject.refCount(f.k, f.swap, 2);
                            f.entry(0x80000, 2, f.swap);
                        }),
                row(24, "v_object", f -> Vnode.object(f.k, f.vp, 0)),
                row(24, "the file's size", f -> Vnode.size(f.k, f.vp, 0x4001)),
                row(
                        24,
                        "the vnode of another",
                        f -> VmObject.handle(f.k, f.file, f.k.alloc(Vnode.STRUCT))),
                row(24, "v_usecount", f -> Vnode.vUsecount(f.k, f.vp, 0)),
                row(25, "v_holdcnt", f -> Vnode.vHoldcnt(f.k, f.vp, 1)),
                row(26, "VI_OBJDIRTY", f -> Vnode.vIflag(f.k, f.vp, Vnode.OBJDIRTY)),
                row(
                        26,
                        "OBJ_MIGHTBEDIRTY",
                        f -> VmObject.setFlag(f.k, f.file, VmObject.MIGHTBEDIRTY)));
    }

    static List<Row> pages() {
        return List.of(
                row(27, "both", f -> VmPage.setFlag(f.k, f.free, VmPage.CACHED)),
                row(28, "held", f -> VmPage.holdCount(f.k, f.free, 1)),
                row(28, "valid", f -> VmPage.valid(f.k, f.free, 1)),
                row(28, "in an object", f -> VmPage.object(f.k, f.free, f.top)),
                row(29, "dirty", f -> VmPage.dirty(f.k, f.pc, 1)),
                row(29, "invalid", f -> VmPage.valid(f.k, f.pc, 0)),
                row(30, "unmanaged", f -> VmPage.setFlag(f.k, f.pb, VmPage.UNMANAGED)),
                row(31, "held no more", f -> VmPage.holdCount(f.k, f.held, 0)),
                row(
                        32,
                        "wired on a queue",
                        f -> {
                            VmPage.wireCount(f.k, f.pb, 1);
                            VmPage.cow(f.k, f.pb, 1);
                            VmMeter.vWireCount(f.k, 2);
                        }),
                row(33, "wired twice", f -> VmPage.wireCount(f.k, f.pd, 2)),
                row(34, "an owner of a page not busy", f -> VmPage.owner(f.k, f.pa, f.t1)),
                row(
                        34,
                        "busy with nobody",
                        f -> {
                            f.busyElsewhere();
                            VmPage.setOflag(f.k, f.pa, VmPage.BUSY);
                        }),
                row(
                        35,
                        "I/O without paging",
                        f -> {
                            f.busyElsewhere();
                            VmPage.busy(f.k, f.pa, 1);
                        }),
                row(
                        36,
                        "swap I/O on a page not busy",
                        f -> {
                            f.busyElsewhere();
                            VmPage.setOflag(f.k, f.pa, VmPage.SWAPINPROG);
                        }),
                row(37, "VPO_BUSY", f -> VmPage.setOflag(f.k, f.pa, VmPage.BUSY)),
                row(38, "on no queue", f -> PageQueues.pageqRemove(f.k, f.ps)),
                hazard(
                        38,
                        "a copy by cowfault",
                        f -> {
                            PageQueues.pageqRemove(f.k, f.ps);
                            VmPage.dirty(f.k, f.ps, VmPage.BITS_ALL);
                        }),
                row(39, "mapped and invalid", f -> VmPage.valid(f.k, f.pb, 0)),
                row(40, "WRITEABLE", f -> VmPage.clearFlag(f.k, f.pa, VmPage.WRITEABLE)),
                row(
                        41,
                        "cow",
                        f -> {
                            f.busyElsewhere();
                            VmPage.cow(f.k, f.pb, 1);
                        }),
                hazard(
                        41,
                        "writable while sent",
                        f -> {
                            PageQueues.wire(f.k, f.pa);
                            VmPage.cow(f.k, f.pa, 1);
                        }),
                row(43, "a clean copy", f -> VmPage.dirty(f.k, f.pa, 0)),
                row(43, "clean, nothing below", f -> VmPage.dirty(f.k, f.pb, 0)),
                row(44, "partly valid", f -> VmPage.valid(f.k, f.pb, 0x0f)),
                hazard(
                        44,
                        "partly valid and busy",
                        f -> {
                            f.busyElsewhere();
                            VmPage.valid(f.k, f.pb, 0x0f);
                            VmPage.setOflag(f.k, f.pb, VmPage.BUSY);
                            VmPage.owner(f.k, f.pb, f.t2);
                        }));
    }

    static List<Row> pageTables() {
        return List.of(
                row(45, "no entry", f -> f.map(0x90000, f.pb, VmProt.READ, false)),
                hazard(
                        45,
                        "prefault at the bottom of memory",
                        f -> {
                            f.entry(0x3000, 1, 0);
                            f.map(0x2000, f.pb, VmProt.READ, false);
                        }),
                row(46, "another index", f -> f.map(0x12000, f.pb, VmProt.READ, false)),
                hazard(46, "a nearer page", f -> f.page(f.top, 1, 10, VmPage.BITS_ALL)),
                hazard(47, "entry", f -> VmMapEntry.protection(f.k, f.anon, VmProt.READ)),
                row(
                        47,
                        "max_protection",
                        f -> {
                            VmMapEntry.protection(f.k, f.anon, VmProt.READ);
                            VmMapEntry.maxProtection(f.k, f.anon, VmProt.READ);
                        }),
                row(48, "NEEDS_COPY", f -> flag(f, f.anon, VmMapEntry.NEEDS_COPY)),
                row(48, "a page below", f -> f.map(0x11000, f.pb, Fixture.RW, false)),
                row(
                        49,
                        "wired_count",
                        f -> f.k.add(f.pmap + Pmap.STRUCT.field("wired_count").offset(), 1)),
                row(49, "resident_count", f -> f.k.add(f.pmap + Pmap.PTES + 1, 1)),
                row(49, "no pv entry", f -> VmPage.pv(f.k, f.pb, 0)),
                row(49, "no pte", f -> VmPage.pv(f.k, f.ps, VmPage.pv(f.k, f.pb))),
                row(
                        50,
                        "an entry not wired",
                        f -> {
                            VmMapEntry.wiredCount(f.k, f.wiredEntry, 0);
                            VmMapEntry.clearFlag(f.k, f.wiredEntry, VmMapEntry.USER_WIRED);
                            VmPage.cow(f.k, f.pw, 1);
                        }),
                new Row(
                        "a copy for a wired entry",
                        Set.of(50, 68),
                        true,
                        f -> PageQueues.unwire(f.k, f.pw, true)),
                row(51, "modified", f -> f.setPte(0x11000, Pmap.PTE_M)));
    }

    static List<Row> totals() {
        return List.of(
                row(52, "v_free_count", f -> f.k.add(PageQueues.FREE + 2, 1)),
                row(53, "v_cache_count", f -> f.k.add(PageQueues.CACHE + 2, 1)),
                row(54, "v_inactive_count", f -> f.k.add(PageQueues.INACTIVE + 2, 1)),
                row(55, "v_active_count", f -> f.k.add(PageQueues.ACTIVE + 2, 1)),
                row(55, "PQ_HOLD", f -> f.k.add(PageQueues.HOLD + 2, 1)),
                row(56, "v_wire_count", f -> VmMeter.vWireCount(f.k, 2)),
                row(57, "v_page_count", f -> VmMeter.vPageCount(f.k, Fixture.FRAMES + 1)),
                row(58, "vm_page_zero_count", f -> VmMeter.vmPageZeroCount(f.k, 2)),
                row(58, "not zero", f -> f.k.set(f.zero + VmPage.CONTENT + 7, 1)),
                row(59, "a block twice", f -> SwapMeta.put(f.k, f.swap, 3, SwapBlock.pack(5, 0))),
                row(59, "a block that is free", f -> swapOn(f.k, 8)),
                row(
                        59,
                        "a block that nobody has",
                        f -> {
                            swapOn(f.k, 16);
                            SwapSpace.allocate(f.k, 8);
                        }),
                row(59, "swblock", f -> Radix.increment(f.k, f.swap + VmObject.SWBLOCKS, 0)),
                row(20, "swp_bcount", f -> f.k.add(f.swap + VmObject.SWBLOCKS + 1, 1)),
                row(68, "wired twice", f -> VmPage.wireCount(f.k, f.pw, 2)),
                hazard(
                        68,
                        "lost to munlock",
                        f -> {
                            Pmaps.removeAll(f.k, f.pw);
                            VmMapEntry.wiredCount(f.k, f.wiredEntry, 0);
                            VmMapEntry.clearFlag(f.k, f.wiredEntry, VmMapEntry.USER_WIRED);
                        }));
    }

    static List<Row> processes() {
        return List.of(
                row(64, "no process", f -> Proc.vmMap(f.k, f.proc, 0)),
                row(65, "map after object", f -> wait(f, () -> lock(f, f.top), () -> xlock(f))),
                row(65, "shadow after backing", f -> waitForShadow(f)),
                hazard(
                        65,
                        "map after vnode",
                        f -> wait(f, () -> Sx.xlock(f.k, f.vp + Vnode.LOCK, "v"), () -> xlock(f))),
                row(66, "a lock left", f -> lock(f, f.top)),
                row(66, "a shared lock left", f -> Sx.slock(f.k, f.vp + Vnode.LOCK, "v")),
                row(66, "a page not busy", f -> sleep(f, f.pa)),
                row(66, "no paging", f -> sleep(f, f.top)),
                row(66, "no entry in transition", f -> sleep(f, f.map)),
                hazard(66, "frames enough", f -> sleep(f, PageQueues.FREE_COUNT_CHANNEL)));
    }

    private static void lock(Fixture f, int o) {
        assertThat(VmObjects.lock(f.k, o)).isTrue();
    }

    private static boolean xlock(Fixture f) {
        return Sx.xlock(f.k, f.map + VmMap.LOCK, "map");
    }

    /** The first thread has the map; the second one locks something and then waits. */
    private static void wait(Fixture f, Runnable locks, Runnable waits) {
        f.busyElsewhere();
        assertThat(xlock(f)).isTrue();
        f.k.setCurthread(f.t2);
        locks.run();
        waits.run();
    }

    private static void waitForShadow(Fixture f) {
        f.busyElsewhere();
        lock(f, f.top);
        f.k.setCurthread(f.t2);
        lock(f, f.bottom);
        VmObjects.lock(f.k, f.top);
    }

    private static void sleep(Fixture f, int chan) {
        f.busyElsewhere();
        f.k.setCurthread(f.t2);
        SleepQueue.sleep(f.k, chan, "test", Routines.VM_FAULT);
    }

    static List<Row> reservations() {
        return List.of(
                row(60, "popcnt", f -> set(f, reserved(f, 4), "popcnt", 2)),
                row(61, "no object", f -> set(f, reserved(f, 4), "object", 0)),
                row(62, "not queued", f -> set(f, reserved(f, 4), "inpartpopq", 0)),
                row(63, "no boundary", f -> set(f, reserved(f, 4), "pindex", 5)),
                row(63, "an object without it", f -> f.k.set(owner(f) + VmObject.RVQ, 0)),
                row(63, "an object that is gone", f -> set(f, reserved(f, 4), "object", f.pa)),
                hazard(
                        63,
                        "two for one part",
                        f -> {
                            reserved(f, 4);
                            set(f, reserved(f, 8), "pindex", 4);
                        }));
    }

    private static int owner(Fixture f) {
        return VmReserv.object(f.k, reserved(f, 4));
    }

    /** Has the top object reserve four frames, and use one of them. */
    private static int reserved(Fixture f, long pindex) {
        if (!VmReserv.on(f.k)) {
            f.k.set(Settings.RESERVATIONS, 1);
            f.k.set(VmReserv.ORDER, 2);
            VmReserv.init(f.k, Fixture.FRAMES);
        }
        VmObject.setFlag(f.k, f.top, VmObject.COLORED);
        VmObject.size(f.k, f.top, 16);
        int m = PageAlloc.alloc(f.k, f.top, pindex, PageAlloc.NOBUSY);
        PageQueues.activate(f.k, m);
        return VmReserv.from(f.k, m);
    }

    private static void set(Fixture f, int rv, String field, long value) {
        f.k.set(rv + VmReserv.STRUCT.field(field).offset(), value);
    }

    static List<Row> all() {
        return Stream.of(
                        maps(),
                        objects(),
                        pages(),
                        pageTables(),
                        totals(),
                        processes(),
                        reservations())
                .flatMap(List::stream)
                .toList();
    }

    @Test
    void fixture_untouched_isInOrder() {
        Fixture f = new Fixture();

        assertThat(Invariants.check(f.k)).isEmpty();
        f.busyElsewhere();
        assertThat(Invariants.check(f.k)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("all")
    void oneThingBroken_saysThatInvariantAndNoOther(Row row) {
        Fixture f = new Fixture();

        row.breaks().accept(f);

        List<Finding> found = Invariants.check(f.k);
        Set<Integer> numbers = new TreeSet<>();
        found.forEach(finding -> numbers.add(finding.number()));
        assertThat(numbers).as("%s", found).isEqualTo(row.numbers());
        assertThat(found).allMatch(finding -> finding.hazard() == row.hazard());
        assertThat(found).allMatch(finding -> !finding.message().contains("%"));
    }

    @Test
    void rows_breakEveryInvariantThatOneStateShows() {
        Set<Integer> broken = new TreeSet<>();
        all().forEach(row -> broken.addAll(row.numbers()));
        List<Integer> left = new ArrayList<>();
        for (InvariantTable.Row row : InvariantTable.rows()) {
            if (row.checked() && !broken.contains(row.number())) {
                left.add(row.number());
            }
        }

        assertThat(left)
                .as("two states: 10, 11; a scan in flight: 42; a fault: 67")
                .containsExactly(10, 11, 42, 67);
    }

    @Test
    void chainThatEndsInItself_isReported_andTheCheckEnds() {
        Fixture f = new Fixture();

        VmObject.backingObject(f.k, f.bottom, f.top);

        assertThat(Invariants.check(f.k)).anyMatch(finding -> finding.number() == 15);
    }

    @Test
    void finding_namesItsStructures() {
        Fixture f = new Fixture();

        VmPage.dirty(f.k, f.pc, 1);

        Finding finding = Invariants.check(f.k).getFirst();
        assertThat(finding.level()).isEqualTo(Level.A);
        assertThat(finding.message()).isEqualTo("p3 is PG_CACHED and dirty");
        assertThat(finding.structures())
                .containsExactly(
                        new Finding.Structure("vm_page", 4),
                        new Finding.Structure("vm_object", f.k.id(f.file)));
    }

    private static void swapOn(Kernel k, int blocks) {
        k.set(SwapSpace.SIZE, blocks);
        SwapSpace.on(k);
    }
}
