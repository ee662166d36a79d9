package io.github.faultscope.narrate;

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
 * Why a block went where it went, where several things may lead there: the first test that decided,
 * in the order of vm_fault.c.
 */
final class Reasons {
    /** Of B42, in the order of its tests. */
    static final List<String> STEAL =
            List.of("shadows", "references", "named", "type", "trylock", "far");

    /** The reasons that a block may give. */
    static final Map<String, List<String>> OF =
            Map.ofEntries(
                    entry("B03", List.of("grown", "other", "kernel", "noproc")),
                    entry("B12.1", List.of("nocow", "read", "deeper")),
                    entry("B13", List.of("exclusive", "io")),
                    entry("B17", List.of("whole", "kernel")),
                    entry("B18", List.of("pager", "top")),
                    entry("B20.2", List.of("none", "cached")),
                    entry("B22", List.of("anonymous", "wiring")),
                    entry("B23", List.of("random")),
                    entry("B24", List.of("advice", "random", "elsewhere", "trylock", "type")),
                    entry("B32.1", List.of("error", "bad", "kernel")),
                    entry("B33", List.of("top")),
                    entry("B34", List.of("top")),
                    entry("B37", List.of("error", "zeroed")),
                    entry("B42", STEAL),
                    entry("B44", STEAL),
                    entry("B49.2", List.of("again")),
                    entry("B50.1", List.of("object")),
                    entry("B52", List.of("nosync")),
                    entry("B53", List.of("dirty")),
                    entry("B54", List.of("partly")),
                    entry("B57", List.of("flags", "wired")),
                    entry("B59", List.of("wire", "unwire")),
                    entry("B61.2", List.of("major")),
                    entry("P05.2", List.of("found", "type")),
                    entry("P06", List.of("partly", "busy", "device")),
                    entry("A5", List.of("none")),
                    entry("A9", List.of("short")),
                    entry("ML1", List.of("address", "protection", "copy")),
                    entry("ML2", List.of("address", "protection", "copy")),
                    entry("ML4", List.of("alone", "copy")),
                    entry("OC1", List.of("bottom")),
                    entry("OD1", List.of("file")));

    private Reasons() {}

    /** The reason of a step; empty when there is but one. */
    static String of(Scene s) {
        return switch (s.step.block().id()) {
            case "B03" -> stack(s);
            case "B12.1" -> zeroCopy(s);
            case "B13" -> first((s.number("-fs.m.oflags") & VmPage.BUSY) != 0, "exclusive", "io");
            case "B17" -> first(whole(s, "-fs.m"), "whole", "kernel");
            case "B18" -> first(isPagerTried(s), "pager", "top");
            case "B20.2" -> frame(s);
            case "B22" -> first(type(s, "-fs.object") == VmObject.DEFAULT, "anonymous", "wiring");
            case "B23" -> first(behavior(s) == VmMapEntry.BEHAV_RANDOM, "random", "");
            case "B24" -> sequential(s);
            case "B32.1" -> pageIn(s);
            case "B33", "B34" -> first(isTop(s), "top", "");
            case "B37" -> zeroes(s);
            case "B42", "B44" -> steal(s);
            case "B49.2" -> first(s.number("-result") == Kern.FAILURE, "again", "");
            case "B50.1" ->
                    first(s.number("-retry_object") != s.number("-fs.first_object"), "object", "");
            default -> more(s);
        };
    }

    private static String more(Scene s) {
        return switch (s.step.block().id()) {
            case "B52" -> first((eflags(s) & VmMapEntry.EFLAG_NOSYNC) != 0, "nosync", "");
            case "B53" -> first((s.number("-fault_flags") & VmFaultFlags.DIRTY) != 0, "dirty", "");
            case "B54" -> first(whole(s, "-fs.m"), "", "partly");
            case "B57" -> first(isWiring(s), "flags", "wired");
            case "B59" -> first(!isWiring(s), "", first(s.number("-wired") != 0, "wire", "unwire"));
            case "B61.2" -> first(s.number("-hardfault") != 0, "major", "");
            case "P05.2" -> first(s.number("m") != 0, "found", walkEnds(s));
            case "P06" -> unfit(s);
            case "A5" -> first(s.number("i") == 0, "none", "");
            case "A9" -> first(s.number("tpindex") != s.number("endpindex"), "short", "");
            case "ML1", "ML2" -> lookup(s);
            case "ML4" -> first(s.number("-needs_copy") != 0, shadow(s), "");
            case "OC1" -> first(s.number("-object.backing_object") == 0, "bottom", "");
            case "OD1" -> first(type(s, "-object") == VmObject.VNODE, "file", "");
            default -> "";
        };
    }

