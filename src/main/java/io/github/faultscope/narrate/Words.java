package io.github.faultscope.narrate;

import io.github.faultscope.history.Values;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.KernelThread;
import io.github.faultscope.kern.Runner;
import io.github.faultscope.machine.Schedule;
import io.github.faultscope.machine.Threads;
import io.github.faultscope.machine.Waits;
import io.github.faultscope.text.TextFile;
import io.github.faultscope.vm.Call;
import io.github.faultscope.vm.Kern;
import io.github.faultscope.vm.PageQueues;
import io.github.faultscope.vm.PagerResult;
import io.github.faultscope.vm.Pmap;
import io.github.faultscope.vm.VmPage;
import io.github.faultscope.vm.VmProt;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What texts can name that is no path: who acts, what was found, how much. */
final class Words {
    private static final TextFile TEXTS = TextFile.beside(Words.class, "words.properties");

    private static final Map<String, Function<Scene, String>> OF =
            Map.ofEntries(
                    Map.entry("thread", s -> s.step.threadName()),
                    Map.entry("block", s -> s.step.block().stem()),
                    Map.entry("wait", Scene::waitsFor),
                    Map.entry("holder", Scene::holder),
                    Map.entry(
                            "deadlock",
                            s -> TEXTS.of("deadlock", String.valueOf(Waits.deadlock(s.after)))),
                    Map.entry("caller", Words::caller),
                    Map.entry("label", s -> s.step.block().label()),
                    Map.entry("routine", s -> s.step.block().routine()),
                    Map.entry("wmesg", s -> KernelThread.wmesg(s.after, s.step.thread())),
                    Map.entry("panic", s -> String.valueOf(Runner.panic(s.after))),
                    Map.entry("access", Words::access),
                    Map.entry("free", s -> frames(s.before)),
                    Map.entry("freenow", s -> frames(s.after)),
                    Map.entry("rvname", s -> Kern.name(s.number("rv"))),
                    Map.entry("kern", s -> Kern.name(s.value())),
                    Map.entry("pager", s -> PagerResult.name(s.value())),
                    Map.entry("value", s -> Long.toString(s.value())),
                    Map.entry("missing", s -> "0x" + Long.toHexString(SpaceDecisions.amount(s))),
                    Map.entry("byte", s -> content(s.value())),
                    Map.entry("written", s -> content(s.number("value"))),
                    Map.entry("tested", Words::tested),
                    Map.entry("looked", Facts::looked),
                    Map.entry("cachings", s -> Long.toString(s.calls(Call.VM_PAGE_CACHE))),
                    Map.entry(
                            "deactivations", s -> Long.toString(s.calls(Call.VM_PAGE_DEACTIVATE))),
                    Map.entry("cached", s -> Long.toString(Changes.cached(s))),
                    Map.entry("freed", s -> Long.toString(Changes.freed(s))),
                    Map.entry("dirty behind", Changes::dirtyBehind),
                    Map.entry("lost", s -> Long.toString(Changes.lost(s))),
                    Map.entry("tail", s -> Long.toString(Changes.tail(s))),
                    Map.entry("tailblocks", s -> Long.toString(Math.ceilDiv(Changes.tail(s), 512))),
                    Map.entry("returned", s -> Values.name(s.after, s.value())),
                    Map.entry("awaited", s -> Long.toString(Facts.awaited(s))),
                    Map.entry("along", s -> Long.toString(s.number("-bp.count") - 1)),
                    Map.entry("unmapped", Words::unmapped),
                    Map.entry(
                            "uncached",
                            s ->
                                    Integer.toString(
                                            PageQueues.cacheCount(s.before)
                                                    - PageQueues.cacheCount(s.after))),
                    Map.entry("woken", s -> list(s, s.woken())),
                    Map.entry("apart below", s -> Neighbours.apart(s, "below")),
                    Map.entry("apart above", s -> Neighbours.apart(s, "above")),
                    Map.entry("scheduler", s -> Schedule.policy(s.after).label()),
                    Map.entry("noted", s -> Long.toString(noted(s))),
                    Map.entry("in memory", s -> Long.toString(inMemory(s))),
                    Map.entry("pte", Words::pte));

    private Words() {}

    /** The word of that name; empty where there is none, so that it is a path. */
    static String of(String name, Scene s) {
        Function<Scene, String> word = OF.get(name);
        return word == null ? "" : word.apply(s);
    }

    /** Who has called the routine. */
    private static String caller(Scene s) {
        String known = TEXTS.find("caller/" + s.caller());
        return known == null ? s.caller() : known;
    }

    private static String access(Scene s) {
        long type = s.number(s.word("fault_type") == null ? "ftype" : "fault_type");
        if ((type & VmProt.WRITE) != 0) {
            return TEXTS.of("writes");
        }
        return TEXTS.of((type & VmProt.EXECUTE) != 0 ? "executes" : "reads");
    }

    private static String frames(Kernel k) {
        return Integer.toString(PageQueues.freeCount(k) + PageQueues.cacheCount(k));
    }

    /** What the page table has for the address of a fault: {@code frame 3 r--}. */
    private static String pte(Scene s) {
        long pte = Facts.pte(s);
        return Scene.page(s.before, Pmap.page(pte)) + " " + VmProt.format(Pmap.prot(pte));
    }

    /** What a page or a byte of it holds, and how pictures show that. */
    private static String content(long content) {
        String letters = Values.letters(content);
        return letters.isEmpty()
                ? Long.toUnsignedString(content)
                : TEXTS.of("content", content, letters);
    }

    /** How many frames were free or cached when the fault tested that; nothing if nobody knows. */
    private static String tested(Scene s) {
        Kernel then = s.earlier("B20.1");
        return then == null ? Scene.NOTHING : frames(then);
    }

    /** How many pages the page table of the map has lost. */
    private static String unmapped(Scene s) {
        String count = "map.pmap.resident_count";
        return Long.toString(s.number("-" + count) - s.number(count));
    }

    /** Of how many pages mincore's answer is kept: those that it asked for, at most one a byte. */
    private static long noted(Scene s) {
        long pages = s.number("at") - VmPage.truncPage(s.number("addr")) >>> VmPage.PAGE_SHIFT;
        return Math.min(Long.BYTES, pages);
    }

    /** How many of them have the lowest bit in their bytes, MINCORE_INCORE. */
    private static long inMemory(Scene s) {
        return Long.bitCount(s.number("vec") & 0x0101010101010101L);
    }

    /** Threads by name: one, two, and three. */
    private static String list(Scene s, List<Integer> threads) {
        return joined(
                threads.stream()
                        .map(t -> Threads.label(s.after, t))
                        .collect(Collectors.toUnmodifiableList()));
    }

    /** Names as they are listed in a sentence. */
    static String joined(List<String> names) {
        if (names.size() < 2) {
            return String.join("", names);
        }
        String first = String.join(TEXTS.of("comma"), names.subList(0, names.size() - 1));
        return first + TEXTS.of("and") + names.getLast();
    }
}
