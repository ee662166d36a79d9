package io.github.faultscope.narrate;

import static io.github.faultscope.narrate.Decision.all;
import static io.github.faultscope.narrate.Decision.any;
import static io.github.faultscope.narrate.Decision.ask;
import static io.github.faultscope.narrate.Decision.call;
import static io.github.faultscope.narrate.Decision.go;
import static io.github.faultscope.narrate.Decision.into;
import static io.github.faultscope.narrate.Decision.panics;
import static io.github.faultscope.narrate.Decision.test;
import static io.github.faultscope.narrate.Decision.told;
import static io.github.faultscope.narrate.Facts.behavior;
import static io.github.faultscope.narrate.Facts.follows;
import static io.github.faultscope.narrate.Facts.has;
import static io.github.faultscope.narrate.Facts.is;
import static io.github.faultscope.narrate.Facts.isWhole;
import static io.github.faultscope.narrate.Facts.isWiring;
import static io.github.faultscope.narrate.Facts.mapLocked;
import static io.github.faultscope.narrate.Facts.pageThere;
import static io.github.faultscope.narrate.Facts.same;
import static io.github.faultscope.narrate.Facts.wants;

import static java.util.Map.entry;

import io.github.faultscope.vm.Kern;
import io.github.faultscope.vm.PageAlloc;
import io.github.faultscope.vm.PagerResult;
import io.github.faultscope.vm.VmFaultFlags;
import io.github.faultscope.vm.VmMapEntry;
import io.github.faultscope.vm.VmObject;
import io.github.faultscope.vm.VmPage;
import io.github.faultscope.vm.VmProt;

import java.util.Map;

/** What the blocks of vm_fault test, in the order of vm_fault.c. */
final class FaultDecisions {
    private static final String TYPE = "-fs.object.type";

