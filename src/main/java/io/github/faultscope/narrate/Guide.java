package io.github.faultscope.narrate;

import io.github.faultscope.history.StepView;
import io.github.faultscope.kern.BlockTable;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.KernelThread;
import io.github.faultscope.kern.Runner;
import io.github.faultscope.text.TextFile;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the blocks are there for, what they test, and why a step did not go another way; its texts
 * are in {@code guide.properties}.
 */
public final class Guide {
    /** More tests than these are not told one by one. */
    private static final int MOST_REASONS = 5;

    /** The blocks that choose, by id. */
    static final Map<String, Decision> DECISIONS = decisions();

    /** Those that settle a value without a test, or begin what is told of: no way but one. */
    private static final Set<String> SETTLING =
            Set.of("B25.1", "B26", "C2", "DC1.1", "DC2", "P02", "PT3.1", "Q1.1", "RQ1", "T5", "T6");

    private static final Set<String> VARYING = new Texts().varying();

    private final Runner runner;
    private static final TextFile TEXTS = TextFile.beside(Guide.class, "guide.properties");

    /** A guide to the machines of an engine. */
    public Guide(Runner runner) {
        this.runner = runner;
    }

    private static Map<String, Decision> decisions() {
        Map<String, Decision> all = new HashMap<>(FaultDecisions.OF);
        all.putAll(HelperDecisions.OF);
        all.putAll(CommonDecisions.OF);
        all.putAll(ObjectDecisions.OF);
        all.putAll(PagerDecisions.OF);
        all.putAll(DaemonDecisions.OF);
        all.putAll(SpaceDecisions.OF);
        all.putAll(MapDecisions.OF);
        all.putAll(WiringDecisions.OF);
        all.putAll(RangeDecisions.OF);
        all.putAll(FileDecisions.OF);
        return Map.copyOf(all);
    }

    /**
     * Whether a block has several ways, is told in several ways, or settles what comes: without a
     * picture of it nobody knows what was decided.
     */
    public static boolean decides(String block) {
        return DECISIONS.containsKey(block)
                || Reasons.OF.containsKey(block)
                || VARYING.contains(block)
                || SETTLING.contains(block);
    }

    /** What the block does, in a sentence or two; empty for one that is not of vm_fault.c. */
    public String about(String stem) {
        String text = TEXTS.find("about/" + stem);
        return text == null ? "" : text;
    }

    /**
     * The tests that a step made in turn; none where its block has nothing to choose.
     *
     * @param before the state before it
     * @param after the state after it
     */
    public List<Check> checks(StepView step, Kernel before, Kernel after) {
        Scene scene = new Scene(runner, step, before, after);
        Decision.Course course = course(scene);
        if (course == null) {
            return List.of();
        }
        List<Check> checks = new ArrayList<>();
        for (Decision.Answer answer : course.answers()) {
            Check.Verdict verdict = answer.held() ? Check.Verdict.HELD : Check.Verdict.FAILED;
            boolean decided = answer.equals(course.decider());
            checks.add(new Check(text(answer, scene), verdict, decided));
        }
        for (String ignored : Decision.untried(course)) {
            checks.add(new Check("", Check.Verdict.NOT_TRIED, false));
        }
        return List.copyOf(checks);
    }

    /** The ids, without part, of the blocks to which a step might have gone, but did not. */
    public List<String> refused(StepView step, Kernel before, Kernel after) {
        Scene scene = new Scene(runner, step, before, after);
        Decision.Course course = course(scene);
        return course == null
                ? List.of()
                : others(scene, course).stream().map(way -> stem(way.shown())).toList();
    }

    /**
     * How a step came to go where it went; null where there was nothing to choose, or where the
     * machine stopped on the way.
     */
    static Decision.@Nullable Course course(Scene scene) {
        Decision decision = DECISIONS.get(scene.step.block().id());
        if (decision == null || scene.state() == KernelThread.LOCKED) {
            return null;
        }
        Decision.Course course = decision.course(scene);
        boolean stops = course.way().next().equals(Decision.PANIC);
        return stops == scene.panicked() ? course : null;
    }

    /** Which ways were not taken, and the tests for which they were not. */
    List<String> notTaken(Scene scene) {
        Decision.Course course = course(scene);
        if (course == null) {
            return List.of();
        }
        Map<String, String> ways = new LinkedHashMap<>();
        for (Decision.Way way : others(scene, course)) {
            String or = TEXTS.of("refused.or");
            ways.merge(reasons(way, course, scene), name(way, scene), (a, b) -> a + or + b);
        }
        List<String> sentences = new ArrayList<>();
        ways.forEach(
                (reasons, names) -> {
                    String key = sentences.isEmpty() ? "refused" : "refused.more";
                    sentences.add(TEXTS.of(key, names, reasons));
                });
        return List.copyOf(sentences);
    }

    /** The ways that a step did not take; to stop is one only where the last test spared it. */
    static List<Decision.Way> others(Scene scene, Decision.Course course) {
        return DECISIONS.getOrDefault(scene.step.block().id(), course.way()).ways().stream()
                .filter(way -> !way.equals(course.way()))
                .filter(way -> !isFarOff(way, course))
                .toList();
    }

    private static boolean isFarOff(Decision.Way way, Decision.Course course) {
        return way.next().equals(Decision.PANIC) && !course.decider().refused().equals(way);
    }

    private String reasons(Decision.Way way, Decision.Course course, Scene scene) {
        List<Decision.Answer> against = Decision.against(course, way, scene);
        if (against.size() > MOST_REASONS) {
            return TEXTS.of("refused.all", against.size());
        }
        List<String> found = against.stream().map(answer -> text(answer, scene)).toList();
        String last = found.getLast();
        String others = String.join(TEXTS.of("refused.comma"), found.subList(0, found.size() - 1));
        return others.isEmpty() ? last : others + TEXTS.of("refused.and") + last;
    }

    /** The way in words: {@code move the page (B43)}. */
    String name(Decision.Way way, Scene scene) {
        String own = TEXTS.find("way/" + scene.step.block().id() + "/" + way.shown());
        String text = own == null ? TEXTS.find("way/" + way.shown()) : own;
        return text == null
                ? TEXTS.of("refused.block", label(way.shown()), stem(way.shown()))
                : text;
    }

    private String label(String id) {
        return runner.table().blocks().stream()
                .filter(block -> block.id().equals(id))
                .map(BlockTable.Info::label)
                .findFirst()
                .orElse(id);
    }

    private static String stem(String id) {
        int dot = id.indexOf('.');
        return dot < 0 ? id : id.substring(0, dot);
    }

    /** What a test has found. */
    private String text(Decision.Answer answer, Scene scene) {
        String text = TEXTS.of(key(scene.step.block().id(), answer.ask().key()));
        int bar = text.indexOf(" | ");
        String found = answer.held() ? text.substring(0, bar) : text.substring(bar + 3);
        return Template.fill(found, scene);
    }

    /** Where the text of a test stands. */
    static String key(String block, String test) {
        return "test/" + block + "/" + test;
    }

    /** The keys of its texts. */
    TextFile texts() {
        return TEXTS;
    }
}
