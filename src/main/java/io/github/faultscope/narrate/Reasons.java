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

import org.jspecify.annotations.Nullable;

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
                    entry("B24", List.of("advice")),
                    entry("B27", List.of("locked")),
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
                    entry("B59", List.of("wire", "unwire")),
                    entry("B61.2", List.of("major")),
                    entry("A5", List.of("none", "cached")),
                    entry("A9", List.of("short", "cached")),
                    entry("ML1", List.of("copy")),
                    entry("ML2", List.of("copy")),
                    entry("ML4", List.of("alone", "copy")),
                    entry("OC1", List.of("bottom")),
                    entry("OD1", List.of("file")));

    private Reasons() {}

    /** The reason of a step; empty when there is but one. */
    static String of(Scene s) {
        return switch (s.step.block().id()) {
            case "B20.2" -> frame(s);
            case "B23" -> when(behavior(s) == VmMapEntry.BEHAV_RANDOM, "random");
            case "B24" -> sequential(s);
            case "B27" -> when(has(s, "-is_first_object_locked"), "locked");
            case "B33", "B34" -> when(isTop(s), "top");
            case "B37" -> zeroes(s);
            case "B44" -> decider(FaultDecisions.OF.get("B42"), s);
            case "B49.2" -> when(is(s, "-result", Kern.FAILURE), "again");
            case "B52" -> when(has(s, "-fs.entry.eflags", VmMapEntry.EFLAG_NOSYNC), "nosync");
            case "B53" -> when(has(s, "-fault_flags", VmFaultFlags.DIRTY), "dirty");
            case "B54" -> when(!isWhole(s, "-fs.m"), "partly");
            case "B59" -> when(isWiring(s), has(s, "-wired") ? "wire" : "unwire");
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
            case "OC1" -> when(!has(s, "-object.backing_object"), "bottom");
            case "OD1" -> when(is(s, "-object.type", VmObject.VNODE), "file");
            default -> decider(Guide.DECISIONS.get(s.step.block().id()), s);
        };
    }

    private static String when(boolean test, String reason) {
        return test ? reason : "";
    }

    private static String decider(@Nullable Decision decision, Scene s) {
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
        return s.nextId().equals("B25.1")
                ? when(announced, "advice")
                : decider(Guide.DECISIONS.get("B24"), s);
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

    private static String zeroes(Scene s) {
        if (is(s, "-rv", PagerResult.ERROR)) {
            return "error";
        }
        return when(has(s, "-fs.m.flags", VmPage.ZERO), "zeroed");
    }

    private static String lookup(Scene s) {
        return s.nextId().equals(Decision.RETURN)
                ? decider(Guide.DECISIONS.get("ML1"), s)
                : when(has(s, "needs_copy"), "copy");
    }
}
