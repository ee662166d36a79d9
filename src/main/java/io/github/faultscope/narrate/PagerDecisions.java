package io.github.faultscope.narrate;

import static io.github.faultscope.narrate.Decision.RETURN;
import static io.github.faultscope.narrate.Decision.all;
import static io.github.faultscope.narrate.Decision.ask;
import static io.github.faultscope.narrate.Decision.either;
import static io.github.faultscope.narrate.Decision.go;
import static io.github.faultscope.narrate.Decision.into;
import static io.github.faultscope.narrate.Decision.test;
import static io.github.faultscope.narrate.Decision.told;
import static io.github.faultscope.narrate.Facts.goes;
import static io.github.faultscope.narrate.Facts.has;
import static io.github.faultscope.narrate.Facts.is;

import static java.util.Map.entry;

import io.github.faultscope.vm.Settings;
import io.github.faultscope.vm.VmObject;
import io.github.faultscope.vm.VmPage;
import io.github.faultscope.vm.VmPages;
import io.github.faultscope.vm.Vnode;

import java.util.Map;

/** What is tested on the way to a pager and by it: which one, has it the page, must one wait. */
final class PagerDecisions {
    private static final String TYPE = "-object.type";

    static final Map<String, Decision> OF =
            Map.ofEntries(
                    // vnode_pager_lock
                    entry("VL1", file("-object")),
                    entry("VL2", file("-backing_object")),
                    // vm_pager_get_pages
                    entry("GP1", which()),
                    // swap_pager_getpages
                    entry("SP1", either("swapped", "SP2", RETURN)),
                    entry("SP3", either("under", "SP4", RETURN)),
                    // vnode_pager_haspage
                    entry(
                            "HP1",
                            ask(
                                    "inside",
                                    s -> !goes(s, RETURN),
                                    ask(
                                            "giant",
                                            s -> !has(s, "-object.handle.giant"),
                                            go("HP3"),
                                            go("HP2")),
                                    go(RETURN))),
                    entry("HP3", either("known", "HP4", "HP3")),
                    // vnode_pager_getpages
                    entry(
                            "VP1",
                            ask(
                                    "giant",
                                    s -> !has(s, "-object.handle.giant"),
                                    go("VP3"),
                                    go("VP2"))),
                    entry("VP3", read()),
                    entry("VP6", either("done", "VP7", "VP6")),
                    entry("VP9", either("piece", "VP10", RETURN)),
                    entry("VP10", either("done", "VP11", "VP10")),
                    entry("VP11", either("piece", "VP10", RETURN)),
                    // vm_page_cowfault
                    entry("CF1", sent()),
                    entry(
                            "CF3",
                            ask("there", PagerDecisions::isThere, sent(), told(RETURN, "gone"))),
                    // vm_pageout_clean, vm_pager_put_pages and what they call
                    entry(
                            "CL1",
                            all(
                                    into("FL1"),
                                    go(RETURN),
                                    test("held", s -> !has(s, "-m.hold_count")),
                                    test("busy", s -> !has(s, "-m.oflags", VmPage.BUSY)),
                                    test("io", s -> !has(s, "-m.busy")))),
                    entry(
                            "PP1",
                            ask(
                                    "anonymous",
                                    s -> Facts.isAnonymous(s, "-object"),
                                    into("SO1"),
                                    ask("file", PagerDecisions::isFile, into("NO1"), go(RETURN)))),
                    entry(
                            "SO2",
                            ask(
                                    "left",
                                    s -> !goes(s, "SO6"),
                                    either("room", "SO3", "SO2"),
                                    go("SO6"))),
                    entry("SO3", ask("wait", s -> has(s, "sync"), go("SO4"), go("SO2"))),
                    entry("SO4", either("done", "SO5.1", "SO4")),
                    entry(
                            "NO2",
                            all(
                                    go("NO3"),
                                    go("NO4"),
                                    test("inside", s -> has(s, "-ncount")),
                                    test("wait", s -> has(s, "-sync")))),
                    entry("NO3", either("done", "NO4", "NO3")));

    private PagerDecisions() {}

    /** While the thread waited the send may have ended: then nothing has to be copied. */
    private static Decision sent() {
        Decision copy =
                ask("sent", s -> has(s, "-m.cow"), told(RETURN, "copied"), told(RETURN, "kept"));
        return ask("frame", s -> !goes(s, "CF2"), copy, go("CF2"));
    }

    private static boolean isThere(Scene s) {
        int object = (int) s.number("-object");
        return VmPages.lookup(s.before, object, s.number("-pindex")) == s.number("-m");
    }

    private static boolean isFile(Scene s) {
        return is(s, TYPE, VmObject.VNODE);
    }

    /** Down the chain to the first object that pages from a file. */
    private static Decision file(String object) {
        return ask(
                "file",
                s -> is(s, object + ".type", VmObject.VNODE),
                ask("dead", s -> !has(s, object + ".flags", VmObject.DEAD), go("VL3"), go(RETURN)),
                ask("below", s -> has(s, object + ".backing_object"), go("VL2"), go(RETURN)));
    }

    /** On a machine without a disk that takes time, the answer comes at once. */
    private static Decision which() {
        Decision device = ask("device", s -> is(s, TYPE, VmObject.DEVICE), go("GP2"), go("GP4"));
        Decision file = ask("file", PagerDecisions::isFile, into("VP1"), device);
        Decision swap = ask("swap", s -> is(s, TYPE, VmObject.SWAP_TYPE), into("SP1"), file);
        return ask("disk", s -> !Settings.is(s.before, Settings.IO_AT_ONCE), swap, go(RETURN));
    }

    private static Decision read() {
        Decision hole = either("hole", "VP4", "VP5");
        Decision small =
                ask(
                        "small",
                        s -> s.number("-object.handle.f_iosize") < VmPage.PAGE_SIZE,
                        go("VP9"),
                        hole);
        return ask(
                "doomed",
                s -> !has(s, "-object.handle.v_iflag", Vnode.DOOMED),
                ask("valid", PagerDecisions::isValid, go("VP4"), small),
                go(RETURN));
    }

    /** Whether the page asked for has data already; what is missing is then zeroes. */
    private static boolean isValid(Scene s) {
        int page = (int) s.before.get((int) (s.number("-m") + s.number("-reqpage")));
        int valid = VmPage.valid(s.before, page);
        return valid == VmPage.BITS_ALL
                || valid != 0 && !Settings.is(s.before, Settings.PARTLY_VALID_REREAD);
    }
}
