package io.github.faultscope.narrate;

import static io.github.faultscope.narrate.Facts.behavior;
import static io.github.faultscope.narrate.Facts.has;
import static io.github.faultscope.narrate.Facts.is;
import static io.github.faultscope.narrate.Facts.isTop;
import static io.github.faultscope.narrate.Facts.isWhole;
import static io.github.faultscope.narrate.Facts.isWiring;
import static io.github.faultscope.narrate.Facts.same;

import static java.util.Map.entry;

import io.github.faultscope.vm.Kern;
import io.github.faultscope.vm.PagerResult;
import io.github.faultscope.vm.VmFaultFlags;
import io.github.faultscope.vm.VmMapEntry;
import io.github.faultscope.vm.VmObject;
import io.github.faultscope.vm.VmPage;
import io.github.faultscope.vm.VmProt;

import java.util.List;
import java.util.Map;

/**
 * Why a step is told one way and not another: the test that decided, or what else makes a
 * difference where there is nothing to decide.
 */
final class Reasons {
    /** The reasons that a block may give besides the test that decided. */
    static final Map<String, List<String>> OF =
            Map.ofEntries(
                    entry("B20.2", List.of("none", "cached")),
                    entry("B23", List.of("random")),
                    entry("B24", List.of("advice", "start")),
                    entry("B25.2", List.of("unsigned", "floor", "partly")),
                    entry("B27", List.of("locked")),
                    entry("B29", List.of("none")),
                    entry("B33", List.of("top")),
                    entry("B34", List.of("top")),
                    entry("B37", List.of("error", "zeroed")),
                    entry(
                            "B44",
                            List.of("shadows", "references", "named", "type", "trylock", "far")),
                    entry("B49.2", List.of("again")),
                    entry("B52", List.of("nosync")),
                    entry("B53", List.of("dirty")),
                    entry("B54", List.of("partly")),
                    entry("B59", List.of("wire", "unwire", "wired", "unmanaged")),
                    entry("B61.2", List.of("major")),
                    entry("A5", List.of("none", "cached")),
                    entry("A9", List.of("short", "cached")),
                    entry("AC7", List.of("unmapped")),
                    entry("P06", List.of("type")),
                    entry("DM4", List.of("gone")),
                    entry("SC7", List.of("cached")),
                    entry("T1", List.of("write")),
                    entry("ML1", List.of("copy")),
                    entry("ML2", List.of("copy")),
                    entry("ML4", List.of("alone", "copy")),
                    entry("OD1", List.of("file", "none")));

    private Reasons() {}

    /** The reason of a step; empty when there is but one. */
    static String of(Scene s) {
        return switch (s.step.block().id()) {
            case "B20.2" -> frame(s);
            case "B23" -> when(behavior(s) == VmMapEntry.BEHAV_RANDOM, "random");
            case "B24" -> sequential(s);
            case "B25.2" -> end(s);
            case "B27" -> when(has(s, "-is_first_object_locked"), "locked");
            case "B29" -> when(is(s, "faultcount", 0), "none");
            case "B33", "B34" -> when(isTop(s), "top");
            case "B37" -> zeroes(s);
            case "B44" -> decider("B42", s);
            case "B49.2" -> when(is(s, "-result", Kern.FAILURE), "again");
            case "B52" -> when(has(s, "-fs.entry.eflags", VmMapEntry.EFLAG_NOSYNC), "nosync");
            case "B53" -> when(has(s, "-fault_flags", VmFaultFlags.DIRTY), "dirty");
            case "B54" -> when(!isWhole(s, "-fs.m"), "partly");
            case "B59" -> queue(s);
            default -> more(s);
        };
    }

    private static String more(Scene s) {
        return switch (s.step.block().id()) {
            case "B61.2" -> when(has(s, "-hardfault"), "major");
            case "A5" -> behind(s);
            case "A9" -> when(!same(s, "tpindex", "endpindex"), stopped(s, "short"));
            case "ML1", "ML2" -> lookup(s);
            case "ML4" -> when(has(s, "-needs_copy"), shadow(s));
            case "T1" -> when(has(s, "ftype", VmProt.WRITE), "write");
            case "OD1" -> has(s, "-object") ? when(isFile(s), "file") : "none";
            case "DM4" -> when(!has(s, "-desired") && !has(s, "-something_wired"), "gone");
            case "SC7" -> when(has(s, "m.flags", VmPage.CACHED), "cached");
            case "AC7" -> when(has(s, "-m.pv") && !has(s, "m.pv"), "unmapped");
            case "P06" -> prefault(s);
            default -> decider(s);
        };
    }

    private static String when(boolean test, String reason) {
        return test ? reason : "";
    }

    /** The test by which the block chose; empty where it has nothing to choose. */
    private static String decider(Scene s) {
        return decider(s.step.block().id(), s);
    }

    private static String decider(String block, Scene s) {
        Decision decision = Guide.DECISIONS.get(block);
        return decision == null ? "" : decision.course(s).decider().ask().key();
    }

    private static String frame(Scene s) {
        if (!has(s, "fs.m")) {
            return "none";
        }
        return when(has(s, "fs.m.valid"), "cached");
    }

    private static String sequential(Scene s) {
        boolean announced = behavior(s) == VmMapEntry.BEHAV_SEQUENTIAL;
        if (!s.nextId().equals("B25.1")) {
            return decider(s);
        }
        return announced ? "advice" : when(!has(s, "-fs.entry.lastr"), "start");
    }

    /** What ended the walk over the pages behind the reader. */
    private static String end(Scene s) {
        String looked = Facts.looked(s);
        if (Facts.found(s)) {
            return looked.equals(s.text("firstpindex")) ? "floor" : "partly";
        }
        return when(looked.equals(Long.toUnsignedString(-1)), "unsigned");
    }

    private static String behind(Scene s) {
        return s.nextId().equals("A6") ? stopped(s, "") : when(is(s, "i", 0), "none");
    }

    /** Why there is no frame for another page of the cluster. */
    private static String stopped(Scene s, String otherwise) {
        return Facts.isCached(s, "-m", "tpindex") ? "cached" : otherwise;
    }

    /** Whoever is the only user of an object needs no shadow of it. */
    private static String shadow(Scene s) {
        boolean kept = same(s, "-fs.entry.object", "fs.entry.object");
        return has(s, "-fs.entry.object") && kept ? "alone" : "copy";
    }

    private static String queue(Scene s) {
        if (isWiring(s)) {
            return has(s, "-wired") ? "wire" : "unwire";
        }
        return has(s, "fs.m.wire_count")
                ? "wired"
                : when(has(s, "fs.m.flags", VmPage.UNMANAGED), "unmanaged");
    }

    private static String zeroes(Scene s) {
        if (is(s, "-rv", PagerResult.ERROR)) {
            return "error";
        }
        return when(has(s, "-fs.m.flags", VmPage.ZERO), "zeroed");
    }

    private static boolean isFile(Scene s) {
        return is(s, "-object.type", VmObject.VNODE);
    }

    /** An object that was ever swapped hides what lies below it from prefaulting. */
    private static String prefault(Scene s) {
        boolean hides =
                has(s, "-lobject.backing_object") && !is(s, "-lobject.type", VmObject.DEFAULT);
        return s.nextId().equals(Decision.RETURN) ? when(hides, "type") : decider(s);
    }

    private static String lookup(Scene s) {
        return s.nextId().equals(Decision.RETURN) ? decider(s) : when(has(s, "needs_copy"), "copy");
    }
}
