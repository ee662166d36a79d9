package io.github.faultscope.narrate;

import static io.github.faultscope.narrate.Facts.has;
import static io.github.faultscope.narrate.Facts.is;
import static io.github.faultscope.narrate.Facts.isWhole;
import static io.github.faultscope.narrate.Facts.wants;

import io.github.faultscope.machine.Outcome;
import io.github.faultscope.vm.Call;
import io.github.faultscope.vm.Kern;
import io.github.faultscope.vm.PagerResult;
import io.github.faultscope.vm.Pmap;
import io.github.faultscope.vm.VmFaultFlags;
import io.github.faultscope.vm.VmMaps;
import io.github.faultscope.vm.VmPage;
import io.github.faultscope.vm.VmProt;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What texts can make a sentence depend on: a condition by name, whether the value at a path is not
 * 0, or a comparison of such a value with a number, a name, or the value at another path.
 *
 * <p>{@code object.size<pindex} compares unsigned, {@code object.type=OBJT_SWAP} what is read,
 * {@code object.flags&OBJ_DEAD} asks for a flag. {@code and} stands between several; one with an
 * exclamation mark in front must not hold.
 */
final class Conditions {
    private static final Pattern COMPARISON = Pattern.compile("(.+?)([=<&])(.+)");
    private static final Pattern AND = Pattern.compile(" and ");
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    /** Those with a name. */
    static final Map<String, Predicate<Scene>> OF =
            Map.ofEntries(
                    Map.entry("woken", s -> !s.woken().isEmpty()),
                    Map.entry("mapped", s -> Facts.pte(s) != 0),
                    Map.entry("top", Facts::isTop),
                    Map.entry("wiring", s -> has(s, "fault_flags", VmFaultFlags.WIRE_MASK)),
                    Map.entry("touched", Facts::isTouched),
                    Map.entry("enters A", s -> Facts.enters(s, Pmap.PTE_A)),
                    Map.entry("enters M", s -> Facts.enters(s, Pmap.PTE_M)),
                    Map.entry("awaited", s -> Facts.awaited(s) > 0),
                    Map.entry("shared", Scene::isShared),
                    Map.entry("delivered", s -> s.value() == PagerResult.OK),
                    Map.entry("rounded", Conditions::isRounded),
                    Map.entry("pgtblk", s -> s.sleepsFor("pgtblk")),
                    Map.entry("dropped", Conditions::dropsPages),
                    Map.entry("succeeded", s -> s.value() == Kern.SUCCESS),
                    Map.entry("shares", Conditions::sharesMap),
                    Map.entry("loses", s -> Conditions.differs(s, "-entry", "entry")),
                    Map.entry("gains", s -> Conditions.differs(s, "entry", "-entry")),
                    Map.entry("granted", s -> s.outcome() == Outcome.SUCCESS),
                    Map.entry("failed", s -> s.value() == -1),
                    Map.entry("accessed", s -> (Facts.pte(s) & Pmap.PTE_A) != 0),
                    Map.entry("modified", s -> (Facts.pte(s) & Pmap.PTE_M) != 0),
                    Map.entry("advised", Conditions::isAdvised),
                    Map.entry("freed", s -> Changes.freed(s) > 0),
                    Map.entry("deactivated", s -> s.calls(Call.VM_PAGE_DEACTIVATE) > 0),
                    Map.entry("lost", s -> Changes.lost(s) > 0),
                    Map.entry("tail", s -> Changes.tail(s) > 0),
                    Map.entry("mapped in advance", Changes::isMappedInAdvance),
                    Map.entry("completed", Conditions::isCompleted),
                    Map.entry("inside page", s -> has(s, "nsize", VmPage.PAGE_MASK)),
                    Map.entry("overrides", CommonDecisions::overrides),
                    Map.entry("forgets write", Conditions::forgetsWrite),
                    Map.entry("breakpoint", Conditions::isBreakpoint),
                    Map.entry("again", s -> s.comesFrom("T3")),
                    Map.entry("looks up", Conditions::looksUp),
                    Map.entry("remapped", Conditions::isRemapped),
                    Map.entry("file below", s -> Facts.goes(s, "VL1")),
                    Map.entry("none ahead", s -> is(s, "endpindex", s.number("m.pindex") + 1)),
                    Map.entry("all behind", Conditions::allBehind),
                    Map.entry("all ahead", Conditions::allAhead));

    private Conditions() {}