    /** Whoever is the only user of an object needs no shadow of it. */
    private static String shadow(Scene s) {
        long object = s.number("-fs.entry.object");
        return first(object != 0 && object == s.number("fs.entry.object"), "alone", "copy");
    }

    private static String first(boolean test, String yes, String no) {
        return test ? yes : no;
    }

    private static long type(Scene s, String object) {
        return s.number(object + ".type");
    }

    private static boolean whole(Scene s, String page) {
        return s.number(page + ".valid") == VmPage.BITS_ALL;
    }

    private static boolean isTop(Scene s) {
        return s.number("-fs.object") == s.number("-fs.first_object");
    }

    private static boolean isWiring(Scene s) {
        return (s.number("-fault_flags") & VmFaultFlags.WIRE_MASK) != 0;
    }

    private static boolean isPagerTried(Scene s) {
        return type(s, "-fs.object") != VmObject.DEFAULT
                && (!isWiring(s) || s.number("-wired") != 0);
    }

    private static long eflags(Scene s) {
        return s.number("-fs.entry.eflags");
    }

    private static long behavior(Scene s) {
        return eflags(s) & VmMapEntry.BEHAV_MASK;
    }

    private static String stack(Scene s) {
        if (s.number("-growstack") == 0) {
            return "grown";
        }
        if (s.number("-result") != Kern.INVALID_ADDRESS) {
            return "other";
        }
        return s.number("-map") == s.number("-kernel.kernel_map") ? "kernel" : "noproc";
    }

    private static String zeroCopy(Scene s) {
        if (s.number("-fs.m.cow") == 0) {
            return "nocow";
        }
        return (s.number("-fault_type") & VmProt.WRITE) == 0 ? "read" : "deeper";
    }

    private static String frame(Scene s) {
        if (s.number("fs.m") == 0) {
            return "none";
        }
        return s.number("fs.m.valid") != 0 ? "cached" : "";
    }

    private static String sequential(Scene s) {
        long behavior = behavior(s);
        boolean follows =
                Long.compareUnsigned(s.number("-fs.pindex") - s.number("-fs.entry.lastr"), 16) < 0;
        if (s.nextId().equals("B25.1")) {
            return first(behavior == VmMapEntry.BEHAV_SEQUENTIAL, "advice", "");
        }
        if (behavior == VmMapEntry.BEHAV_RANDOM) {
            return "random";
        }
        if (behavior != VmMapEntry.BEHAV_SEQUENTIAL && !follows) {
            return "elsewhere";
        }
        return first(
                s.called("VM_OBJECT_TRYLOCK") && s.number("is_first_object_locked") == 0,
                "trylock",
                "type");
    }

    private static String pageIn(Scene s) {
        long rv = s.number("-rv");
        if (rv == PagerResult.BAD) {
            return "bad";
        }
        return rv == PagerResult.ERROR ? first(s.nextId().equals("B33"), "kernel", "error") : "";
    }

    private static String zeroes(Scene s) {
        if (s.number("-rv") == PagerResult.ERROR) {
            return "error";
        }
        return first((s.number("-fs.m.flags") & VmPage.ZERO) != 0, "zeroed", "");
    }

    private static String steal(Scene s) {
        if (s.number("-fs.object.shadow_count") != 1) {
            return "shadows";
        }
        if (s.number("-fs.object.ref_count") != 1) {
            return "references";
        }
        if (s.number("-fs.object.handle") != 0) {
            return "named";
        }
        long type = type(s, "-fs.object");
        if (type != VmObject.DEFAULT && type != VmObject.SWAP_TYPE) {
            return "type";
        }
        return first(s.number("is_first_object_locked") == 0, "trylock", "far");
    }

    private static String walkEnds(Scene s) {
        return first(type(s, "-lobject") != VmObject.DEFAULT, "type", "");
    }

    private static String unfit(Scene s) {
        if (s.number("-m") == 0 || s.nextId().equals("P07.1")) {
            return "";
        }
        if (!whole(s, "-m")) {
            return "partly";
        }
        return first(s.number("-m.busy") != 0, "busy", "device");
    }

    private static String lookup(Scene s) {
        if (!s.nextId().equals("return")) {
            return first(s.number("needs_copy") != 0, "copy", "");
        }
        return switch ((int) s.value()) {
            case Kern.INVALID_ADDRESS -> "address";
            case Kern.PROTECTION_FAILURE -> "protection";
            default -> "";
        };
    }
}
