package io.github.faultscope.narrate;

import static io.github.faultscope.narrate.Decision.RETURN;
import static io.github.faultscope.narrate.Decision.all;
import static io.github.faultscope.narrate.Decision.any;
import static io.github.faultscope.narrate.Decision.ask;
import static io.github.faultscope.narrate.Decision.either;
import static io.github.faultscope.narrate.Decision.go;
import static io.github.faultscope.narrate.Decision.into;
import static io.github.faultscope.narrate.Decision.test;
import static io.github.faultscope.narrate.Facts.goes;
import static io.github.faultscope.narrate.Facts.has;
import static io.github.faultscope.narrate.Facts.is;
import static io.github.faultscope.narrate.Facts.same;

import static java.util.Map.entry;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.vm.Pageout;
import io.github.faultscope.vm.Pmap;
import io.github.faultscope.vm.VmObject;
import io.github.faultscope.vm.VmPage;

import java.util.Map;

/** What the daemons that keep memory available ask of the machine and of each page. */
final class DaemonDecisions {
    private static final String USERS = "-m.object.ref_count";

    static final Map<String, Decision> OF =
            Map.ofEntries(
                    // vm_pageout
                    entry("PD1", needed()),
                    entry(
                            "PD2",
                            any(
                                    go("PD5"),
                                    go("PD3"),
                                    test(
                                            "stats",
                                            s ->
                                                    Pageout.request(s.before)
                                                            == Pageout.REQUEST_STATS),
                                    test("idle", s -> goes(s, "PD5")))),
                    // vm_pageout_scan
                    entry("SC2", nextInactive()),
                    entry(
                            "SC3",
                            all(
                                    go("SC4"),
                                    go("SC2"),
                                    test("there", s -> s.value() != 0),
                                    test("held", s -> !has(s, "-m.hold_count")))),
                    entry("SC4", used()),
                    entry("SC6", dirty()),
                    entry("SC9", launder()),
                    entry(
                            "SC10.2",
                            ask(
                                    "free",
                                    s -> goes(s, "SC11.1") && has(s, "vp"),
                                    go("SC11.1"),
                                    either("again", "SC10.2", "SC11.1"))),
                    entry("SC11.2", verify()),
                    entry(
                            "SC13.1",
                            ask("file", s -> has(s, "-referenced"), into("OD1"), go("SC2"))),
                    entry(
                            "SC15",
                            all(
                                    into("KB1"),
                                    go(RETURN),
                                    test("again", s -> has(s, "-pass")),
                                    test("nothing", s -> goes(s, "KB1")))),
                    // the active queue
                    entry("AC2", nextActive()),
                    entry("AC3", ask("there", s -> s.value() != 0, go("AC4"), go("AC2"))),
                    entry("AC4", standing()),
                    // out of swap space
                    entry("KB1", ask("big", s -> has(s, "bigproc"), go("KB2"), go(RETURN))),
                    // vm_pagezero
                    entry("PZ1", either("more", "PZ2", "PZ1")),
                    // vm_daemon and what it calls
                    entry("VD2", ask("idle", s -> has(s, "p"), go("VD2"), go("VD3"))),
                    entry("VD3", ask("over", s -> has(s, "p"), into("DM1"), go("VD1"))),
                    entry(
                            "DM1",
                            ask(
                                    "map",
                                    s -> !goes(s, RETURN),
                                    ask("big", s -> has(s, "obj"), into("DO1"), go("DM3.1")),
                                    go(RETURN))),
                    entry(
                            "DM3.1",
                            all(
                                    ask("object", s -> has(s, "obj"), into("DO1"), go("DM3.1")),
                                    go("DM4"),
                                    test("entry", s -> has(s, "-tmpe")),
                                    test("over", DaemonDecisions::isOver))),
                    entry(
                            "DO1",
                            all(
                                    go("DO2"),
                                    go(RETURN),
                                    test("device", s -> !is(s, "-object.type", VmObject.DEVICE)),
                                    test("phys", s -> !is(s, "-object.type", VmObject.PHYS)),
                                    test("over", DaemonDecisions::isOver),
                                    test("paging", s -> !has(s, "-object.paging_in_progress")))),
                    entry(
                            "DO2",
                            all(
                                    go("DO3"),
                                    go(RETURN),
                                    test("over", s -> isOver(s, s.after, s.number("-desired"))),
                                    test("below", s -> has(s, "-object.backing_object")))));

