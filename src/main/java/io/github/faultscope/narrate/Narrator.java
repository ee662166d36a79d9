package io.github.faultscope.narrate;

import io.github.faultscope.history.History;
import io.github.faultscope.history.StepView;
import io.github.faultscope.kern.BlockTable;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.KernelThread;
import io.github.faultscope.kern.Runner;
import io.github.faultscope.machine.Outcome;
import io.github.faultscope.machine.Waits;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Says in words what a step did and why, and what comes next.
 *
 * <p>A text is a title and sentences between bars, each a {@link Template}; a sentence of which
 * nothing is said is left out.
 */
public final class Narrator {
    private static final Pattern BAR = Pattern.compile(" *\\| *");

    /** With what a value may begin that is no name; at the start of a sentence it is raised. */
    private static final List<String> LOWER =
            List.of("frame ", "device page ", "nothing ", "somebody ");

    private final Runner runner;
    private final History history;
    private final Guide guide;
    private final Texts texts = new Texts();

    /** A narrator for the steps of a record. */
    public Narrator(History history) {
        this.history = history;
        runner = history.runner();
        guide = new Guide(runner);
    }

    /**
     * Tells a step.
     *
     * @param before the state before it
     * @param after the state after it
     */
    public Narration narrate(StepView step, Kernel before, Kernel after) {
        Scene scene = new Scene(runner, step, before, after, history);
        List<String> parts = new ArrayList<>();
        for (String part : BAR.split(text(scene))) {
            String told = Template.fill(part, scene).strip();
            if (!told.isEmpty()) {
                parts.add(sentence(told));
            }
        }
        parts.addAll(refusal(scene));
        String title = parts.remove(0);
        if (title.length() > Narration.TITLE) {
            title = title.substring(0, Narration.TITLE - 1) + "\u2026";
        }
        List<String> notTaken = guide.notTaken(scene);
        return new Narration(
                title, List.copyOf(parts), notTaken, sentence(Template.fill(next(scene), scene)));
    }

    /** Why a call failed that is over with the step. */
    private static List<String> refusal(Scene s) {
        Outcome outcome = s.outcome();
        return outcome == Outcome.SUCCESS || outcome.errno().isEmpty()
                ? List.of()
                : List.of(outcome.errno() + ": " + outcome.text() + ".");
    }

    private String text(Scene s) {
        BlockTable.Info block = s.step.block();
        if (s.panicked()) {
            String why = texts.get("panic/" + block.id());
            String told = why == null ? "It was in {routine}: {label}." : why;
            return "The kernel panics. | " + told + " | {panic}.";
        }
        if (s.state() == KernelThread.LOCKED) {
            return "{thread} waits for the lock of {wait}. | [shared:Others have it, for reading.]"
                    + "[!shared:{holder} has it.]"
                    + "[looks up: The fault itself holds nothing now, so it may wait.]";
        }
        String key = texts.key(block.id(), s.nextId(), Reasons.of(s));
        String text = key == null ? null : texts.get(key);
        return text == null ? ended(block.routine() + ": " + block.label()) : text;
    }

    /** With a full stop, unless it is a question. */
    private static String ended(String text) {
        return text.endsWith("?") ? text : text + ".";
    }

    private String next(Scene s) {
        if (s.panicked()) {
            return "The machine has stopped.";
        }
        if (s.waits() && Waits.deadlock(s.after) != null) {
            return "{deadlock}";
        }
        switch (s.state()) {
            case KernelThread.LOCKED:
                return "Next: the same again, once {thread} has the lock ({block}).";
            case KernelThread.SLEEPING:
                return "{thread} sleeps, waiting for {wait} (\"{wmesg}\").";
            case KernelThread.IDLE:
                return "With this step {thread} has done what it was told to do.";
            default:
                return "Next: " + coming(s.resume()) + ".";
        }
    }

    private String coming(int number) {
        if (!runner.table().has(number)) {
            return "nothing";
        }
        BlockTable.Info b = runner.table().get(number);
        String part = texts.get("next/" + b.id());
        String text = part == null ? texts.get("next/" + b.stem()) : part;
        return (text == null ? b.label() : text) + " (" + b.stem() + ")";
    }

    private static String sentence(String text) {
        return LOWER.stream().anyMatch(text::startsWith)
                ? Character.toUpperCase(text.charAt(0)) + text.substring(1)
                : text;
    }
}
