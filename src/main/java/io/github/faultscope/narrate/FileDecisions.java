package io.github.faultscope.narrate;

import static io.github.faultscope.narrate.Decision.RETURN;
import static io.github.faultscope.narrate.Decision.all;
import static io.github.faultscope.narrate.Decision.ask;
import static io.github.faultscope.narrate.Decision.go;
import static io.github.faultscope.narrate.Decision.into;
import static io.github.faultscope.narrate.Decision.test;
import static io.github.faultscope.narrate.Decision.told;
import static io.github.faultscope.narrate.Facts.goes;
import static io.github.faultscope.narrate.Facts.has;

import static java.util.Map.entry;

import io.github.faultscope.machine.Outcome;

import java.util.Map;

/** What is tested by calls on files, and on shared segments. */
final class FileDecisions {
    static final Map<String, Decision> OF =
            Map.ofEntries(
                    // pread, pwrite
                    entry("RW1.2", readOrWrite()),
                    entry("RW3", page()),
                    entry("RW5", ask("has", s -> goes(s, "RW8"), go("RW8"), go("RW6"))),
                    entry("RW6", ask("done", s -> goes(s, "RW7"), go("RW7"), go("RW6"))),
                    // ftruncate, fsync, unlink, and the end of a file
                    entry("FT1.2", truncate()),
                    entry("FY1.2", ask("there", s -> !goes(s, RETURN), go("FY2"), go(RETURN))),
                    entry("UL1.2", ask("unused", s -> goes(s, "VI1.1"), into("VI1.1"), go("UL2"))),
                    entry("VI1.2", ask("unused", s -> goes(s, "SZ1"), into("SZ1"), go("VI3"))),
                    entry(
                            "SZ1",
                            ask(
                                    "other",
                                    s -> !goes(s, RETURN),
                                    ask("past", s -> goes(s, "PR1"), into("PR1"), go("SZ2")),
                                    go(RETURN))),
                    entry("SY1", ask("more", s -> !goes(s, RETURN), into("FY1.1"), go(RETURN))),
                    entry("PC1", ask("dirty", s -> goes(s, "PC2"), go("PC2"), go(RETURN))),
                    entry(
                            "PC2",
                            ask(
                                    "more",
                                    s -> !goes(s, RETURN),
                                    ask("idle", s -> goes(s, "FL1"), into("FL1"), go("PC3.1")),
                                    go(RETURN))),
                    entry("VG1.2", ask("object", s -> goes(s, "VG2"), go("VG2"), go("VG5"))),
                    entry("VG4.1", revoke()),
                    // shared segments
                    entry("HG1", segment()),
                    entry("HD1", ask("there", s -> goes(s, "DX1"), into("DX1"), go(RETURN))),
                    entry("HC1", remove()),
                    entry("HA1.1", attach()),
                    entry("HA2.1", ask("room", s -> goes(s, "MI1"), into("MI1"), into("OD1"))),
                    entry("HA2.2", ask("entered", s -> goes(s, "MH1"), into("MH1"), into("OD1"))),
                    entry("DX1", ask("left", s -> goes(s, "RM1"), into("RM1"), go(RETURN))),
                    entry("DX2", detach()),
                    entry("DX3", others()));

    private FileDecisions() {}

    private static boolean not(Scene s, Outcome outcome) {
        return s.outcome() != outcome;
    }

    private static Decision readOrWrite() {
        Decision longer = ask("longer", s -> goes(s, "SZ1"), into("SZ1"), go("RW2"));
        Decision write = ask("data", s -> not(s, Outcome.TEXT_BUSY), longer, go(RETURN));
        Decision read = ask("inside", s -> goes(s, "RW3"), go("RW3"), go(RETURN));
        return ask(
                "there",
                s -> not(s, Outcome.IO_ERROR),
                ask("write", s -> has(s, "-write"), write, read),
                go(RETURN));
    }

    private static Decision page() {
        Decision frame = ask("frame", s -> goes(s, "RW5"), go("RW5"), told("RW3", "frame"));
        Decision there = ask("there", s -> goes(s, "RW4"), go("RW4"), frame);
        return ask("idle", s -> !s.sleepsFor("pgtblk"), there, told("RW3", "page"));
    }

    private static Decision truncate() {
        Decision cuts = ask("inside", s -> goes(s, "FT2.1"), go("FT2.1"), into("SZ1"));
        return all(
                cuts,
                go(RETURN),
                test("there", s -> not(s, Outcome.IO_ERROR)),
                test("data", s -> not(s, Outcome.TEXT_BUSY)));
    }

    private static Decision revoke() {
        return ask(
                "used",
                s -> has(s, "-object.ref_count"),
                ask("idle", s -> goes(s, "VG5"), go("VG5"), go("VG4.2")),
                into("OT1"));
    }

    private static Decision segment() {
        return all(
                told(RETURN, "made"),
                told(RETURN, "refused"),
                test("size", s -> not(s, Outcome.BAD_SEGMENT_SIZE)),
                test("number", s -> not(s, Outcome.TOO_MANY_SEGMENTS)),
                test("all", s -> not(s, Outcome.TOO_MUCH_SHARED)));
    }

    private static Decision remove() {
        return ask(
                "owner",
                s -> not(s, Outcome.NOT_ITS_OWNER),
                ask("last", s -> goes(s, "OD1"), into("OD1"), told(RETURN, "later")),
                told(RETURN, "refused"));
    }

    private static Decision attach() {
        return all(
                go("HA1.2"),
                go(RETURN),
                test("number", s -> not(s, Outcome.TOO_MANY_ATTACHED)),
                test("allowed", s -> not(s, Outcome.SEGMENT_READ_ONLY)),
                test("address", s -> not(s, Outcome.BAD_ARGUMENT)));
    }

    private static Decision detach() {
        return ask("last", s -> goes(s, "OD1"), into("OD1"), others());
    }

    private static Decision others() {
        return ask("exits", s -> goes(s, "DX1"), go("DX1"), go(RETURN));
    }
}
