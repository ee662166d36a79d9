package io.github.faultscope.narrate;

import io.github.faultscope.history.StepView;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.KernelThread;
import io.github.faultscope.kern.Runner;
import io.github.faultscope.text.TextFile;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the blocks of the handler are there for, and what they test, from {@code guide}. */
public final class Guide {
    /**
     * The tests of a block.
     *
     * @param reasons what each gives as its reason if it fails, in the order of vm_fault.c
     * @param allHeld id of the block at which the thread goes on when all hold
     */
    record Tests(List<String> reasons, String allHeld) {}

    /** The blocks that test several things in turn, by id. */
    static final Map<String, Tests> TESTS =
            Map.of(
                    "B03", new Tests(List.of("grown", "other", "kernel", "noproc"), "B04.1"),
                    "B12.1", new Tests(List.of("nocow", "read", "deeper"), "CF1"),
                    "B24", new Tests(List.of("random", "elsewhere", "trylock", "type"), "B25.1"),
                    "B42", new Tests(Reasons.STEAL, "B43"),
                    "P06", new Tests(List.of("partly", "busy", "device"), "P07.1"));

    private final Runner runner;
    private final TextFile texts = TextFile.beside(Guide.class, "guide.properties");

    /** A guide to the machines of an engine. */
    public Guide(Runner runner) {
        this.runner = runner;
    }

    /** What the block does, in a sentence or two; empty for one that is not of vm_fault.c. */
    public String about(String stem) {
        String text = texts.find("about/" + stem);
        return text == null ? "" : text;
    }

    /**
     * The tests that a step made in turn; none where its block makes but one.
     *
     * @param before the state before it
     * @param after the state after it
     */
    public List<Check> checks(StepView step, Kernel before, Kernel after) {
        Tests tests = TESTS.get(step.block().id());
        Scene scene = new Scene(runner, step, before, after);
        if (tests == null || scene.nextId().equals("return") || waits(scene)) {
            return List.of();
        }
        boolean allHeld = scene.nextId().equals(tests.allHeld());
        String failed = allHeld ? null : Reasons.of(scene);
        return checks(tests, failed, scene);
    }

    /** Whether the block could not even begin. */
    private static boolean waits(Scene scene) {
        return scene.state() == KernelThread.LOCKED;
    }

    private List<Check> checks(Tests tests, @Nullable String failed, Scene scene) {
        List<Check> checks = new ArrayList<>();
        Check.Verdict verdict = Check.Verdict.HELD;
        for (String reason : tests.reasons()) {
            boolean decides = reason.equals(failed);
            String text = text(scene.step.block().id(), reason, decides, scene);
            checks.add(new Check(text, decides ? Check.Verdict.FAILED : verdict));
            verdict = decides ? Check.Verdict.NOT_TRIED : verdict;
        }
        return List.copyOf(checks);
    }

    private String text(String block, String reason, boolean failed, Scene scene) {
        String text = texts.of("test/" + block + "/" + reason);
        int bar = text.indexOf(" | ");
        return Narrator.fill(failed ? text.substring(bar + 3) : text.substring(0, bar), scene);
    }

    /** The keys of its texts. */
    TextFile texts() {
        return texts;
    }
}