    /** Whether readers share the lock of the map. */
    private static boolean sharesMap(Scene s) {
        int map = (int) s.number("map");
        return map != 0 && VmMaps.shares(s.before, map);
    }

    /** Whether an entry allowed at one time what it did not allow at another. */
    private static boolean differs(Scene s, String one, String other) {
        return (s.number(one + ".protection") & ~s.number(other + ".protection")) != 0;
    }

    /** Whether vm_object_madvise does anything with the page that it has come to. */
    private static boolean isAdvised(Scene s) {
        return is(s, "advised_page.wire_count", 0)
                && is(s, "advised_page.hold_count", 0)
                && isWhole(s, "advised_page");
    }

    /** Whether the pager's page had but some valid blocks, and now all are. */
    private static boolean isCompleted(Scene s) {
        return s.value() == PagerResult.OK
                && !isWhole(s, "-asked_page")
                && isWhole(s, "asked_page");
    }

    /** Whether a fault that was to write goes on as one that is not. */
    private static boolean forgetsWrite(Scene s) {
        return wants(s, "-fault_type", VmProt.WRITE) && !wants(s, "fault_type", VmProt.WRITE);
    }

    /** Whether an instruction is executed that is a debugger's: int3, 0xcc. */
    private static boolean isBreakpoint(Scene s) {
        return has(s, "ftype", VmProt.EXECUTE) && s.value() == 0xcc;
    }

    /** Whether the handler asks the map for the address, which it does holding nothing. */
    private static boolean looksUp(Scene s) {
        return s.step.block().id().equals("ML1") && s.caller().equals("vm_fault");
    }

    /** Whether the page table had something else at the address of the fault. */
    private static boolean isRemapped(Scene s) {
        long before = Facts.pte(s);
        long after = Facts.pteAfter(s);
        boolean same =
                Pmap.page(before) == Pmap.page(after) && Pmap.prot(before) == Pmap.prot(after);
        return before != 0 && !same;
    }

    /** Whether a stack grows by as many whole pieces as are needed, and no limit has cut that. */
    private static boolean isRounded(Scene s) {
        long piece = s.number("p.sgrowsiz");
        long grows = s.number("grow_amount");
        return grows - SpaceDecisions.amount(s) >= 0
                && (piece == 0 ? grows == SpaceDecisions.amount(s) : grows % piece == 0);
    }

    private static boolean dropsPages(Scene s) {
        return s.calls(Call.VM_PAGE_CACHE) + s.calls(Call.VM_PAGE_DEACTIVATE) > 0;
    }

    private static boolean allBehind(Scene s) {
        return s.number("startpindex") + s.number("rbehind") == s.number("m.pindex");
    }

    private static boolean allAhead(Scene s) {
        return s.number("tpindex") + s.number("rahead") == s.number("endpindex");
    }

    /** Each for itself, with what is to hold: true, or false behind an exclamation mark. */
    static Map<String, Boolean> parts(String conditions) {
        Map<String, Boolean> parts = new LinkedHashMap<>();
        for (String part : AND.split(conditions)) {
            boolean negated = part.startsWith("!");
            parts.put(negated ? part.substring(1) : part, !negated);
        }
        return parts;
    }

    /** Whether all of them hold after a step. */
    static boolean hold(String conditions, Scene s) {
        return parts(conditions).entrySet().stream()
                .allMatch(part -> holds(part.getKey(), s) == part.getValue());
    }

    private static boolean holds(String condition, Scene s) {
        Predicate<Scene> named = OF.get(condition);
        if (named != null) {
            return named.test(s);
        }
        Matcher m = COMPARISON.matcher(condition);
        return m.matches()
                ? compare(m.group(1), m.group(2), m.group(3), s)
                : s.number(condition) != 0;
    }

    private static boolean compare(String left, String sign, String right, Scene s) {
        if (sign.equals("&")) {
            return List.of(s.text(left).split("\\|", -1)).contains(right);
        }
        boolean name = !NUMBER.matcher(right).matches() && s.word(right) == null;
        if (name) {
            return s.text(left).equals(right);
        }
        long other = s.word(right) == null ? Long.parseLong(right) : s.number(right);
        int order = Long.compareUnsigned(s.number(left), other);
        return sign.equals("=") ? order == 0 : order < 0;
    }

    /** The paths of which it speaks; none for one with a name. */
    static List<String> paths(String condition) {
        if (OF.containsKey(condition)) {
            return List.of();
        }
        Matcher m = COMPARISON.matcher(condition);
        return List.of(m.matches() ? m.group(1) : condition);
    }
}
