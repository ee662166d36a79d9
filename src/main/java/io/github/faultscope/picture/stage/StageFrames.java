package io.github.faultscope.picture.stage;

import io.github.faultscope.history.History;
import io.github.faultscope.history.News;
import io.github.faultscope.history.StepView;
import io.github.faultscope.kern.BlockTable;
import io.github.faultscope.kern.Frames;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.KernelThread;
import io.github.faultscope.narrate.Narration;
import io.github.faultscope.narrate.Narrator;

import java.util.List;
import java.util.OptionalLong;

/** Makes the stage's input of a recorded state. Use it where the history is used: on its thread. */
public final class StageFrames {
    /** The routine of a program's instruction that uses memory. */
    private static final String INSTRUCTION = "trap";

    private final History history;
    private final Narrator narrator;
    private final Cast.Finder cast;

    public StageFrames(History history, Narrator narrator) {
        this.history = history;
        this.narrator = narrator;
        cast = new Cast.Finder(history);
    }

    /** The stage in the state that the machine is in. */
    public StageInput now() {
        return at(history.position());
    }

    /** The stage after so many steps. */
    public StageInput at(int position) {
        if (position == 0) {
            Kernel first = history.at(0);
            StageStep none = StageStep.before(cast.of(first));
            return StageInput.of(first, history.runner(), none);
        }
        Kernel before = history.at(position - 1);
        Kernel after = history.at(position);
        StepView view = history.step(position);
        Narration said = narrator.narrate(view, before, after);
        int subject = Subject.of(after, history.runner(), view.thread());
        List<Integer> fault = FaultSteps.of(history, position, subject);
        List<BlockTable.Info> blocks =
                fault.stream().map(n -> history.table().get(history.block(n))).toList();
        StageStep step =
                new StageStep(
                        view.thread(),
                        Subject.user(history, after, position),
                        view.block(),
                        Changes.between(before, after),
                        blocks,
                        said.title(),
                        said.text(),
                        said.refusal(),
                        said.next(),
                        News.lines(view.news()),
                        Turn.of(history, position),
                        ReadAheads.of(history, position, subject, blocks),
                        cast.of(after));
        StageInput in = StageInput.of(after, history.runner(), step);
        return in.lookingAt(0, vaddr(before, after, position, subject, step));
    }

    /**
     * Where the thread uses memory, or did so in this step, or is in a fault; while a daemon works,
     * whoever is shown meanwhile.
     */
    private long vaddr(Kernel before, Kernel k, int position, int subject, StageStep step) {
        boolean daemon = KernelThread.system(k, step.thread());
        int other = subject == step.thread() ? step.user() : subject;
        int thread = daemon ? other : step.thread();
        if (thread == step.thread()) {
            OptionalLong now = used(k, thread);
            OptionalLong used = now.isPresent() ? now : used(before, thread);
            if (used.isPresent()) {
                return used.getAsLong();
            }
        }
        List<Integer> steps = FaultSteps.of(history, position, thread);
        return steps.isEmpty() ? StageInput.NOWHERE : vaddr(steps.getFirst(), thread);
    }

    /** The address that a thread's instruction uses, whether it faults or not. */
    private OptionalLong used(Kernel k, int thread) {
        return Frames.innermost(k, thread, history.runner(), INSTRUCTION).stream()
                .mapToLong(at -> at.word(k, "va"))
                .findFirst();
    }

    /** The address of the fault whose first step this is. */
    private long vaddr(int step, int thread) {
        return Sight.of(history.at(step), history.table(), thread, List.of()).vaddr();
    }
}