    private DaemonDecisions() {}

    private static boolean isOver(Scene s) {
        return isOver(s, s.before, s.number("-desired"));
    }

    /** Whether a page table has more than it may keep. */
    private static boolean isOver(Scene s, Kernel k, long desired) {
        String table = s.word("-pmap") == null ? "-map.pmap" : "-pmap";
        return Pmap.residentCount(k, (int) s.number(table)) > desired;
    }

    private static Decision needed() {
        return ask(
                "asked",
                s -> !Pageout.asked(s.before),
                all(
                        go("PD3"),
                        go("PD2"),
                        test("needed", s -> Pageout.pagesNeeded(s.after)),
                        test("first", s -> Pageout.pass(s.after) == 1)),
                go("PD2"));
    }

    private static Decision nextInactive() {
        return all(
                all(
                        either("trylock", go("SC4"), into("FB1.1")),
                        go("SC2"),
                        test("page", s -> !has(s, "m.flags", VmPage.MARKER)),
                        test("held", s -> !has(s, "m.hold_count"))),
                go("SC14"),
                test("more", s -> has(s, "-next")),
                test("lap", s -> s.number("-maxscan") > 0),
                test("short", s -> s.number("-page_shortage") > 0));
    }

    private static Decision nextActive() {
        return all(
                ask(
                        "page",
                        s -> !has(s, "m.flags", VmPage.MARKER),
                        either("trylock", go("AC4"), into("FB1.1")),
                        go("AC2")),
                go(RETURN),
                test("more", s -> has(s, "-next")),
                test("lap", s -> s.number("-pcount") > 0),
                test("short", s -> has(s, "-page_stats") || s.number("-page_shortage") > 0));
    }

    private static Decision used() {
        Decision marks =
                any(
                        go("SC5"),
                        go("SC6"),
                        test("flag", s -> has(s, "-m.flags", VmPage.REFERENCED)),
                        test("table", s -> goes(s, "SC5")));
        return all(
                ask("users", s -> has(s, USERS), marks, go("SC6")),
                go("SC2"),
                test("busy", s -> !has(s, "-m.oflags", VmPage.BUSY)),
                test("io", s -> !has(s, "-m.busy")));
    }

    private static Decision dirty() {
        return all(
                any(
                        ask("launder", s -> s.number("-maxlaunder") > 0, go("SC9"), go("SC2")),
                        go("SC8"),
                        test("lap", s -> has(s, "-m.flags", VmPage.WINATCFLS)),
                        test("pass", s -> has(s, "-pass"))),
                go("SC7"),
                test("valid", s -> has(s, "-m.valid")),
                test("dirty", s -> has(s, "m.dirty")));
    }

    private static Decision launder() {
        Decision file =
                ask("giant", s -> !has(s, "-object.handle.giant"), go("SC10.2"), go("SC10.1"));
        return all(
                ask("file", s -> is(s, "-object.type", VmObject.VNODE), file, into("CL1")),
                go("SC2"),
                test("swap", s -> !isForbidden(s)),
                test("dead", s -> !has(s, "-object.flags", VmObject.DEAD)));
    }

    private static boolean isForbidden(Scene s) {
        return Facts.isAnonymous(s, "-object") && s.before.get(Pageout.NO_SWAPPING) != 0;
    }

    private static Decision verify() {
        return all(
                into("CL1"),
                go("SC13.1"),
                test("locked", s -> has(s, "-vp")),
                test("queue", s -> is(s, "-m.queue", VmPage.PQ_INACTIVE)),
                test("object", s -> same(s, "-m.object", "-object")),
                test("marker", s -> same(s, "-m.pageq_next", "-vm_pageout.marker")),
                test("busy", s -> !has(s, "-m.oflags", VmPage.BUSY)),
                test("io", s -> !has(s, "-m.busy")),
                test("held", s -> !has(s, "-m.hold_count")));
    }

    private static Decision standing() {
        Decision unused = either("lost", "AC7", "AC6");
        return all(
                ask("used", s -> has(s, "actcount"), go("AC5"), unused),
                go("AC2"),
                test("busy", s -> !has(s, "-m.oflags", VmPage.BUSY)),
                test("io", s -> !has(s, "-m.busy")),
                test("held", s -> !has(s, "-m.hold_count")));
    }
}
