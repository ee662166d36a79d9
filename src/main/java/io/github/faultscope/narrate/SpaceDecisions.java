package io.github.faultscope.narrate;

import static io.github.faultscope.narrate.Decision.RETURN;
import static io.github.faultscope.narrate.Decision.all;
import static io.github.faultscope.narrate.Decision.ask;
import static io.github.faultscope.narrate.Decision.either;
import static io.github.faultscope.narrate.Decision.go;
import static io.github.faultscope.narrate.Decision.into;
import static io.github.faultscope.narrate.Decision.returns;
import static io.github.faultscope.narrate.Decision.test;
import static io.github.faultscope.narrate.Facts.goes;
import static io.github.faultscope.narrate.Facts.has;
import static io.github.faultscope.narrate.Facts.is;

import static java.util.Map.entry;

import io.github.faultscope.machine.Outcome;
import io.github.faultscope.vm.Kern;
import io.github.faultscope.vm.VmMap;
import io.github.faultscope.vm.VmMapEntry;
import io.github.faultscope.vm.VmMaps;
import io.github.faultscope.vm.VmObject;
import io.github.faultscope.vm.VmPage;

import java.util.Map;

/** What is tested where an address space grows, is copied, replaced, or ends. */
final class SpaceDecisions {
    static final Map<String, Decision> OF =
            Map.ofEntries(
                    // vm_map_growstack
                    entry("GS1", stack()),
                    entry("GS2", stack()),
                    entry("GS3.1", ask("alone", s -> !goes(s, "GS3.2"), upgraded(), go("GS3.2"))),
                    entry("GS3.2", upgraded()),
                    entry(
                            "GS4",
                            ask(
                                    "inside",
                                    s -> !answers(s, Kern.INVALID_ADDRESS),
                                    future(),
                                    returns(Kern.INVALID_ADDRESS))),
                    entry(
                            "GS5.1",
                            ask(
                                    "object",
                                    s -> !has(s, "-stack_entry.object"),
                                    future(),
                                    into("OC1"))),
                    entry(
                            "GS5.3",
                            ask(
                                    "grown",
                                    s -> !answers(s, Kern.FAILURE),
                                    future(),
                                    returns(Kern.FAILURE))),
                    // fork
                    entry("SF2", entryOfFork()),
                    entry("SF3.1", ask("put", SpaceDecisions::needsCopy, go("SF3.2"), go("SF3.3"))),
                    entry(
                            "SF4.1",
                            ask(
                                    "wired",
                                    s -> !has(s, "-old_entry.wired_count"),
                                    ask("put", SpaceDecisions::needsCopy, object(), go("SF4.2")),
                                    into("C1"))),
                    entry("SF4.2", object()),
                    entry(
                            "SF5.1",
                            all(
                                    into("OC1"),
                                    go("SF5.3"),
                                    test("named", s -> !has(s, "-old_entry.object.handle")),
                                    test(
                                            "anonymous",
                                            s -> Facts.isAnonymous(s, "-old_entry.object")))),
                    entry(
                            "SF5.2",
                            all(
                                    into("OS1.1"),
                                    go("SF5.3"),
                                    test("only", s -> isMarked(s, VmObject.ONEMAPPING)),
                                    test("split", s -> !isMarked(s, VmObject.NOSPLIT)))),
                    // exit
                    entry("SE1", exit()),
                    entry("SE3", either("nothing", go(RETURN), into("DE1"))),
                    entry("SE5", either("only", "SE1", RETURN)),
                    // exec
                    entry(
                            "EX1.2",
                            all(
                                    go("EX1.3"),
                                    go(RETURN),
                                    test("alone", s -> s.outcome() != Outcome.IN_EXEC),
                                    test("there", s -> s.outcome() != Outcome.IO_ERROR),
                                    test("long", s -> s.outcome() != Outcome.NO_PROGRAM))),
                    entry("EX2.1", newSpace()),
                    entry("EX4", ask("text", s -> !goes(s, "EX7"), into("EL1.1"), go("EX7"))),
                    entry(
                            "EX5",
                            all(
                                    into("MK1"),
                                    go("EX7"),
                                    test("data", s -> s.value() == Kern.SUCCESS),
                                    test("limit", s -> !goes(s, "EX7")))),
                    entry(
                            "EX6",
                            ask(
                                    "stack",
                                    s -> s.value() == Kern.SUCCESS,
                                    either("future", into("MW1"), go("EX7")),
                                    go("EX7"))),
                    entry(
                            "EX8",
                            ask("loaded", s -> is(s, "-rv", Kern.SUCCESS), go(RETURN), go("EX9"))));