    static final Map<String, Decision> OF =
            Map.ofEntries(
                    // From the address to the object.
                    entry(
                            "B01.2",
                            ask("found", s -> is(s, "result", Kern.SUCCESS), go("B06"), go("B02"))),
                    entry(
                            "B02",
                            all(
                                    go("B05.1"),
                                    go("B03"),
                                    test(
                                            "protection",
                                            s -> is(s, "-result", Kern.PROTECTION_FAILURE)),
                                    test("userwire", FaultDecisions::isUserWire))),
                    entry(
                            "B03",
                            all(
                                    go("B04.1"),
                                    go("X1"),
                                    test("grown", s -> has(s, "-growstack")),
                                    test("other", s -> is(s, "-result", Kern.INVALID_ADDRESS)),
                                    test("kernel", s -> !same(s, "-map", "-kernel.kernel_map")),
                                    test("noproc", s -> has(s, "-kernel.curproc")))),
                    entry(
                            "B04.2",
                            ask("grew", s -> s.value() == Kern.SUCCESS, go("B01.1"), go("X2"))),
                    entry(
                            "B05.2",
                            ask("found", s -> is(s, "result", Kern.SUCCESS), go("B06"), go("X3"))),
                    entry(
                            "B07",
                            ask(
                                    "nofault",
                                    s -> !has(s, "-fs.entry.eflags", VmMapEntry.NOFAULT),
                                    ask(
                                            "giant",
                                            s ->
                                                    !has(
                                                            s,
                                                            "-fs.first_object.flags",
                                                            VmObject.NEEDGIANT),
                                            go("B08.2"),
                                            go("B08.1")),
                                    go("XP1"))),
                    // Down the chain.
                    entry(
                            "B10",
                            ask(
                                    "dead",
                                    s -> !has(s, "-fs.object.flags", VmObject.DEAD),
                                    go("B11"),
                                    call("D1", "X4"))),
                    entry("B11", ask("resident", s -> has(s, "fs.m"), go("B12.1"), go("B18"))),
                    entry(
                            "B12.1",
                            all(
                                    into("CF1"),
                                    go("B13"),
                                    test("nocow", s -> has(s, "-fs.m.cow")),
                                    test("read", s -> wants(s, "-fault_type", VmProt.WRITE)),
                                    test("deeper", Facts::isTop))),
                    entry(
                            "B13",
                            any(
                                    go("B14.1"),
                                    go("B16"),
                                    test("exclusive", s -> has(s, "-fs.m.oflags", VmPage.BUSY)),
                                    test("io", s -> has(s, "-fs.m.busy")))),
                    entry("B14.1", ask("top", Facts::isTop, go("B14.4"), go("B14.2"))),
                    entry("B14.4", ask("vnode", s -> has(s, "-fs.vp"), go("B14.5"), go("B15.1"))),
                    entry(
                            "B15.1",
                            all(
                                    go("B15.2"),
                                    go("B15.4"),
                                    test("there", s -> pageThere(s)),
                                    test("busy", Facts::isBusy))),
                    entry(
                            "B17",
                            any(
                                    go("B40"),
                                    go("B22"),
                                    test("whole", s -> isWhole(s, "-fs.m")),
                                    test("kernel", Facts::isKernels))),
                    entry(
                            "B18",
                            ask(
                                    "type",
                                    s -> !is(s, TYPE, VmObject.DEFAULT),
                                    ask("pager", FaultDecisions::mayAsk, go("B19"), top()),
                                    top())),
                    entry("B19", ask("inside", Facts::isInside, go("B20.1"), call("D1", "X5"))),
                    entry(
                            "B20.1",
                            ask(
                                    "severe",
                                    s -> !PageAlloc.countSevere(s.before),
                                    go("B20.2"),
                                    go("B21.1"))),
                    entry(
                            "B21.1",
                            ask(
                                    "frame",
                                    s -> has(s, "-fs.m"),
                                    ask("whole", s -> isWhole(s, "-fs.m"), go("B40"), go("B22")),
                                    call("D1", "B21.2"))),
                    entry(
                            "B22",
                            all(
                                    go("B23"),
                                    go("B34"),
                                    test("anonymous", s -> !is(s, TYPE, VmObject.DEFAULT)),
                                    test("wiring", FaultDecisions::mayAsk))),
                    // Page in.
                    entry("B24", sequential()),
                    entry(
                            "B30.1",
                            ask("pages", s -> has(s, "-faultcount"), into("GP1"), go("B32.1"))),
                    entry(
                            "B30.2",
                            ask("ok", s -> is(s, "rv", PagerResult.OK), go("B31"), go("B32.1"))),
                    entry("B31", ask("there", s -> has(s, "fs.m"), go("B40"), call("D1", "B01.1"))),
                    entry(
                            "B32.1",
                            ask(
                                    "error",
                                    s -> !is(s, "-rv", PagerResult.ERROR),
                                    ask(
                                            "bad",
                                            s -> !is(s, "-rv", PagerResult.BAD),
                                            go("B33"),
                                            go("B32.2")),
                                    ask(
                                            "kernel",
                                            s -> same(s, "-fs.map", "-kernel.kernel_map"),
                                            go("B33"),
                                            go("B32.2")))),
                    // A step down, or zero fill.
                    entry(
                            "B35",
                            ask(
                                    "next",
                                    s -> has(s, "-fs.object.backing_object"),
                                    go("B38"),
                                    go("B36.1"))),
                    entry("B36.1", ask("top", Facts::isTop, go("B37"), go("B36.2"))),
                    // Found: move or copy.
                    entry("B40", ask("top", Facts::isTop, go("B46"), go("B41"))),
                    entry(
                            "B41",
                            ask(
                                    "write",
                                    s -> wants(s, "-fault_type", VmProt.WRITE),
                                    go("B42"),
                                    go("B45"))),
                    entry(
                            "B42",
                            all(
                                    go("B43"),
                                    go("B44"),
                                    test("shadows", s -> is(s, "-fs.object.shadow_count", 1)),
                                    test("references", s -> is(s, "-fs.object.ref_count", 1)),
                                    test("named", s -> !has(s, "-fs.object.handle")),
                                    test("type", s -> Facts.isAnonymous(s, "-fs.object")),
                                    test("trylock", s -> has(s, "is_first_object_locked")),
                                    test(
                                            "far",
                                            s ->
                                                    same(
                                                            s,
                                                            "-fs.object",
                                                            "-fs.first_object.backing_object")))),
                    // Revalidate the map.
                    entry(
                            "B46",
                            ask(
                                    "held",
                                    s -> has(s, "-fs.lookup_still_valid"),
                                    go("B51"),
                                    go("B47.1"))),
                    entry(
                            "B47.1",
                            ask("locked", s -> mapLocked(s), go("B48"), call("R1.1", "B47.2"))),
                    entry(
                            "B48",
                            ask(
                                    "version",
                                    s -> same(s, "-fs.map.timestamp", "-map_generation"),
                                    go("B51"),
                                    go("B49.1"))),
                    entry(
                            "B49.1",
                            ask(
                                    "found",
                                    s -> is(s, "result", Kern.SUCCESS),
                                    go("B50.1"),
                                    call("R1.1", "B49.2"))),
                    entry(
                            "B49.2",
                            ask(
                                    "again",
                                    s -> is(s, "-result", Kern.FAILURE),
                                    call("D1", "B01.1"),
                                    call("D1", "X7"))),
                    entry(
                            "B50.1",
                            all(
                                    go("B51"),
                                    call("R1.1", "B50.2"),
                                    test(
                                            "object",
                                            s -> same(s, "-retry_object", "-fs.first_object")),
                                    test(
                                            "page",
                                            s -> same(s, "-retry_pindex", "-fs.first_pindex")))),
                    // Mark and map.
                    entry(
                            "B51",
                            ask(
                                    "write",
                                    s -> wants(s, "-prot", VmProt.WRITE),
                                    go("B52"),
                                    go("B54"))),
                    entry(
                            "B53",
                            ask(
                                    "dirty",
                                    s -> has(s, "-fault_flags", VmFaultFlags.DIRTY),
                                    told("B54", "dirty"),
                                    told("B54", "hardware"))),
                    entry(
                            "B57",
                            all(
                                    into("P01"),
                                    go("B58.1"),
                                    test("flags", s -> !isWiring(s)),
                                    test("wired", s -> !has(s, "-wired")))),
                    entry("B59", queue()));

