package io.github.faultscope.narrate;

import static io.github.faultscope.narrate.Decision.RETURN;
import static io.github.faultscope.narrate.Decision.all;
import static io.github.faultscope.narrate.Decision.any;
import static io.github.faultscope.narrate.Decision.ask;
import static io.github.faultscope.narrate.Decision.go;
import static io.github.faultscope.narrate.Decision.into;
import static io.github.faultscope.narrate.Decision.panics;
import static io.github.faultscope.narrate.Decision.test;
import static io.github.faultscope.narrate.Decision.told;
import static io.github.faultscope.narrate.Facts.below;
import static io.github.faultscope.narrate.Facts.has;
import static io.github.faultscope.narrate.Facts.is;
import static io.github.faultscope.narrate.Facts.isWhole;
import static io.github.faultscope.narrate.Facts.same;
import static io.github.faultscope.narrate.Facts.wants;

import static java.util.Map.entry;

import io.github.faultscope.vm.Call;
import io.github.faultscope.vm.Kern;
import io.github.faultscope.vm.Settings;
import io.github.faultscope.vm.VmObject;
import io.github.faultscope.vm.VmPage;
import io.github.faultscope.vm.VmProt;
import io.github.faultscope.vm.Vnode;

import java.util.Map;

/** What the blocks of vm_fault's helpers test, in the order of vm_fault.c. */
final class HelperDecisions {
    static final Map<String, Decision> OF =
            Map.ofEntries(
                    entry("D1", ask("top", Facts::isTop, go("D3"), go("D2.1"))),
                    entry("D4", ask("vnode", s -> has(s, "-fs.vp"), go("D5.1"), go(RETURN))),
                    entry(
                            "D5.1",
                            ask("unused", HelperDecisions::isUnused, into("VI1.1"), go(RETURN))),
                    // vm_fault_prefault
                    entry("P01", ask("own", Facts::isOwnSpace, go("P02"), go(RETURN))),
                    entry(
                            "P03",
                            ask(
                                    "more",
                                    s -> !is(s, "-i", 8),
                                    all(
                                            go("P04"),
                                            go("P03"),
                                            test("low", s -> !below(s, "addr", "-starta")),
                                            test("high", s -> below(s, "addr", "-entry.end"))),
                                    go(RETURN))),
                    entry(
                            "P04",
                            all(
                                    go("P05.1"),
                                    go("P03"),
                                    test("unmapped", s -> !Facts.isMapped(s)),
                                    test("table", Facts::isPrefaultable))),
                    entry(
                            "P05.2",
                            all(
                                    go("P05.3"),
                                    go("P06"),
                                    test("found", s -> !has(s, "m")),
                                    test("type", s -> is(s, "-lobject.type", VmObject.DEFAULT)),
                                    test("below", s -> has(s, "-lobject.backing_object")),
                                    test(
                                            "aligned",
                                            s ->
                                                    !has(
                                                            s,
                                                            "-lobject.backing_object_offset",
                                                            VmPage.PAGE_MASK)))),
                    entry(
                            "P06",
                            ask(
                                    "there",
                                    s -> has(s, "-m"),
                                    all(
                                            go("P07.1"),
                                            go("P07.2"),
                                            test("partly", s -> isWhole(s, "-m")),
                                            test("busy", s -> !has(s, "-m.busy")),
                                            test(
                                                    "device",
                                                    s -> !has(s, "-m.flags", VmPage.FICTITIOUS))),
                                    go(RETURN))),
                    // vm_fault_additional_pages
                    entry(
                            "A1.1",
                            ask(
                                    "file",
                                    HelperDecisions::asksFileSystem,
                                    into("HP1"),
                                    ask("has", HelperDecisions::hasPage, go("A2"), go(RETURN)))),
                    entry("A1.2", ask("has", s -> s.value() != 0, go("A2"), go(RETURN))),
                    entry(
                            "A2",
                            any(
                                    go("A3"),
                                    go(RETURN),
                                    test("before", s -> has(s, "-cbehind")),
                                    test("after", s -> has(s, "-cahead")))),
                    entry("A4", ask("first", s -> has(s, "-m.pindex"), go("A5"), go("A7"))),
                    entry("A5", ask("frames", HelperDecisions::hasAllBehind, go("A7"), go("A6"))),
                    // vm_fault_wire, _unwire, _copy_entry, _quick
                    entry("W2", ask("more", s -> below(s, "-va", "-end"), into("B00"), go("W4"))),
                    entry(
                            "W3",
                            ask(
                                    "ok",
                                    s -> s.value() == Kern.SUCCESS,
                                    go("W2"),
                                    ask(
                                            "first",
                                            s -> same(s, "-va", "-start"),
                                            go(RETURN),
                                            into("N1")))),
                    entry(
                            "N1",
                            ask(
                                    "more",
                                    s -> below(s, "-start", "-end"),
                                    ask("mapped", s -> has(s, "pa"), go("N2"), go("N1")),
                                    go(RETURN))),
                    entry("N2", ask("memory", s -> !has(s, "-fictitious"), go("N3"), go("N1"))),
                    entry("N3", unwired()),
                    entry("C2", ask("max", s -> true, told("C3.1", "max"), told("C3.1", "now"))),
                    entry(
                            "C3.1",
                            ask(
                                    "more",
                                    HelperDecisions::hasMoreToCopy,
                                    ask("frame", s -> has(s, "dst_m"), go("C4.1"), go("C3.2")),
                                    go("C9"))),
                    entry(
                            "C4.2",
                            ask(
                                    "there",
                                    s -> has(s, "src_m"),
                                    go("C6"),
                                    all(
                                            go("C4.3"),
                                            go("C5"),
                                            test(
                                                    "readonly",
                                                    s ->
                                                            !wants(
                                                                    s,
                                                                    "-src_entry.protection",
                                                                    VmProt.WRITE)),
                                            test("below", s -> has(s, "-object.backing_object"))))),
                    entry(
                            "Q1.2",
                            ask(
                                    "write",
                                    s -> wants(s, "-prot", VmProt.WRITE),
                                    into("SU1"),
                                    go(RETURN))),
                    entry("DC1.1", locks()));

