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
                    entry("RW5", either("has", "RW8", "RW6")),
                    entry("RW6", either("done", "RW7", "RW6")),
                    // ftruncate, fsync, unlink, and the end of a file
                    entry("FT1.2", truncate()),
                    entry("FY1.2", ask("there", s -> !goes(s, RETURN), go("FY2"), go(RETURN))),
                    entry("UL1.2", either("unused", into("VI1.1"), go("UL2"))),
                    entry("VI1.2", either("unused", into("SZ1"), go("VI3"))),
                    entry(
                            "SZ1",
                            ask(
                                    "other",
                                    s -> !goes(s, RETURN),
                                    either("past", into("PR1"), go("SZ2")),
                                    go(RETURN))),
                    entry("SY1", ask("more", s -> !goes(s, RETURN), into("FY1.1"), go(RETURN))),
                    entry("PC1", either("dirty", "PC2", RETURN)),
                    entry(
                            "PC2",
                            ask(
                                    "more",
                                    s -> !goes(s, RETURN),
                                    either("idle", into("FL1"), go("PC3.1")),
                                    go(RETURN))),
                    entry("VG1.2", either("object", "VG2", "VG5")),
                    entry("VG4.1", revoke()),
                    // shared segments
                    entry("HG1", segment()),
                    entry("HD1", either("there", into("DX1"), go(RETURN))),
                    entry("HC1", remove()),
                    entry("HA1.1", attach()),
                    entry("HA2.1", either("room", into("MI1"), into("OD1"))),
                    entry("HA2.2", either("entered", into("MH1"), into("OD1"))),
                    entry("DX1", either("left", into("RM1"), go(RETURN))),
                    entry("DX2", detach()),
                    entry("DX3", others()));

    private FileDecisions() {}

    private static boolean not(Scene s, Outcome outcome) {
        return s.outcome() != outcome;
    }

    private static Decision readOrWrite() {
        Decision longer = either("longer", into("SZ1"), go("RW2"));
        Decision write = ask("data", s -> not(s, Outcome.TEXT_BUSY), longer, go(RETURN));
        Decision read = either("inside", "RW3", RETURN);
        return ask(
                "there",
                s -> not(s, Outcome.IO_ERROR),
                ask("write", s -> has(s, "-write"), write, read),
                go(RETURN));
    }

    private static Decision page() {
        Decision frame = either("frame", go("RW5"), told("RW3", "frame"));
        Decision there = either("there", go("RW4"), frame);
        return ask("idle", s -> !s.sleepsFor("pgtblk"), there, told("RW3", "page"));
    }

    private static Decision truncate() {
        Decision cuts = either("inside", go("FT2.1"), into("SZ1"));
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
                either("idle", "VG5", "VG4.2"),
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
                either("last", into("OD1"), told(RETURN, "later")),
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
        return either("last", into("OD1"), others());
    }

    private static Decision others() {
        return either("exits", "DX1", RETURN);
    }
}