    private FaultDecisions() {}

    /** To a queue, or wired, or no longer: a page that nobody has wired cannot be unwired. */
    private static Decision queue() {
        Decision queue =
                all(
                        told("B60", "active"),
                        told("B60", "stays"),
                        test("unwired", s -> !has(s, "-fs.m.wire_count")),
                        test("managed", s -> !has(s, "-fs.m.flags", VmPage.UNMANAGED)));
        Decision unwire =
                any(
                        told("B60", "unwire"),
                        panics(),
                        test("count", s -> has(s, "-fs.m.wire_count")),
                        test("device", s -> has(s, "-fs.m.flags", VmPage.FICTITIOUS)));
        Decision wiring = ask("wired", s -> has(s, "-wired"), told("B60", "wire"), unwire);
        return ask("flags", s -> !isWiring(s), queue, wiring);
    }

    private static Decision top() {
        return ask("top", Facts::isTop, go("B19"), go("B22"));
    }

    /** B24: what was announced, or where the last read ended; then whether dropping is possible. */
    private static Decision sequential() {
        Decision type = ask("type", FaultDecisions::mayDrop, go("B25.1"), go("B27"));
        Decision lock =
                ask(
                        "top",
                        Facts::isTop,
                        type,
                        ask("trylock", s -> has(s, "is_first_object_locked"), type, go("B27")));
        return ask(
                "advice",
                s -> behavior(s) == VmMapEntry.BEHAV_SEQUENTIAL,
                lock,
                all(
                        lock,
                        go("B27"),
                        test("random", s -> behavior(s) != VmMapEntry.BEHAV_RANDOM),
                        test("elsewhere", s -> follows(s))));
    }

    private static boolean mayDrop(Scene s) {
        long type = s.number("-fs.first_object.type");
        return type != VmObject.DEVICE && type != VmObject.PHYS;
    }

    private static boolean isUserWire(Scene s) {
        return (s.number("-fault_flags") & VmFaultFlags.WIRE_MASK) == VmFaultFlags.USER_WIRE;
    }

    /** The half of TRYPAGER that is about wiring. */
    private static boolean mayAsk(Scene s) {
        return !isWiring(s) || has(s, "-wired");
    }
}