    private SpaceDecisions() {}

    /** Whether the routine returns that. */
    private static boolean answers(Scene s, int result) {
        return goes(s, RETURN) && s.value() == result;
    }

    // --- growing the stack ---

    /** Can a stack grow to the address, and may it? */
    private static Decision stack() {
        Decision none = returns(Kern.NO_SPACE);
        Decision within = either("vmem", go("GS3.1"), none);
        Decision limited =
                ask(
                        "main",
                        SpaceDecisions::isMainStack,
                        ask("limit", SpaceDecisions::isWithinLimit, within, none),
                        within);
        Decision grows =
                ask(
                        "available",
                        s -> amount(s) <= s.number("stack_entry.avail_ssize"),
                        ask("room", s -> amount(s) <= s.number("max_grow"), limited, go("GS3.1")),
                        none);
        Decision found = ask("stack", s -> !answers(s, Kern.SUCCESS), grows, returns(Kern.SUCCESS));
        return all(
                found,
                returns(Kern.SUCCESS),
                test("map", s -> has(s, "-p.vm_map")),
                test("hole", s -> !isCovered(s)));
    }

    private static boolean isCovered(Scene s) {
        int map = (int) s.number("-p.vm_map");
        return VmMaps.entryAt(s.before, map, s.number("-addr")) != 0;
    }

    /** Bytes by which the stack must grow to reach the address. */
    static long amount(Scene s) {
        long addr = s.number("-addr");
        long bytes =
                has(s, "upward")
                        ? addr + 1 - s.number("stack_entry.end")
                        : s.number("stack_entry.start") - addr;
        return bytes + VmPage.PAGE_MASK & ~(long) VmPage.PAGE_MASK;
    }

    private static boolean isMainStack(Scene s) {
        return !Facts.below(s, "-addr", "-p.vm_maxsaddr");
    }

    private static boolean isWithinLimit(Scene s) {
        long used = s.number("-p.vm_ssize") << VmPage.PAGE_SHIFT;
        return Long.compareUnsigned(used + amount(s), s.number("-p.stack_limit")) <= 0;
    }

    private static Decision upgraded() {
        return ask(
                "same",
                s -> !goes(s, "GS2"),
                ask(
                        "fits",
                        s -> has(s, "-grow_amount"),
                        ask("down", s -> !has(s, "-upward"), go("GS4"), go("GS5.1")),
                        returns(Kern.NO_SPACE)),
                go("GS2"));
    }

    /** mlockall may have asked for all that will be mapped. */
    private static Decision future() {
        return ask(
                "future",
                s -> has(s, "-p.vm_map.flags", VmMap.WIREFUTURE),
                into("MW1"),
                returns(Kern.SUCCESS));
    }

    // --- fork ---

    private static Decision entryOfFork() {
        return ask(
                "entry",
                s -> has(s, "-old_entry"),
                ask(
                        "share",
                        s -> inherits(s, VmMapEntry.INHERIT_SHARE),
                        go("SF3.1"),
                        ask(
                                "copy",
                                s -> inherits(s, VmMapEntry.INHERIT_COPY),
                                go("SF4.1"),
                                go("SF7"))),
                go(RETURN));
    }

    private static boolean inherits(Scene s, int inheritance) {
        return is(s, "-old_entry.inheritance", inheritance);
    }

    private static boolean needsCopy(Scene s) {
        return has(s, "-old_entry.eflags", VmMapEntry.NEEDS_COPY);
    }

    private static Decision object() {
        return ask("object", s -> has(s, "-old_entry.object"), go("SF5.1"), go("SF6"));
    }

    private static boolean isMarked(Scene s, int flag) {
        return has(s, "-old_entry.object.flags", flag);
    }

    // --- exit and exec ---

    private static Decision exit() {
        return ask("single", s -> !goes(s, RETURN), exitAlone(), go(RETURN));
    }

    private static Decision exitAlone() {
        return all(
                ask(
                        "only",
                        s -> !goes(s, "SE5"),
                        either("segments", into("DX1"), go("SE2")),
                        go("SE5")),
                go("SE1"),
                test("threads", s -> !s.sleepsFor("exit1")),
                test("held", s -> !s.sleepsFor("exithold")));
    }

    private static Decision newSpace() {
        return all(
                ask(
                        "only",
                        s -> !goes(s, "EX3.1"),
                        either("segments", into("DX1"), go("EX2.2")),
                        go("EX3.1")),
                go("EX2.1"),
                test("threads", s -> !s.sleepsFor("exec1")),
                test("held", s -> !s.sleepsFor("exechold")));
    }
}