    private HelperDecisions() {}

    private static Decision unwired() {
        Decision last =
                ask(
                        "last",
                        s -> is(s, "-pa.wire_count", 1),
                        told("N1", "active"),
                        told("N1", "wired"));
        Decision counted = ask("count", s -> has(s, "-pa.wire_count"), last, panics());
        return ask(
                "memory", s -> !has(s, "-pa.flags", VmPage.FICTITIOUS), counted, told("N1", "as"));
    }

    /** A direct call takes the locks that the function's callers hold. */
    private static Decision locks() {
        Decision both =
                ask("both", s -> s.nextId().equals("DC1.2"), go("DC1.2"), told("DC2", "one"));
        return ask(
                "held",
                s -> calls(s, "vm_fault_prefault") || calls(s, "vm_fault_copy_entry"),
                both,
                told("DC2", "none"));
    }

    private static boolean calls(Scene s, String function) {
        return s.text("function").equals(function);
    }

    /** Whether the last use of a file without a name has gone with the step. */
    private static boolean isUnused(Scene s) {
        return Vnode.inactive(s.after, (int) s.number("-fs.vp"));
    }

    /** A file's blocks are looked up on the disk, and that takes time. */
    private static boolean asksFileSystem(Scene s) {
        return is(s, "-m.object.type", VmObject.VNODE)
                && !Settings.is(s.before, Settings.IO_AT_ONCE);
    }

    private static boolean hasPage(Scene s) {
        return s.step.calls().stream().anyMatch(c -> c.call() == Call.VM_PAGER_HAS_PAGE);
    }

    /** Whether there was a frame for every page behind. */
    private static boolean hasAllBehind(Scene s) {
        return s.number("i") == s.number("-m.pindex") - s.number("-startpindex");
    }

    private static boolean hasMoreToCopy(Scene s) {
        long va = s.number("-dst_entry.start") + s.number("-dst_offset");
        return Long.compareUnsigned(va, s.number("-dst_entry.end")) < 0;
    }
}
