package io.github.faultscope.narrate;

import static io.github.faultscope.narrate.Decision.RETURN;
import static io.github.faultscope.narrate.Decision.all;
import static io.github.faultscope.narrate.Decision.any;
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

import io.github.faultscope.machine.Outcome;
import io.github.faultscope.vm.Kern;
import io.github.faultscope.vm.VmMapEntry;
import io.github.faultscope.vm.VmMapWire;

import java.util.Map;

/** What is tested where memory is wired and unwired: mlock and its like, and vm_map_wire. */
final class WiringDecisions {
    /** MCL_FUTURE. */
    private static final int FUTURE = 2;

    static final Map<String, Decision> OF =
            Map.ofEntries(
                    // mlock, munlock and their like
                    entry("SL1", permitted()),
                    entry("SL2", future()),
                    entry("SL3", either("wires", into("MW1"), into("MU1"))),
                    // vm_map_wire
                    entry("MW1", ask("there", s -> !goes(s, RETURN), go("MW2.1"), go(RETURN))),
                    entry("MW2.1", each("MW2.2", "MW3.1", "MW6")),
                    entry("MW2.2", ask("found", s -> !goes(s, "MW6"), go("MW2.1"), go("MW6"))),
                    entry("MW3.1", Walks.end("MW3.2")),
                    entry("MW3.2", wire()),
                    entry("MW4", ask("ok", s -> s.value() == Kern.SUCCESS, go("MW5"), go("MW6"))),
                    entry("MW5", hole(go("MW2.1"), go("MW6"))),
                    entry("MW7.1", settle()),
                    entry("MW7.2", Walks.merge("MW7.3")),
                    // vm_map_unwire
                    entry("MU1", ask("there", s -> !goes(s, RETURN), go("MU2.1"), go(RETURN))),
                    entry("MU2.1", each("MU2.2", "MU3.1", "MU4")),
                    entry("MU2.2", ask("found", s -> !goes(s, "MU4"), go("MU2.1"), go("MU4"))),
                    entry("MU3.1", Walks.end("MU3.2")),
                    entry("MU3.2", unwirable()),
                    entry("MU5.1", unwire()),
                    entry("MU5.2", Walks.merge("MU5.3")),
                    // what cuts entries and merges them
                    entry("MC1", Walks.merge("MC2.1")),
                    entry(
                            "MC2.1",
                            ask(
                                    "user",
                                    s -> !goes(s, RETURN),
                                    ask(
                                            "object",
                                            s -> has(s, "-entry.object"),
                                            told("MC2.2", "shared"),
                                            told("MC2.2", "made")),
                                    go(RETURN))),
                    entry("MS1", one("entry.start", "MS2.1")),
                    entry("MS2.1", one("entry.end", "MS2.2")));

    private WiringDecisions() {}

    private static boolean calls(Scene s, String call) {
        return s.text("call").equals(call);
    }

    // --- the system calls ---

    private static Decision permitted() {
        Decision refuse = go(RETURN);
        Decision all = either("all", "SL2", "SL3");
        Decision limits =
                all(
                        all,
                        refuse,
                        test("most", s -> s.outcome() != Outcome.TOO_MANY_TO_WIRE),
                        test("memlock", s -> s.outcome() != Outcome.MEMLOCK_LIMIT),
                        test("wired", s -> s.outcome() != Outcome.TOO_MANY_WIRED));
        Decision limited = ask("locks", s -> locksRange(s), limits, all);
        return all(
                limited,
                refuse,
                test("root", s -> s.outcome() != Outcome.NOT_PERMITTED),
                test("arguments", s -> s.outcome() != Outcome.BAD_ARGUMENT));
    }

    /** The whole address space, and what is unlocked, knows no limit. */
    private static boolean locksRange(Scene s) {
        return calls(s, "mlock") || calls(s, "vslock");
    }

    private static Decision future() {
        Decision changed = either("now", told("SL3", "changed"), told(RETURN, "changed"));
        return ask("future", s -> concernsFuture(s), changed, told("SL3", "kept"));
    }

    private static boolean concernsFuture(Scene s) {
        return calls(s, "munlockall") || has(s, "how", FUTURE);
    }

    // --- walks over the entries of a range ---

    private static Decision each(String wait, String next, String end) {
        return ask(
                "more",
                s -> !goes(s, end),
                ask("free", s -> !goes(s, wait), Walks.begin(next), go(wait)),
                go(end));
    }

    /** Where the range goes on behind an entry without a gap, or may have gaps, or has an end. */
    private static Decision hole(Decision next, Decision otherwise) {
        return any(
                next,
                otherwise,
                test("last", s -> !Facts.below(s, "-entry.end", "-end")),
                test("holes", s -> has(s, "-flags", VmMapWire.HOLESOK)),
                test("adjacent", s -> !failed(s)));
    }

    private static boolean failed(Scene s) {
        return is(s, "-rv", Kern.SUCCESS) && is(s, "rv", Kern.INVALID_ADDRESS);
    }

    private static boolean isUser(Scene s) {
        return has(s, "-flags", VmMapWire.USER);
    }

    private static boolean isWiredByUser(Scene s) {
        return has(s, "-entry.eflags", VmMapEntry.USER_WIRED);
    }

    private static Decision wire() {
        Decision passed = either("holes", told("MW5", "passed"), told("MW6", "refused"));
        Decision counted =
                ask(
                        "again",
                        s -> isUser(s) && isWiredByUser(s),
                        told("MW5", "as"),
                        told("MW5", "counted"));
        return ask(
                "unwired",
                s -> !has(s, "-entry.wired_count"),
                either("usable", into("W1"), passed),
                counted);
    }

    private static Decision settle() {
        Decision undo = either("last", into("N1"), told("MW7.2", "uncounted"));
        Decision done = ask("ok", s -> is(s, "-rv", Kern.SUCCESS), told("MW7.2", "kept"), undo);
        Decision skipped =
                ask(
                        "wired",
                        s -> !has(s, "-entry.eflags", VmMapEntry.WIRE_SKIPPED),
                        done,
                        told("MW7.2", "passed"));
        return ask("more", s -> !goes(s, RETURN), skipped, go(RETURN));
    }

    /** Only what the kernel has wired can the kernel unwire. */
    private static Decision unwirable() {
        Decision next =
                ask(
                        "kernels",
                        s -> !is(s, "rv", Kern.INVALID_ARGUMENT),
                        go("MU2.1"),
                        told("MU4", "fail"));
        return hole(next, told("MU4", "fail"));
    }

    private static Decision unwire() {
        Decision unwire = either("last", into("N1"), told("MU5.2", "uncounted"));
        Decision wanted =
                ask("wired", s -> !isUser(s) || isWiredByUser(s), unwire, told("MU5.2", "as"));
        return ask(
                "more",
                s -> !goes(s, RETURN),
                ask("ok", s -> is(s, "-rv", Kern.SUCCESS), wanted, told("MU5.2", "as")),
                go(RETURN));
    }

    /** An entry takes a neighbour in whose object, if there is one, loses a reference. */
    private static Decision one(String bound, String next) {
        Decision object = either("object", into("OD1"), told(next, "merged"));
        return ask("same", s -> !Facts.same(s, bound, "-" + bound), object, told(next, "apart"));
    }
}
