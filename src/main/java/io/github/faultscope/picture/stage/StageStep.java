package io.github.faultscope.picture.stage;

import io.github.faultscope.kern.BlockTable.Info;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * The step that led to the state on the stage, as the record knows it.
 *
 * @param thread the thread that made it, 0 before the first step
 * @param user the thread of a process that made a step last, be it this one or an earlier one; 0
 *     for none that is still there
 * @param block the block that it ran, null before the first step
 * @param changes what it wrote
 * @param fault the blocks of vm_fault that the fault shown has run so far, in order, this step's
 *     included; after the fault those that it ran
 * @param title what happened, in one sentence
 * @param text why, in a few sentences
 * @param notTaken which other ways there were, and what was against them; or empty
 * @param next what is decided next, or empty
 * @param news what it changed, in the record's own words, a line each
 * @param turns the blocks that threads ran up to this step, this one's the last
 * @param reading how the fault came to read what it reads; null where it reads nothing
 * @param cast who takes part in the run
 */
public record StageStep(
        int thread,
        int user,
        @Nullable Info block,
        Changes changes,
        List<Info> fault,
        String title,
        String text,
        String notTaken,
        String next,
        List<String> news,
        List<Turn> turns,
        @Nullable ReadAhead reading,
        Cast cast) {
    /** Before anything ran. */
    public static final StageStep NONE = before(Cast.NONE);

    public StageStep {
        fault = List.copyOf(fault);
        news = List.copyOf(news);
        turns = List.copyOf(turns);
    }

    /** The state that the step led to, and nothing of what it did. */
    public StageStep still() {
        return stillOf(thread, user, fault, reading, cast);
    }

    private static StageStep stillOf(
            int thread, int user, List<Info> fault, @Nullable ReadAhead reading, Cast cast) {
        return new StageStep(
                thread,
                user,
                null,
                Changes.NONE,
                fault,
                "",
                "",
                "",
                "",
                List.of(),
                List.of(),
                reading,
                cast);
    }

    /** Before the first step of a run. */
    static StageStep before(Cast cast) {
        return stillOf(0, 0, List.of(), null, cast);
    }

    /** Whether the step ran a part of the block with that id, {@code B44}. */
    boolean ran(String stem) {
        return block != null && block.stem().equals(stem);
    }
}
